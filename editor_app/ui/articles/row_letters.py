"""What rows of the article list are written with: fonts with their measures, and signs as pictures."""

from __future__ import annotations

from dataclasses import field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap, QStaticText

from editor_app.base.records import dataclass
from editor_app.storage.rows import Badge, State
from editor_app.ui.shapes import draw_shape, shape_of
from editor_app.ui.theme import Theme

SHAPE = 7
"""The side of a state's sign, in device-independent pixels."""

_MEASURED = 2000
_LOWEST = 16


@dataclass(frozen=True, slots=True)
class Letters:
    """A font with its measures; widths of texts are remembered, most rows share them."""

    font: QFont
    metrics: QFontMetrics
    height: int
    base: int
    """Pixels from the upper edge of a line to where its letters stand."""
    _widths: dict[str, int] = field(default_factory=dict)
    _laid_out: dict[str, QStaticText] = field(default_factory=dict)

    @classmethod
    def of(cls, font: QFont) -> Letters:
        """The letters of ``font`` in lines that are as high as they need."""
        metrics = QFontMetrics(font)
        height = max(metrics.height(), _LOWEST)
        return cls(font, metrics, height, (height - metrics.height()) // 2 + metrics.ascent())

    def width(self, text: str) -> int:
        """The width of ``text`` in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > _MEASURED:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text) + 1 if text else 0
        return width

    def draw(self, painter: QPainter, text: str, left: int, top: int) -> None:
        """Draw a text that many rows share: laid out once, it takes half the time of drawing it anew."""
        laid_out = self._laid_out.get(text)
        if laid_out is None:
            if len(self._laid_out) > _MEASURED:
                self._laid_out.clear()
            laid_out = self._laid_out[text] = QStaticText(text)
            laid_out.setTextFormat(Qt.TextFormat.PlainText)
            laid_out.prepare(font=self.font)
        painter.drawStaticText(left, top + self.base - self.metrics.ascent(), laid_out)

    def fitting(self, text: str, width: int) -> str:
        """``text``, or its beginning with an ellipsis when it is wider than ``width``."""
        return text if self.width(text) <= width else self.cut(text, width)

    def cut(self, text: str, width: int) -> str:
        """The same for a text that no other row has: it is measured once and not remembered."""
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class Signs:
    """The signs of states, painted once in each colour and density of pixels."""

    def __init__(self) -> None:
        self._made: dict[tuple[State, bool, bool, float], QPixmap] = {}

    def of(self, badge: Badge, theme: Theme, density: float) -> QPixmap:
        """The sign of ``badge`` on a screen of ``density`` pixels for each device-independent one."""
        key = (badge.state, badge.stale, theme.is_dark, density)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _painted(badge, theme, density)
        return made


def _painted(badge: Badge, theme: Theme, density: float) -> QPixmap:
    side = round(SHAPE * density)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(density)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    color = theme.state_color(badge.state, badge.stale)
    draw_shape(painter, shape_of(badge.state, badge.stale), QRectF(0, 0, SHAPE, SHAPE), color)
    painter.end()
    return picture
