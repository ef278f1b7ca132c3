"""The block tokens of Markdown as blocks of a story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import (
    LINE_BREAK,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    MarkType,
    RichText,
    Table,
    embed_block,
    image_block,
    rule_block,
    table_block,
)
from editor_app.document.objects import table_of
from editor_app.formats.html.fragment import Fragment
from editor_app.formats.html.inline import Inline
from editor_app.formats.html.pictures import is_relative, picture_in_address, picture_suffix
from editor_app.formats.html.runs import joined, part, rich_text
from editor_app.formats.markdown.reading_inline import Line, Picture, Piece, pieces
from editor_app.formats.publishable import DEEPEST_ITEM
from editor_app.formats.urls import web_url
from editor_app.formats.values import Dropped, FoundMedia

if TYPE_CHECKING:
    from markdown_it.token import Token

Companion = Callable[[str], bytes | None]
ReadHtml = Callable[[str], Fragment]


@dataclass(slots=True)
class _Item:
    """An open list item: its list, and whether its text has begun."""

    list: ListKind
    has_text: bool = False


class BlockReading:
    """Gathers blocks from block tokens; pictures come from ``companion``, raw HTML through ``read_html``."""

    def __init__(self, companion: Companion, read_html: ReadHtml) -> None:
        self.blocks: list[Block] = []
        self.media: dict[str, FoundMedia] = {}
        self.dropped: list[Dropped] = []
        self.title: RichText = RichText()
        self._companion = companion
        self._read_html = read_html
        self._lists: list[ListKind] = []
        self._items: list[_Item] = []
        self._quotes = 0
        self._rows: list[list[RichText]] | None = None
        self._heading = 0
        self._caption = ""

    def read(self, tokens: Sequence[Token], *, takes_title: bool) -> None:
        """Take all ``tokens``; the first heading of level 1 is the title when ``takes_title``."""
        for token in tokens:
            if token.type == "inline":
                self._inline(token, takes_title=takes_title)
            else:
                self._structure(token)
        self._keep_caption()

    def _structure(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
            case "bullet_list_open":
                self._lists.append(ListKind.BULLETED)
            case "ordered_list_open":
                self._lists.append(ListKind.NUMBERED)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._items.append(_Item(self._lists[-1]))
            case "list_item_close":
                self._items.pop()
            case _:
                self._content(token)

    def _content(self, token: Token) -> None:
        match token.type:
            case "hr":
                self._add(rule_block())
            case "fence" | "code_block":
                self._code(token.content)
            case "html_block":
                self._html(token.content)
            case "table_open":
                self._rows = []
            case "table_close":
                self._table()
            case "tr_open" if self._rows is not None:
                self._rows.append([])

    def _inline(self, token: Token, *, takes_title: bool) -> None:
        found = pieces(token.children or ())
        if self._rows is not None:
            self._rows[-1].append(joined([piece.rich for piece in found if isinstance(piece, Line)], " "))
            return
        if self._heading:
            self._head(found, takes_title=takes_title)
            return
        if found and isinstance(found[0], Picture) and not self._items:
            self._figure(found[0], found[1:])
            return
        for piece in found:
            self._paragraph(piece)

    def _head(self, found: Sequence[Piece], *, takes_title: bool) -> None:
        rich = joined([piece.rich for piece in found if isinstance(piece, Line)], " ")
        if self._heading == 1 and takes_title and not self.title and not self.blocks and not self._quotes:
            self.title = rich
        elif rich.text:
            level = 2 if self._heading <= 2 else 3
            self._text(rich, Block(BlockType.HEADING, level=level))
        for piece in found:
            if isinstance(piece, Picture):
                self._image(piece)

    def _paragraph(self, piece: Piece) -> None:
        if isinstance(piece, Picture):
            self._image(piece)
            return
        rich = piece.rich
        if not rich.text:
            return
        if piece.kind == "table-caption" and not rich.marks:
            self._keep_caption()
            self._caption = rich.text
        elif piece.kind == "embed" and (card := _card(piece)) is not None:
            self._add(embed_block(card))
        elif self._quotes:
            is_pulled = piece.kind == "pull-quote"
            self._text(rich, Block(BlockType.PULL_QUOTE if is_pulled else BlockType.QUOTE))
        else:
            self._text(rich, Block())

    def _text(self, rich: RichText, like: Block) -> None:
        """Add a text; within a list it belongs to the item, whatever it is."""
        if not self._items:
            self._add(Block(like.type, rich.text, rich.marks, like.level))
            return
        item = self._items[-1]
        last = self.blocks[-1] if self.blocks else None
        if item.has_text and last is not None and last.type is BlockType.LIST_ITEM:
            whole = joined([last.rich, rich])
            self.blocks[-1] = replace(last, text=whole.text, marks=whole.marks)
            return
        item.has_text = True
        level = min(len(self._items) - 1, DEEPEST_ITEM)
        self._add(Block(BlockType.LIST_ITEM, rich.text, rich.marks, level, item.list))

    def _add(self, block: Block) -> None:
        self._keep_caption()
        self.blocks.append(block)

    def _keep_caption(self) -> None:
        """A caption without a table after it is a paragraph."""
        if self._caption:
            self.blocks.append(Block(text=self._caption))
            self._caption = ""

    def _code(self, content: str) -> None:
        text = content.rstrip("\n").replace("\t", "    ").replace("\n", LINE_BREAK)
        if text.strip():
            self._text(rich_text([(text, Inline(code=True, keeps_space=True))]), Block())

    def _html(self, content: str) -> None:
        fragment = self._read_html(content)
        for found in fragment.media:
            self.media[found.source] = found
        self.dropped += fragment.dropped
        for block in fragment.blocks:
            if self._quotes and block.type is BlockType.PARAGRAPH:
                block = replace(block, type=BlockType.QUOTE)
            self._add(block)

    def _table(self) -> None:
        rows, self._rows = self._rows or [], None
        has_header = any(cell.text for cell in rows[0]) if rows else False
        shown = [row for row in rows if any(cell.text for cell in row)]
        caption, self._caption = self._caption, ""
        if shown:
            table: Table = table_of(shown, header=has_header and len(shown) > 1, caption=caption)
            self.blocks.append(table_block(table))

    def _figure(self, picture: Picture, rest: Sequence[Piece]) -> None:
        """A picture, and in the lines after it its caption and credit."""
        lines = [piece for piece in rest if isinstance(piece, Line)]
        image = self._found(picture)
        if image is None or len(lines) != len(rest):
            self._image(picture)
            for piece in rest:
                self._paragraph(piece)
            return
        caption = joined([line.rich for line in lines])
        credit = ""
        if picture.title:
            caption, credit = _credited(caption, picture.title)
        self._add(image_block(replace(image, caption=caption, credit=credit)))

    def _image(self, picture: Picture) -> None:
        image = self._found(picture)
        if image is not None:
            caption = RichText(picture.title) if picture.title != picture.alt else RichText()
            self._add(image_block(replace(image, caption=caption)))

    def _found(self, picture: Picture) -> Image | None:
        if (inside_text := picture_in_address(picture.source)) is not None:
            self.media[inside_text.source] = inside_text
            return Image(alt=picture.alt, source=inside_text.source)
        if is_relative(picture.source):
            data = self._companion(picture.source)
            if data is not None and picture_suffix(data):
                self.media[picture.source] = FoundMedia(picture.source, data)
                return Image(alt=picture.alt, source=picture.source)
        if (url := web_url(picture.source)) is not None:
            return Image(alt=picture.alt, source=url)
        self.dropped.append(Dropped(picture.alt or picture.source, _("a picture that cannot be reached")))
        return None


def _credited(caption: RichText, title: str) -> tuple[RichText, str]:
    """The caption without the credit in its last line, and the credit; a title that is not
    repeated there is the caption itself."""
    if caption.text == title:
        return RichText(), title
    ending = LINE_BREAK + title
    if caption.text.endswith(ending):
        end = len(caption.text) - len(ending)
        return part(caption, 0, end), title
    return (caption, "") if caption.text else (RichText(title), "")


def _card(line: Line) -> Embed | None:
    """The embedded page of a line: its one link first, then its description."""
    rich = line.rich
    links = [mark for mark in rich.marks if mark.type is MarkType.LINK]
    if len(links) != 1 or links[0].start != 0 or (url := web_url(links[0].value)) is None:
        return None
    title, description = rich.text[: links[0].end], rich.text[links[0].end :].strip()
    return Embed(url, "" if title == url else title, description)
