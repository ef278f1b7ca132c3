"""What the README promises is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor_app.base.paths import data_folder, settings_folder
from editor_app.base.preferences import SHORTCUTS
from editor_app.base.settings import Settings
from editor_app.cli.commands import commands


@pytest.fixture
def readme(project: Path) -> str:
    return (project / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def ci(project: Path) -> str:
    return (project / ".ci" / "run").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme(readme: str, ci: str) -> None:
    command = 'python3 -m venv .venv && .venv/bin/pip install ".[test]" && .venv/bin/pytest'
    assert f"`{command}`" in readme
    assert f"\n{command}\n" in ci


def test_ci_installs_what_the_readme_says_that_qt_needs(readme: str, ci: str) -> None:
    line = next(line for line in readme.splitlines() if line.startswith("apt-get install "))
    assert set(line.split()[2:]) <= set(ci.split())


def test_every_command_that_the_readme_names_exists(readme: str) -> None:
    named = set(re.findall(r"`copydesk ([a-z]+)\b", readme))
    assert named
    assert named <= set(commands())


def test_every_shortcut_that_the_readme_names_exists(readme: str, tmp_path: Path) -> None:
    # Qt is loaded only here: the other tests of this file need none of it.
    from editor_app.ui.actions.action_set import shortcuts
    from editor_app.ui.actions.catalogue import ACTIONS

    settings = Settings(tmp_path / "settings.json")
    assert settings.get(SHORTCUTS) == SHORTCUTS.default
    given = {keys for all_keys in shortcuts(ACTIONS, settings).values() for keys in all_keys}
    named = set(re.findall(r"\b(?:Ctrl\+[A-Za-z+]+|F\d+)\b", readme))
    assert named
    assert named <= given


def test_the_readme_knows_where_the_library_lies(readme: str) -> None:
    home = {"HOME": "/home/ada"}
    assert data_folder(home, "linux").relative_to("/home/ada").as_posix() == ".local/share/copydesk"
    assert settings_folder(home, "linux").relative_to("/home/ada").as_posix() == ".config/copydesk"
    assert "`~/.local/share/copydesk/library`" in readme
    assert "`~/.config/copydesk`" in readme
    mac = data_folder(home, "darwin").relative_to("/home/ada").as_posix()
    assert f"`~/{mac}/library`" in readme


def test_pictures_of_the_readme_exist(readme: str, project: Path) -> None:
    for place in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme):
        assert (project / place).is_file()
