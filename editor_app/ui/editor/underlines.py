"""Lines under words of a shown text, which are no part of the text: what checks have found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from editor_app.base.records import dataclass

_LARGEST_GAP = 40
_WAVE = 5.0
"""Pixels from crest to crest."""
_HEIGHT = 2.5
_LEAST = 6.0
"""Pixels that a line has under a place without width."""


class Stroke(Enum):
    """How a line is drawn: kinds differ in shape, so that nobody has to tell colours apart."""

    WAVE = "wave"
    DOTS = "dots"
    DASHES = "dashes"
    BRACKET = "bracket"
    DOUBLE = "double"
    TEETH = "teeth"


@dataclass(frozen=True, slots=True)
class Underline:
    """A line under the characters from ``start`` up to ``end`` (positions of the shown text)."""

    start: int
    end: int
    stroke: Stroke
    color: QColor


Between = Callable[[int, int], Iterable[Underline]]
"""Gives the lines that touch a range of the shown text."""


class Underlines:
    """Paints the lines under one shown text, only where it is seen. ``between`` gives them."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self.between: Between | None = None

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint under the blocks that show in ``area`` (pixels of the viewport)."""
        if self.between is None:
            return
        view = self._view
        offset = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self._first_block(area, offset)
        while block.isValid():
            layout = block.layout()
            top = layout.position().y() + offset.y()
            if top > area.bottom():
                break
            for line in self.between(block.position(), block.position() + block.length() - 1):
                _paint_under(painter, block, line, layout.position() + offset)
            block = block.next()

    def _first_block(self, area: QRect, offset: QPointF) -> QTextBlock:
        """The block at the top of ``area``: mostly that of the cursor, which is being painted anew."""
        block = self._view.textCursor().block()
        place = block.layout()
        if place.lineCount():
            box = place.boundingRect().translated(place.position() + offset)
            if box.top() - _LARGEST_GAP <= area.top() <= box.bottom():
                return block
        middle = self._view.viewport().width() // 2
        return self._view.cursorForPosition(QPoint(middle, area.top())).block()


def _paint_under(painter: QPainter, block: QTextBlock, line: Underline, origin: QPointF) -> None:
    first, last = line.start - block.position(), line.end - block.position()
    layout = block.layout()
    length = block.length() - 1
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        start, end = row.textStart(), row.textStart() + row.textLength()
        ends_block = number == layout.lineCount() - 1
        if last < start or first > end or (first == end and not ends_block):
            continue
        if last == start and first < start:
            continue
        left, right = _edges(row, max(first, start), min(last, end, length))
        baseline = origin.y() + row.y() + row.ascent()
        # Under the line that marks inserted text, and above the next row.
        y = min(baseline + max(3.0, row.descent() * 0.62), origin.y() + row.y() + row.height() - 2.0)
        draw_stroke(painter, line.stroke, line.color, origin.x() + left, origin.x() + right, y)


def _edges(row: QTextLine, first: int, last: int) -> tuple[float, float]:
    """Left and right of a stretch of a line; runs of the other direction are as wide as they are drawn."""
    ends = [_x(row, first), _x(row, last)]
    left, right = min(ends), max(ends)
    if right - left < _LEAST:
        middle = (left + right) / 2
        return middle - _LEAST / 2, middle + _LEAST / 2
    return left, right


def _x(row: QTextLine, position: int) -> float:
    found: Any = row.cursorToX(position)
    # Some versions of Qt's binding give the position back beside the pixels.
    return float(found[0] if isinstance(found, tuple) else found)


def draw_stroke(
    painter: QPainter, stroke: Stroke, color: QColor, left: float, right: float, y: float
) -> None:
    """Draw a line of that shape from ``left`` to ``right`` at the height ``y`` (pixels)."""
    pen = QPen(color, 1.3)
    match stroke:
        case Stroke.WAVE:
            painter.setPen(pen)
            painter.drawPath(_wave(left, right, y))
        case Stroke.DOTS:
            pen.setWidthF(2.2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 1.8])
            painter.setPen(pen)
            painter.drawLine(QPointF(left + 1, y), QPointF(right - 1, y))
        case Stroke.DASHES:
            pen.setWidthF(1.6)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([4, 2.2])
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        case Stroke.BRACKET:
            painter.setPen(pen)
            painter.drawPolyline(
                [QPointF(left, y - 3), QPointF(left, y), QPointF(right, y), QPointF(right, y - 3)]
            )
        case Stroke.DOUBLE:
            pen.setWidthF(1.0)
            painter.setPen(pen)
            painter.drawLine(QPointF(left, y - 1.2), QPointF(right, y - 1.2))
            painter.drawLine(QPointF(left, y + 1.2), QPointF(right, y + 1.2))
        case Stroke.TEETH:
            painter.setPen(pen)
            painter.drawPolyline(_teeth(left, right, y))


def _teeth(left: float, right: float, y: float) -> list[QPointF]:
    points = [QPointF(left, y)]
    x, is_up = left, False
    while x < right:
        step = min(_WAVE, right - x)
        is_up = not is_up
        level = y - _HEIGHT if is_up else y
        points += [QPointF(x, level), QPointF(x + step, level)]
        x += step
    return points


def _wave(left: float, right: float, y: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    x, is_up = left, True
    while x < right:
        step = min(_WAVE / 2, right - x)
        top = y - _HEIGHT if is_up else y + _HEIGHT
        path.quadTo(QPointF(x + step / 2, top), QPointF(x + step, y))
        x, is_up = x + step, not is_up
    return path


def line_box(view: QTextEdit, start: int, end: int) -> QRectF:
    """The box of the first line that a range of the shown text takes (pixels of the viewport)."""
    block = view.document().findBlock(start)
    row = block.layout().lineForTextPosition(start - block.position())
    origin = block.layout().position() - QPointF(
        view.horizontalScrollBar().value(), view.verticalScrollBar().value()
    )
    if not row.isValid():
        return QRectF(view.cursorRect())
    last = min(end - block.position(), row.textStart() + row.textLength())
    left, right = _edges(row, start - block.position(), last)
    return QRectF(origin.x() + left, origin.y() + row.y(), right - left, row.height())
