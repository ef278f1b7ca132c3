"""Draws choices of two lines: the name, and below it where it belongs or what is to be known of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.choice_roles import BELOW_ROLE, NAME_ROLE, STRUCK_ROLE

_SIDE, _ABOVE = 12, 5
_WIDTH = 340
"""Room for a name and most ways to it; what is longer is shortened."""

Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(QStyledItemDelegate):
    """The name is struck through where the choice is out of use; no line is wider than the list."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        # The same for all: to measure every row would be felt with every key.
        height = QFontMetrics(interface_font()).height() + QFontMetrics(interface_font(Role.HINT)).height()
        self._size = QSize(_WIDTH, height + 2 * _ABOVE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        # What selection and hovering look like is the style's; the words are drawn here.
        option.text = ""
        widget = option.widget
        if widget is not None:
            widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        theme = theme_of(widget) if widget is not None else None
        is_struck = bool(index.data(STRUCK_ROLE))
        name = QFont(option.font)
        name.setStrikeOut(is_struck)
        box = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        height = QFontMetrics(name).height()
        below = str(index.data(BELOW_ROLE) or "")
        if not below:
            # Alone in its row it stands in the middle.
            box.translate(0, (box.height() - height) // 2)
        ink = theme.soft if theme and is_struck else theme.ink if theme else option.palette.text().color()
        self._line(painter, option, box, name, ink, str(index.data(NAME_ROLE)))
        soft = theme.warning if theme and is_struck else theme.soft if theme else ink
        self._line(painter, option, box.adjusted(0, height, 0, 0), interface_font(Role.HINT), soft, below)

    def _line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        font: QFont,
        color: QColor,
        text: str,
    ) -> None:
        painter.save()
        # Each text runs in its own direction, whatever the interface's is.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.setFont(font)
        painter.setPen(color)
        is_rtl = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        painter.drawText(box, int(flags.value) | Qt.TextFlag.TextSingleLine.value, shown)
        painter.restore()
