from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.base.errors import InputError
from editor_app.ui.widgets.commit_line import CommitLine
from editor_app.ui.widgets.type_ahead import Choice

Stage = Callable[..., QWidget]
RIVERS = ("Kura", "Araz", "Kurmuk")


def river_line() -> CommitLine:
    def suggest(text: str) -> list[Choice]:
        return [Choice(name, name) for name in RIVERS if name.casefold().startswith(text.casefold())]

    return CommitLine(suggest=suggest)


def listen(line: CommitLine) -> list[object]:
    values: list[object] = []
    line.committed.connect(values.append)
    return values


def test_enter_commits_what_was_typed_once(qtbot: QtBot, stage: Stage) -> None:
    line = CommitLine()
    stage(line)
    values = listen(line)
    qtbot.keyClicks(line, "  Kura   bridge ")
    assert values == []
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert values == ["Kura bridge"]
    assert line.text() == "Kura bridge"


def test_escape_goes_back_to_the_value(qtbot: QtBot, stage: Stage) -> None:
    line = CommitLine()
    stage(line)
    values = listen(line)
    line.set_value("Kura")
    qtbot.keyClicks(line, "xyz")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Kura"
    assert values == []


def test_leaving_the_line_commits(qtbot: QtBot, stage: Stage) -> None:
    line, other = CommitLine(), CommitLine()
    stage(line, other)
    values = listen(line)
    qtbot.keyClicks(line, "Araz")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert values == ["Araz"]


def test_a_new_value_does_not_disturb_typing_and_escape_shows_it(qtbot: QtBot, stage: Stage) -> None:
    line = CommitLine()
    stage(line)
    line.set_value("old")
    qtbot.keyClicks(line, "!")
    typed = line.text()
    line.set_value("from elsewhere")
    assert line.text() == typed
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "from elsewhere"


def test_refused_text_stays_with_the_reason(qtbot: QtBot, stage: Stage) -> None:
    def read(text: str) -> str:
        raise InputError(f"“{text}” is wrong.")

    line = CommitLine(read=read)
    stage(line)
    values, reasons = listen(line), []
    line.refused.connect(reasons.append)
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (values, reasons, line.text()) == ([], ["“abc” is wrong."], "abc")


def test_choices_are_taken_with_arrows_and_enter(qtbot: QtBot, stage: Stage) -> None:
    line = river_line()
    stage(line)
    values = listen(line)
    qtbot.keyClicks(line, "ku")
    assert line.choices is not None
    assert [choice.text for choice in line.choices.choices] == ["Kura", "Kurmuk"]
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert values == ["Kurmuk"]
    assert not line.choices.is_open


def test_enter_keeps_what_was_typed_when_no_choice_is_marked(qtbot: QtBot, stage: Stage) -> None:
    line = river_line()
    stage(line)
    values = listen(line)
    qtbot.keyClicks(line, "kur")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert values == ["kur"]


def test_escape_closes_the_choices_first(qtbot: QtBot, stage: Stage) -> None:
    line = river_line()
    stage(line)
    qtbot.keyClicks(line, "ku")
    assert line.choices is not None
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.choices.is_open
    assert line.text() == "ku"
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""


def test_the_down_key_offers_everything(qtbot: QtBot, stage: Stage) -> None:
    line = river_line()
    stage(line)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.choices is not None
    assert len(line.choices.choices) == 3


def test_the_choices_lie_inside_the_window_in_both_directions(qtbot: QtBot, stage: Stage) -> None:
    line = river_line()
    window = stage(line)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        window.setLayoutDirection(direction)
        window.resize(180, 90)
        qtbot.keyClick(line, Qt.Key.Key_Down)
        assert line.choices is not None
        assert window.rect().contains(line.choices.geometry())
        qtbot.keyClick(line, Qt.Key.Key_Escape)
