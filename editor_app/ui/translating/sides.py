"""One column of the workspace: where the rows and the pairs of a reading stand in its texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextCursor

from editor_app.document.model import TextField
from editor_app.document.segments import SegmentState
from editor_app.services.translating.bitext import BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.review.glow import line_at

Locate = Callable[[TextField, int, int], tuple[int, int]]
"""Leads from code points of a final text to positions of what is shown."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range of one shown text that moves along while somebody types."""

    edit: ArticleTextEdit
    cursor: QTextCursor

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.cursor.selectionEnd()


@dataclass(slots=True)
class Side:
    """A column with its editor; ``stretches`` are those of each pair, ``starts`` those of each row, both by
    their numbers, and ``feet`` the pixels kept free below a row."""

    view: EditorView
    is_source: bool
    stretches: list[tuple[Stretch, ...]] = field(default_factory=list)
    starts: list[Stretch | None] = field(default_factory=list)
    feet: dict[int, float] = field(default_factory=dict)

    def take(
        self,
        rows: Iterable[Sequence[Unit]],
        pairs: Iterable[Sequence[Sentence]],
        unit_starts: dict[object, int],
        locate: Locate,
    ) -> None:
        """Find the places of a reading in the texts."""
        self.stretches = [
            tuple(self._stretch(sentence, unit_starts, locate) for sentence in sentences)
            for sentences in pairs
        ]
        self.starts = []
        last = -1
        for units in rows:
            start = self._start(units, locate)
            # What stands elsewhere than its row, or within the block of the row before, flows along.
            if start is not None and start.start > last:
                last = start.start
                self.starts.append(start)
            else:
                self.starts.append(None)

    def row_top(self, number: int) -> float | None:
        """Where a row begins, in unscrolled pixels of the body."""
        start = self.starts[number]
        if start is None:
            return None
        document = start.edit.document()
        return document.documentLayout().blockBoundingRect(document.findBlock(start.start)).top()

    def line(self, stretch: Stretch) -> QRectF | None:
        """The line on which a stretch begins, in pixels of the page; None while it is not laid out."""
        line = line_at(stretch.edit, stretch.start)
        if line is None:
            return None
        edit, page = stretch.edit, self.view.page
        origin = edit.viewport().mapTo(page, edit.viewport().rect().topLeft())
        return line.translated(origin.x(), origin.y() - edit.verticalScrollBar().value())

    def _edit(self, name: TextField) -> ArticleTextEdit:
        return next(edit for edit in self.view.edits if edit.field is name)

    def _stretch(self, sentence: Sentence, starts: dict[object, int], locate: Locate) -> Stretch:
        start, end = sentence.start, sentence.end
        if sentence.address.slot:
            start = starts.get(sentence.address, 0)
            end = start + 1
        return self._between(sentence.address.field, *locate(sentence.address.field, start, end))

    def _start(self, units: Sequence[Unit], locate: Locate) -> Stretch | None:
        body = [unit for unit in units if unit.address.field is TextField.BODY]
        if not body:
            return None
        start, _end = locate(TextField.BODY, body[0].start, body[0].start)
        return self._between(TextField.BODY, start, start)

    def _between(self, name: TextField, start: int, end: int) -> Stretch:
        edit = self._edit(name)
        last = edit.document().characterCount() - 1
        cursor = QTextCursor(edit.document())
        cursor.setPosition(max(0, min(start, last)))
        cursor.setPosition(max(0, min(end, last)), QTextCursor.MoveMode.KeepAnchor)
        return Stretch(edit, cursor)


@dataclass(frozen=True, slots=True)
class Look:
    """What the columns show of a reading: its rows, its pairs, and which of them the person is at."""

    rows: tuple[BitextRow, ...] = ()
    pairs: tuple[Pair, ...] = ()
    row: int = -1
    pair: int = -1


def is_open(pair: Pair) -> bool:
    """Whether somebody still has to look at the pair."""
    return bool(pair.sources) and (pair.state < SegmentState.TRANSLATED or pair.stale is not None)
