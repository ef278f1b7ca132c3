"""The boxes of a list's rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QTreeWidget, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from editor_app.ui.theme import DARK, LIGHT, Theme, palette_of
from editor_app.ui.widgets.tick_box import TickedRows


def shown(qtbot: QtBot, theme: Theme, state: Qt.CheckState) -> QImage:
    tree = QTreeWidget()
    qtbot.addWidget(tree)
    tree.setPalette(palette_of(theme))
    tree.setItemDelegate(TickedRows(tree))
    QTreeWidgetItem(tree, [""]).setCheckState(0, state)
    tree.resize(QSize(120, 60))
    return tree.grab().toImage()


def colors(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


@pytest.fixture(autouse=True)
def _no_style_sheet(qapp: QApplication) -> Iterator[None]:
    """A widget's own palette is overruled by a style sheet that a window has left."""
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    yield
    qapp.setStyleSheet(sheet)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_box_is_seen_whether_it_is_ticked_or_not(qtbot: QtBot, theme: Theme) -> None:
    assert theme.accent.name() in colors(shown(qtbot, theme, Qt.CheckState.Checked))
    assert theme.accent.name() not in colors(shown(qtbot, theme, Qt.CheckState.Unchecked))
