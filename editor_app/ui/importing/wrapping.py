"""Rows of a list that break their lines where they are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

_AT_THE_SIDES = 16
"""What the style sheet leaves free beside a row's text, in pixels; Qt forgets it when it counts the lines."""


class WrappingList(QListWidget):
    """A list whose rows are as high as their text is in the width of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setItemDelegate(_WrappingRow(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew: in another width they have other lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _WrappingRow(QStyledItemDelegate):
    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        narrow = QStyleOptionViewItem(option)
        narrow.rect.setWidth(max(80, self._view.viewport().width() - _AT_THE_SIDES))
        return super().sizeHint(narrow, index)
