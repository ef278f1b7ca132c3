"""A memory on disk: nothing is lost, everything is found, damage is noticed."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import Cancelled, LibraryError, LibraryTooNew
from editor_app.language.bitext.normal import normal_segment
from editor_app.storage.memory.file import MemoryFile
from editor_app.storage.memory.reading import MemoryReading
from editor_app.storage.memory.terms import side_of
from editor_app.storage.memory.units import NewUnit, Unit, key_of

MakeUnit = Callable[..., NewUnit]


def all_of(memory: MemoryFile) -> list[Unit]:
    with memory.reader() as reading:
        return list(reading.all())


def texts(units: list[Unit]) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units]


def found_by_words(reading: MemoryReading, text: str) -> list[str]:
    (pair,) = reading.pairs("en", "ru")
    return [one.normal for one in reading.candidates(pair, normal_segment(text, "en"), 0.5)]


def test_a_unit_is_found_by_its_key_and_by_its_words(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("The bridge opened in spring.", "Мост открылся весной."))
    memory.writing.put(unit("Rain fell on the harvest.", "Дождь шёл над урожаем."))
    with memory.reader() as reading:
        (one,) = reading.by_key(reading.pairs("en", "ru"), key_of("the bridge opened in spring."))
        assert (one.target, one.state, one.superseded_by) == ("Мост открылся весной.", 20, 0)
        assert found_by_words(reading, "bridges opened this spring") == ["the bridge opened in spring."]
        assert reading.pairs("en-GB", "ru-RU") == reading.pairs()
        assert reading.pairs("az", "ru") == []


def test_another_translation_in_the_same_context_supersedes_and_deletes_nothing(
    memory: MemoryFile, unit: MakeUnit
) -> None:
    old = memory.writing.put(unit("Rain", "Дождик", previous=7)).number
    other = memory.writing.put(unit("Rain", "Осадки", previous=8)).number
    new = memory.writing.put(unit("RAIN", "Дождь", previous=7)).number
    assert {one.id: one.superseded_by for one in all_of(memory)} == {old: new, other: 0, new: 0}
    assert memory.writing.put(unit("Rain", "Дождь", previous=7, state=30)).number == new
    assert [one.state for one in all_of(memory) if one.id == new] == [30]
    memory.writing.restore(old)
    assert all(one.superseded_by == 0 for one in all_of(memory))


def test_many_at_once_leave_out_what_is_there(memory: MemoryFile, unit: MakeUnit) -> None:
    rain, snow = unit("Rain", "Дождь"), unit("Snow", "Снег")
    assert memory.writing.put_many([rain, snow, rain]) == 2
    assert memory.writing.put_many([snow, unit("Snow", "Снегопад")]) == 1
    assert texts(all_of(memory)) == [("Rain", "Дождь"), ("Snow", "Снег"), ("Snow", "Снегопад")]


def test_a_deleted_unit_leaves_the_index_too(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put_many([unit("Rain on the bridge", "Дождь"), unit("Snow on the bridge", "Снег")])
    memory.writing.delete(all_of(memory)[:1])
    with memory.reader() as reading:
        assert found_by_words(reading, "rain on the bridge") == ["snow on the bridge"]
        assert len(reading.with_words(["дождь"], [side_of(1, is_target=True)], 9)) == 0
    assert memory.problems() == ()


def test_deleting_what_superseded_leaves_no_unit_pointing_at_nothing(
    memory: MemoryFile, unit: MakeUnit
) -> None:
    for target in ("Дождик", "Дождь", "Ливень"):
        memory.writing.put(unit("Rain", target))
    first, second, third = all_of(memory)
    memory.writing.delete([second])
    assert [one.superseded_by for one in all_of(memory)] == [third.id, 0]
    memory.writing.delete([third])
    assert [one.superseded_by for one in all_of(memory)] == [0]
    assert first.superseded_by == second.id


def test_a_failing_write_leaves_nothing_behind(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("Rain", "Дождь"))
    with pytest.raises(LibraryError):
        memory.writing.put_many([unit("Snow", "Снег", ("en", "az")), unit("Hail", "Град", story=None)])
    memory.writing.put(unit("Snow", "Снег", ("en", "az")))
    assert texts(all_of(memory)) == [("Rain", "Дождь"), ("Snow", "Снег")]
    assert memory.problems() == ()


def test_several_threads_read_while_one_writes(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("Rain on the bridge", "Дождь"))
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(all_of(memory)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    memory.writing.put(unit("Snow", "Снег"))
    for thread in threads:
        thread.join()
    assert set(seen) <= {1, 2}
    assert len(seen) == 4


def test_an_index_that_lost_its_entries_is_noticed_and_made_again(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put_many([unit(f"Bridge {word}", "Мост") for word in ("opens", "closes", "waits")])
    memory.close()
    with contextlib.closing(sqlite3.connect(memory.path)) as raw:
        raw.execute("INSERT INTO word_index (word_index) VALUES ('delete-all')")
        raw.commit()
    again = MemoryFile(memory.path, normal_segment)
    assert not again.is_index_sound()
    assert again.problems()
    counted: list[int] = []
    again.rebuild(counted.append)
    assert again.is_index_sound()
    assert again.problems() == ()
    assert counted == [3]
    with again.reader() as reading:
        assert len(found_by_words(reading, "the bridge waits")) == 3
    again.close()


def test_a_rebuilding_that_is_stopped_is_done_the_next_time(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("Bridge", "Мост"))

    def stop(_count: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        memory.rebuild(stop)
    assert not memory.is_index_sound()
    memory.rebuild()
    assert memory.is_index_sound()


def test_a_memory_that_is_read_only_is_never_written(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("Rain", "Дождь"))
    other = MemoryFile(memory.path, normal_segment, read_only=True)
    assert len(all_of(other)) == 1
    with pytest.raises(LibraryError, match="reading only"):
        other.writing.put(unit("Snow", "Снег"))
    other.close()


def test_files_that_are_no_memories_are_named(tmp_path: Path, memory: MemoryFile, unit: MakeUnit) -> None:
    for name, data in (("a.db", b"not a database at all" * 50), ("b.db", b"")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(LibraryError, match=name):
            all_of(MemoryFile(path, normal_segment, read_only=True))
    with pytest.raises(LibraryError, match=r"missing\.db"):
        all_of(MemoryFile(tmp_path / "missing.db", normal_segment, read_only=True))
    memory.writing.put(unit("Rain", "Дождь"))
    memory.close()
    newer = tmp_path / "newer.db"
    shutil.copy(memory.path, newer)
    with contextlib.closing(sqlite3.connect(newer)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(LibraryTooNew, match=r"newer\.db"):
        all_of(MemoryFile(newer, normal_segment))


def test_texts_without_spaces_are_found_by_pairs_of_letters(memory: MemoryFile, unit: MakeUnit) -> None:
    memory.writing.put(unit("新しい橋が春に開通しました", "Мост открылся", ("ja", "ru")))
    with memory.reader() as reading:
        (pair,) = reading.pairs("ja", "ru")
        assert reading.candidates(pair, "新しい橋が夏に開通しました", 0.5)


WORDS = st.sampled_from(["rain", "snow", "bridge", "harvest", "Körpü", "ёлка", "12", "!", "橋"])
SEGMENTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
STEPS = st.lists(st.tuples(SEGMENTS, SEGMENTS, st.integers(0, 2)), max_size=25)


@settings(max_examples=40)
@given(STEPS)
def test_whatever_is_confirmed_is_there_and_found_and_one_of_each_context_is_alive(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    memory = MemoryFile(tmp_path_factory.mktemp("m") / "memory.db", normal_segment)
    try:
        alive: dict[tuple[str, int], str] = {}
        for source, target, previous in steps:
            normal = normal_segment(source, "en")
            memory.writing.put(
                NewUnit("en", "ru", source, target, normal, normal_segment(target, "ru"), previous=previous)
            )
            alive[normal, previous] = target
        units = all_of(memory)
        assert {(one.source, one.target, one.previous) for one in units} == set(steps)
        living = [one for one in units if one.superseded_by == 0]
        assert {(one.source_normal, one.previous): one.target for one in living} == alive
        assert len(living) == len(alive)
        numbers = {one.id for one in units}
        assert all(one.superseded_by in numbers | {0} for one in units)
        assert memory.problems() == ()
        memory.writing.delete(units)
        assert memory.problems() == ()
        with memory.reader() as reading:
            assert reading.figures().units == 0
            assert reading.with_words(["rain"], [side_of(1)], 9) == []
    finally:
        memory.close()
