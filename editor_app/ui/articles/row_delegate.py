"""The measure of the article list's rows, and the delegate that has them painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.clock import Clock
from editor_app.storage.rows import SearchHit
from editor_app.ui.articles.list_model import CONTINUES_ROLE, HIT_ROLE
from editor_app.ui.articles.row_painter import ABOVE, GAP, MARGIN, Letters, RowPainter
from editor_app.ui.fonts import Role, interface_font, tabular, text_font
from editor_app.ui.theme import Theme, theme_of

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Two dense lines a row: headline; languages with their states, words, what waits, age.

    While searching a third line shows where the words were found. All rows are equally high,
    which is what lets a million of them scroll like a hundred.
    """

    def __init__(self, view: QWidget, clock: Clock, interface_family: str = "") -> None:
        super().__init__(view)
        self._view = view
        self._clock = clock
        self._headline = _letters(text_font(Role.LIST_HEADLINE))
        self._detail = _letters(tabular(interface_font(Role.HINT, interface_family)))
        self.shows_snippets = False

    @property
    def row_height(self) -> int:
        """The height of every row, in device-independent pixels."""
        lines = [self._headline.height, self._detail.height]
        if self.shows_snippets:
            lines.append(self._detail.height)
        return ABOVE + sum(lines) + GAP * (len(lines) - 1) + ABOVE + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(240, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = theme_of(self._view)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        # Each text runs in its own direction, whatever the interface's is.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if is_selected:
            painter.fillRect(option.rect, theme.selection)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.canvas)
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line)
        hit = index.data(HIT_ROLE)
        if isinstance(hit, SearchHit):
            row = RowPainter(painter, option.rect, theme, self._headline, self._detail, self._is_mirrored)
            continues = bool(index.data(CONTINUES_ROLE))
            row.paint(hit, self._clock(), is_selected=is_selected, continues=continues)
        else:
            self._paint_waiting(painter, option.rect, theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def _paint_waiting(self, painter: QPainter, rect: QRect, theme: Theme) -> None:
        """Where the lines of a row will be that is on its way."""
        top = rect.top() + ABOVE
        for letters, part in ((self._headline, 3), (self._detail, 5)):
            line = QRect(
                rect.left() + MARGIN, top + letters.height // 4, rect.width() // part, letters.height // 2
            )
            if self._is_mirrored:
                line.moveRight(rect.right() - MARGIN)
            painter.fillRect(line, theme.line)
            top += letters.height + GAP

    @property
    def _is_mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft


def _letters(font: QFont) -> Letters:
    metrics = QFontMetrics(font)
    return Letters(font, metrics, max(metrics.height(), 16))
