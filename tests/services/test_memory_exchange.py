"""Memories to and from files."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor_app.base.errors import Cancelled, InputError
from editor_app.language.bitext.values import Origin, Placeholder, SegmentState, SegmentText
from editor_app.services import memory_beside, memory_exchange
from editor_app.services.jobs import Progress, Report
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_exchange import export_file, import_file
from editor_app.services.memory_matches import LookUp
from editor_app.storage.memory.units import Unit

MakeMemory = Callable[[str], Memory]
UNIT = '<tu><tuv xml:lang="en"><seg>{0}</seg></tuv><tuv xml:lang="ru"><seg>{1}</seg></tuv></tu>'


@pytest.fixture
def memories(tmp_path: Path) -> Iterator[MakeMemory]:
    made: list[Memory] = []

    def make(name: str) -> Memory:
        made.append(Memory(tmp_path / f"{name}.db"))
        return made[-1]

    yield make
    for memory in made:
        memory.close()


def tmx(folder: Path, *units: str, name: str = "in.tmx") -> Path:
    path = folder / name
    text = '<tmx version="1.4"><header srclang="en"/><body>' + "\n".join(units) + "</body></tmx>"
    path.write_text(text, encoding="utf-8")
    return path


def all_of(memory: Memory) -> list[Unit]:
    with memory.own.reader() as reading:
        return list(reading.all())


def texts(memory: Memory) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in all_of(memory)]


def test_a_memory_comes_back_from_tmx_as_it_was(memories: MakeMemory, tmp_path: Path) -> None:
    memory = memories("one")
    codes = (Placeholder(0, "open", "bold", "1", "<b>"), Placeholder(4, "close", "bold", "1", "</b>"))
    memory.confirm(
        Confirmed(
            SegmentText("Rain"), SegmentText("Дождь", codes), "en", "ru", "Before", "After", "story7",
            Origin.ALIGNED, SegmentState.REVIEWED,
        )
    )  # fmt: skip
    memory.confirm(Confirmed(SegmentText("Yağış"), SegmentText("Дождь"), "az", "ru"))
    memory.confirm(Confirmed(SegmentText("Yağış"), SegmentText("Ливень"), "az", "ru"))
    assert export_file(memory, tmp_path / "out.tmx") == 3
    other = memories("two")
    done = import_file(other, tmp_path / "out.tmx")
    assert (done.units, done.added, done.damaged) == (3, 3, 0)
    ours, theirs = all_of(memory), all_of(other)
    assert [unit[1:-1] for unit in theirs] == [(*unit[1:14], unit.at[:-4] + "000Z") for unit in ours]
    assert [bool(unit.superseded_by) for unit in theirs] == [False, True, False]
    wanted = LookUp(SegmentText("Rain"), "en", "ru", following="After")
    assert other.look_up(wanted)[0].likeness == 101


def test_the_same_file_twice_adds_nothing(memories: MakeMemory, tmp_path: Path) -> None:
    path = tmx(tmp_path, UNIT.format("Rain", "Дождь"), UNIT.format("Snow", "Снег"))
    memory = memories("one")
    assert import_file(memory, path).added == 2
    again = import_file(memory, path)
    assert (again.units, again.added) == (2, 0)


def test_damaged_units_are_named_and_the_good_ones_kept(memories: MakeMemory, tmp_path: Path) -> None:
    memory = memories("one")
    path = tmx(tmp_path, UNIT.format("Rain", "Дождь"), UNIT.format("A & B", "?"), UNIT.format("Snow", "Снег"))
    done = import_file(memory, path)
    assert texts(memory) == [("Rain", "Дождь"), ("Snow", "Снег")]
    (warning,) = done.warnings()
    assert warning.startswith("line 2, unit 2:")


def test_only_some_of_many_warnings_are_spelled_out(memories: MakeMemory, tmp_path: Path) -> None:
    done = import_file(memories("one"), tmx(tmp_path, *["<tu></tu>"] * 70))
    assert (done.damaged, len(done.warnings())) == (70, 51)
    assert done.warnings()[-1] == "20 more units"


def test_languages_choose_what_is_taken_and_what_is_the_source(memories: MakeMemory, tmp_path: Path) -> None:
    third = UNIT.format("Rain", "Дождь").replace("</tu>", '<tuv xml:lang="az"><seg>Yağış</seg></tuv></tu>')
    path = tmx(tmp_path, third)
    every = memories("every")
    import_file(every, path)
    assert texts(every) == [("Rain", "Дождь"), ("Rain", "Yağış")]
    some = memories("some")
    import_file(some, path, source="az", target="ru")
    assert texts(some) == [("Yağış", "Дождь")]


def test_neighbours_that_other_tools_name_make_a_context(memories: MakeMemory, tmp_path: Path) -> None:
    context = '<prop type="x-context-pre">Morning came.</prop>'
    path = tmx(tmp_path, UNIT.format("Rain", "Дождь").replace("<tu>", "<tu>" + context))
    memory = memories("one")
    import_file(memory, path)
    wanted = LookUp(SegmentText("Rain"), "en", "ru", previous="morning came.")
    assert memory.look_up(wanted)[0].score == 101


def test_progress_is_told_in_bytes_and_cancelling_keeps_what_is_there(
    memories: MakeMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_exchange, "BATCH", 10)
    path = tmx(tmp_path, *[UNIT.format(f"Rain {n}", f"Дождь {n}") for n in range(100)])
    memory = memories("one")
    heard: list[Report] = []

    def listen(report: Report) -> None:
        heard.append(report)
        if len(heard) == 3:
            progress.cancel()

    progress = Progress(listen)
    with pytest.raises(Cancelled):
        import_file(memory, path, progress=progress)
    assert len(texts(memory)) == 30
    assert all(report.total == path.stat().st_size >= report.done for report in heard)
    assert import_file(memory, path).added == 70


@pytest.mark.parametrize("name", ["in.tmx", "in.csv"])
def test_a_large_file_is_read_by_a_process_of_its_own_with_the_same_outcome(
    memories: MakeMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmx(tmp_path, *[UNIT.format(f"Rain {n}" * (n % 9), f"Дождь {n}") for n in range(1200)])
    if name == "in.csv":
        path = tmp_path / name
        path.write_text("en,ru\n" + "".join(f"Rain {n},Дождь\n" * (1 + n % 2) for n in range(900)) + "x\n")
    here = import_file(memories("here"), path)
    assert here.added
    assert here.damaged
    monkeypatch.setattr(memory_exchange, "WORTH_A_PROCESS", 0)
    beside = import_file(memories("beside"), path)
    assert beside == here
    assert all_of(memories("beside")) == all_of(memories("here"))


def test_what_a_process_cannot_read_is_said_as_it_says_it(
    memories: MakeMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_exchange, "WORTH_A_PROCESS", 0)
    (tmp_path / "a.tmx").write_bytes(b"no")
    with pytest.raises(InputError, match=r"a\.tmx is no TMX file") as raised:
        import_file(memories("one"), tmp_path / "a.tmx")
    assert raised.value.hint.startswith("Choose a TMX file")


def test_a_process_that_ends_too_soon_costs_no_unit(
    memories: MakeMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_exchange, "WORTH_A_PROCESS", 0)
    # Nothing is there that could be run.
    monkeypatch.setattr(memory_beside, "MODULE", "editor_app.services.no_such_module")
    path = tmx(tmp_path, UNIT.format("Rain", "Дождь"), UNIT.format("A & B", "?"))
    done = import_file(memories("one"), path)
    assert (done.units, done.added, done.damaged) == (1, 1, 1)


def test_cancelling_ends_the_process_that_reads(
    memories: MakeMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_exchange, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(memory_exchange, "BATCH", 10)
    path = tmx(tmp_path, *[UNIT.format(f"Rain {n}", f"Дождь {n}") for n in range(100)])
    progress = Progress(lambda report: progress.cancel())
    with pytest.raises(Cancelled):
        import_file(memories("one"), path, progress=progress)
    assert len(texts(memories("one"))) == 10
    assert not [thread for thread in threading.enumerate() if thread.name == "memory-reader"]


def test_a_table_goes_in_and_out(memories: MakeMemory, tmp_path: Path) -> None:
    path = tmp_path / "in.tsv"
    path.write_text("Rain\tДождь\nSnow\tСнег\n", encoding="utf-8")
    memory = memories("one")
    assert import_file(memory, path, source="en", target="ru").added == 2
    assert export_file(memory, tmp_path / "out.csv") == 2
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").split() == ["en,ru", "Rain,Дождь", "Snow,Снег"]
    memory.confirm(Confirmed(SegmentText("Yağış"), SegmentText("Дождь"), "az", "ru"))
    with pytest.raises(InputError, match="one direction"):
        export_file(memory, tmp_path / "both.csv")
    assert not (tmp_path / "both.csv").exists()
    assert export_file(memory, tmp_path / "az.csv", source="az", target="ru") == 1


def test_a_table_takes_the_regions_of_its_languages_together(memories: MakeMemory, tmp_path: Path) -> None:
    memory = memories("one")
    for number, (source, target) in enumerate((("en", "ru"), ("en-US", "ru-RU"))):
        memory.confirm(
            Confirmed(SegmentText(f"Gate {number}."), SegmentText(f"Ворота {number}."), source, target)
        )
    assert export_file(memory, tmp_path / "both.csv", source="en", target="ru") == 2
    assert export_file(memory, tmp_path / "all.tsv") == 2


def test_files_that_cannot_be_used_are_named(memories: MakeMemory, tmp_path: Path) -> None:
    memory = memories("one")
    for name, data in (("a.tmx", b"no"), ("b.tmx", b""), ("c.tmx", b"\x89PNG\r\n\x1a\n" + bytes(99))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(InputError, match=name):
            import_file(memory, tmp_path / name)
    with pytest.raises(InputError, match=r"missing\.tmx"):
        import_file(memory, tmp_path / "missing.tmx")
    with pytest.raises(InputError, match="nowhere"):
        export_file(memory, tmp_path / "nowhere" / "out.tmx")
    assert texts(memory) == []
