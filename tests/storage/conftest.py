from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.storage.library import LibraryStore
from helpers.stores import AddArticle, Ticking, adder


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def store(folder: Path, clock: Ticking) -> Iterator[LibraryStore]:
    library = LibraryStore.open(folder, clock=clock)
    yield library
    library.close()


@pytest.fixture
def add(store: LibraryStore, clock: Ticking) -> AddArticle:
    return adder(store, clock)
