"""Watched folders from the menus of a whole window: added, looked at, told of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.services.opening import OpenLibrary
from editor_app.services.watching.folders import Afterwards, WatchedFolder
from editor_app.storage.rows import ListQuery, State
from editor_app.ui.compare.view import CompareView
from editor_app.ui.watching.dialog import WatchedFoldersDialog

if TYPE_CHECKING:
    from ui.conftest import Desktop


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def put(share: Path, number: int, **said: object) -> None:
    value = {"uri": f"urn:agency:{number}", "version": "1", "type": "text", "language": "en"}
    text = json.dumps({**value, "headline": f"Bridge {number}", "body_xhtml": "<p>It opens.</p>", **said})
    (share / f"{number}.json").write_text(text)


def library_of(desktop: Desktop) -> OpenLibrary:
    return desktop.services.watching._opened


def shown(desktop: Desktop) -> WatchedFoldersDialog:
    desktop.run("file.watched_folders")
    (dialog,) = desktop.window.findChildren(WatchedFoldersDialog)
    return dialog


def look(desktop: Desktop, qtbot: QtBot) -> None:
    """Look as the timer does, and wait for the end of it."""
    watching = desktop.services.watching
    watching._timer.stop()
    watching.look()
    qtbot.waitUntil(lambda: watching._job is None)


def test_a_folder_is_added_and_what_comes_is_told_and_opened(
    desktop: Desktop, qtbot: QtBot, share: Path
) -> None:
    put(share, 1)
    dialog = shown(desktop)
    assert dialog.folders.count() == 0
    dialog.add([share])
    qtbot.waitUntil(lambda: desktop.services.watching._job is None)
    look(desktop, qtbot)
    assert library_of(desktop).library.count(ListQuery(states=frozenset({State.INBOX}))) == 1
    assert dialog.outcomes.item(0).text().startswith("● Bridge 1")
    assert dialog.folders.item(0).text().endswith("● watched · files go to “done”")
    said = desktop.window.status.message.text()
    assert said == "share: 1 article came in"
    dialog.close()
    dialog = desktop.services.watching.show(desktop.window)
    assert dialog.outcomes.item(0).text().startswith("● Bridge 1")
    dialog.outcomes.itemActivated.emit(dialog.outcomes.item(0))
    article = desktop.window.tabs.article
    assert article is not None
    assert article.content().headline.text == "Bridge 1"


def test_failures_are_told_with_a_way_to_the_folders(desktop: Desktop, qtbot: QtBot, share: Path) -> None:
    (share / "bad.json").write_text('{"colour": "red"}')
    library_of(desktop).watching.put([WatchedFolder(share)])
    look(desktop, qtbot)
    look(desktop, qtbot)
    assert "1 file from “share” could not be taken in." in desktop.window.status.message.text()
    assert (share / "failed" / "bad.json.report.txt").exists()


def test_a_share_that_is_away_is_told_once(desktop: Desktop, qtbot: QtBot, share: Path) -> None:
    library_of(desktop).watching.put([WatchedFolder(share)])
    dialog = shown(desktop)
    share.rename(share.with_name("away"))
    look(desktop, qtbot)
    message = desktop.window.status.message
    assert "The watched folder “share”" in message.text()
    assert "▲ not there" in dialog.folders.item(0).text()
    message.clear()
    look(desktop, qtbot)
    assert message.text() == ""
    share.with_name("away").rename(share)
    look(desktop, qtbot)
    assert message.text() == "The watched folder “share” is there again."


def test_a_folder_whose_files_cannot_be_moved_is_not_said_to_be_there_again(
    desktop: Desktop, qtbot: QtBot, share: Path
) -> None:
    library_of(desktop).watching.put([WatchedFolder(share)])
    (share / "done").write_text("a file is in the way")
    put(share, 1)
    dialog = shown(desktop)
    for _time in range(3):
        look(desktop, qtbot)
    assert "1.json cannot be moved aside" in dialog.folders.item(0).text()
    (share / "done").unlink()
    desktop.window.status.message.clear()
    look(desktop, qtbot)
    assert "● watched" in dialog.folders.item(0).text()
    assert desktop.window.status.message.text() == ""


def test_files_can_be_left_and_folders_removed(desktop: Desktop, qtbot: QtBot, share: Path) -> None:
    dialog = shown(desktop)
    dialog.add([share])
    qtbot.waitUntil(lambda: desktop.services.watching._job is None)
    dialog.leave.click()
    assert [folder.afterwards for folder in library_of(desktop).watching.folders] == [Afterwards.LEAVE]
    put(share, 1)
    look(desktop, qtbot)
    look(desktop, qtbot)
    assert [path.name for path in share.iterdir()] == ["1.json"]
    dialog.remove()
    assert library_of(desktop).watching.folders == ()


def test_the_librarys_own_folder_is_refused(desktop: Desktop) -> None:
    dialog = shown(desktop)
    dialog.add([library_of(desktop).store.folder])
    assert "library's own folder" in dialog._problem.text()
    assert dialog.folders.count() == 0


def test_everything_in_the_dialog_is_done_by_keys(desktop: Desktop, qtbot: QtBot, share: Path) -> None:
    library_of(desktop).watching.put([WatchedFolder(share)])
    put(share, 1)
    press(desktop, qtbot, "file.watched_folders")
    (dialog,) = desktop.window.findChildren(WatchedFoldersDialog)
    look(desktop, qtbot)
    look(desktop, qtbot)
    dialog.outcomes.setCurrentRow(0)
    qtbot.keyClick(dialog.outcomes, Qt.Key.Key_Return)
    assert desktop.window.tabs.article is not None
    qtbot.keyClick(dialog.leave, Qt.Key.Key_Space)
    assert library_of(desktop).watching.folders[0].afterwards is Afterwards.LEAVE
    qtbot.keyClick(dialog.folders, Qt.Key.Key_Delete)
    assert library_of(desktop).watching.folders == ()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_return_does_what_the_button_in_focus_says(desktop: Desktop, qtbot: QtBot) -> None:
    press(desktop, qtbot, "file.watched_folders")
    (dialog,) = desktop.window.findChildren(WatchedFoldersDialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    first = dialog._nothing.findChild(QPushButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    (asked,) = dialog.findChildren(QFileDialog)
    asked.reject()


def test_one_key_shows_what_the_agency_changed(desktop: Desktop, qtbot: QtBot, share: Path) -> None:
    library_of(desktop).watching.put([WatchedFolder(share)])
    put(share, 1)
    look(desktop, qtbot)
    look(desktop, qtbot)
    came = library_of(desktop).store.arrivals.latest("urn:agency:1")
    assert came is not None
    desktop.window.tabs.open(came.article)
    press(desktop, qtbot, "view.compare_since_updated")
    assert desktop.window.findChild(CompareView, "compareView") is None
    put(share, 1, version="2", body_xhtml="<p>It opens on Friday.</p>")
    look(desktop, qtbot)
    look(desktop, qtbot)
    press(desktop, qtbot, "view.compare_since_updated")
    view = desktop.window.findChild(CompareView, "compareView")
    assert desktop.window.center.currentWidget() is view
    qtbot.waitUntil(lambda: not view.is_busy)
    assert [place.inserted.strip() for place in view.places] == ["on Friday"]


def test_the_faults_of_what_came_can_be_sent_to_the_sender(
    desktop: Desktop, qtbot: QtBot, share: Path
) -> None:
    dialog = shown(desktop)
    assert not dialog.copy.isVisible()
    put(share, 1, urgency=17)
    dialog.add([share])
    qtbot.waitUntil(lambda: desktop.services.watching._job is None)
    look(desktop, qtbot)
    assert dialog.copy.isVisible()
    qtbot.keyClick(dialog.copy, Qt.Key.Key_Space)
    said = QGuiApplication.clipboard().text()
    assert said.startswith("We have received these files from you")
    assert "1.json" in said


def press(desktop: Desktop, qtbot: QtBot, action: str) -> None:
    """Press the shortcut of an action."""
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    combination = desktop.workspace.actions.action(action).shortcuts()[0][0]
    target = desktop.window.focusWidget() or desktop.window
    qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())
