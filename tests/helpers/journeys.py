"""A person at the window: presses keys, looks at what is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMainWindow, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.app import create_window
from helpers.keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO = Qt.KeyboardModifier.NoModifier


class Journalist:
    """One person at one window on the library in ``folder``; only keys and the names of the contract."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder = folder
        self.bot = qtbot
        self.window: QMainWindow = create_window(folder)
        self.window.resize(1400, 840)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        qtbot.waitUntil(self.window.isActiveWindow)

    def close(self) -> None:
        """Close the window and see it go."""
        self.window.close()
        QApplication.processEvents()

    def find(self, kind: type[QWidget], name: str) -> QWidget:
        """The visible widget of that name; there may be one per open article."""
        found = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert found, f"{name} is not to be seen"
        return found[0]

    @property
    def body(self) -> QTextEdit:
        """The text of the current article."""
        return self.find(QTextEdit, "bodyEdit")  # type: ignore[return-value]

    @property
    def headline(self) -> QTextEdit:
        """The headline of the current article."""
        return self.find(QTextEdit, "headlineEdit")  # type: ignore[return-value]

    @property
    def articles(self) -> QAbstractItemView:
        """The article list."""
        return self.find(QAbstractItemView, "articleList")  # type: ignore[return-value]

    @property
    def search(self) -> QLineEdit:
        """The search field."""
        return self.find(QLineEdit, "searchEdit")  # type: ignore[return-value]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type ``text`` where the keyboard is."""
        place = QApplication.focusWidget()
        assert place is not None, "the keyboard is nowhere"
        for line in text.splitlines(keepends=True):
            type_text(place, line.rstrip("\n"))
            if line.endswith("\n"):
                self.press(Qt.Key.Key_Return)
                place = QApplication.focusWidget() or place
        QApplication.processEvents()

    def act(self, name: str) -> QAction:
        """The action of that name."""
        action = self.window.findChild(QAction, name)
        assert action is not None, f"there is no action {name}"
        return action

    def sees(self, condition: Callable[[], bool]) -> None:
        """Wait until what the person expects to see is there."""
        self.bot.waitUntil(condition, timeout=20_000)

    def is_here(self, name: str) -> bool:
        """Whether the keyboard is in the widget of that name."""
        place = QApplication.focusWidget()
        while place is not None and place.objectName() != name:
            place = place.parentWidget()
        return place is not None

    def headlines(self) -> list[str]:
        """What the list says, from top to bottom, as assistive tools hear it."""
        model = self.articles.model()
        names = (model.index(row, 0) for row in range(model.rowCount()))
        return [str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()) for index in names]
