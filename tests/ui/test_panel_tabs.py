"""The tabs of the panels: names in few rows, none of them cut."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor_app.ui.panel_tabs import PanelTabs

NAMES = ("Material", "Review", "Checks", "History", "Media", "Passing")


def _tabs(qtbot: QtBot) -> PanelTabs:
    tabs = PanelTabs()
    qtbot.addWidget(tabs)
    for name in NAMES:
        tabs.add(name)
    return tabs


def _rows(tabs: PanelTabs, width: int) -> int:
    tabs.resize(width, 300)
    tabs.layout().activate()
    return len({button.y() for button in tabs.findChildren(QToolButton)})


def test_names_move_together_where_that_spares_a_row(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot)
    tabs.show()
    whole = 8 + sum(button.sizeHint().width() for button in tabs.findChildren(QToolButton))
    assert _rows(tabs, whole) == 1
    roomy = tabs.findChildren(QToolButton)[0].width()
    assert _rows(tabs, whole - 6 * len(NAMES)) == 1
    assert tabs.findChildren(QToolButton)[0].width() < roomy
    assert _rows(tabs, whole - 6 * len(NAMES) - 1) == 2
    assert tabs.findChildren(QToolButton)[0].width() == roomy


def test_the_heavier_letters_of_the_current_name_are_not_cut(qtbot: QtBot) -> None:
    tabs = _tabs(qtbot)
    for button in tabs.findChildren(QToolButton):
        heavy = QFont(button.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        needed = QFontMetrics(heavy).horizontalAdvance(button.text())
        assert button.sizeHint().width() - 6 >= needed
