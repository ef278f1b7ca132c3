"""The look of the article list's rows: their height, and who paints them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from editor_app.base.clock import Clock
from editor_app.ui.articles import row_text
from editor_app.ui.articles.row_letters import Letters, Signs
from editor_app.ui.articles.row_painter import ABOVE, GAP, Dress, RowPainter
from editor_app.ui.fonts import Role, interface_font, tabular, text_font
from editor_app.ui.theme import theme_of

_REMEMBERED = 2000


class RowLook:
    """Two dense lines a row: headline; languages with their states, words, what waits, age.

    While searching a third line shows where the words were found. All rows are equally high,
    which is what lets a million of them scroll like a hundred.
    """

    def __init__(self, view: QWidget, clock: Clock, interface_family: str = "") -> None:
        self._view = view
        self._clock = clock
        self._headline = Letters.of(text_font(Role.LIST_HEADLINE))
        self._detail = Letters.of(tabular(interface_font(Role.HINT, interface_family)))
        self._signs = Signs()
        # Making a number or a date takes as long as painting it, and many rows have the same.
        self._words = lru_cache(_REMEMBERED)(row_text.words)
        self._date_text = lru_cache(_REMEMBERED)(row_text.date_text)
        self.shows_snippets = False

    @property
    def row_height(self) -> int:
        """The height of every row, in device-independent pixels."""
        lines = [self._headline.height, self._detail.height]
        if self.shows_snippets:
            lines.append(self._detail.height)
        return ABOVE + sum(lines) + GAP * (len(lines) - 1) + ABOVE + 1

    def begin(self, painter: QPainter, width: int) -> RowPainter:
        """Who paints rows of ``width`` pixels with ``painter`` now."""
        # Each text runs in its own direction, whatever the interface's is.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        is_mirrored = self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft
        dress = Dress(
            theme_of(self._view),
            self._headline,
            self._detail,
            self._signs,
            self._words,
            self._date_text,
            is_mirrored,
        )
        return RowPainter(painter, dress, width, self._clock())
