"""The box of a yes-or-no value, drawn alike wherever one is ticked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor_app.ui.theme import Theme, theme_of

BOX = 14
"""The side of the box in pixels."""

_TICK = (QPointF(3.4, 7.2), QPointF(6.0, 9.8), QPointF(10.8, 4.4))


def paint_box(
    painter: QPainter, box: QRectF, theme: Theme, *, is_checked: bool, has_focus: bool = False
) -> None:
    """Draw the box, ticked or not, with a ring around it where the keyboard is."""
    painter.setPen(QPen(theme.accent if has_focus or is_checked else theme.soft, 1.2))
    painter.setBrush(theme.accent if is_checked else theme.paper)
    painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
    if has_focus:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
    if is_checked:
        painter.setPen(QPen(theme.paper, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline([box.topLeft() + point for point in _TICK])


class TickedRows(QStyledItemDelegate):
    """Draws the boxes of a list's rows: the system's can hardly be seen on a dark ground."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row, and the box over the one that the style has drawn."""
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = self._view.style() or QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, whole, self._view)
        box = QRectF(0, 0, BOX, BOX)
        box.moveCenter(QRectF(place).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._view.isEnabled():
            painter.setOpacity(0.5)
        paint_box(
            painter, box, theme_of(self._view), is_checked=Qt.CheckState(state) is Qt.CheckState.Checked
        )
        painter.restore()
