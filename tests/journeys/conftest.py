"""Windows for journeys; each is closed at the end, whatever happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.services.samples import add_samples
from helpers.journeys import Journalist
from helpers.libraries import opened

OpenWindow = Callable[[Path], Journalist]


@pytest.fixture
def sit_down(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Opens a window on a library and puts a person before it."""
    people: list[Journalist] = []

    def sit(folder: Path) -> Journalist:
        people.append(Journalist(folder, qtbot))
        return people[-1]

    yield sit
    for writer in people:
        writer.close()


@pytest.fixture
def sample_library(tmp_path: Path) -> Path:
    """A library with the sample stories."""
    folder = tmp_path / "library"
    with opened(folder) as library:
        add_samples(library.importing)
    return folder
