"""Widgets in lines that wrap, from the side where reading begins."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_Lines = list[list[tuple[QLayoutItem, int, int]]]
"""Items line by line, each with its distance from the line's start and its width."""


class FlowLayout(QLayout):
    """Lays items out like words: as many on a line as fit.

    With ``stretch_last`` the last takes what is left. Each item gives up as many pixels as ``give`` says
    where that spares a line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 4, stretch_last: bool = False, give: int = 0
    ) -> None:
        super().__init__(parent)
        self._give = give
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._stretch_last = stretch_last
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put ``widget`` before the item that is at ``index`` now."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Place the items (or only measure); gives the height that they take."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y = 0
        for number, line in enumerate(self._lines(area.width())):
            y += self._gap if number else 0
            height = max(item.sizeHint().height() for item, _x, _width in line)
            if place:
                for item, x, width in line:
                    own = item.sizeHint().height()
                    top = y + (height - own) // 2
                    self._place(item, area, QRect(QPoint(x, top), QSize(width, own)))
            y += height
        return y + margins.top() + margins.bottom()

    def _lines(self, room: int) -> _Lines:
        """The items in as few lines as can be."""
        lines = self._filled(room)
        if self._give and len(lines) > 1:
            tight = self._filled(room, self._give)
            if len(tight) < len(lines):
                return tight
        return lines

    def _filled(self, room: int, give: int = 0) -> _Lines:
        lines: _Lines = []
        x = 0
        for index, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wanted = item.minimumSize() if self._is_stretched(index) else item.sizeHint()
            width = min(wanted.width() - give, room)
            if not lines or x + width > room:
                lines.append([])
                x = 0
            if self._is_stretched(index):
                width = room - x
            lines[-1].append((item, x, width))
            x += width + self._gap
        return lines

    def _is_stretched(self, index: int) -> bool:
        return self._stretch_last and index == len(self._items) - 1

    def _place(self, item: QLayoutItem, area: QRect, rect: QRect) -> None:
        parent = self.parentWidget()
        left = area.left() + rect.left()
        if parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = area.right() - rect.left() - rect.width() + 1
        item.setGeometry(QRect(QPoint(left, area.top() + rect.top()), rect.size()))


def let_height_follow_width(widget: QWidget) -> None:
    """Make ``widget`` as tall as its wrapping content needs at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
