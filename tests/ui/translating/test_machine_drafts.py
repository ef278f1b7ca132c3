"""Drafts by a machine in a whole window: asked for by key, told when there is no machine, undone in one step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.base import preferences
from editor_app.base.ids import ArticleId
from editor_app.document.model import TextField
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.ui.main_window import MainWindow
from editor_app.ui.settings.preferences_dialog import PreferencesDialog
from editor_app.ui.workspace import Workspace
from helpers.studio import SOURCE

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MACHINE = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], "text": asked["text"].upper()}), flush=True)
"""


class Desktop:
    """A window with an empty version, and a machine that says everything in capitals."""

    def __init__(self, window: MainWindow, bot: QtBot, version: ArticleId, script: Path) -> None:
        self.window, self.bot, self._script = window, bot, script
        script.write_text(MACHINE, encoding="utf-8")
        window.tabs.open(version)

    def set_up(self, text: str = "") -> None:
        settings = self.window.findChild(Workspace).services.settings
        settings.set(preferences.MACHINE, "command")
        settings.set(preferences.MACHINE_COMMAND, text or f'"{sys.executable}" "{self._script}"')

    def ask(self) -> None:
        QTest.keyClick(self.window.tabs.editor.body, Qt.Key.Key_F4, CTRL | SHIFT)

    @property
    def body(self) -> str:
        return self.window.tabs.article.document.text(TextField.BODY)

    @property
    def notices(self) -> list[str]:
        return [toast.accessibleName() for toast in self.window.findChild(Workspace).notices.shown]


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    version = opened.versions.begin(opened.desk.new_article(SOURCE), "az")
    opened.close()
    window = create_window(tmp_path / "library")
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield Desktop(window, qtbot, version, tmp_path / "machine.py")
    window.close()


def test_a_key_fills_what_is_not_translated_and_one_undo_takes_all_back(desktop: Desktop) -> None:
    desktop.set_up()
    before = desktop.body
    desktop.ask()
    desktop.bot.waitUntil(lambda: "THE REPAIR COST" in desktop.body, timeout=10_000)
    assert "THE ROAD BRIDGE REOPENS ON 1 DECEMBER." in desktop.body
    desktop.bot.waitUntil(lambda: any("6 drafts" in said for said in desktop.notices))
    QTest.keyClick(desktop.window.tabs.editor.body, Qt.Key.Key_Z, CTRL)
    assert desktop.body == before


def test_without_a_machine_it_is_said_and_the_preferences_are_one_press_away(desktop: Desktop) -> None:
    desktop.ask()
    toast = desktop.window.findChild(Workspace).notices.shown[-1]
    assert "Machine translation is off." in toast.accessibleName()
    QTest.keyClick(toast.buttons[0], Qt.Key.Key_Space)
    dialog = desktop.window.findChild(PreferencesDialog)
    assert dialog.findChild(QListWidget, "sections").currentItem().text() == "Machine translation"
    dialog.close()


def test_a_machine_that_cannot_be_started_is_named_and_nothing_is_written(desktop: Desktop) -> None:
    before = desktop.body
    desktop.set_up("no-such-machine-here")
    desktop.ask()
    desktop.bot.waitUntil(lambda: bool(desktop.notices), timeout=10_000)
    assert "no-such-machine-here" in desktop.notices[-1]
    assert desktop.body == before


def test_an_article_that_translates_nothing_is_told_so(desktop: Desktop) -> None:
    desktop.set_up()
    QTest.keyClick(desktop.window, Qt.Key.Key_N, CTRL)
    desktop.ask()
    assert any("translates no other" in said for said in desktop.notices)


def test_nothing_is_drafted_twice(desktop: Desktop) -> None:
    desktop.set_up()
    desktop.ask()
    desktop.bot.waitUntil(lambda: "THE REPAIR COST" in desktop.body, timeout=10_000)
    drafted = desktop.body
    desktop.ask()
    status = desktop.window.status.message
    desktop.bot.waitUntil(lambda: status.text() == "There is nothing left to draft.", timeout=10_000)
    assert desktop.body == drafted
