"""The sign of a finding: the line of its kind in the colour of its weight."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from editor_app.language.findings import Finding, FindingKind
from editor_app.ui.checks.looks import STROKES, color_of
from editor_app.ui.editor.underlines import draw_stroke
from editor_app.ui.theme import Theme, theme_of

WIDTH, HEIGHT = 18, 14


def draw_sign(painter: QPainter, finding: Finding, box: QRectF, theme: Theme) -> None:
    """Draw the line that ``finding`` has in the text into ``box``."""
    y = box.center().y()
    draw_stroke(painter, STROKES[finding.kind], color_of(finding.severity, theme), box.left(), box.right(), y)


def kind_icon(kind: FindingKind, theme: Theme, scale: float) -> QIcon:
    """The line of a kind, for where all of a kind are meant."""
    pixmap = QPixmap(round(WIDTH * scale), round(HEIGHT * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Room at both ends: a button sets its words close to its icon.
    draw_stroke(painter, STROKES[kind], theme.soft, 2, WIDTH - 3, HEIGHT / 2 + 1)
    painter.end()
    return QIcon(pixmap)


class Sign(QWidget):
    """Shows the sign of one finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self.setFixedSize(QSize(WIDTH, HEIGHT))

    def show_finding(self, finding: Finding) -> None:
        """Show the sign of ``finding``."""
        self._finding = finding
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        if self._finding is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_sign(painter, self._finding, QRectF(self.rect()).adjusted(1, 0, -1, 0), theme_of(self))
            painter.end()
