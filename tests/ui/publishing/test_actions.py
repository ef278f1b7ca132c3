"""The actions of publishing in a whole window, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.rows import State
from editor_app.ui.main_window import MainWindow
from editor_app.ui.publishing.panel import PublishPanel
from editor_app.ui.publishing.preview_panel import PreviewPanel
from editor_app.ui.publishing.profiles_dialog import ProfilesDialog
from helpers.stories import story

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Browser(QObject):
    """Takes the addresses that would go to the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[QUrl] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.asked.append(address)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("COPYDESK_SETTINGS", str(tmp_path / "settings"))
    library = open_library(tmp_path / "library", person_named("Ada"))
    article = library.desk.new_article(story(), state=State.READY)
    library.close()
    made = create_window(tmp_path / "library")
    assert isinstance(made, MainWindow)
    qtbot.addWidget(made)
    made.resize(1500, 860)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.tabs.open(article)
    yield made
    made.close()


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def test_a_key_leads_to_the_choice_of_a_profile(window: MainWindow) -> None:
    press(window, Qt.Key.Key_9, CTRL)
    panel = window.findChild(PublishPanel)
    assert panel.profiles.hasFocus()
    assert window.panels.current_name == "exportPanel"


def test_without_a_profile_an_order_asks_for_one(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Return, ALT | SHIFT)
    assert window.findChild(PublishPanel).profiles.hasFocus()
    press(window, Qt.Key.Key_M, ALT | SHIFT)
    press(window, Qt.Key.Key_F9, ALT | SHIFT)
    assert window.findChild(PublishPanel).profiles.hasFocus()


def test_a_key_shows_the_preview_wide_and_puts_it_away_again(window: MainWindow, qtbot: QtBot) -> None:
    window.panels.show_panel("historyPanel")
    narrow = window.panels.width()
    press(window, Qt.Key.Key_R, CTRL)
    preview = window.findChild(PreviewPanel)
    qtbot.waitUntil(lambda: "Bridge reopens" in preview.page.toPlainText())
    assert window.panels.width() > narrow
    press(window, Qt.Key.Key_R, CTRL)
    assert window.panels.current_name == "historyPanel"
    assert window.panels.width() == narrow


def test_a_key_asks_where_a_field_goes(window: MainWindow) -> None:
    press(window, Qt.Key.Key_6, CTRL | SHIFT)
    assert window.findChild(PreviewPanel).head.fields.hasFocus()


def test_a_key_opens_the_real_file(window: MainWindow, qtbot: QtBot) -> None:
    browser = Browser()
    QDesktopServices.setUrlHandler("file", browser, "take")
    try:
        press(window, Qt.Key.Key_9, CTRL | SHIFT)
        qtbot.waitUntil(lambda: bool(browser.asked))
    finally:
        QDesktopServices.unsetUrlHandler("file")
    path = Path(browser.asked[0].toLocalFile())
    assert "Bridge reopens" in path.read_text(encoding="utf-8")
    window.close()


def test_a_key_shows_the_profiles_and_a_new_one_is_offered_at_once(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_9, CTRL)
    press(window, Qt.Key.Key_P, ALT | SHIFT)
    dialog = window.findChild(ProfilesDialog)
    dialog.choose("hugo")
    dialog.copy()
    dialog.form.name.setText("our-site")
    dialog.save()
    panel = window.findChild(PublishPanel)
    assert panel.profiles.findData("our-site") >= 0
    dialog.test()
    qtbot.waitUntil(lambda: not dialog.is_busy)
    assert dialog.message.text().startswith("●")
    dialog.close()
