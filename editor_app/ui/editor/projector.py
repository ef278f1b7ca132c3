"""Keeps a QTextDocument equal to a text of the article, delta by delta."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Delete, Delta, Insert, Retain
from editor_app.document.schema import BLOCK, DELETED, INSERTED, formatted
from editor_app.ui.editor.styles import KIND_PROPERTY, MARKS_PROPERTY, Styles, changed_kind, kind_of

_OF_BLOCKS = frozenset({BLOCK, INSERTED, DELETED, formatted(BLOCK)})
"""What a newline may say of the block that it ends."""

ROOM_PROPERTY = QTextFormat.Property.UserProperty + 3
"""Pixels above a block that are no part of its kind: they level it with what stands beside it."""

Piece = tuple[int, int, int]
"""Start, end and number of the marks of neighbouring characters."""
Line = tuple[int, list[tuple[str, int]]]
"""Number of a block's kind, and pieces of its text with their marks' number."""


class Projector:
    """Writes what the article's document says into a QTextDocument, position by position.

    ``is_projecting`` is true while it writes; any other change of the text is somebody
    else's.
    """

    def __init__(self, document: QTextDocument, styles: Styles) -> None:
        self.document = document
        self.styles = styles
        self.is_projecting = False
        self.room_above = 0.0
        self.structure = 0
        """Grows whenever blocks come, go or change their kind."""

    def show(self, runs: Iterable[Insert]) -> None:
        """Replace everything by ``runs``, a whole flat text that ends in a newline."""
        self.structure += 1
        with self._edit_block() as cursor:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            is_first = True
            for kind, pieces in self._stretches(_lines(runs, self.styles)):
                if is_first:
                    cursor.setBlockFormat(self.styles.block(kind))
                    cursor.setBlockCharFormat(self._plain(kind))
                    is_first = False
                else:
                    cursor.insertBlock(self.styles.block(kind), self._plain(kind))
                self._insert_pieces(cursor, pieces, kind)

    def apply(self, delta: Delta) -> None:
        """Change the text as ``delta`` says."""
        with self._edit_block() as cursor:
            # The separator that ends a QTextDocument cannot be removed or written behind;
            # a delta that needs that gets one more block for as long as it takes.
            has_guard = self._touches_the_end(delta)
            if has_guard:
                cursor.movePosition(QTextCursor.MoveOperation.End)
                cursor.insertBlock()
            self._apply_parts(cursor, delta)
            if has_guard:
                self._remove_guard(cursor)

    def reformat(self, runs: Iterable[Insert], start: int) -> None:
        """Give whole blocks from ``start`` on the formats of ``runs``, whose text they have already."""
        with self._edit_block() as cursor:
            position = start
            for kind, pieces in _lines(runs, self.styles):
                self._set_kind(self.document.findBlock(position), kind)
                for text, marks in pieces:
                    end = position + utf16_length(text)
                    _select(cursor, position, end)
                    cursor.setCharFormat(self.styles.characters(kind, marks))
                    position = end
                position += 1

    def make_room(self, rooms: Mapping[int, float]) -> None:
        """Leave so many pixels free above the blocks at these positions, beyond what their kinds leave."""
        if not rooms:
            return
        with self._edit_block() as cursor:
            for position, room in rooms.items():
                block = self.document.findBlock(position)
                style = QTextBlockFormat(self.styles.block(block.blockFormat().intProperty(KIND_PROPERTY)))
                if room:
                    # Of two margins that meet the larger counts.
                    margin = max(style.topMargin(), block.previous().blockFormat().bottomMargin())
                    style.setTopMargin(margin + room)
                    style.setProperty(ROOM_PROPERTY, room)
                cursor.setPosition(position)
                cursor.setBlockFormat(style)

    def make_room_above(self, margin: float, room: float) -> bool:
        """Leave ``room`` pixels above the first block besides ``margin``; whether that is something new."""
        if abs(room - self.room_above) < 0.5:
            return False
        self.room_above = room
        frame = self.document.rootFrame()
        style = frame.frameFormat()
        style.setTopMargin(margin + room)
        was_projecting, self.is_projecting = self.is_projecting, True
        frame.setFrameFormat(style)
        self.is_projecting = was_projecting
        return True

    @contextmanager
    def _edit_block(self) -> Iterator[QTextCursor]:
        cursor = QTextCursor(self.document)
        was_projecting, self.is_projecting = self.is_projecting, True
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.is_projecting = was_projecting

    def _touches_the_end(self, delta: Delta) -> bool:
        end, position = self.document.characterCount(), 0
        for part in delta:
            match part:
                case Retain(length):
                    position += length
                case Delete(length):
                    position += length
                    if position >= end:
                        return True
                case Insert():
                    if position >= end:
                        return True
        return False

    def _apply_parts(self, cursor: QTextCursor, delta: Delta) -> None:
        position = 0
        for kind, group in groupby(delta, type):
            if kind is Insert:
                inserts = [part for part in group if isinstance(part, Insert)]
                self._insert(cursor, position, inserts)
                position += sum(utf16_length(part.text) for part in inserts)
            elif kind is Delete:
                length = sum(part.length for part in group if isinstance(part, Delete))
                self._delete(cursor, position, position + length)
            else:
                for part in group:
                    if isinstance(part, Retain):
                        if part.attributes:
                            self._change(cursor, position, position + part.length, part.attributes)
                        position += part.length

    def _insert(self, cursor: QTextCursor, position: int, inserts: Sequence[Insert]) -> None:
        cursor.setPosition(position)
        # What stands behind keeps the kind that its own newline gives it.
        outer = cursor.blockFormat().intProperty(KIND_PROPERTY)
        *ended, (_none, rest) = _lines((*inserts, Insert("\n")), self.styles)
        if ended:
            kind, pieces = ended[0]
            self._insert_pieces(cursor, pieces, outer)
            cursor.insertBlock(self.styles.block(outer), self._plain(outer))
            self._set_kind(cursor.block().previous(), kind)
            for kind, pieces in self._stretches(ended[1:]):
                if kind != outer:
                    cursor.setBlockFormat(self.styles.block(kind))
                    cursor.setBlockCharFormat(self._plain(kind))
                self._insert_pieces(cursor, pieces, kind)
                cursor.insertBlock(self.styles.block(outer), self._plain(outer))
        self._insert_pieces(cursor, rest, outer)

    def _stretches(self, lines: Iterable[Line]) -> Iterator[Line]:
        """``lines`` with neighbours of one kind as one, a newline between them: Qt takes many blocks
        at once much sooner than one by one. A block begins with the format of the newline before it,
        so that newline has to be plain text."""
        plain = self.styles.plain_number
        for kind, group in groupby(lines, itemgetter(0)):
            stretch: list[tuple[str, int]] = []
            waiting: list[str] = []
            for number, (_kind, pieces) in enumerate(group):
                if number:
                    waiting.append("\n")
                for text, marks in pieces:
                    if marks == plain:
                        waiting.append(text)
                        continue
                    if waiting:
                        stretch.append(("".join(waiting), plain))
                        waiting = []
                    stretch.append((text, marks))
            if waiting:
                stretch.append(("".join(waiting), plain))
            yield kind, stretch

    def _insert_pieces(self, cursor: QTextCursor, pieces: Sequence[tuple[str, int]], kind: int) -> None:
        for text, marks in pieces:
            cursor.insertText(text, self.styles.characters(kind, marks))

    def _delete(self, cursor: QTextCursor, start: int, end: int) -> None:
        last = self.document.findBlock(end)
        crosses = last.position() > start
        kind = last.blockFormat().intProperty(KIND_PROPERTY)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if crosses:
            # The newline that is left decides what the joined block is.
            self._set_kind(cursor.block(), kind)

    def _change(self, cursor: QTextCursor, start: int, end: int, attributes: Attributes) -> None:
        inline = {name: value for name, value in attributes.items() if name != BLOCK}
        if inline:
            for first, last, number in self._pieces(start, end):
                old = self.styles.marks(number)
                new = {name: value for name, value in {**old, **inline}.items() if value is not None}
                kind = self.document.findBlock(first).blockFormat().intProperty(KIND_PROPERTY)
                _select(cursor, first, last)
                cursor.setCharFormat(self.styles.characters(kind, self.styles.marks_number(new)))
        if not _OF_BLOCKS.isdisjoint(attributes):
            block = self.document.findBlock(start)
            while block.isValid() and block.position() + block.length() <= end:
                shape = self.styles.kind(block.blockFormat().intProperty(KIND_PROPERTY))
                self._set_kind(block, self.styles.kind_number(changed_kind(shape, attributes)))
                block = block.next()

    def _pieces(self, start: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        block = self.document.findBlock(start)
        while block.isValid() and block.position() < end:
            found += [
                (max(start, first), min(end, last), number)
                for first, last, number in _fragments(block)
                if first < end and last > start
            ]
            block = block.next()
        return found

    def _set_kind(self, block: QTextBlock, kind: int) -> None:
        """Give ``block`` the kind, and its characters the formats that go with it."""
        self.structure += 1
        cursor = QTextCursor(block)
        style = self.styles.block(kind)
        if block.blockFormat() != style:
            cursor.setBlockFormat(style)
        cursor.setBlockCharFormat(self._plain(kind))
        for first, last, number in _fragments(block, other_than=kind):
            _select(cursor, first, last)
            cursor.setCharFormat(self.styles.characters(kind, number))

    def _plain(self, kind: int) -> QTextCharFormat:
        return self.styles.characters(kind, self.styles.plain_number)

    def _remove_guard(self, cursor: QTextCursor) -> None:
        last = self.document.lastBlock()
        if last.length() > 1 or last.blockNumber() == 0:
            return
        kind = last.previous().blockFormat().intProperty(KIND_PROPERTY)
        _select(cursor, last.position() - 1, last.position())
        cursor.removeSelectedText()
        self._set_kind(self.document.lastBlock(), kind)


def _lines(runs: Iterable[Insert], styles: Styles) -> Iterator[Line]:
    """The blocks of a flat text."""
    pieces: list[tuple[str, int]] = []
    for run in runs:
        marks = styles.marks_number(run.attributes)
        *ended, rest = run.text.split("\n")
        for text in ended:
            if text:
                pieces.append((text, marks))
            yield styles.kind_number(kind_of(run.attributes)), pieces
            pieces = []
        if rest:
            pieces.append((rest, marks))
    if pieces:
        yield styles.kind_number(kind_of({})), pieces


def _fragments(block: QTextBlock, other_than: int | None = None) -> list[Piece]:
    """Where the characters of ``block`` with equal formats are; only those whose kind is another."""
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        style = fragment.charFormat()
        if other_than is None or style.intProperty(KIND_PROPERTY) != other_than:
            start = fragment.position()
            found.append((start, start + fragment.length(), style.intProperty(MARKS_PROPERTY)))
        iterator += 1
    return found


def _select(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
