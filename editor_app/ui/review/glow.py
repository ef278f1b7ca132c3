"""Where characters of a shown text stand on the screen, and a ground behind those that notes are about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextLine

from editor_app.ui.editor.shown_text import ShownText

_TYPED = 1000
"""Characters by which a place may have grown since it was measured."""


class Glow:
    """Lights up the places of notes in one text; they move along while somebody types."""

    def __init__(self, view: ShownText) -> None:
        self._view = view
        self._places: list[QTextCursor] = []
        self._longest = 0
        self._active = -1
        view.underlays.append(self.paint)

    def release(self) -> None:
        """Light up nothing any more."""
        self._places = []
        if self.paint in self._view.underlays:
            self._view.underlays.remove(self.paint)

    def show(self, places: list[tuple[int, int]], active: int = -1) -> None:
        """Light up these ranges of what is shown, which ascend, the ``active`` one more."""
        document = self._view.document()
        last = document.characterCount() - 1
        self._places = []
        self._longest = max((end - start for start, end in places), default=0)
        for start, end in places:
            cursor = QTextCursor(document)
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            self._places.append(cursor)
        self._active = active
        self._view.viewport().update()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the ground of those that show in ``area`` (pixels of the viewport)."""
        if not self._places:
            return
        theme, view = self._view.look.theme, self._view
        first = view.cursorForPosition(QPoint(0, area.top())).block().position()
        last = view.cursorForPosition(QPoint(view.viewport().width(), area.bottom())).position()
        begin = bisect_left(self._places, first - self._longest - _TYPED, key=QTextCursor.selectionStart)
        end = bisect_right(self._places, last, key=QTextCursor.selectionStart)
        for number in range(begin, end):
            place = self._places[number]
            for box in boxes(self._view, place.selectionStart(), place.selectionEnd(), area):
                painter.fillRect(box, theme.note_back)
                line = QRectF(box.left(), box.bottom() - 2, box.width(), 2 if number == self._active else 1)
                painter.fillRect(line, theme.note)


def boxes(view: ShownText, start: int, end: int, area: QRect) -> Iterator[QRectF]:
    """The stretches of lines from ``start`` up to ``end`` that are laid out and show in ``area``."""
    offset = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
    block = view.document().findBlock(start)
    while block.isValid() and block.position() < end:
        layout = block.layout()
        top = layout.position().y() + offset.y()
        if not layout.lineCount() or top > area.bottom():
            return
        if top + layout.boundingRect().height() >= area.top():
            yield from _boxes_in(block, start, end, layout.position() + offset)
        block = block.next()


def _boxes_in(block: QTextBlock, start: int, end: int, origin: QPointF) -> Iterator[QRectF]:
    first, last = start - block.position(), min(end - block.position(), block.length() - 1)
    layout = block.layout()
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        begin, stop = row.textStart(), row.textStart() + row.textLength()
        if last <= begin or first >= stop:
            continue
        ends = sorted((_x(row, max(first, begin)), _x(row, min(last, stop))))
        yield QRectF(origin.x() + ends[0], origin.y() + row.y(), ends[1] - ends[0], row.height())


def box_at(block: QTextBlock, position: int, offset: QPointF) -> QRectF | None:
    """Where one character of ``block`` shows when its text is moved by ``offset``; None while it is not laid
    out."""
    layout, place = block.layout(), position - block.position()
    row = layout.lineForTextPosition(place)
    if not row.isValid():
        return None
    origin = layout.position() + offset
    ends = sorted((_x(row, place), _x(row, min(place + 1, row.textStart() + row.textLength()))))
    return QRectF(origin.x() + ends[0], origin.y() + row.y(), ends[1] - ends[0], row.height())


def line_at(view: ShownText, position: int) -> QRectF | None:
    """The line that shows ``position``, from the position to its end (pixels of the text, unscrolled).

    None while the text is not laid out as far as there.
    """
    block = view.document().findBlock(position)
    layout = block.layout()
    if not block.isValid() or not layout.lineCount():
        return None
    row = layout.lineForTextPosition(position - block.position())
    if not row.isValid():
        return None
    origin = layout.position()
    return QRectF(origin.x() + _x(row, position - block.position()), origin.y() + row.y(), 0, row.height())


def _x(row: QTextLine, position: int) -> float:
    found: Any = row.cursorToX(position)
    # Some versions of Qt's binding give the position back beside the pixels.
    return float(found[0] if isinstance(found, tuple) else found)
