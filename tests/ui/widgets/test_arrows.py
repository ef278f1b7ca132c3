from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editor_app.ui.stylesheet import stylesheet
from editor_app.ui.theme import DARK, LIGHT, Theme

WAYS = (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft)


def shown(qtbot: QtBot, field: QWidget, theme: Theme, way: Qt.LayoutDirection) -> QImage:
    """What the field looks like without a word in it."""
    qtbot.addWidget(field)
    field.setStyleSheet(stylesheet(theme))
    field.setLayoutDirection(way)
    field.setFixedSize(120, 40)
    field.show()
    return field.grab().toImage()


def places(image: QImage, color: QColor) -> list[tuple[int, int]]:
    """Where the image has the colour, away from its outline."""
    ratio = image.devicePixelRatio()
    return [
        (round(x / ratio), round(y / ratio))
        for x in range(4, image.width() - 4)
        for y in range(4, image.height() - 4)
        if image.pixelColor(x, y) == color
    ]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("way", WAYS, ids=["from the left", "from the right"])
def test_a_choice_has_an_arrow_that_points_down_where_lines_end(
    qtbot: QtBot, theme: Theme, way: Qt.LayoutDirection
) -> None:
    found = places(shown(qtbot, QComboBox(), theme, way), theme.soft)
    assert found
    is_left = way is Qt.LayoutDirection.RightToLeft
    assert all((x < 24) if is_left else (x > 96) for x, _y in found)
    rows = sorted({y for _x, y in found})
    widths = [sum(y == row for _x, y in found) for row in rows]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_choice_that_cannot_be_made_has_a_faint_arrow(qtbot: QtBot, theme: Theme) -> None:
    box = QComboBox()
    box.setEnabled(False)
    image = shown(qtbot, box, theme, WAYS[0])
    assert places(image, theme.faint)
    assert not places(image, theme.soft)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_number_has_an_arrow_up_above_an_arrow_down(qtbot: QtBot, theme: Theme) -> None:
    field = QSpinBox()
    field.setValue(12)
    field.lineEdit().hide()
    found = [y for x, y in places(shown(qtbot, field, theme, WAYS[0]), theme.soft) if x > 96]
    assert min(found) < 20 < max(found)
