"""Marks and blocks as Qt's character and block formats."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextFormat

from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes
from editor_app.document.model import BlockType, ListKind, MarkType, TextField
from editor_app.document.readings import TRACKS
from editor_app.document.schema import BLOCK, DELETED, FORMATS, INSERTED, OBJECT_MARK, formatted
from editor_app.ui.editor.look import (
    CODE_FAMILIES,
    FIELD_SIZES,
    HEADING_SIZES,
    INDENT,
    PULL_QUOTE_SIZE,
    Look,
    TextSize,
)

MARKS_PROPERTY = QTextFormat.Property.UserProperty + 1
"""On characters: the number under which ``Styles`` keeps their marks."""
KIND_PROPERTY = QTextFormat.Property.UserProperty + 2
"""On characters and blocks: the number of the block's kind."""
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
"""The object type under which images, tables, embeds and rules are painted."""


Shape = tuple[BlockType, int, ListKind | None]
"""Type, level and list of a block."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """What a block looks like: everything of its ``block`` attribute but its name."""

    type: BlockType = BlockType.PARAGRAPH
    level: int = 0
    list: ListKind | None = None
    is_inserted: bool = False
    """Whether its end is suggested, so that it would be parted from the next block."""
    is_deleted: bool = False
    """Whether a suggestion would take its end away and join it with the next block."""
    was: tuple[Shape, ...] = ()
    """What it was before each of the suggestions that made it what it is."""

    @property
    def shape(self) -> Shape:
        """What it looks like, whatever is suggested about it."""
        return self.type, self.level, self.list

    @property
    def is_changed(self) -> bool:
        """Whether a suggestion changed how it looks, and not only its name."""
        return any(shape != self.shape for shape in self.was)

    @property
    def depth(self) -> int:
        """How many steps the block is set in."""
        if self.type is BlockType.LIST_ITEM:
            return self.level + 1
        return 1 if self.type in (BlockType.QUOTE, BlockType.PULL_QUOTE) else 0


PLAIN = BlockKind()
_TYPES = {str(kind): kind for kind in BlockType}
_LISTS = {str(kind): kind for kind in ListKind}
MAXIMUM_DEPTH = 12
_REFORMATTED = formatted(BLOCK)
_FORMATTED = tuple(formatted(name) for name in FORMATS)


def _nobody(_suggestion: str) -> str:
    return ""


def kind_of(attributes: Attributes) -> BlockKind:
    """The kind of block that a newline with these attributes ends; what is unknown is a paragraph."""
    shape = _shape_of(attributes.get(BLOCK))
    return shape if TRACKS.isdisjoint(attributes) else _tracked(shape, attributes)


def changed_kind(kind: BlockKind, attributes: Attributes) -> BlockKind:
    """``kind`` after the newline that ends it took these attributes; None takes one away."""
    if BLOCK in attributes:
        shape = _shape_of(attributes[BLOCK])
        kind = replace(kind, type=shape.type, level=shape.level, list=shape.list)
    return _tracked(kind, attributes)


def _tracked(kind: BlockKind, attributes: Attributes) -> BlockKind:
    return replace(
        kind,
        is_inserted=bool(attributes.get(INSERTED, kind.is_inserted)),
        is_deleted=bool(attributes.get(DELETED, kind.is_deleted)),
        was=_shapes(attributes[_REFORMATTED]) if _REFORMATTED in attributes else kind.was,
    )


def _shapes(held: object) -> tuple[Shape, ...]:
    """What a block was before each suggestion that a mark of changed formats names."""
    entries = held if isinstance(held, list | tuple) else ()
    return tuple(_shape_of(entry.get("old")).shape for entry in entries if isinstance(entry, Mapping))


def _shape_of(data: object) -> BlockKind:
    if not isinstance(data, Mapping):
        return PLAIN
    kind = _TYPES.get(str(data.get("type")), BlockType.PARAGRAPH)
    level = data.get("level", 0)
    number = int(level) if isinstance(level, int | float) else 0
    if kind is BlockType.HEADING:
        return BlockKind(kind, 3 if number >= 3 else 2)
    if kind is BlockType.LIST_ITEM:
        marker = _LISTS.get(str(data.get("list")), ListKind.BULLETED)
        return BlockKind(kind, min(max(0, number), MAXIMUM_DEPTH), marker)
    return BlockKind(kind) if kind in (BlockType.QUOTE, BlockType.PULL_QUOTE) else PLAIN


class Styles:
    """Formats of one text field in one look; equal marks give the same format object.

    ``author_of`` gives the id of the person who made a suggestion.
    """

    def __init__(self, look: Look, field: TextField, author_of: Callable[[str], str] = _nobody) -> None:
        self.look = look
        self._author_of = author_of
        self._theme = look.theme
        self.field = field
        self._kinds: list[BlockKind] = []
        self._marks: list[dict[str, object]] = []
        self._numbers: dict[object, int] = {}
        self._characters: dict[tuple[int, int], QTextCharFormat] = {}
        self._blocks: dict[int, QTextBlockFormat] = {}
        self.has_deletions = False
        """Whether anything shown so far was suggested to be deleted."""
        # Both are 0, which is what a format without the properties answers.
        self.plain_kind = self.kind_number(PLAIN)
        self.plain_number = self.marks_number({})

    def kind_number(self, kind: BlockKind) -> int:
        """The number that stands for ``kind`` in formats."""
        number = self._numbers.get(kind)
        if number is None:
            number = self._numbers[kind] = len(self._kinds)
            self._kinds.append(kind)
            self.has_deletions |= kind.is_deleted
        return number

    def marks_number(self, attributes: Attributes) -> int:
        """The number that stands for these marks in formats; the block's attribute does not count."""
        marks = {name: attributes[name] for name in sorted(attributes) if name != BLOCK}
        key = json.dumps(marks, sort_keys=True, default=str) if marks else ""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._marks)
            self._marks.append(marks)
            self.has_deletions |= DELETED in marks
        return number

    def kind(self, number: int) -> BlockKind:
        """The kind of block that ``number`` stands for."""
        return self._kinds[number] if 0 <= number < len(self._kinds) else PLAIN

    def marks(self, number: int) -> Attributes:
        """The marks that ``number`` stands for."""
        return self._marks[number] if 0 <= number < len(self._marks) else {}

    def block(self, kind: int) -> QTextBlockFormat:
        """The block format of a kind."""
        found = self._blocks.get(kind)
        if found is None:
            found = self._blocks[kind] = self._block_format(kind)
        return found

    def characters(self, kind: int, marks: int) -> QTextCharFormat:
        """The format of characters with these marks in a block of this kind."""
        found = self._characters.get((kind, marks))
        if found is None:
            found = self._characters[kind, marks] = self._character_format(kind, marks)
        return found

    def text_size(self, kind: BlockKind) -> TextSize:
        """Size and line height of the text in a block of this kind."""
        if self.field is not TextField.BODY:
            return FIELD_SIZES[self.field]
        if kind.type is BlockType.HEADING:
            return HEADING_SIZES[kind.level]
        return PULL_QUOTE_SIZE if kind.type is BlockType.PULL_QUOTE else FIELD_SIZES[TextField.BODY]

    @property
    def table_size(self) -> TextSize:
        """Size of the text in tables."""
        return TextSize(15, 22)

    def _block_format(self, number: int) -> QTextBlockFormat:
        kind = self.kind(number)
        size = self.text_size(kind)
        style = QTextBlockFormat()
        style.setProperty(KIND_PROPERTY, number)
        style.setLineHeight(*self._line_height(size))
        if self.field is TextField.BODY:
            above, below = _spacing(kind)
            style.setTopMargin(self.look.pixels(above))
            style.setBottomMargin(self.look.pixels(below))
            style.setIndent(kind.depth)
            if kind.type is BlockType.HEADING:
                style.setHeadingLevel(kind.level)
        return style

    def _line_height(self, size: TextSize) -> tuple[float, int]:
        """A least height, not a fixed one: images and scripts with tall letters need more.

        Where the letters' own height is more than the line should be, a share of it.
        """
        wanted = self.look.pixels(size.line)
        natural = QFontMetricsF(self.look.font(self.field, size)).lineSpacing()
        if natural > wanted:
            return 100 * wanted / natural, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        return wanted, QTextBlockFormat.LineHeightTypes.MinimumHeight.value

    def _character_format(self, kind_number: int, marks_number: int) -> QTextCharFormat:
        kind, marks = self.kind(kind_number), self.marks(marks_number)
        style = QTextCharFormat()
        style.setProperty(KIND_PROPERTY, kind_number)
        style.setProperty(MARKS_PROPERTY, marks_number)
        if self.field is TextField.BODY and kind.type in (BlockType.HEADING, BlockType.PULL_QUOTE):
            size = self.text_size(kind)
            style.setFontPointSize(self.look.font(self.field, size).pointSizeF())
            style.setFontWeight(size.weight)
            style.setFontItalic(kind.type is BlockType.PULL_QUOTE)
        self._add_marks(style, marks, kind)
        return style

    def _add_marks(self, style: QTextCharFormat, marks: Attributes, kind: BlockKind) -> None:
        if marks.get(MarkType.BOLD):
            heavy = self.text_size(kind).weight >= QFont.Weight.DemiBold
            style.setFontWeight(QFont.Weight.Black if heavy else QFont.Weight.Bold)
        if marks.get(MarkType.ITALIC):
            style.setFontItalic(kind.type is not BlockType.PULL_QUOTE)
        if marks.get(MarkType.CODE):
            size = self.text_size(kind)
            smaller = TextSize(size.size * 0.88, size.line, size.weight)
            style.setFontFamilies(CODE_FAMILIES)
            style.setFontPointSize(self.look.font(self.field, smaller).pointSizeF())
            style.setBackground(self._theme.canvas)
        if marks.get(MarkType.SUPERSCRIPT):
            style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if marks.get(MarkType.SUBSCRIPT):
            style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        self._add_lines(style, marks)
        if marks.get(OBJECT_MARK) is not None:
            style.setObjectType(OBJECT_TYPE)

    def _add_lines(self, style: QTextCharFormat, marks: Attributes) -> None:
        if marks.get(MarkType.LANGUAGE):
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            style.setUnderlineColor(self._theme.faint)
        if marks.get(MarkType.UNDERLINE):
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if marks.get(MarkType.STRIKE):
            style.setFontStrikeOut(True)
        if marks.get(MarkType.LINK):
            style.setForeground(self._theme.accent)
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            style.setToolTip(str(marks[MarkType.LINK]))
        self._add_suggestions(style, marks)

    def _add_suggestions(self, style: QTextCharFormat, marks: Attributes) -> None:
        """What would come is underlined, what would go struck through, what would look otherwise dashed;
        the line under it has the colour of whoever suggests it."""
        if TRACKS.isdisjoint(marks):
            return
        underlines = QTextCharFormat.UnderlineStyle
        entries = [entry for name in _FORMATTED for entry in _entries(marks.get(name))]
        if entries:
            style.setUnderlineStyle(underlines.DashUnderline)
            style.setUnderlineColor(self._color_of(entries[-1]))
        if marks.get(INSERTED):
            style.setForeground(self._theme.inserted)
            self._set_ground(style, self._theme.inserted_back)
            style.setUnderlineStyle(underlines.SingleUnderline)
            style.setUnderlineColor(self._color_of(str(marks[INSERTED])))
        if marks.get(DELETED):
            style.setForeground(self._theme.deleted)
            self._set_ground(style, self._theme.deleted_back)
            style.setFontStrikeOut(True)

    def _set_ground(self, style: QTextCharFormat, color: QColor) -> None:
        # Headline and summary paint theirs below all their lines, see ``Grounds``.
        if self.field is TextField.BODY:
            style.setBackground(color)

    def _color_of(self, suggestion: str) -> QColor:
        author = self._author_of(suggestion)
        return self.look.color_of(author) if author else self._theme.soft


def _entries(held: object) -> list[str]:
    """The suggestions that a mark of changed formats names."""
    entries = held if isinstance(held, list | tuple) else ()
    return [str(entry.get("id", "")) for entry in entries if isinstance(entry, Mapping)]


def _spacing(kind: BlockKind) -> tuple[int, int]:
    """Pixels above and below a block."""
    match kind.type:
        case BlockType.HEADING:
            return (24, 8) if kind.level == 2 else (18, 6)
        case BlockType.LIST_ITEM:
            return (4, 4)
        case BlockType.PULL_QUOTE:
            return (18, 18)
        case _:
            return (12, 12)


def indent_width(look: Look) -> int:
    """Pixels that one step of ``QTextBlockFormat.indent`` takes."""
    return look.pixels(INDENT)
