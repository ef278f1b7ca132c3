"""What the README promises is what there is."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from editor_app.base.paths import data_folder, settings_folder
from editor_app.base.preferences import SHORTCUTS
from editor_app.base.settings import Settings
from editor_app.cli.arguments import parse
from editor_app.cli.commands import commands
from editor_app.formats.registry import standard_registry


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
    named = set(re.findall(r"\b(?:(?:Ctrl|Shift|Alt)\+[A-Za-z+]+\d*|F\d+)\b", readme))
    assert named
    assert named <= given


SHORTCUTS_OF_THE_README = {
    "Ctrl+O": "file.import",
    "Ctrl+N": "file.new_article",
    "Ctrl+Shift+F": "edit.search_articles",
    "Ctrl+P": "view.quick_open",
    "Ctrl+K": "view.command_palette",
    "F1": "help.shortcuts",
    "Ctrl+E": "file.export",
    "Ctrl+R": "publish.preview",
    "F8": "review.next_blocker",
    "Ctrl+D": "view.compare",
    "Ctrl+Shift+D": "view.compare_articles",
    "Ctrl+Shift+B": "view.who_wrote_what",
    "F7": "review.next_finding",
    "Ctrl+F7": "review.list_findings",
    "F12": "view.compare_since_seen",
    "Ctrl+Enter": "review.report_mistake",
    "Shift+F12": "view.compare_since_submitted",
    "Ctrl+F12": "view.compare_since_sent",
    "Ctrl+F8": "review.show_passing",
    "Ctrl+Shift+F7": "spelling.manage_dictionaries",
    "Ctrl+Shift+F5": "spelling.learn_from_archive",
    "Ctrl+Shift+F6": "spelling.manage_words",
    "Shift+F11": "article.browse_topics",
    "Ctrl+Shift+F1": "article.manage_word_lists",
    "Ctrl+Shift+Y": "translate.create_version",
    "Alt+Shift+Y": "article.join_versions",
    "Ctrl+T": "translate.toggle_workspace",
    "Ctrl+F5": "translate.next_stale",
    "F2": "translate.still_valid",
    "Shift+F2": "translate.take_over",
    "Shift+F4": "translate.show_corrections",
    "Ctrl+F6": "translate.show_third",
    "Alt+Shift+F5": "file.watched_folders",
    "Alt+Shift+F12": "view.compare_since_updated",
    "Alt+F9": "publish.publish",
    "Alt+F11": "publish.schedule",
    "Alt+Shift+H": "publish.deschedule",
    "Alt+F12": "publish.correct",
    "Alt+Shift+S": "publish.send",
    "Alt+Shift+L": "publish.begin_lead",
    "Alt+Shift+K": "publish.kill",
    "Alt+Shift+D": "publish.take_down",
    "Alt+Shift+U": "publish.unpublish",
    "Alt+F6": "publish.show_ledger",
    "Alt+Shift+F6": "publish.show_story_ledger",
    "Alt+F8": "publish.show_deliveries",
    "Alt+Shift+F8": "publish.retry_deliveries",
    "Alt+Shift+F7": "publish.manage_destinations",
}


def test_every_shortcut_does_what_the_readme_says(readme: str, tmp_path: Path) -> None:
    # Qt is loaded only here: the other tests of this file need none of it.
    from editor_app.ui.actions.action_set import shortcuts
    from editor_app.ui.actions.catalogue import ACTIONS

    given = shortcuts(ACTIONS, Settings(tmp_path / "settings.json"))
    named = set(re.findall(r"\b(?:(?:Ctrl|Shift|Alt)\+[A-Za-z+]+\d*|F\d+)\b", readme))
    assert named == set(SHORTCUTS_OF_THE_README)
    for keys, action in SHORTCUTS_OF_THE_README.items():
        assert keys in given[action]


def test_every_option_that_the_readme_names_exists(readme: str) -> None:
    lines = re.findall(r"`copydesk ([a-z]+ )?([^`]*)`", readme)
    used = [(command.strip(), option) for command, rest in lines for option in re.findall(r"--[a-z-]+", rest)]
    assert {option for _command, option in used} >= {"--help", "--temporary", "--format", "--to", "--repair"}
    for command, option in used:
        assert option in _help(command), (command, option)
    assert {"--json", "--library"} <= set(re.findall(r"`(--[a-z]+)", readme))
    assert all(option in _help("list") for option in ("--json", "--library"))


def _help(command: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), pytest.raises(SystemExit):
        parse([command, "--help"] if command else ["--help"])
    return said.getvalue()


def test_formats_and_samples_are_those_of_the_readme(readme: str, project: Path) -> None:
    for format in re.findall(r"--format ([a-z,]+)", readme):
        assert set(format.split(",")) <= set(standard_registry().writable)
    assert "ten invented stories" in readme
    assert len(list((project / "resources" / "samples").iterdir())) == 10
    languages = {path.stem for path in (project / "resources" / "samples").rglob("*.md")}
    assert languages == {"az", "ru", "en", "tr", "ar"}


def test_every_file_and_variable_that_the_readme_names_exists(readme: str, project: Path) -> None:
    places = re.findall(r"(?:editor_app|packaging|tests|\.ci)/[\w./-]*\w", readme)
    assert places
    assert all((project / place).exists() for place in places)
    source = "".join(path.read_text("utf-8") for path in (project / "editor_app").rglob("*.py"))
    assert all(name in source for name in re.findall(r"`(COPYDESK_[A-Z]+)`", readme))


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
