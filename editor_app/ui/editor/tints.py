"""Colours behind stretches of a shown text, which are no part of it: who wrote what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit

from editor_app.base.records import dataclass
from editor_app.document.model import OBJECT


@dataclass(frozen=True, slots=True)
class Tint:
    """A colour behind the characters from ``start`` up to ``end`` (positions of the shown text).

    ``line`` is the pen that draws its lower edge: stretches are told apart by it too, not by colour alone.
    """

    start: int
    end: int
    color: QColor
    line: Qt.PenStyle


Between = Callable[[int, int], Iterable[Tint]]
"""Gives the tints that touch a range of the shown text."""


class Tints:
    """Paints behind one shown text, only where it is seen. ``between`` gives what."""

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self.between: Between | None = None

    def show(self, between: Between | None) -> None:
        """Paint these from now on; None for none."""
        self.between = between
        self._view.viewport().update()

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint behind the blocks that show in ``area`` (pixels of the viewport)."""
        if self.between is None:
            return
        view = self._view
        offset = QPointF(-view.horizontalScrollBar().value(), -view.verticalScrollBar().value())
        foot = offset.y() + view.document().size().height() - 1
        block = view.cursorForPosition(QPoint(view.viewport().width() // 2, area.top())).block()
        if block.previous().isValid():
            block = block.previous()
        while block.isValid():
            origin = block.layout().position() + offset
            if origin.y() > area.bottom():
                return
            for tint in self.between(block.position(), block.position() + block.length() - 1):
                _paint(painter, block, tint, origin, foot)
            block = block.next()


def _paint(painter: QPainter, block: QTextBlock, tint: Tint, origin: QPointF, foot: float) -> None:
    """Paint one tint in a block; nothing of it below ``foot``, where the text ends."""
    if block.text() == OBJECT:
        return
    layout = block.layout()
    first = max(0, tint.start - block.position())
    last = min(block.length() - 1, tint.end - block.position())
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        start, end = max(first, row.textStart()), min(last, row.textStart() + row.textLength())
        if start >= end:
            continue
        box = _box(row, start, end).translated(origin)
        box.setBottom(min(box.bottom(), foot))
        wash = QColor(tint.color)
        wash.setAlpha(36)
        painter.fillRect(box, wash)
        painter.setPen(QPen(tint.color, 1.4, tint.line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())


def _box(row: QTextLine, start: int, end: int) -> QRectF:
    left, right = sorted((_x(row, start), _x(row, end)))
    return QRectF(
        left, row.y() + 1, max(right - left, 2.0), min(row.height(), row.ascent() + row.descent() + 3)
    )


def _x(row: QTextLine, position: int) -> float:
    found: Any = row.cursorToX(position)
    # Some versions of Qt's binding give the position back beside the pixels.
    return float(found[0] if isinstance(found, tuple) else found)
