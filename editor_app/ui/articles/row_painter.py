"""Rows of the article list while they are painted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.storage.rows import ArticleRow, Badge, SearchHit
from editor_app.ui.articles import row_text
from editor_app.ui.articles.row_letters import SHAPE, Letters, Signs
from editor_app.ui.articles.sources import END, START
from editor_app.ui.theme import Theme

MARGIN = 16
ABOVE = 10
GAP = 4
STRIP = 3
APART = 8
LEAST = 44
"""Pixels that are worth showing only the beginning of a detail in."""
_INDENT = 12


@dataclass(frozen=True, slots=True)
class Dress:
    """What rows are painted with."""

    theme: Theme
    headline: Letters
    detail: Letters
    signs: Signs
    words: Callable[[int], str]
    date_text: Callable[[date, date], str]
    is_mirrored: bool


class RowPainter:
    """Paints rows of one width, each from its leading to its trailing edge, in either direction.

    A step of a scroll paints all rows that fit the window: what is the same for all is found once.
    """

    def __init__(self, painter: QPainter, dress: Dress, width: int, now: datetime) -> None:
        self._painter = painter
        self._theme = dress.theme
        self._headline = dress.headline
        self._detail = dress.detail
        self._signs = dress.signs
        self._words = dress.words
        self._date_text = dress.date_text
        self._is_mirrored = dress.is_mirrored
        self._width = width
        self._now = now
        self._density = painter.device().devicePixelRatio()
        self._sign_top = round((dress.detail.height - SHAPE) / 2 + 0.5)

    def ground(self, rect: QRect, *, is_selected: bool, is_under: bool) -> None:
        """What is behind a row, and the line below it."""
        if is_selected:
            self._painter.fillRect(rect, self._theme.selection)
        elif is_under:
            self._painter.fillRect(rect, self._theme.canvas)
        self._painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), self._theme.line)

    def focus(self, rect: QRect) -> None:
        """The frame around the row that the keyboard is at."""
        self._painter.setPen(self._theme.accent)
        self._painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def waiting(self, rect: QRect) -> None:
        """Where the lines of a row will be that is on its way."""
        top = rect.top() + ABOVE
        for letters, part in ((self._headline, 3), (self._detail, 5)):
            width = self._width // part
            left = self._width - MARGIN - width if self._is_mirrored else MARGIN
            line = QRect(left, top + letters.height // 4, width, letters.height // 2)
            self._painter.fillRect(line, self._theme.line)
            top += letters.height + GAP

    def paint(self, hit: SearchHit, rect: QRect, *, is_selected: bool, continues: bool) -> None:
        """Strip, headline, snippet and details of one article in ``rect``."""
        row = hit.row
        embargo = row_text.embargo(row, self._now) if row.embargo else ""
        self._strip(row, rect, is_selected, bool(embargo))
        left = MARGIN + (_INDENT if continues else 0)
        top = rect.top() + ABOVE
        width = self._width - left - MARGIN
        self._painter.setFont(self._headline.font)
        self._painter.setPen(self._theme.ink if row.headline else self._theme.soft)
        self._text(self._headline.cut(row_text.headline(row), width), self._headline, left, top)
        top += self._headline.height + GAP
        self._painter.setFont(self._detail.font)
        if hit.snippet:
            self._snippet(hit.snippet, left, top, width)
            top += self._detail.height + GAP
        self._details(row, embargo, left, top)

    def _strip(self, row: ArticleRow, rect: QRect, is_selected: bool, has_embargo: bool) -> None:
        if is_selected:
            color = self._theme.accent
        elif row.legal or row.not_for_publication:
            color = self._theme.deleted
        elif has_embargo:
            color = self._theme.warning
        else:
            return
        left = self._width - STRIP if self._is_mirrored else 0
        self._painter.fillRect(QRect(left, rect.top(), STRIP, rect.height() - 1), color)

    def _details(self, row: ArticleRow, embargo: str, left: int, top: int) -> None:
        theme, detail = self._theme, self._detail
        self._painter.setPen(theme.soft)
        time = row_text.age(row.updated, self._now, self._date_text)
        edge = self._width - MARGIN - detail.width(time)
        self._shared_text(time, edge, top)
        edge -= APART
        for badge in row_text.badges(row):
            left = self._badge(badge, left, top, edge)
        left = self._part(self._words(row.words), left, top, edge)
        for text, color in (
            (row_text.gone(row), theme.deleted),
            (row_text.agency(row), theme.deleted),
            (row_text.stale(row), theme.deleted),
            (row_text.warnings(row), theme.deleted),
            (embargo, theme.warning),
        ):
            if text:
                self._painter.setPen(color)
                left = self._part(text, left, top, edge)
                self._painter.setPen(theme.soft)
        left = self._part(row_text.waiting(row), left, top, edge)
        self._part(row.slugline if row.headline else "", left, top, edge, is_shared=False)

    def _part(self, text: str, left: int, top: int, edge: int, *, is_shared: bool = True) -> int:
        if not text:
            return left
        whole = self._detail.width(text)
        width = min(whole, edge - left)
        if width < LEAST and width < whole:
            return left
        shown = self._detail.fitting(text, width)
        if is_shared:
            self._shared_text(shown, left, top)
        else:
            self._text(shown, self._detail, left, top)
        return left + width + APART

    def _badge(self, badge: Badge, left: int, top: int, edge: int) -> int:
        code = row_text.language_code(badge.language)
        width = self._detail.width(code)
        if left + width + SHAPE + 4 > edge:
            return left
        self._shared_text(code, left, top)
        left += width + 4
        # Two pixels lower than the middle of the line: beside capitals, which have no descenders.
        at = self._width - left - SHAPE if self._is_mirrored else left
        self._painter.drawPixmap(at, top + self._sign_top, self._signs.of(badge, self._theme, self._density))
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
        at = self._width - left - width if self._is_mirrored else left
        box = QRectF(at, top, width, self._detail.height)
        self._painter.save()
        self._painter.setClipRect(box)
        self._painter.setPen(self._theme.soft)
        layout.draw(self._painter, QPointF(box.left(), box.top()))
        self._painter.restore()

    def _around_first(
        self, text: str, found: list[tuple[int, int]], width: int
    ) -> tuple[str, list[tuple[int, int]]]:
        """The snippet from a word before the first hit on, when the hit would not be seen otherwise."""
        if found and self._detail.width(text[: sum(found[0])]) > width - 24:
            cut = text.rfind(" ", 0, max(found[0][0] - 12, 0)) + 1
            text = "…" + text[cut:]
            found = [(start - cut + 1, length) for start, length in found]
        shown = self._detail.fitting(text, width - 8)
        seen = len(shown) if shown == text else len(shown) - 1
        return shown, [(start, length) for start, length in found if start + length <= seen]

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

    def _shared_text(self, text: str, left: int, top: int) -> None:
        """A detail that many rows have."""
        if self._is_mirrored:
            left = self._width - left - self._detail.width(text) + 1
        self._detail.draw(self._painter, text, left, top)

    def _text(self, text: str, letters: Letters, left: int, top: int) -> None:
        """``text`` in the font and colour of the painter."""
        if self._is_mirrored:
            left = self._width - left - letters.width(text) + 1
        self._painter.drawText(QPointF(left, top + letters.base), text)


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
