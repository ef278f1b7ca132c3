from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from editor_app.ui.widgets.long_line import LongLine


def test_ctrl_enter_commits_also_where_a_window_has_these_keys(qtbot: QtBot) -> None:
    window, line = QMainWindow(), LongLine()
    qtbot.addWidget(window)
    pressed: list[bool] = []
    action = QAction("Mark", window)
    action.setShortcut(QKeySequence("Ctrl+Return"))
    action.triggered.connect(lambda: pressed.append(True))
    window.addAction(action)
    window.setCentralWidget(line)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "Terms")
    with qtbot.waitSignal(line.committed, timeout=1000):
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
