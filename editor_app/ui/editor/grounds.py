"""The ground behind suggested words of a headline, whose lines stand closer than its letters are high."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QTextLine

from editor_app.document.schema import DELETED, INSERTED
from editor_app.ui.editor.shown_text import ShownText
from editor_app.ui.editor.styles import MARKS_PROPERTY


class Grounds:
    """Paints below a text of one paragraph.

    Qt paints the ground of a line with that line, and as high as its letters: it would cover what
    hangs down from the line above.
    """

    def __init__(self, view: ShownText) -> None:
        self._view = view
        view.underlays.append(self.paint)

    def paint(self, painter: QPainter, _area: QRect) -> None:
        """Paint the ground of all suggested words, each as high as its line."""
        view = self._view
        block = view.document().firstBlock()
        layout = block.layout()
        if not layout.lineCount():
            return
        rows = [layout.lineAt(number) for number in range(layout.lineCount())]
        step = min([below.y() - above.y() for above, below in pairwise(rows)], default=0.0)
        origin = layout.position() - QPointF(0, view.verticalScrollBar().value())
        for span in block.textFormats():
            color = self._color(span.format.intProperty(MARKS_PROPERTY))
            if color is None:
                continue
            for row in rows:
                box = _box(row, span.start, span.start + span.length, step)
                if box is not None:
                    painter.fillRect(box.translated(origin), color)

    def _color(self, number: int) -> QColor | None:
        marks, theme = self._view.styles.marks(number), self._view.look.theme
        if marks.get(DELETED):
            return theme.deleted_back
        return theme.inserted_back if marks.get(INSERTED) else None


def _box(row: QTextLine, start: int, end: int, step: float) -> QRectF | None:
    """What a line shows of the characters from ``start`` up to ``end``, no higher than ``step``."""
    first, last = max(start, row.textStart()), min(end, row.textStart() + row.textLength())
    if first >= last:
        return None
    left, right = sorted((_x(row, first), _x(row, last)))
    height = min(row.height(), step) if step > 0 else row.height()
    return QRectF(left, row.y() + row.height() - height, right - left, height)


def _x(row: QTextLine, position: int) -> float:
    found: Any = row.cursorToX(position)
    # Some versions of Qt's binding give the position back beside the pixels.
    return float(found[0] if isinstance(found, tuple) else found)
