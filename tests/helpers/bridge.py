"""Stories to write and read: an invented bridge in three languages, and any story at all."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from editor_app.base.ids import ArticleId, BlockId, MediaId, StoryId
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    Mark,
    MarkType,
    RichText,
    Table,
    embed_block,
    image_block,
    rule_block,
    table_block,
)
from editor_app.document.schema import FIELDS, Kind
from editor_app.formats.publishable import publishable
from editor_app.formats.values import ExportItem, MediaFile, Source, Version, Written

CREATED = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
UPDATED = datetime(2026, 3, 15, 11, 20, tzinfo=UTC)


def png(width: int = 4, height: int = 3) -> bytes:
    """A small grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


PICTURE = png()
PICTURE_ID = MediaId(hashlib.sha256(PICTURE).hexdigest())
MEDIA = {PICTURE_ID: MediaFile(PICTURE_ID, ".png", "image/png", lambda: PICTURE)}
PICTURE_ADDRESS = f"media/{PICTURE_ID[:16]}.png"


def marked(text: str, *marks: tuple[str, MarkType] | tuple[str, MarkType, str]) -> RichText:
    """``text`` with a mark on the first occurrence of each given part."""
    found = []
    for part, kind, *value in marks:
        start = text.index(part)
        found.append(Mark(start, start + len(part), kind, value[0] if value else ""))
    return RichText(text, tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.type))))


def block(kind: BlockType, text: str | RichText, level: int = 0, list: ListKind | None = None) -> Block:
    """A text block of this kind."""
    rich = RichText(text) if isinstance(text, str) else text
    return Block(kind, rich.text, rich.marks, level, list)


def bullet(text: str, level: int = 0) -> Block:
    """An item of a bulleted list."""
    return block(BlockType.LIST_ITEM, text, level, ListKind.BULLETED)


def number(text: str, level: int = 0) -> Block:
    """An item of a numbered list."""
    return block(BlockType.LIST_ITEM, text, level, ListKind.NUMBERED)


BODY = (
    block(
        BlockType.PARAGRAPH,
        marked(
            "The old bridge over the river opened again on Monday, two weeks early, with a walk at 09:30.",
            ("opened again", MarkType.BOLD),
            ("two weeks early", MarkType.ITALIC),
            ("river", MarkType.LINK, "https://example.org/river?a=1&b=2"),
        ),
    ),
    block(BlockType.HEADING, "What was mended", 2),
    bullet("Both piers"),
    bullet("The deck", 1),
    bullet("The lamps", 1),
    bullet("The railings"),
    number("First the cyclists"),
    number("Then the buses"),
    block(BlockType.HEADING, "What comes next", 3),
    block(
        BlockType.QUOTE,
        marked(
            "People call it Körpü here, and H2O runs under it.",
            ("Körpü", MarkType.LANGUAGE, "az"),
            ("2", MarkType.SUBSCRIPT),
        ),
    ),
    block(BlockType.PULL_QUOTE, "It stands as it stood."),
    image_block(
        Image(
            PICTURE_ID,
            marked("The bridge at dawn", ("dawn", MarkType.ITALIC)),
            credit="River Museum",
            alt="A stone bridge with three arches",
            width=400,
            height=300,
        )
    ),
    table_block(
        Table(
            (
                (RichText("Part"), RichText("Cost | share")),
                (marked("Piers", ("Piers", MarkType.BOLD)), RichText("40 %")),
                (RichText("Deck"), RichText("")),
            ),
            header=True,
            caption="Where the money went",
        )
    ),
    embed_block(Embed("https://example.org/video/7", "The walk", "Two minutes of film")),
    rule_block(),
    block(BlockType.PARAGRAPH, "Trains: 5 * 3 = 15 & more_than_before <soon>.\u2028- The timetable follows."),
)

FIELDS_OF_BRIDGE = {
    "slugline": "BRIDGE-REOPENS",
    "section": "city",
    "byline": "By Ada Stone and Ben Rivers",
    "dateline_place": "Riverton",
    "dateline_date": "2026-03-15",
    "language": "en",
    "genre": "Current",
    "keywords": ("bridge", "transport: local"),
    "subjects": ("medtop:20000337",),
    "urgency": 4,
    "priority": 2,
    "source": "Riverton Desk",
    "credit": "Riverton Desk",
    "usage_terms": "Free for members.\nNot for resale.",
    "copyright": "© 2026 Riverton Desk",
    "editors_note": "Check the cost again",
    "embargo": "2026-03-15T18:00:00+04:00",
    "expires": "2026-04-15T00:00:00+04:00",
    "signoff": "as",
    "legal": True,
}

BRIDGE = ArticleContent(
    headline=marked("Old bridge: open again “at last”", ("again", MarkType.ITALIC)),
    summary=RichText("Two weeks early, the bridge of 1871 carries people again."),
    body=tuple(replace(block, id=BlockId(f"b{index}")) for index, block in enumerate(BODY)),
    fields=FIELDS_OF_BRIDGE,
)

VERSIONS = (
    Version(ArticleId("a3"), "ar", "الجسر القديم مفتوح"),
    Version(ArticleId("a2"), "az", "Köhnə körpü yenidən açılıb"),
    Version(ArticleId("a1"), "en", "Old bridge: open again “at last”"),
)


def item(content: ArticleContent = BRIDGE, **changes: object) -> ExportItem:
    """``content`` ready to be written."""
    whole = ExportItem(
        article=ArticleId("a1"),
        story=StoryId("s1"),
        state="ready",
        content=content,
        created=CREATED,
        updated=UPDATED,
        versions=VERSIONS,
        media=MEDIA,
    )
    return replace(whole, **changes)


def bridge_in_arabic() -> ExportItem:
    """The same story from right to left."""
    content = ArticleContent(
        headline=RichText("الجسر القديم مفتوح"),
        summary=RichText("قبل الموعد بأسبوعين"),
        body=(Block(text="افتتح الجسر القديم يوم الاثنين."), bullet("الأعمدة"), number("الدراجات")),
        fields={"language": "ar", "slugline": "BRIDGE-REOPENS", "dateline_date": "2026-03-15"},
    )
    return item(content, article=ArticleId("a3"))


def source_of(written: Written, name: str = "") -> Source:
    """What was written, as a file with its media beside it."""
    main, *others = written.files
    folder = main.path.rpartition("/")[0]
    beside = {file.path.removeprefix(folder + "/"): file.data for file in others}
    return Source(main.data, name or main.path.rpartition("/")[2], companion=beside.get)


def as_read(content: ArticleContent, keeps: Callable[[str], bool], media: bool = True) -> ArticleContent:
    """What a reader finds again of ``content``: cleaned, without names of blocks, pictures by address."""
    prepared = publishable(content).content
    body = tuple(_as_read(block) for block in prepared.body)
    fields = {name: value for name, value in prepared.fields.items() if keeps(name)}
    return replace(prepared, body=body, fields=fields)


def _as_read(block: Block) -> Block:
    block = replace(block, id=BlockId(""))
    if isinstance(block.data, Image) and block.data.media in MEDIA:
        return replace(block, data=replace(block.data, media=MediaId(""), source=PICTURE_ADDRESS))
    return block


_SIGNS = "*_`#[]()!<>&|~\\-+.:\"'{}=$^/"
LETTERS = st.sampled_from([*"aZ0 əİıéя ش\u0301😀👍🏽\u00a0\u2028", *_SIGNS, "**", "  ", "&amp;", "1. ", "- "])
TEXTS = st.lists(LETTERS, max_size=14).map("".join)
WORDS = st.lists(st.sampled_from([*"abc əяش5-'\"<&|*_:#[]`"]), min_size=1, max_size=8).map("".join)
URLS = st.sampled_from(
    [
        "https://example.org/a_b*c",
        "https://example.org/?q=1&amp;r=(2)",
        "mailto:desk@example.org",
        "http://[::1]/x",
    ]
)


@st.composite
def rich_texts(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> RichText:
    """A line with up to three marks anywhere in it."""
    text = draw(texts)
    marks = []
    for _ in range(draw(st.integers(0, 3)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(list(MarkType)))
        value = {MarkType.LINK: URLS, MarkType.LANGUAGE: st.sampled_from(["az", "ar", "zh-Hans"])}.get(kind)
        marks.append(Mark(start, end, kind, draw(value) if value is not None else ""))
    return RichText(text, tuple(marks))


@st.composite
def text_blocks(draw: st.DrawFn) -> Block:
    """A paragraph, heading, quote or list item."""
    rich = draw(rich_texts())
    kind = draw(st.sampled_from([*BlockType][:5]))
    level = draw(st.integers(2, 3) if kind is BlockType.HEADING else st.integers(0, 3))
    list_ = draw(st.sampled_from(ListKind)) if kind is BlockType.LIST_ITEM else None
    return Block(kind, rich.text, rich.marks, level if list_ or kind is BlockType.HEADING else 0, list_)


def images() -> st.SearchStrategy[Block]:
    """Pictures with a file and pictures that are only an address."""
    return st.builds(
        lambda media, caption, credit, alt: image_block(
            Image(media, caption, credit, alt, "" if media else "https://example.org/p.jpg")
        ),
        st.sampled_from([PICTURE_ID, MediaId("")]),
        rich_texts(),
        WORDS,
        WORDS,
    )


@st.composite
def tables(draw: st.DrawFn) -> Block:
    """Small tables, with and without a header."""
    width = draw(st.integers(1, 3))
    row = st.lists(rich_texts(), min_size=width, max_size=width).map(tuple)
    rows = tuple(draw(st.lists(row, min_size=1, max_size=3)))
    return table_block(Table(rows, draw(st.booleans()), draw(st.one_of(st.just(""), WORDS))))


def embeds() -> st.SearchStrategy[Block]:
    """Cards of pages elsewhere."""
    web = st.sampled_from(["https://example.org/v_1*?a=1&b=2", "http://example.org/"])
    return st.builds(lambda url, title, text: embed_block(Embed(url, title, text)), web, WORDS, WORDS)


def blocks() -> st.SearchStrategy[Block]:
    """Any block."""
    return st.one_of(text_blocks(), text_blocks(), images(), tables(), embeds(), st.just(rule_block()))


def fields() -> st.SearchStrategy[dict[str, object]]:
    """Any of the fields, each of its kind."""
    moments = st.sampled_from(["2026-03-15T18:00:00+04:00", "2026-01-02T03:04:05Z"])
    values = {
        # Nobody files a story twice under one topic, and formats that say it once are right.
        Kind.LIST: st.lists(WORDS, max_size=3, unique=True).map(tuple),
        Kind.FLAG: st.booleans(),
        Kind.NUMBER: st.integers(0, 9),
        Kind.DATE: st.just("2026-03-15"),
        Kind.MOMENT: moments,
        Kind.LONG_TEXT: st.lists(WORDS, max_size=2).map("\n".join),
    }
    names = {name: values.get(spec.kind, WORDS) for name, spec in FIELDS.items() if name != "language"}
    return st.fixed_dictionaries({"language": st.sampled_from(["az", "ar", "en"])}, optional=names)


def contents() -> st.SearchStrategy[ArticleContent]:
    """Any article."""
    return st.builds(
        ArticleContent,
        headline=rich_texts(),
        summary=rich_texts(),
        body=st.lists(blocks(), max_size=6).map(tuple),
        fields=fields(),
    )
