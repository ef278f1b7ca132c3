"""The whole past of an article on one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from editor_app.base.records import dataclass
from editor_app.ui.shapes import Shape, draw_shape
from editor_app.ui.theme import theme_of

_MARGIN = 12.0
"""Beyond the ends of the line, for the ring around the handle."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the line: the end of a session, or a revision, which has a name."""

    moment: int
    is_named: bool = False


class TimelineSlider(QSlider):
    """Slides to any moment; Page Up and Page Down go to the next stop, Home and End to the ends.

    A press anywhere on the line goes there at once.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._stops: tuple[Stop, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(28)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Mark these places."""
        self._stops = tuple(sorted(stops, key=lambda stop: stop.moment))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 28)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_PageUp:
                earlier = [stop.moment for stop in self._stops if stop.moment < self.value()]
                self.setValue(max(earlier, default=self.minimum()))
            case Qt.Key.Key_PageDown:
                later = [stop.moment for stop in self._stops if stop.moment > self.value()]
                self.setValue(min(later, default=self.maximum()))
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setValue(self._moment_at(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self._moment_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        here = self._x_of(self.value())
        ends = sorted((self._x_of(self.minimum()), here))
        painter.setPen(QPen(theme.control, 2))
        painter.drawLine(QPointF(_MARGIN, middle), QPointF(self.width() - _MARGIN, middle))
        painter.setPen(QPen(theme.accent, 2))
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for stop in self._stops:
            x = self._x_of(stop.moment)
            if stop.is_named:
                draw_shape(painter, Shape.WARNING, QRectF(x - 4.5, middle - 4.5, 9, 9), theme.accent)
            else:
                painter.setPen(QPen(theme.soft, 1.2))
                painter.drawLine(QPointF(x, middle - 5), QPointF(x, middle + 5))
        painter.setPen(QPen(theme.paper, 1.5))
        painter.setBrush(theme.accent)
        painter.drawEllipse(QPointF(here, middle), 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent, 1.5))
            painter.drawEllipse(QPointF(here, middle), 10, 10)
        painter.end()

    def _x_of(self, moment: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        along = (moment - self.minimum()) / span * (self.width() - 2 * _MARGIN)
        return self.width() - _MARGIN - along if self.isRightToLeft() else _MARGIN + along

    def _moment_at(self, x: float) -> int:
        along = (x - _MARGIN) / max(1.0, self.width() - 2 * _MARGIN)
        if self.isRightToLeft():
            along = 1 - along
        span = self.maximum() - self.minimum()
        return self.minimum() + round(min(1.0, max(0.0, along)) * span)
