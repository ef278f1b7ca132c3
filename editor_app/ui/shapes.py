"""The shapes of states: readable without their colour."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor_app.storage.rows import State


class Shape(Enum):
    """Filled circle done, half circle in work, empty circle new, square stale or failed,
    triangle error, diamond warning."""

    DONE = "done"
    IN_WORK = "in_work"
    NEW = "new"
    STALE = "stale"
    ERROR = "error"
    WARNING = "warning"


_SHAPES = {
    State.INBOX: Shape.NEW,
    State.DRAFT: Shape.NEW,
    State.IN_REVIEW: Shape.IN_WORK,
    State.CHANGES_REQUESTED: Shape.IN_WORK,
    State.UNPUBLISHED: Shape.STALE,
    State.WITHDRAWN: Shape.STALE,
}


def shape_of(state: State, stale: bool = False) -> Shape:
    """The shape that shows ``state``."""
    return Shape.STALE if stale else _SHAPES.get(state, Shape.DONE)


def draw_shape(painter: QPainter, shape: Shape, box: QRectF, color: QColor) -> None:
    """Paint ``shape`` into ``box``, which is square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    match shape:
        case Shape.DONE:
            painter.drawEllipse(box)
        case Shape.NEW | Shape.IN_WORK:
            _draw_ring(painter, box, color, is_half=shape is Shape.IN_WORK)
        case Shape.STALE:
            painter.drawRect(box)
        case Shape.ERROR:
            painter.drawPolygon(
                QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
            )
        case Shape.WARNING:
            center = box.center()
            painter.drawPolygon(
                QPolygonF(
                    [
                        QPointF(center.x(), box.top()),
                        QPointF(box.right(), center.y()),
                        QPointF(center.x(), box.bottom()),
                        QPointF(box.left(), center.y()),
                    ]
                )
            )
    painter.restore()


def _draw_ring(painter: QPainter, box: QRectF, color: QColor, *, is_half: bool) -> None:
    width = max(1.0, box.width() / 7)
    ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if is_half:
        painter.drawPie(ring, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width))
    painter.drawEllipse(ring)
