"""A choice with a sign that there is more to choose from."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from editor_app.ui.theme import theme_of

_INSET = 14


class ArrowBox(QComboBox):
    """As the style has it, which draws no sign of its own."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice and the sign."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).soft, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x = _INSET if self.isRightToLeft() else self.width() - _INSET
        y = self.height() / 2
        painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.end()
