"""Every action of publishing and delivering is done by its key, in a whole window."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.services.possible import SOURCES
from editor_app.storage.rows import State
from editor_app.ui.actions import delivering, previewing, publishing
from editor_app.ui.actions.action import Action
from helpers.stories import story

if TYPE_CHECKING:
    from ui.conftest import Desktop, MakeDesktop

ACTIONS = (*publishing.ACTIONS, *delivering.ACTIONS, *previewing.ACTIONS)
OPENS_OUTSIDE = "publish.open_preview"
"""Starts a program of the system; its own test takes the address."""


@pytest.fixture
def desk(make_desktop: MakeDesktop, tmp_path: Path, qtbot: QtBot) -> Desktop:
    """A window on a library with one article, in front, and a profile."""
    opened = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    folder = json.dumps(str(tmp_path / "out"))
    opened.profiles.save("wire", f"title: Wire\nformats: [ninjs]\nfolder: {folder}\n")
    article = opened.desk.new_article(story(), state=State.READY)
    opened.close()
    desktop = make_desktop(headlines=())
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    desktop.window.tabs.open(article)
    return desktop


def press(desktop: Desktop, record: Action, qtbot: QtBot) -> None:
    """The action's own key, where somebody writes."""
    keys = QKeySequence(record.keys[0])
    assert keys.count() == 1
    desktop.window.activateWindow()
    qtbot.waitUntil(desktop.window.isActiveWindow)
    assert desktop.window.tabs.editor is not None
    desktop.window.tabs.editor.setFocus()
    combination = keys[0]
    place = QApplication.focusWidget() or desktop.window
    qtbot.keyClick(place, combination.key(), combination.keyboardModifiers())


def close_dialogs(desktop: Desktop) -> list[str]:
    """Escape in every dialog that is open; gives their names."""
    shown = [one for one in desktop.window.findChildren(QDialog) if one.isVisible()]
    for dialog in shown:
        dialog.close()
    return [dialog.objectName() for dialog in shown]


DIALOGS = {
    "publish.publish": "publishDialog",
    "publish.schedule": "scheduleDialog",
    "publish.correct": "correctionComposer",
    "publish.send": "sendDialog",
    "publish.kill": "withdrawalDialog",
    "publish.take_down": "withdrawalDialog",
    "publish.unpublish": "withdrawalDialog",
    "publish.show_ledger": "ledgerDialog",
    "publish.show_story_ledger": "ledgerDialog",
    "publish.show_deliveries": "deliveriesDialog",
    "publish.manage_destinations": "destinationsDialog",
    "publish.edit_profiles": "profilesDialog",
}


def test_every_action_has_a_key_of_its_own_and_does_what_it_says(desk: Desktop, qtbot: QtBot) -> None:
    actions, article = desk.workspace.actions, desk.window.tabs.article
    assert article is not None
    opened: dict[str, list[str]] = {}
    for record in ACTIONS:
        if record.id == OPENS_OUTSIDE:
            continue
        if record.act:
            # In a state from which it is possible.
            state = min(SOURCES[record.act], key=lambda one: one is not State.READY)
            desk.services.library.set_state([article.id], state)
        desk.window.tabs.open(article.id)
        done: list[bool] = []
        actions.action(record.id).triggered.connect(lambda _on=False, done=done: done.append(True))
        press(desk, record, qtbot)
        assert len(done) == 1, record.id
        opened[record.id] = close_dialogs(desk)
    assert {name: found[0] for name, found in opened.items() if found} == DIALOGS


def test_an_act_is_shut_while_the_state_of_the_article_forbids_it(desk: Desktop, qtbot: QtBot) -> None:
    for record in publishing.ACTIONS:
        if record.act in ("", "publish", "schedule"):
            continue
        press(desk, record, qtbot)
        assert close_dialogs(desk) == [], record.id
    assert desk.window.tabs.count() == 1
    assert desk.window.tabs.article is not None
    assert desk.services.library.row(desk.window.tabs.article.id).state is State.READY


def test_escape_closes_every_dialog_of_publishing(desk: Desktop, qtbot: QtBot) -> None:
    article = desk.window.tabs.article
    assert article is not None
    for name in ("publish.kill", "publish.show_ledger", "publish.show_deliveries", "publish.edit_profiles"):
        desk.services.library.set_state([article.id], State.PUBLISHED)
        press(desk, desk.workspace.actions.record(name), qtbot)
        (shown,) = [one for one in desk.window.findChildren(QDialog) if one.isVisible()]
        qtbot.waitUntil(shown.isActiveWindow)
        qtbot.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not [one for one in desk.window.findChildren(QDialog) if one.isVisible()])
