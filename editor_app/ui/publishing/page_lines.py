"""What a receiver reads of a preview, as lines: one for each block, so that a view changes only a few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import QLocale

from editor_app.base.clock import from_text
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
from editor_app.services.publishing.sitemap_entries import first_entry
from editor_app.ui.articles.views import language_name
from editor_app.ui.widgets.date_edit import date_text

FEEDS = frozenset({"rss", "atom"})
_BULLETS = "•◦▪"


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


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the page. ``depth`` indents a list item and ``sign`` stands before it; ``picture`` names
    what stands above the words; ``cells`` are the rows of a table, the first its head if ``is_headed``;
    ``is_ours`` is what the program says and not the file."""

    look: Look
    spans: Spans
    depth: int = 0
    sign: str = ""
    picture: str = ""
    cells: tuple[tuple[Spans, ...], ...] = ()
    is_headed: bool = False
    is_ours: bool = False


def lines_of(preview: Preview) -> tuple[Line, ...]:
    """The lines of what ``preview`` says to whoever receives it; none when it cannot be written."""
    if preview.problem or not preview.files:
        return ()
    if preview.format == "news-sitemap":
        return tuple(_sitemap(preview))
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
    yield from body_lines(content.body)


def _sitemap(preview: Preview) -> Iterator[Line]:
    """The entry as a search engine lists it: title, whose it is, since when, in which language, where."""
    entry = first_entry(preview.files[0].data)
    if entry is None:
        words = _("Search engines are told nothing of this story.")
        yield Line(Look.CREDIT, (Span(words),), is_ours=True)
        return
    yield Line(Look.HEADING, (Span(entry.title),))
    said = (entry.publication, _moment(entry.published), language_name(entry.language))
    yield Line(Look.CREDIT, (Span(" · ".join(filter(None, said))),))
    yield Line(Look.ENTRY, (Span(entry.address, frozenset({MarkType.LINK})),))
    if entry.versions:
        names = ", ".join(map(language_name, entry.versions))
        yield Line(Look.CREDIT, (Span(_("Languages: {names}").format(names=names)),), is_ours=True)
    words = _("Search engines read this file; readers never see it.")
    yield Line(Look.CREDIT, (Span(words),), is_ours=True)


def _moment(text: str) -> str:
    """A moment of a file in words, with its own clock; the text itself when it is none."""
    try:
        at = from_text(text)
    except ValueError:
        return text
    return f"{date_text(at.date(), QLocale())}, {at:%H:%M} {at:%Z}"


def _article(content: ArticleContent) -> Iterator[Line]:
    if content.headline:
        yield Line(Look.HEADLINE, _spans(content.headline))
    if content.summary:
        yield Line(Look.SUMMARY, _spans(content.summary))
    credit = " · ".join(filter(None, (_by(content), str(content.fields.get("dateline_place") or ""))))
    if credit:
        yield Line(Look.CREDIT, (Span(credit),))
    yield from body_lines(content.body)


def body_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """The blocks in their order, items of numbered lists with their numbers, level by level."""
    counts: list[int] = []
    for block in blocks:
        if block.type is not BlockType.LIST_ITEM:
            counts = []
            yield _line(block)
            continue
        counts = [*counts[: block.level + 1], *[0] * (block.level + 1 - len(counts))]
        is_numbered = block.list is ListKind.NUMBERED
        counts[-1] = counts[-1] + 1 if is_numbered else 0
        sign = f"{counts[-1]}." if is_numbered else _BULLETS[min(block.level, len(_BULLETS) - 1)]
        yield Line(Look.ITEM, _spans(block.rich), block.level, sign)


def _by(content: ArticleContent) -> str:
    return str(content.fields.get("byline") or "")


_LOOKS: Mapping[BlockType, Look] = {
    BlockType.QUOTE: Look.QUOTE,
    BlockType.PULL_QUOTE: Look.PULL_QUOTE,
    BlockType.RULE: Look.RULE,
}


def _line(block: Block) -> Line:
    match block.data:
        case Image() as image:
            return Line(Look.PICTURE, _caption(image), picture=_picture(image))
        case Table() as table:
            caption = (Span(table.caption),) if table.caption else ()
            cells = tuple(tuple(map(_spans, row)) for row in table.rows if row)
            return Line(Look.TABLE, caption, cells=cells, is_headed=table.header)
        case Embed() as embed:
            return Line(Look.EMBED, _embed(embed))
    spans = _spans(block.rich)
    if block.type is BlockType.HEADING:
        return Line(Look.HEADING if block.level <= 2 else Look.SUBHEADING, spans)
    return Line(_LOOKS.get(block.type, Look.PARAGRAPH), spans)


def _caption(image: Image) -> Spans:
    words = _spans(image.caption) or ((Span(image.alt),) if image.alt else ())
    credit = (Span(" · " if words else ""), Span(image.credit)) if image.credit else ()
    return (*words, *credit)


def _embed(embed: Embed) -> Spans:
    title = (Span(embed.title, frozenset({MarkType.BOLD})), Span(LINE_BREAK)) if embed.title else ()
    return (*title, Span(embed.url, frozenset({MarkType.LINK})))


def _picture(image: Image) -> str:
    return str(image.media) or image.source.rpartition("/")[2]


def _spans(rich: RichText) -> Spans:
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
