"""The comparison as a page of text, inline or in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from editor_app.base.differences import Op
from editor_app.document.model import TextField
from editor_app.services.comparing import FieldComparison
from editor_app.ui.compare.alignment import Numbered, numbered, rows
from editor_app.ui.fonts import Role, interface_font, text_font
from editor_app.ui.theme import Theme

PARAGRAPH = "¶\u2028"
"""How a line end that came or went is shown: visibly, and as a line end."""
_FONTS = {TextField.HEADLINE: Role.SUMMARY, TextField.SUMMARY: Role.BODY, TextField.BODY: Role.BODY}


@dataclass(frozen=True, slots=True)
class Place:
    """A change on the page: the positions that it takes, and what it is in words."""

    spans: tuple[tuple[int, int], ...]
    deleted: str
    inserted: str


@dataclass(slots=True)
class _Found:
    spans: list[tuple[int, int]] = field(default_factory=list)
    deleted: str = ""
    inserted: str = ""


class PageMaker:
    """Sets comparisons into a document and knows where the changes are."""

    def __init__(
        self, document: QTextDocument, theme: Theme, labels: Mapping[str, str], *, side_by_side: bool
    ) -> None:
        self._cursor = QTextCursor(document)
        self._theme = theme
        self._labels = labels
        self._side_by_side = side_by_side
        self._is_rtl = document.defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
        self._found: list[_Found] = []

    def make(self, comparisons: Iterable[FieldComparison]) -> None:
        """Set everything, a heading for each field."""
        is_first = True
        for comparison in comparisons:
            if not comparison.pieces:
                continue
            self._heading(self._labels.get(comparison.field, comparison.field), is_first=is_first)
            is_first = False
            pieces = list(numbered(comparison.pieces, len(self._found)))
            self._found += [
                _Found() for _ in range(1 + max(piece.change for piece in pieces) - len(self._found))
            ]
            base = self._base(comparison.field)
            if self._side_by_side:
                self._columns(pieces, base)
            else:
                self._inline(pieces, base)

    @property
    def places(self) -> tuple[Place, ...]:
        """The changes in reading order."""
        return tuple(Place(tuple(found.spans), found.deleted, found.inserted) for found in self._found)

    def _heading(self, words: str, *, is_first: bool) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(0 if is_first else 18)
        shape.setBottomMargin(4)
        if is_first:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.movePosition(QTextCursor.MoveOperation.End)
            self._cursor.insertBlock(shape)
        style = QTextCharFormat()
        font = interface_font(Role.HINT)
        font.setWeight(QFont.Weight.DemiBold)
        style.setFont(font)
        style.setForeground(QBrush(self._theme.soft))
        self._cursor.insertText(words, style)

    def _inline(self, pieces: Iterable[Numbered], base: QTextCharFormat) -> None:
        self._cursor.insertBlock(_paragraph())
        for piece in pieces:
            if piece.op is not Op.EQUAL:
                self._change(self._cursor, piece, base)
                continue
            first, *more = piece.text.split("\n")
            self._cursor.insertText(first, base)
            for line in more:
                self._cursor.insertBlock(_paragraph())
                self._cursor.insertText(line, base)

    def _columns(self, pieces: Iterable[Numbered], base: QTextCharFormat) -> None:
        found = list(rows(pieces))
        self._cursor.insertBlock(_paragraph())
        table = self._cursor.insertTable(max(1, len(found)), 2, _table())
        for number, row in enumerate(found):
            # Where reading begins at the right, the older text stands there; Qt mirrors no table.
            for column, side in enumerate((row.new, row.old) if self._is_rtl else (row.old, row.new)):
                self._cell(table.cellAt(number, column).firstCursorPosition(), side, base)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _cell(self, cursor: QTextCursor, pieces: Sequence[Numbered], base: QTextCharFormat) -> None:
        cursor.setBlockFormat(_paragraph())
        for piece in pieces:
            if piece.op is Op.EQUAL:
                cursor.insertText(piece.text, base)
            else:
                self._change(cursor, piece, base)

    def _change(self, cursor: QTextCursor, piece: Numbered, base: QTextCharFormat) -> None:
        start = cursor.position()
        cursor.insertText(piece.text.replace("\n", PARAGRAPH), self._looks(piece.op, base))
        found = self._found[piece.change]
        found.spans.append((start, cursor.position()))
        if piece.op is Op.INSERT:
            found.inserted += piece.text
        else:
            found.deleted += piece.text

    def _looks(self, op: Op, base: QTextCharFormat) -> QTextCharFormat:
        style = QTextCharFormat(base)
        if op is Op.INSERT:
            style.setForeground(QBrush(self._theme.inserted))
            style.setBackground(QBrush(self._theme.inserted_back))
            style.setFontUnderline(True)
        else:
            style.setForeground(QBrush(self._theme.deleted))
            style.setBackground(QBrush(self._theme.deleted_back))
            style.setFontStrikeOut(True)
        return style

    def _base(self, name: str) -> QTextCharFormat:
        style = QTextCharFormat()
        if name in _FONTS:
            style.setFont(text_font(_FONTS[TextField(name)], 0.92))
        else:
            style.setFont(interface_font())
        if name == TextField.HEADLINE:
            style.setFontWeight(QFont.Weight.DemiBold)
        style.setForeground(QBrush(self._theme.ink))
        return style


def _paragraph() -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setBottomMargin(8)
    shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return shape


def _table() -> QTextTableFormat:
    style = QTextTableFormat()
    style.setBorder(0)
    style.setBorderCollapse(False)
    style.setCellPadding(0)
    style.setCellSpacing(10)
    style.setMargin(0)
    style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    style.setColumnWidthConstraints([half, half])
    return style


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
