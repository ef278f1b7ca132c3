"""What a receiver reads of a preview, as lines: one for each block, so that a view changes only a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import (
    LINE_BREAK,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    MarkType,
    RichText,
    Table,
)
from editor_app.services.publishing.previewing import Preview

FEEDS = frozenset({"rss", "atom"})
_UNSEEN = frozenset({"news-sitemap"})


class Look(StrEnum):
    """How a line is set."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    PULL_QUOTE = "pull_quote"
    ITEM = "item"
    PICTURE = "picture"
    TABLE = "table"
    EMBED = "embed"
    RULE = "rule"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Span:
    """Some text with the same formats."""

    text: str
    marks: frozenset[MarkType] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One block of the page. ``depth`` indents a list item; ``picture`` names what stands above the words."""

    look: Look
    spans: tuple[Span, ...]
    depth: int = 0
    picture: str = ""


def lines_of(preview: Preview) -> tuple[Line, ...]:
    """The lines of what ``preview`` says to whoever receives it; none when it cannot be written."""
    if preview.problem or not preview.files:
        return ()
    if preview.format in _UNSEEN:
        words = _("Search engines read this file; readers never see it. Its source shows what it says.")
        return (Line(Look.CREDIT, (Span(words),)),)
    if preview.format == "sms":
        return tuple(Line(Look.ENTRY, (Span(text),)) for text in _text_of(preview).splitlines())
    if preview.format in FEEDS and preview.read is not None:
        return tuple(_entry(preview.read, preview))
    return tuple(_article(preview.read or preview.item.content))


def pictures_of(preview: Preview) -> Mapping[str, bytes]:
    """The bytes of the pictures of ``preview`` by the names that its lines have for them."""
    found: dict[str, bytes] = {}
    content = preview.read or preview.item.content
    for block in content.body:
        if isinstance(block.data, Image):
            name = _picture(block.data)
            file = next((file for file in preview.files[1:] if name and file.path.endswith(name)), None)
            if file is not None:
                found[name] = file.data
            elif block.data.media in preview.item.media:
                found[name] = preview.item.media[block.data.media].read()
    return found


def _text_of(preview: Preview) -> str:
    return preview.files[0].data.decode("utf-8", "replace")


def _entry(content: ArticleContent, preview: Preview) -> Iterator[Line]:
    """What a feed reader shows in its list, and below it what the feed says of the text."""
    yield Line(Look.HEADING, _spans(content.headline))
    place = " · ".join(filter(None, (preview.item.outlet.name, preview.item.base_url, _by(content))))
    if place:
        yield Line(Look.CREDIT, (Span(place),))
    if content.summary:
        yield Line(Look.ENTRY, _spans(content.summary))
    for number, block in enumerate(content.body):
        yield _line(block, number + 1)


def _article(content: ArticleContent) -> Iterator[Line]:
    if content.headline:
        yield Line(Look.HEADLINE, _spans(content.headline))
    if content.summary:
        yield Line(Look.SUMMARY, _spans(content.summary))
    credit = " · ".join(filter(None, (_by(content), str(content.fields.get("dateline_place") or ""))))
    if credit:
        yield Line(Look.CREDIT, (Span(credit),))
    number = 0
    for block in content.body:
        number = number + 1 if block.list is ListKind.NUMBERED else 0
        yield _line(block, number)


def _by(content: ArticleContent) -> str:
    return str(content.fields.get("byline") or "")


_LOOKS: Mapping[BlockType, Look] = {
    BlockType.QUOTE: Look.QUOTE,
    BlockType.PULL_QUOTE: Look.PULL_QUOTE,
    BlockType.RULE: Look.RULE,
}


def _line(block: Block, number: int) -> Line:
    match block.data:
        case Image() as image:
            return Line(Look.PICTURE, _caption(image), picture=_picture(image))
        case Table() as table:
            return Line(Look.TABLE, (Span(LINE_BREAK.join(_rows(table))),))
        case Embed() as embed:
            return Line(Look.EMBED, (Span(LINE_BREAK.join(filter(None, (embed.title, embed.url)))),))
    spans = _spans(block.rich)
    if block.type is BlockType.HEADING:
        return Line(Look.HEADING if block.level <= 2 else Look.SUBHEADING, spans)
    if block.type is BlockType.LIST_ITEM:
        sign = f"{number}. " if block.list is ListKind.NUMBERED else "• "
        return Line(Look.ITEM, (Span(sign), *spans), block.level)
    return Line(_LOOKS.get(block.type, Look.PARAGRAPH), spans)


def _caption(image: Image) -> tuple[Span, ...]:
    words = image.caption.text or image.alt
    return (Span(" · ".join(filter(None, (words, image.credit)))),)


def _picture(image: Image) -> str:
    return str(image.media) or image.source.rpartition("/")[2]


def _rows(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in table.rows:
        yield "  │  ".join(cell.text for cell in row)


def _spans(rich: RichText) -> tuple[Span, ...]:
    """The text of ``rich`` cut wherever a format begins or ends."""
    edges = sorted({0, len(rich.text), *(at for mark in rich.marks for at in (mark.start, mark.end))})
    return tuple(
        Span(
            rich.text[start:end],
            frozenset(mark.type for mark in rich.marks if mark.start <= start and end <= mark.end),
        )
        for start, end in pairwise(edges)
        if start < end
    )
