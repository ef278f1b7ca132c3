from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.base.errors import InputError
from editor_app.ui.widgets.chips import ChipsEdit


@pytest.fixture
def chips(stage: Callable[..., QWidget]) -> ChipsEdit:
    edit = ChipsEdit()
    stage(edit)
    return edit


def listen(edit: ChipsEdit) -> list[object]:
    values: list[object] = []
    edit.committed.connect(values.append)
    return values


def test_enter_and_comma_make_chips(qtbot: QtBot, chips: ChipsEdit) -> None:
    values = listen(chips)
    qtbot.keyClicks(chips.line, "Kura,bridge")
    qtbot.keyClick(chips.line, Qt.Key.Key_Return)
    assert values == [("Kura",), ("Kura", "bridge")]
    assert [chip.label for chip in chips.chips] == ["Kura", "bridge"]
    assert chips.line.text() == ""


def test_a_pasted_list_makes_several_chips_and_no_double(qtbot: QtBot, chips: ChipsEdit) -> None:
    chips.set_value(("bridge",))
    QApplication.clipboard().setText("Kura, bridge; repair")
    chips.line.paste()
    qtbot.keyClick(chips.line, Qt.Key.Key_Return)
    assert chips.value() == ("bridge", "Kura", "repair")


def test_backspace_goes_to_the_last_chip_and_removes_it(qtbot: QtBot, chips: ChipsEdit) -> None:
    chips.set_value(("Kura", "bridge"))
    values = listen(chips)
    qtbot.keyClick(chips.line, Qt.Key.Key_Backspace)
    assert chips.chips[1].hasFocus()
    assert values == []
    qtbot.keyClick(chips.chips[1], Qt.Key.Key_Backspace)
    assert values == [("Kura",)]
    assert chips.chips[0].hasFocus()


def test_arrows_move_between_chips_and_line(qtbot: QtBot, chips: ChipsEdit) -> None:
    chips.set_value(("Kura", "bridge"))
    qtbot.keyClick(chips.line, Qt.Key.Key_Left)
    qtbot.keyClick(chips.chips[1], Qt.Key.Key_Left)
    assert chips.chips[0].hasFocus()
    qtbot.keyClick(chips.chips[0], Qt.Key.Key_Escape)
    assert chips.line.hasFocus()


def test_arrows_follow_the_direction_of_writing(qtbot: QtBot, chips: ChipsEdit) -> None:
    chips.window().setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chips.set_value(("جسر", "نهر"))
    qtbot.keyClick(chips.line, Qt.Key.Key_Right)
    assert chips.chips[1].hasFocus()
    assert chips.chips[0].x() > chips.chips[1].x()


def test_the_cross_of_a_chip_removes_it_and_its_text_does_not(qtbot: QtBot, chips: ChipsEdit) -> None:
    chips.set_value(("Kura", "bridge"))
    QApplication.processEvents()
    first = chips.chips[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert chips.value() == ("Kura", "bridge")
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton, pos=QPoint(first.width() - 8, 8))
    assert chips.value() == ("bridge",)


def test_a_refused_value_stays_in_the_line(qtbot: QtBot) -> None:
    def read(text: str) -> str:
        raise InputError("not in the list")

    edit = ChipsEdit(read=read, separators="")
    qtbot.addWidget(edit)
    reasons: list[str] = []
    edit.refused.connect(reasons.append)
    edit.line.setText("arts, and so on")
    edit.commit()
    assert edit.value() == ()
    assert edit.line.text() == "arts, and so on"
    assert reasons[-1] == "not in the list"


def test_many_chips_wrap_and_make_the_field_taller(qtbot: QtBot, chips: ChipsEdit) -> None:
    before = chips.heightForWidth(300)
    chips.set_value(tuple(f"keyword number {n}" for n in range(12)))
    assert chips.heightForWidth(300) > 2 * before
    assert chips.heightForWidth(300) > chips.heightForWidth(900)


def test_a_chip_without_room_shortens_its_words_and_keeps_its_cross(qtbot: QtBot, chips: ChipsEdit) -> None:
    words = "economy, business and finance of the whole region"
    chips.set_value((words,))
    chip = chips.chips[0]
    natural = chip.sizeHint()
    chip.resize(natural.width() // 2, natural.height())
    assert chip.text().endswith("…  ×")
    assert chip.label == words
    assert abs(chip.sizeHint().width() - natural.width()) <= 1
    chip.resize(chip.sizeHint())
    assert chip.text() == f"{words}  ×"
