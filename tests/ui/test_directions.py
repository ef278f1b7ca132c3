from __future__ import annotations

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.directions import (
    LeadingSide,
    arrow,
    isolated,
    left_to_right,
    sentence,
    with_direction,
    with_european_digits,
)
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import HINT, label


def test_a_sentence_that_begins_with_a_foreign_name_runs_as_the_interface() -> None:
    words = "▲ «32 N» ليس وقتًا"
    assert with_direction(words, is_right_to_left=False) == words
    marked = with_direction(words, is_right_to_left=True)
    assert marked == "\u200f" + words
    assert with_direction(marked, is_right_to_left=True) == marked
    assert with_direction(marked, is_right_to_left=False) == words
    assert with_direction("ninjs", is_right_to_left=True) == "ninjs"


def test_a_label_keeps_up_with_the_direction(qtbot: QtBot) -> None:
    words = label("Hugo حزمة", HINT)
    qtbot.addWidget(words)
    words.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert words.text() == "\u200fHugo حزمة"
    assert words.alignment() & Qt.AlignmentFlag.AlignRight
    words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert words.text() == "Hugo حزمة"


def test_what_is_isolated_says_nothing_of_the_direction_around_it() -> None:
    assert isolated("32 N")[1:-1] == "32 N"
    assert left_to_right("") == ""
    assert left_to_right("+2")[1:-1] == "+2"


def test_a_sentence_in_another_script_runs_as_it_is_written() -> None:
    assert sentence("Say 'use' rather than 'utilise'.") == left_to_right("Say 'use' rather than 'utilise'.")
    assert sentence("«opend» ليست في القاموس.") == "«opend» ليست في القاموس."
    assert sentence("") == ""


def test_a_line_stands_at_the_leading_side_whatever_is_in_it(qtbot: QtBot) -> None:
    line = QLineEdit("Kura-bridge")
    qtbot.addWidget(line)
    LeadingSide(line)
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert line.alignment() & Qt.AlignmentFlag.AlignRight
    assert line.alignment() & Qt.AlignmentFlag.AlignAbsolute
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert line.alignment() & Qt.AlignmentFlag.AlignLeft


def test_numbers_of_an_arabic_interface_have_the_digits_of_its_texts() -> None:
    arabic = with_european_digits(QLocale("ar_EG"))
    assert arabic.toString(1234)[0] == "1"
    assert arabic.monthName(11) == QLocale("ar_EG").monthName(11)
    assert with_european_digits(QLocale("az_AZ")) == QLocale("az_AZ")


def test_the_words_of_a_flag_stand_beside_its_box(qtbot: QtBot) -> None:
    box = FlagBox("MMMM")
    qtbot.addWidget(box)
    box.resize(300, 24)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        box.setLayoutDirection(direction)
        picture = QImage(300, 24, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        box.render(picture, QPoint(), QRegion(), QWidget.RenderFlag(0))
        inked = []
        for x in range(picture.width()):
            lights = [picture.pixelColor(x, y).lightness() for y in range(4, 20)]
            if max(lights) - min(lights) > 40:
                inked.append(x)
        assert 20 < max(inked) - min(inked) < 120


def test_an_arrow_points_where_reading_goes() -> None:
    assert (arrow(), arrow(is_rtl=False), arrow(is_rtl=True)) == ("→", "→", "←")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert (arrow(), arrow(is_rtl=False)) == ("←", "→")
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
