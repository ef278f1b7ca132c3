"""The comparison as a page of text, inline or in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

from editor_app.base.differences import Op, Piece, compare_texts
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.differing import shape
from editor_app.document.model import OBJECT, BlockData, BlockType, ListKind
from editor_app.document.objects import from_data
from editor_app.document.schema import BLOCK, OBJECT_MARK
from editor_app.services.comparing import FieldComparison
from editor_app.ui.compare.alignment import Bit, Line, lines, rows
from editor_app.ui.compare.styles import CompareStyles, two_columns
from editor_app.ui.look_wording import look_change, object_lines, object_title
from editor_app.ui.theme import Theme

PARAGRAPH = "¶"
"""How a line end that came or went is shown where the rest of its line stayed."""
LINE_END = "\u2028"
THIN_SPACE = "\u2009"


@dataclass(frozen=True, slots=True)
class Place:
    """A change on the page: the positions that it takes, whose it is, and what it is in words."""

    spans: tuple[tuple[int, int], ...]
    deleted: str
    inserted: str
    formatted: str = ""
    is_moved: bool = False
    field: str = ""
    number: int = 0


@dataclass(slots=True)
class _Found:
    name: str
    number: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    deleted: str = ""
    inserted: str = ""
    formatted: dict[str, None] = field(default_factory=dict)
    is_moved: bool = False

    def place(self) -> Place:
        """What was found, for good."""
        formatted = "; ".join(self.formatted)
        return Place(
            tuple(self.spans), self.deleted, self.inserted, formatted, self.is_moved, self.name, self.number
        )


class PageMaker:
    """Sets comparisons into a document and knows where the changes are."""

    def __init__(
        self,
        document: QTextDocument,
        theme: Theme,
        labels: Mapping[str, str],
        *,
        side_by_side: bool,
        is_mirrored: bool = False,
    ) -> None:
        """``is_mirrored`` puts the older text at the right, as it is named in the bar above."""
        self._cursor = QTextCursor(document)
        self._styles = CompareStyles(theme)
        self._labels = labels
        self._side_by_side = side_by_side
        self._is_mirrored = is_mirrored
        self._found: list[_Found] = []

    def make(self, comparisons: Iterable[FieldComparison]) -> None:
        """Set everything, a heading for each field."""
        document = self._cursor.document()
        # A table would be laid out anew with every word that comes into it.
        document.setLayoutEnabled(False)
        self._cursor.beginEditBlock()
        try:
            self._make(comparisons)
        finally:
            self._cursor.endEditBlock()
            document.setLayoutEnabled(True)
            document.setTextWidth(document.textWidth())

    def _make(self, comparisons: Iterable[FieldComparison]) -> None:
        is_first = True
        for comparison in comparisons:
            if not any(part.text.strip() or part.change >= 0 for part in comparison.parts):
                continue
            self._heading(self._labels.get(comparison.field, comparison.field), is_first=is_first)
            is_first = False
            first = len(self._found)
            count = 1 + max(part.change for part in comparison.parts)
            self._found += [_Found(comparison.field, number) for number in range(count)]
            base = self._styles.base(comparison.field)
            if self._side_by_side:
                self._columns(comparison, first, base)
            else:
                self._inline(comparison, first, base)

    @property
    def places(self) -> tuple[Place, ...]:
        """The changes in reading order."""
        return tuple(found.place() for found in self._found)

    def _heading(self, words: str, *, is_first: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(0 if is_first else 18)
        block.setBottomMargin(4)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if is_first or self._side_by_side:
            # A table is always followed by a block, which is still empty.
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(words, self._styles.heading())

    def _inline(self, comparison: FieldComparison, first: int, base: QTextCharFormat) -> None:
        numbers = _Numbers()
        for line in lines(comparison.parts, first):
            block, style = self._styles.of_block(line.end.attributes if line.end else {}, base)
            self._cursor.insertBlock(block)
            _LineMaker(self._cursor, self._styles, self._found).set(line, style, numbers.sign(line))

    def _columns(self, comparison: FieldComparison, first: int, base: QTextCharFormat) -> None:
        found = list(rows(comparison.parts, first))
        table = self._cursor.insertTable(max(1, len(found)), 2, two_columns())
        old_numbers, new_numbers = _Numbers(), _Numbers()
        for number, row in enumerate(found):
            sides = [(row.old, Op.DELETE, old_numbers), (row.new, Op.INSERT, new_numbers)]
            # Qt mirrors no table.
            for column, (line, side, numbers) in enumerate(reversed(sides) if self._is_mirrored else sides):
                if line is None:
                    continue
                cursor = table.cellAt(number, column).firstCursorPosition()
                block, style = self._styles.of_block(line.end.attributes if line.end else {}, base)
                cursor.setBlockFormat(block)
                _LineMaker(cursor, self._styles, self._found, side).set(line, style, numbers.sign(line))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)


class _Numbers:
    """The signs before list items."""

    def __init__(self) -> None:
        self._counted: dict[int, int] = {}

    def sign(self, line: Line) -> str:
        """What stands before the block; empty but for list items."""
        kind, level, marker = shape(line.end.attributes.get(BLOCK) if line.end else None)
        if kind != BlockType.LIST_ITEM:
            self._counted.clear()
            return ""
        if marker != ListKind.NUMBERED:
            return "•\u2002"
        self._counted = {depth: count for depth, count in self._counted.items() if depth <= level}
        self._counted[level] = self._counted.get(level, 0) + 1
        return f"{self._counted[level]}.\u2002"


class _LineMaker:
    """Sets one block. ``side`` tells the older text from the newer one; without it, both are woven."""

    def __init__(
        self, cursor: QTextCursor, styles: CompareStyles, found: list[_Found], side: Op = Op.EQUAL
    ) -> None:
        self._cursor = cursor
        self._styles = styles
        self._found = found
        self._side = side

    def set(self, line: Line, base: QTextCharFormat, sign: str) -> None:
        """Write the block with its sign, its bits, and what became of its kind."""
        if sign:
            self._cursor.insertText(sign, self._styles.hint())
        if any(bit.moved >= 0 for bit in line.bits):
            self._cursor.insertText(f"⇅ {_('Moved')} ", self._styles.hint())
        before = Op.EQUAL
        for bit in line.bits:
            if before is Op.DELETE and bit.op is Op.INSERT:
                self._cursor.insertText(THIN_SPACE, base)
            before = bit.op
            data = from_data(bit.attributes.get(OBJECT_MARK)) if bit.text == OBJECT else None
            if data is not None:
                self._object(bit, data, base)
            else:
                self._write(bit, bit.text, self._styles.bit(bit, base))
            self._look(bit)
        if line.end is not None:
            self._end(line, line.end, base)

    def _write(self, bit: Bit, text: str, style: QTextCharFormat) -> None:
        start = self._cursor.position()
        self._cursor.insertText(text, style)
        if bit.change >= 0:
            found = self._found[bit.change]
            found.spans.append((start, self._cursor.position()))
            found.is_moved |= bit.moved >= 0
            if bit.op is Op.INSERT:
                found.inserted += text
            elif bit.op is Op.DELETE:
                found.deleted += text

    def _look(self, bit: Bit) -> None:
        """Say what became of the look of a bit, once for each change."""
        if bit.was is None or self._side is Op.DELETE:
            return
        words, said = look_change(bit.was, bit.attributes), self._found[bit.change].formatted
        if words and words not in said:
            self._write(bit, f"{THIN_SPACE}‹{words}›", self._styles.hint())
            said[words] = None

    def _end(self, line: Line, end: Bit, base: QTextCharFormat) -> None:
        if end.op is Op.EQUAL:
            if end.text == "\n" and OBJECT not in line.text:
                self._look(end)
        elif not line.bits or any(bit.op is not end.op for bit in line.bits):
            self._write(end, PARAGRAPH, self._styles.bit(end, base))

    # Objects

    def _object(self, bit: Bit, data: BlockData, base: QTextCharFormat) -> None:
        self._cursor.insertText(f"▣ {object_title(data)}", self._styles.hint())
        was = from_data(bit.was.get(OBJECT_MARK)) if bit.was is not None else None
        if was is None:
            words = LINE_END.join(["", *object_lines(data)])
            self._write(bit, words or LINE_END, self._styles.bit(bit, base))
            return
        old, new = (was, data) if self._side is not Op.DELETE else (data, was)
        self._cursor.insertText(LINE_END, base)
        before = Op.EQUAL
        for piece in compare_texts("\n".join(object_lines(old)), "\n".join(object_lines(new))):
            if self._side is Op.EQUAL and before is Op.DELETE and piece.op is Op.INSERT:
                self._cursor.insertText(THIN_SPACE, base)
            before = piece.op
            if self._side is Op.EQUAL or piece.op in (Op.EQUAL, self._side):
                self._piece(bit, piece, base)

    def _piece(self, bit: Bit, piece: Piece, base: QTextCharFormat) -> None:
        style = QTextCharFormat(base)
        self._styles.sign(style, piece.op)
        text = piece.text.replace("\n", LINE_END)
        if piece.op is Op.EQUAL:
            self._cursor.insertText(text, style)
        else:
            self._write(Bit(piece.op, text, change=bit.change), text, style)


def mark(document: QTextDocument, place: Place, theme: Theme) -> list[tuple[QTextCursor, QTextCharFormat]]:
    """Cursors and formats that make ``place`` the current change."""
    style = QTextCharFormat()
    style.setBackground(QBrush(theme.selection))
    style.setProperty(QTextFormat.Property.OutlinePen, Qt.PenStyle.NoPen)
    found = []
    for start, end in place.spans:
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        found.append((cursor, style))
    return found
