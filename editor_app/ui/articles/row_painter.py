"""One row of the article list while it is painted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor_app.base.text import utf16_length
from editor_app.storage.rows import ArticleRow, Badge, SearchHit
from editor_app.ui.articles import row_text
from editor_app.ui.articles.sources import END, START
from editor_app.ui.shapes import draw_shape, shape_of
from editor_app.ui.theme import Theme

MARGIN = 16
ABOVE = 10
GAP = 4
STRIP = 3
SHAPE = 7
APART = 8
MEASURED = 2000
_FLAGS = (
    Qt.AlignmentFlag.AlignAbsolute.value
    | Qt.AlignmentFlag.AlignVCenter.value
    | Qt.TextFlag.TextSingleLine.value
)
_LEFT = _FLAGS | Qt.AlignmentFlag.AlignLeft.value
_RIGHT = _FLAGS | Qt.AlignmentFlag.AlignRight.value
LEAST = 44
"""Pixels that are worth showing only the beginning of a detail in."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A font with its measures; widths of texts are remembered, most rows share them."""

    font: QFont
    metrics: QFontMetrics
    height: int
    _widths: dict[str, int] = field(default_factory=dict)

    def width(self, text: str) -> int:
        """The width of ``text`` in pixels."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > MEASURED:
                self._widths.clear()
            width = self._widths[text] = self.metrics.horizontalAdvance(text) + 1 if text else 0
        return width

    def fitting(self, text: str, width: int) -> str:
        """``text``, or its beginning with an ellipsis when it is wider than ``width``."""
        if self.width(text) <= width:
            return text
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class RowPainter:
    """Paints into ``rect`` from the leading to the trailing edge, in either direction."""

    def __init__(
        self,
        painter: QPainter,
        rect: QRect,
        theme: Theme,
        headline: Letters,
        detail: Letters,
        is_mirrored: bool,
    ) -> None:
        self._painter = painter
        self._rect = rect
        self._theme = theme
        self._headline = headline
        self._detail = detail
        self._is_mirrored = is_mirrored

    def paint(self, hit: SearchHit, now: datetime, *, is_selected: bool, continues: bool) -> None:
        """Strip, headline, snippet and details of one article."""
        row = hit.row
        self._strip(row, now, is_selected)
        left = MARGIN + (12 if continues else 0)
        top = self._rect.top() + ABOVE
        width = self._rect.width() - left - MARGIN
        ink = self._theme.ink if row.headline else self._theme.soft
        self._text(row_text.headline(row), self._headline, ink, left, top, width)
        top += self._headline.height + GAP
        if hit.snippet:
            self._snippet(hit.snippet, left, top, width)
            top += self._detail.height + GAP
        self._details(row, now, left, top)

    def _strip(self, row: ArticleRow, now: datetime, is_selected: bool) -> None:
        color = self._theme.accent if is_selected else self._strip_color(row, now)
        if color is not None:
            self._painter.fillRect(
                self._place(0, self._rect.top(), STRIP, self._rect.height() - 1).toRect(), color
            )

    def _strip_color(self, row: ArticleRow, now: datetime) -> QColor | None:
        if row.legal or row.not_for_publication:
            return self._theme.deleted
        return self._theme.warning if row_text.embargo(row, now) else None

    def _details(self, row: ArticleRow, now: datetime, left: int, top: int) -> None:
        theme = self._theme
        time = row_text.age(row.updated, now)
        time_width = self._width(time)
        edge = self._rect.width() - MARGIN - time_width
        self._text(time, self._detail, theme.soft, edge, top, time_width)
        edge -= APART
        for badge in row_text.badges(row):
            left = self._badge(badge, left, top, edge)
        for text, color in (
            (row_text.words(row.words), theme.soft),
            (row_text.stale(row), theme.deleted),
            (row_text.warnings(row), theme.deleted),
            (row_text.embargo(row, now), theme.warning),
            (row_text.waiting(row), theme.soft),
            (row.slugline if row.headline else "", theme.soft),
        ):
            left = self._part(text, color, left, top, edge)

    def _part(self, text: str, color: QColor, left: int, top: int, edge: int) -> int:
        width = min(self._width(text), edge - left)
        if not text or (width < LEAST and width < self._width(text)):
            return left
        self._text(text, self._detail, color, left, top, width)
        return left + width + APART

    def _badge(self, badge: Badge, left: int, top: int, edge: int) -> int:
        code = row_text.language_code(badge.language)
        width = self._width(code)
        if left + width + SHAPE + 4 > edge:
            return left
        self._text(code, self._detail, self._theme.soft, left, top, width)
        left += width + 4
        # Two pixels lower than the middle of the line: beside capitals, which have no descenders.
        box = self._place(left, top + (self._detail.height - SHAPE) / 2 + 0.5, SHAPE, SHAPE)
        color = self._theme.state_color(badge.state, badge.stale)
        draw_shape(self._painter, shape_of(badge.state, badge.stale), box, color)
        return left + SHAPE + APART

    def _snippet(self, marked: str, left: int, top: int, width: int) -> None:
        text, found = plain_snippet(marked)
        text, found = self._around_first(text, found, width)
        layout = QTextLayout(text, self._detail.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._found(text, start, length) for start, length in found])
        layout.beginLayout()
        layout.createLine().setLineWidth(width)
        layout.endLayout()
        box = self._place(left, top, width, self._detail.height)
        self._painter.save()
        self._painter.setClipRect(box)
        self._painter.setPen(self._theme.soft)
        layout.draw(self._painter, QPointF(box.left(), box.top()))
        self._painter.restore()

    def _around_first(
        self, text: str, found: list[tuple[int, int]], width: int
    ) -> tuple[str, list[tuple[int, int]]]:
        """The snippet from a word before the first hit on, when the hit would not be seen otherwise."""
        if found and self._width(text[: sum(found[0])]) > width - 24:
            cut = text.rfind(" ", 0, max(found[0][0] - 12, 0)) + 1
            text = "…" + text[cut:]
            found = [(start - cut + 1, length) for start, length in found]
        shown = self._detail.fitting(text, width - 8)
        return shown, [(start, length) for start, length in found if start + length < len(shown)]

    def _found(self, text: str, start: int, length: int) -> QTextLayout.FormatRange:
        span = QTextLayout.FormatRange()
        look = QTextCharFormat()
        look.setBackground(self._theme.note_back)
        look.setForeground(self._theme.ink)
        look.setFontWeight(QFont.Weight.DemiBold)
        span.start = utf16_length(text[:start])
        span.length = utf16_length(text[start : start + length])
        span.format = look
        return span

    def _text(self, text: str, letters: Letters, color: QColor, left: int, top: int, width: int) -> None:
        self._painter.setFont(letters.font)
        self._painter.setPen(color)
        box = self._place(left, top, width, letters.height)
        flags = _RIGHT if self._is_mirrored else _LEFT
        self._painter.drawText(box, flags, letters.fitting(text, width))

    def _width(self, text: str) -> int:
        return self._detail.width(text)

    def _place(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A box at ``left`` pixels from the leading edge of the row."""
        if self._is_mirrored:
            return QRectF(self._rect.right() + 1 - left - width, top, width, height)
        return QRectF(self._rect.left() + left, top, width, height)


def plain_snippet(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A snippet without its signs, and where the found words stand (start, length in code points)."""
    text, found, start = "", [], 0
    for char in marked:
        if char == START:
            start = len(text)
        elif char == END:
            found.append((start, len(text) - start))
        else:
            text += char if char not in "\n\r\u2028\u2029" else " "
    return text, found
