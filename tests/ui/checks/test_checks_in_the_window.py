from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base import preferences
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.panel import ChecksPanel
from editor_app.ui.main_window import MainWindow
from editor_app.ui.workspace import Workspace
from helpers.articles import content


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window of its own settings on an article in which something is found."""
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Ada"))
    article = opened.desk.new_article(
        content("A long headline", "Two  spaces, the the river.", language="en")
    )
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    window.tabs.open(article)
    yield window
    window.close()


def test_what_a_person_chooses_counts_at_once(qtbot: QtBot, window: MainWindow) -> None:
    workspace = window.findChild(Workspace)

    def feed() -> Feed | None:
        shown = window.tabs.article
        return workspace.services.proofreading().feed(shown) if shown is not None else None

    def rules() -> set[str]:
        known = feed()
        return {placed.finding.rule for placed in known} if known is not None else set()

    settings = workspace.services.settings
    qtbot.waitUntil(lambda: {"Typography.Spaces", "Consistency.DoubledWord"} <= rules(), timeout=30_000)
    settings.set(preferences.CHECK_TYPOGRAPHY, False)
    qtbot.waitUntil(lambda: "Typography.Spaces" not in rules(), timeout=30_000)
    settings.set(preferences.HEADLINE_LIMIT, 5)
    qtbot.waitUntil(lambda: "Consistency.TooLong" in rules(), timeout=30_000)


def test_the_panel_follows_the_cursor_of_the_text(qtbot: QtBot, window: MainWindow) -> None:
    window.panels.show_panel("checksPanel")
    editor = window.tabs.editor
    assert editor is not None
    panel = window.panels.panel("checksPanel")
    assert isinstance(panel, ChecksPanel)
    editor.body.setFocus()

    def current() -> str:
        return panel.list.current.text if panel.list.current is not None else ""

    qtbot.waitUntil(lambda: {"  ", "the the"} <= {one.text for one in panel.list.findings}, timeout=30_000)
    QTest.keyClick(editor.body, Qt.Key.Key_Home)
    QTest.keyClick(editor.body, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: current() == "  ")
    for _word in range(3):
        QTest.keyClick(editor.body, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: current() == "the the")
    assert not panel.list.hasFocus()


def test_the_key_of_the_findings_goes_to_the_list(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.tabs.editor is not None)
    editor = window.tabs.editor
    assert editor is not None
    editor.body.setFocus()
    qtbot.waitUntil(lambda: window.focusWidget() is editor.body)
    # Before anything is found: the list takes the keys as soon as it is there.
    window.findChild(Workspace).actions.action("review.list_findings").trigger()
    panel = window.panels.panel("checksPanel")
    assert isinstance(panel, ChecksPanel)
    qtbot.waitUntil(lambda: {"  ", "the the"} <= {one.text for one in panel.list.findings}, timeout=30_000)
    assert window.focusWidget() is panel.list
    if panel.list.hasFocus():
        assert panel.list.current is not None
