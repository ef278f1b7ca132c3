"""One column of the workspace: where the rows and the pairs of a reading stand in its texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QTextCursor, QTextDocument

from editor_app.base.records import dataclass
from editor_app.document.model import TextField
from editor_app.document.segments import SegmentState
from editor_app.services.translating.bitext import BitextRow
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.review.glow import line_at
from editor_app.ui.translating.hints import Hint

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
    hints: dict[int, tuple[Hint, ...]] = field(default_factory=dict)
    """The lines below rows."""
    level: list[float | None] = field(default_factory=list)
    """Where each row begins in any column, in unscrolled pixels of the bodies."""
    tops: list[float | None] = field(default_factory=list)
    """Where each row begins, in unscrolled pixels of the body, when it was measured last."""
    _lines: dict[int, QRectF | None] = field(default_factory=dict)
    _ordered: dict[TextField, list[tuple[Stretch, int]]] = field(default_factory=dict)
    _texts: dict[TextField, tuple[ArticleTextEdit, QTextDocument, int]] = field(default_factory=dict)
    """The texts of the editor, as documents with their last positions, while a reading is taken."""

    def take(
        self,
        rows: Iterable[Sequence[Unit]],
        pairs: Iterable[Sequence[Sentence]],
        unit_starts: dict[object, int],
        locate: Locate,
    ) -> None:
        """Find the places of a reading in the texts."""
        self._texts = {
            edit.field: (edit, edit.document(), edit.document().characterCount() - 1)
            for edit in self.view.edits
        }
        self.stretches = [
            tuple(self._stretch(sentence, unit_starts, locate) for sentence in sentences)
            for sentences in pairs
        ]
        self._ordered = {
            edit.field: sorted(
                (
                    (one, number)
                    for number, own in enumerate(self.stretches)
                    for one in own
                    if one.edit is edit
                ),
                key=_start,
            )
            for edit in self.view.edits
        }
        starts = [self._start(units, locate) for units in rows]
        # What stands elsewhere than its row, or within the block of the row before, flows along.
        kept = _rising([None if start is None else start.start for start in starts])
        self.starts = [start if number in kept else None for number, start in enumerate(starts)]
        self._texts = {}
        self.measure()

    def measure(self) -> None:
        """Look where rows and pairs are now: painting asks for that with every key."""
        self.tops = [self.row_top(number) for number in range(len(self.starts))]
        self._lines = {}

    def between(self, edit: ArticleTextEdit, area: QRect) -> Iterator[tuple[Stretch, int]]:
        """The stretches in ``area`` of a text (pixels of its viewport), with the numbers of their pairs."""
        ordered = self._ordered.get(edit.field, [])
        first = edit.cursorForPosition(QPoint(0, area.top())).block().position()
        last = edit.cursorForPosition(QPoint(edit.viewport().width(), area.bottom())).block()
        begin = bisect_left(ordered, first, key=_start)
        end = bisect_right(ordered, last.position() + last.length(), key=_start)
        yield from ordered[begin:end]

    def row_top(self, number: int) -> float | None:
        """Where a row begins, in unscrolled pixels of the body."""
        start = self.starts[number]
        if start is None:
            return None
        document = start.edit.document()
        return document.documentLayout().blockBoundingRect(document.findBlock(start.start)).top()

    def line(self, number: int) -> QRectF | None:
        """The line on which a pair begins, in pixels of the page; None where it is not there or not laid
        out."""
        own = self.stretches[number] if number < len(self.stretches) else ()
        if not own:
            return None
        if number not in self._lines:
            self._lines[number] = line_at(own[0].edit, own[0].start)
        line = self._lines[number]
        return self._on_page(line, own[0].edit) if line is not None else None

    def rows_seen(self) -> Iterator[int]:
        """The rows of which something may be on the screen."""
        bar, following = self.view.body.bar, float("inf")
        bottom = bar.value() + self.view.page.height()
        for number in reversed(range(len(self.tops))):
            top = self.tops[number]
            if top is None:
                yield number
            else:
                if top <= bottom and following >= bar.value():
                    yield number
                following = top

    def row_line(self, number: int) -> QRectF | None:
        """The first line of a row, in pixels of the page."""
        start = self.starts[number]
        line = line_at(start.edit, start.start) if start is not None else None
        return self._on_page(line, self.view.body) if line is not None else None

    def field_line(self, name: TextField) -> QRectF | None:
        """The first line of a headline or summary, in pixels of the page."""
        edit = self._edit(name)
        line = line_at(edit, 0)
        return self._on_page(line, edit) if line is not None else None

    def _on_page(self, line: QRectF, edit: ArticleTextEdit) -> QRectF:
        origin = edit.viewport().mapTo(self.view.page, QPoint())
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
        edit, document, last = self._texts[name]
        cursor = QTextCursor(document)
        cursor.setPosition(max(0, min(start, last)))
        if end > start:
            cursor.setPosition(max(0, min(end, last)), QTextCursor.MoveMode.KeepAnchor)
        return Stretch(edit, cursor)


def _rising(positions: Sequence[int | None]) -> set[int]:
    """The places of the most ``positions`` that rise from one to the next; of equal ones the first."""
    ends: list[int] = []
    lasts: list[int] = []
    before: dict[int, int] = {}
    seen: set[int] = set()
    for place, position in enumerate(positions):
        if position is None or position in seen:
            continue
        seen.add(position)
        length = bisect_left(ends, position)
        ends[length : length + 1] = [position]
        lasts[length : length + 1] = [place]
        if length:
            before[place] = lasts[length - 1]
    found, place = set(), lasts[-1] if lasts else -1
    while place >= 0:
        found.add(place)
        place = before.get(place, -1)
    return found


def _start(entry: tuple[Stretch, int]) -> int:
    return entry[0].start


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
