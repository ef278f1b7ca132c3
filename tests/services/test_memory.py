"""Looking up what was translated before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.base.errors import Cancelled, LibraryError
from editor_app.language.bitext.matching import MatchKind, Reason
from editor_app.language.bitext.numbers import Replacement
from editor_app.language.bitext.values import Origin, Placeholder, SegmentState, SegmentText
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_matches import LookUp, Match

NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory(tmp_path / "memory.db", author="Ayla", clock=lambda: NOW)
    yield made
    made.close()


def confirm(memory: Memory, source: str, target: str, **more: object) -> None:
    languages = {"source_language": "en", "target_language": "ru"} | more
    memory.confirm(Confirmed(SegmentText(source), SegmentText(target), **languages))  # type: ignore[arg-type]


def look_up(memory: Memory, text: str, **more: object) -> list[Match]:
    least = more.pop("least", 50)
    languages = {"source_language": "en", "target_language": "ru"} | more
    return memory.look_up(LookUp(SegmentText(text), **languages), least=least)  # type: ignore[arg-type]


def test_the_same_text_is_a_hundred(memory: Memory) -> None:
    confirm(memory, "The bridge opened.", "Мост открылся.")
    (match,) = look_up(memory, "The  bridge opened.")
    assert (match.score, match.kind, match.target.text) == (100, MatchKind.EXACT, "Мост открылся.")
    assert (match.unit.author, match.unit.at) == ("Ayla", "2026-05-12T09:30:00.000Z")
    assert (match.origin, match.unit.state) == (Origin.HUMAN, SegmentState.TRANSLATED)


@pytest.mark.parametrize("text", ["THE BRIDGE “OPENED”.", 'the bridge "opened".'])
def test_case_and_signs_cost_one(memory: Memory, text: str) -> None:
    confirm(memory, "The bridge «opened».", "Мост «открылся».")
    (match,) = look_up(memory, text)
    assert (match.score, match.kind) == (99, MatchKind.FORM)


def test_beside_the_same_neighbour_it_is_a_hundred_and_one(memory: Memory) -> None:
    confirm(memory, "It rained.", "Шёл дождь.", previous="Morning came.", following="It stopped.")
    confirm(memory, "It rained.", "Дождило.", previous="Evening came.")
    one, other = look_up(memory, "It rained.", previous="Evening came.")
    assert (one.score, one.kind, one.target.text) == (101, MatchKind.CONTEXT, "Дождило.")
    assert (other.score, other.target.text) == (100, "Шёл дождь.")
    assert look_up(memory, "It rained.", following="It stopped.")[0].target.text == "Шёл дождь."
    assert look_up(memory, "It rained.")[0].score == 100


def test_the_same_story_comes_first(memory: Memory) -> None:
    confirm(memory, "It rained.", "Шёл дождь.", previous="Morning came.", story="s1")
    confirm(memory, "It rained.", "Дождило.", previous="Evening came.", story="s2")
    one, other = look_up(memory, "It rained.", previous="Morning came.", story="s2")
    assert (one.score, one.kind, one.target.text) == (102, MatchKind.LINEAGE, "Дождило.")
    assert (other.score, other.kind) == (101, MatchKind.CONTEXT)


def test_other_numbers_are_put_in_and_shown(memory: Memory) -> None:
    confirm(memory, "Snow closed 12 roads on 3 May.", "Снег закрыл 12 дорог 3 мая.")
    (match,) = look_up(memory, "Snow closed 14 roads on 5 May.")
    assert (match.score, match.kind) == (99, MatchKind.NUMBERS)
    assert match.target.text == "Снег закрыл 14 дорог 5 мая."
    assert match.replaced == (Replacement("12", "14"), Replacement("3", "5"))
    assert match.source.text == "Snow closed 12 roads on 3 May."


def test_numbers_that_cannot_be_put_in_are_left_alone(memory: Memory) -> None:
    confirm(memory, "Snow closed 3 roads.", "Снег закрыл три дороги.")
    (match,) = look_up(memory, "Snow closed 5 roads.")
    assert (match.score, match.target.text, match.replaced) == (95, "Снег закрыл три дороги.", ())


def test_codes_move_with_the_numbers_before_them(memory: Memory) -> None:
    codes = (Placeholder(10, "open", "bold", "1"), Placeholder(15, "close", "bold", "1"))
    text = SegmentText("Снег: 9 м, везде", codes)
    memory.confirm(Confirmed(SegmentText("Snow: 9 m, everywhere"), text, "en", "ru"))
    (match,) = look_up(memory, "Snow: 125 m, everywhere")
    assert match.target.text == "Снег: 125 м, везде"
    assert [code.position for code in match.target.codes] == [12, 17]
    assert [penalty.reason for penalty in match.penalties] == []


def test_likeness_is_by_letters_where_words_are_inflected(memory: Memory) -> None:
    confirm(memory, "Köhnə körpülərin bərpası yazda başlayacaq.", "Восстановление", source_language="az")
    (match,) = look_up(memory, "KÖHNƏ KÖRPÜLƏR BƏRPASI YAZDA BAŞLAYIR", source_language="az")
    assert match.kind is MatchKind.FUZZY
    assert 75 <= match.score <= 94


def test_capitals_of_azerbaijani_are_found(memory: Memory) -> None:
    confirm(memory, "İŞIQLI İLHAM QIŞDA GƏLİR", "Зима", source_language="az")
    assert look_up(memory, "İşıqlı ilham qışda gəlir", source_language="az")[0].score == 99
    assert look_up(memory, "işıqlı ilhamı qışda gəlirdi", source_language="az")


def test_penalties_are_listed_and_subtracted(memory: Memory) -> None:
    confirm(memory, "It rained.", "Шёл дождь.", origin=Origin.ALIGNED)
    (match,) = look_up(memory, "It rained.")
    assert match.score == 97
    assert [(penalty.reason, penalty.points) for penalty in match.penalties] == [(Reason.ALIGNED, 3)]


def test_a_superseded_translation_is_still_offered_for_less(memory: Memory) -> None:
    confirm(memory, "It rained.", "Дождило.")
    confirm(memory, "It rained.", "Шёл дождь.")
    assert [(m.score, m.target.text) for m in look_up(memory, "It rained.")] == [
        (100, "Шёл дождь."),
        (90, "Дождило."),
    ]


def test_correcting_keeps_the_old_translation(memory: Memory) -> None:
    confirm(memory, "It rained.", "Шёл дожд.")
    (match,) = look_up(memory, "It rained.")
    memory.correct(match.unit, SegmentText("Шёл дождь."))
    found = look_up(memory, "It rained.")
    assert [m.target.text for m in found] == ["Шёл дождь.", "Шёл дожд."]
    assert [unit.target for unit in memory.useless()] == ["Шёл дожд."]
    memory.restore(found[1].unit)
    assert list(memory.useless()) == []


def test_a_memory_is_read_in_the_other_direction_too(memory: Memory) -> None:
    confirm(memory, "The rain lasted all day.", "Дождь шёл весь день.")
    (match,) = look_up(memory, "Дождь шёл весь день.", source_language="ru", target_language="en")
    assert (match.score, match.target.text) == (99, "The rain lasted all day.")
    assert [penalty.reason for penalty in match.penalties] == [Reason.REVERSED]


def test_the_other_direction_may_be_asked_for_what_is_better_than_the_same(memory: Memory) -> None:
    confirm(memory, "The rain lasted all day.", "Дождь шёл весь день.")
    confirm(memory, "The fair is closed.", "Ярмарка закрыта.", story="s1")
    back: dict[str, object] = {"source_language": "ru", "target_language": "en", "least": 101}
    assert look_up(memory, "Дождь шёл весь день.", **back) == []
    assert look_up(memory, "Дождь шёл весь вечер.", **back) == []
    (match,) = look_up(memory, "Ярмарка закрыта.", story="s1", **back)
    assert (match.score, match.target.text) == (101, "The fair is closed.")


def test_regions_of_a_language_share_a_memory(memory: Memory) -> None:
    confirm(memory, "It rained.", "Шёл дождь.", source_language="en-GB")
    assert look_up(memory, "It rained.", source_language="en-US", target_language="ru-RU")[0].score == 100
    assert look_up(memory, "It rained.", target_language="az") == []


def test_other_memories_are_asked_too_and_never_written(memory: Memory, tmp_path: Path) -> None:
    other = Memory(tmp_path / "old.db")
    confirm(other, "It rained.", "Дождило.")
    other.close()
    confirm(memory, "It rained.", "Шёл дождь.")
    attached = memory.attach(tmp_path / "old.db", name="archive")
    found = look_up(memory, "It rained.")
    assert [(m.memory, m.score) for m in found] == [("memory", 100), ("archive", 98)]
    assert found[1].penalties[0].reason is Reason.OTHER_DESK
    assert set(memory.statistics()) == {"memory", "archive"}
    memory.detach(attached)
    assert len(look_up(memory, "It rained.")) == 1
    with pytest.raises(LibraryError, match=r"none\.db"):
        memory.attach(tmp_path / "none.db")


def test_texts_that_are_little_alike_wait_behind_those_that_are(memory: Memory) -> None:
    confirm(memory, "The harvest festival opened near the village.", "Праздник")
    (match,) = look_up(memory, "The winter festival closed near the village.", least=50)
    assert 50 <= match.score < 95
    assert look_up(memory, "Something else entirely happened there today.", least=50) == []
    assert look_up(memory, "") == look_up(memory, "   ") == []


def test_a_look_up_can_be_stopped(memory: Memory) -> None:
    confirm(memory, "The harvest festival opened.", "Праздник")

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        memory.look_up(LookUp(SegmentText("The harvest festival closed."), "en", "ru"), pause=stop)


def test_a_concordance_finds_beginnings_of_words_in_either_text(memory: Memory) -> None:
    confirm(memory, "Old bridges were repaired.", "Старые мосты отремонтированы.")
    confirm(memory, "The bridge waits.", "Мост ждёт.")
    found = memory.concordance("bridge", "en", "ru")
    assert [one.unit.source for one in found] == ["The bridge waits.", "Old bridges were repaired."]
    assert found[1].places == ((4, 11),)
    (one,) = memory.concordance("РЕМОНТ ст", "en", "ru", in_target=True) or [None]
    assert one is None
    (one,) = memory.concordance("отремонт ст", "en", "ru", in_target=True)
    assert one is not None
    assert one.places == ((0, 6), (13, 28))
    assert memory.concordance("", "en", "ru") == memory.concordance("bridge", "az", "ru") == []


def test_cleaning_names_what_is_of_no_use_and_deletes_only_when_told(memory: Memory) -> None:
    confirm(memory, "Rain fell all day.", "Rain fell all day.")
    confirm(memory, "Rain fell at night.", "Дождь шёл ночью.")
    useless = list(memory.useless())
    assert [unit.source for unit in useless] == ["Rain fell all day."]
    memory.delete(useless)
    assert memory.statistics()["memory"].units == 1
    assert not memory.mend()


def test_a_lost_index_is_mended(memory: Memory, tmp_path: Path) -> None:
    confirm(memory, "Rain fell all day.", "Дождь")
    with memory.own._readers.borrowed() as database:
        assert database.is_read_only
    memory.own.writing._database.write("INSERT INTO word_index (word_index) VALUES ('delete-all')")
    assert memory.mend()
    assert look_up(memory, "Rain fell all days.")


SENTENCES = st.lists(
    st.sampled_from(["rain", "snow", "fell", "on", "the", "bridge", "12", "Fog"]), min_size=1, max_size=6
).map(" ".join)


@settings(max_examples=30)
@given(st.lists(st.tuples(SENTENCES, SENTENCES), min_size=1, max_size=8))
def test_whatever_was_confirmed_last_is_found_first(
    tmp_path_factory: pytest.TempPathFactory, pairs: list[tuple[str, str]]
) -> None:
    memory = Memory(tmp_path_factory.mktemp("m") / "memory.db")
    try:
        for source, target in pairs:
            confirm(memory, source, target)
        source, target = pairs[-1]
        best = look_up(memory, source)[0]
        assert (best.score, best.target.text) == (100, target)
        assert all(match.score <= 100 for match in look_up(memory, source))
    finally:
        memory.close()
