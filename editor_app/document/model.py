"""The values of an article's content: what readers give, writers take and views show.

All offsets in these values count code points. Texts hold no newline: a soft line
break is U+2028, and a block that is an image, table, embed or rule has the text
U+FFFC and its data in ``Block.data``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from editor_app.base.ids import BlockId, MediaId
from editor_app.base.records import dataclass

LINE_BREAK = "\u2028"
OBJECT = "\ufffc"


class TextField(StrEnum):
    """The rich texts of an article."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    BODY = "body"


class BlockType(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    LIST_ITEM = "list_item"
    IMAGE = "image"
    TABLE = "table"
    EMBED = "embed"
    RULE = "rule"


TEXT_BLOCKS = frozenset(
    {
        BlockType.PARAGRAPH,
        BlockType.HEADING,
        BlockType.QUOTE,
        BlockType.PULL_QUOTE,
        BlockType.LIST_ITEM,
    }
)


class ListKind(StrEnum):
    """How the items of a list are marked."""

    BULLETED = "bulleted"
    NUMBERED = "numbered"


class MarkType(StrEnum):
    """Inline formats. ``link`` carries a URL, ``language`` a BCP 47 tag; the rest no value."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    CODE = "code"
    LINK = "link"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Mark:
    """One inline format on the characters from ``start`` up to ``end`` (code points)."""

    start: int
    end: int
    type: MarkType
    value: str = ""


@dataclass(frozen=True, slots=True)
class RichText:
    """A line of text with its marks, sorted by start, then end, then type."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the text. ``media`` is empty while only its ``source`` address is known."""

    media: MediaId = MediaId("")
    caption: RichText = RichText()
    credit: str = ""
    alt: str = ""
    source: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, every row equally long; ``header`` when the first row names the columns."""

    rows: tuple[tuple[RichText, ...], ...]
    header: bool = False
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Embed:
    """Something from elsewhere shown as a card: an address with a title."""

    url: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line between parts."""


BlockData = Image | Table | Embed | Rule


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body.

    ``level`` is 2 or 3 for headings and 0, 1, 2… for the depth of a list item;
    ``list`` is set for list items only; ``data`` for image, table, embed and rule.
    """

    type: BlockType = BlockType.PARAGRAPH
    text: str = ""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    list: ListKind | None = None
    data: BlockData | None = None
    id: BlockId = BlockId("")

    @property
    def rich(self) -> RichText:
        """The block's text with its marks, without what kind of block it is."""
        return RichText(self.text, self.marks)


def image_block(image: Image) -> Block:
    """A block that shows ``image``."""
    return Block(BlockType.IMAGE, OBJECT, data=image)


def table_block(table: Table) -> Block:
    """A block that shows ``table``."""
    return Block(BlockType.TABLE, OBJECT, data=table)


def embed_block(embed: Embed) -> Block:
    """A block that shows ``embed``."""
    return Block(BlockType.EMBED, OBJECT, data=embed)


def rule_block() -> Block:
    """A block that is a horizontal rule."""
    return Block(BlockType.RULE, OBJECT, data=Rule())


FieldValue = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """All of an article that is published or exchanged.

    ``fields`` holds the names of ``schema.FIELDS`` that have a value, the story's
    shared ones included; each value has the type that its field declares.
    """

    headline: RichText = RichText()
    summary: RichText = RichText()
    body: tuple[Block, ...] = ()
    fields: Mapping[str, FieldValue] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """BCP 47 tag of the article, empty when nobody has said."""
        return str(self.fields.get("language", ""))
