"""Where a search has found something in the shown texts, kept up to date while they are edited."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.language.finding import Hit, Query
from editor_app.services.finding import hits_in_document
from editor_app.services.open_article import OpenArticle
from editor_app.ui.editor.text_edit import ArticleTextEdit


class Hits:
    """The hits of one query in headline, summary and body, in reading order."""

    def __init__(self, edits: Sequence[ArticleTextEdit]) -> None:
        self._edits = {edit.field: edit for edit in edits}
        self._all: list[tuple[TextField, Hit]] = []
        self._current = -1

    def search(self, article: OpenArticle, query: Query, replacement: str) -> None:
        """Find everything again. ``BadPattern`` when the query is a wrong expression."""
        self._all = []
        self._current = -1
        found = hits_in_document(article.document, query, article.language, replacement, self.reading)
        self._all = [(field, hit) for field in self._edits for hit in found.get(field, ())]

    def clear(self) -> None:
        """Nothing is looked for any more."""
        self._all, self._current = [], -1
        for edit in self._edits.values():
            edit.setExtraSelections([])

    @property
    def reading(self) -> Reading:
        """What is searched: the original where it is shown, else the text that can be edited."""
        shown = {edit.reader.reading for edit in self._edits.values()}
        return Reading.ORIGINAL if shown == {Reading.ORIGINAL} else Reading.FINAL

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._all)

    @property
    def number(self) -> int:
        """Which one is current, counted from one; 0 for none."""
        return self._current + 1

    @property
    def current(self) -> tuple[TextField, Hit] | None:
        """The current hit."""
        return self._all[self._current] if 0 <= self._current < len(self._all) else None

    def settle(self, field: TextField, position: int, *, forward: bool = True, beyond: bool = False) -> None:
        """Make the next hit from a place on the current one; ``beyond`` passes one that is there."""
        order = list(self._edits)
        here = (order.index(field), position)
        places = [(order.index(name), hit.start) for name, hit in self._all]
        if not places:
            self._current = -1
        elif forward:
            later = (i for i, place in enumerate(places) if place > here or (place == here and not beyond))
            self._current = next(later, 0)
        else:
            earlier = (i for i in range(len(places) - 1, -1, -1) if places[i] < here)
            self._current = next(earlier, len(places) - 1)

    def highlight(self, back: QColor, current_back: QColor) -> None:
        """Colour the hits that are to be seen."""
        for field, edit in self._edits.items():
            first = edit.cursorForPosition(QPoint(0, 0)).position()
            last = edit.cursorForPosition(
                QPoint(edit.viewport().width(), edit.viewport().height())
            ).position()
            shown = {
                index: edit.reader.shown(Selection(name, hit.start, hit.end))
                for index, (name, hit) in enumerate(self._all)
                if name is field
            }
            chosen = [
                (shown[index], index == self._current)
                for index in shown
                if shown[index].end >= first and shown[index].start <= last
            ]
            edit.setExtraSelections(
                [_selection(edit, hit, current_back if is_current else back) for hit, is_current in chosen]
            )


def _selection(edit: ArticleTextEdit, hit: Selection, back: QColor) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(edit.document())
    last = edit.document().characterCount() - 1
    cursor.setPosition(min(hit.start, last))
    cursor.setPosition(min(hit.end, last), QTextCursor.MoveMode.KeepAnchor)
    style = QTextCharFormat()
    style.setBackground(QBrush(back))
    selection.cursor = cursor
    selection.format = style
    return selection
