"""A memory in a file of its own, and units for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor_app.language.bitext.normal import normal_segment
from editor_app.language.bitext.numbers import pattern
from editor_app.storage.memory.file import MemoryFile
from editor_app.storage.memory.units import NewUnit

MakeUnit = Callable[..., NewUnit]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[MemoryFile]:
    file = MemoryFile(tmp_path / "memory.db", normal_segment)
    yield file
    file.close()


@pytest.fixture
def unit() -> MakeUnit:
    def make(source: str, target: str, languages: tuple[str, str] = ("en", "ru"), **more: object) -> NewUnit:
        normal = normal_segment(source, languages[0])
        made = NewUnit(
            *languages,
            source,
            target,
            normal,
            normal_segment(target, languages[1]),
            pattern(normal),
            state=20,
        )
        return made._replace(**more)

    return make
