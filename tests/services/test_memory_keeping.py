"""Looking after memories: what is listed knows whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory import Confirmed, Memory
from editor_app.services.memory_keeping import MemoryKeeping


def _fill(memory: Memory, target: str) -> None:
    memory.confirm(Confirmed(SegmentText("The gate opens."), SegmentText(target), "en", "ru"))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    for name in ("own", "theirs", "others"):
        (tmp_path / name).mkdir()
        with closing(Memory(tmp_path / name / "memory.db")) as made:
            _fill(made, f"Ворота: {name}")
    with closing(Memory(tmp_path / "own" / "memory.db")) as made:
        for name in ("theirs", "others"):
            made.attach(tmp_path / name / "memory.db")
        yield made


@pytest.mark.parametrize("words", ["", "gate", "ворота"])
def test_what_is_listed_is_of_its_own_memory_whatever_the_files_are_called(
    memory: Memory, words: str
) -> None:
    found = {one.unit.target: (one.memory.name, one.is_own) for one in MemoryKeeping(memory).units(words)}
    assert found == {
        "Ворота: own": ("memory", True),
        "Ворота: theirs": ("theirs/memory", False),
        "Ворота: others": ("others/memory", False),
    }


def test_what_was_found_by_its_words_can_be_mended(memory: Memory) -> None:
    keeping = MemoryKeeping(memory)
    own = next(one for one in keeping.units("gate") if one.is_own)
    keeping.correct(own.unit, "Ворота открыты")
    assert [one.unit.target for one in keeping.units("gate") if one.is_own] == ["Ворота открыты"]
