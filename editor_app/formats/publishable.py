"""An article as published formats can carry it, and what that costs.

White space collapses in every markup, controls are not allowed in most, and a list
cannot be deeper than one below its parent: all writers but the lossless one start
from the same cleaned content, so that they lose the same things and say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import BlockId
from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import (
    LINE_BREAK,
    OBJECT,
    TEXT_BLOCKS,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    FieldValue,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
)
from editor_app.document.schema import FIELDS
from editor_app.formats.marks import canonical_tag, normal_marks
from editor_app.formats.urls import safe_url, web_url

DEEPEST_ITEM = 8
"""The deepest level of a list item that every format keeps."""

_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2029\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffc\ufffe\uffff"
    "\U0001fffe-\U0001ffff\U0002fffe-\U0002ffff\U0003fffe-\U0003ffff\U0004fffe-\U0004ffff"
    "\U0005fffe-\U0005ffff\U0006fffe-\U0006ffff\U0007fffe-\U0007ffff\U0008fffe-\U0008ffff"
    "\U0009fffe-\U0009ffff\U000afffe-\U000affff\U000bfffe-\U000bffff\U000cfffe-\U000cffff"
    "\U000dfffe-\U000dffff\U000e0000-\U000e007f\U000efffe-\U000effff\U000ffffe-\U000fffff\U0010fffe-\U0010ffff]"
)
_BESIDE_BREAK = re.compile("[^\\S\u2028]\u2028|\u2028[^\\S\u2028]")
_SPACES = " \t\n\r\x0b\x0c\x85\u2029"


@dataclass(frozen=True, slots=True)
class Publishable:
    """The content that goes out and, in the user's words, what of it stays behind."""

    content: ArticleContent
    losses: tuple[str, ...] = ()


def publishable(content: ArticleContent) -> Publishable:
    """``content`` as any published format can carry it, with what had to change."""
    preparation = _Preparation()
    prepared = ArticleContent(
        headline=preparation.rich(content.headline),
        summary=preparation.rich(content.summary),
        body=preparation.blocks(content.body),
        fields=preparation.fields(content.fields.items()),
    )
    return Publishable(prepared, preparation.losses())


def without_ids(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """``blocks`` as formats see them: their names belong to the library."""
    return tuple(replace(block, id=BlockId("")) for block in blocks)


class _Preparation:
    """Prepares one article and counts what changes on the way."""

    def __init__(self) -> None:
        self._changed: Counter[str] = Counter()

    def fields(self, fields: Iterable[tuple[str, FieldValue]]) -> dict[str, FieldValue]:
        prepared = {name: _field(value) for name, value in fields if name in FIELDS}
        return {name: value for name, value in prepared.items() if value not in ("", (), 0, False)}

    def rich(self, rich: RichText) -> RichText:
        text, marks = rich.text, rich.marks
        if _is_odd(text):
            text, marks = self._squeezed(text, marks)
        if not marks:
            return RichText(text)
        allowed = [kept for mark in marks if (kept := self._mark(mark)) is not None]
        return RichText(text, normal_marks(allowed, text))

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        result: list[Block] = []
        waiting = 0
        depth = -1
        for block in blocks:
            prepared = self._block(block)
            if prepared is None:
                waiting += 1
                continue
            # Empty paragraphs at the end are where the cursor stood, no part of the story.
            self._changed["empty"] += waiting
            waiting = 0
            depth = self._depth(prepared, depth)
            result.append(prepared if prepared.list is None else replace(prepared, level=depth))
        return tuple(result)

    def losses(self) -> tuple[str, ...]:
        texts = (
            ("spaces", _("repeated and outer spaces")),
            ("characters", _("invisible control characters")),
            ("depth", _("list levels that skip a level or lie too deep")),
            ("rows", _("empty table rows and headers above nothing")),
            ("heading", _("heading levels other than 2 and 3")),
            ("language", _("language marks that name no language")),
        )
        counted = [text for name, text in texts if self._changed[name]]
        if count := self._changed["empty"]:
            counted.append(ngettext("{count} empty block", "{count} empty blocks", count).format(count=count))
        if count := self._changed["link"]:
            counted.append(
                ngettext("{count} unsafe address", "{count} unsafe addresses", count).format(count=count)
            )
        return tuple(counted)

    def _depth(self, block: Block, before: int) -> int:
        if block.list is None:
            return -1
        depth = min(max(block.level, 0), before + 1, DEEPEST_ITEM)
        self._changed["depth"] += depth != block.level
        return depth

    def _block(self, block: Block) -> Block | None:
        match block.data:
            case Image() as image if block.type is BlockType.IMAGE:
                return self._image(block, image) if image.media or image.source else None
            case Table() as table if block.type is BlockType.TABLE:
                return self._table(block, table)
            case Embed() as embed if block.type is BlockType.EMBED:
                return self._embed(block, embed)
        if block.type is BlockType.RULE:
            return block
        return self._text(block) if block.type in TEXT_BLOCKS else None

    def _text(self, block: Block) -> Block | None:
        rich = self.rich(block.rich)
        if not rich.text:
            return None
        level = block.level if block.list is not None else 0
        if block.type is BlockType.HEADING:
            level = min(max(block.level, 2), 3)
            self._changed["heading"] += level != block.level
        if rich.text is block.text and rich.marks == block.marks and level == block.level:
            return block
        return replace(block, text=rich.text, marks=rich.marks, level=level)

    def _image(self, block: Block, image: Image) -> Block:
        changed = replace(
            image,
            caption=self.rich(image.caption),
            credit=self._line(image.credit),
            alt=self._line(image.alt),
            source=web_url(image.source) or "",
        )
        return replace(block, data=changed)

    def _table(self, block: Block, table: Table) -> Block | None:
        width = max((len(row) for row in table.rows), default=0)
        rows = [[self.rich(cell) for cell in row] for row in table.rows]
        shown = tuple(
            (*row, *[RichText()] * (width - len(row))) for row in rows if any(cell.text for cell in row)
        )
        if not shown:
            return None
        header = table.header and len(shown) > 1 and any(cell.text for cell in rows[0])
        self._changed["rows"] += len(shown) != len(rows) or header != table.header
        return replace(block, data=Table(shown, header, self._line(table.caption)))

    def _embed(self, block: Block, embed: Embed) -> Block | None:
        title, description = self._line(embed.title), self._line(embed.description)
        if url := web_url(embed.url):
            # A title that repeats the address says nothing.
            return replace(block, data=Embed(url, "" if title == url else title, description))
        self._changed["link"] += 1
        text = title or description
        return Block(BlockType.PARAGRAPH, text, id=block.id) if text else None

    def _line(self, text: str) -> str:
        return self.rich(RichText(text.replace(LINE_BREAK, " "))).text

    def _mark(self, mark: Mark) -> Mark | None:
        match mark.type:
            case MarkType.LINK:
                url = safe_url(mark.value)
                self._changed["link"] += url is None
                if url is None or url == mark.value:
                    return mark if url else None
                return replace(mark, value=url)
            case MarkType.LANGUAGE:
                tag = canonical_tag(mark.value)
                self._changed["language"] += not tag
                if not tag or tag == mark.value:
                    return mark if tag else None
                return replace(mark, value=tag)
        return mark

    def _squeezed(self, text: str, marks: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
        """``text`` without what no markup carries, the marks moved along."""
        kept: list[str] = []
        moved = [0] * (len(text) + 1)
        for position, character in enumerate(text):
            moved[position] = len(kept)
            if character in _SPACES:
                if kept and kept[-1] not in (" ", LINE_BREAK):
                    kept.append(" ")
            elif character == LINE_BREAK:
                while kept and kept[-1].isspace() and kept[-1] != LINE_BREAK:
                    kept.pop()
                moved[position] = len(kept)
                kept.append(character)
            elif character != OBJECT and not (character.isspace() and kept and kept[-1] == LINE_BREAK):
                kept.append(clean(character)[0])
        moved[len(text)] = len(kept)
        joined = "".join(kept)
        return self._trimmed(text, joined, marks, moved)

    def _trimmed(
        self, text: str, joined: str, marks: tuple[Mark, ...], moved: list[int]
    ) -> tuple[str, tuple[Mark, ...]]:
        left = len(joined) - len(joined.lstrip())
        result = joined.strip()
        if "".join(text.split()) == "".join(result.split()):
            self._changed["spaces"] += result != text
        else:
            self._changed["characters"] += text != OBJECT
        size = len(result)
        shifted = [
            replace(
                mark,
                start=min(max(moved[min(mark.start, len(text))] - left, 0), size),
                end=min(max(moved[min(mark.end, len(text))] - left, 0), size),
            )
            for mark in marks
        ]
        return result, tuple(shifted)


def _is_odd(text: str) -> bool:
    """Whether ``text`` holds something that markup does not carry as it stands."""
    if text.isprintable():
        return "  " in text or text[:1] == " " or text[-1:] == " "
    return (
        _ODD.search(text) is not None
        or "  " in text
        or text != text.strip()
        or (LINE_BREAK in text and _BESIDE_BREAK.search(text) is not None)
    )


def _field(value: FieldValue) -> FieldValue:
    match value:
        case str():
            return _plain(value)
        case tuple():
            return tuple(part for text in value if (part := _plain(text)))
    return value


def _plain(text: str) -> str:
    """Plain text of a field: long ones keep their lines."""
    return clean(text)[0].replace(LINE_BREAK, "\n").strip()
