"""A command line on an empty library, and one on a library with three articles."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers.commands import CommandLine
from helpers.stories import story, write_json


@pytest.fixture
def copydesk(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "library")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return write_inputs(tmp_path / "in")


def write_inputs(folder: Path) -> Path:
    write_json(folder / "bridge.az.json", story("Körpü açılır", "Köhnə körpü bərpa olundu.", language="az"))
    write_json(folder / "bridge.en.json", story("Bridge reopens"))
    write_json(folder / "harvest.json", story("Harvest is in", "The wheat is dry and the barns are full."))
    return folder


@pytest.fixture(scope="session")
def library_with_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    library = CommandLine(folder / "library")
    answer = library("import", write_inputs(folder / "in"), "--state", "ready", "--json")
    assert answer.code == 0, answer.err
    return library.library


@pytest.fixture
def filled(copydesk: CommandLine, library_with_three: Path) -> CommandLine:
    shutil.copytree(library_with_three, copydesk.library)
    return copydesk
