from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.type_ahead import Choice

Stage = Callable[..., QWidget]


def many(text: str) -> list[Choice]:
    return [Choice(f"{text}{number}", f"{text} {number}") for number in range(30)]


def test_a_list_of_more_choices_than_rows_stays_open_and_gives_the_chosen_one(
    qtbot: QtBot, stage: Stage
) -> None:
    line = CommitLine(suggest=many)
    stage(line).resize(500, 600)
    for typed in "Lake", "x":
        qtbot.keyClicks(line, typed)
        # As the layout of a window system with scroll bars of its own does.
        line.choices.verticalScrollBar().move(1, 1)
        assert line.choices.is_open
    for _row in range(3):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.value() == "Lakex2"


def test_the_list_closes_when_its_window_changes_its_size(qtbot: QtBot, stage: Stage) -> None:
    line = CommitLine(suggest=many)
    window = stage(line)
    qtbot.keyClicks(line, "Lake")
    window.resize(window.width() + 40, window.height() + 40)
    qtbot.waitUntil(lambda: not line.choices.is_open)
