"""Contents of every shape that an article can have, for properties that hold for all of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from editor_app.document.article import Document, document_of
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
from editor_app.document.readings import Reading

WORDS = ["körpü", "old", "new", "мост", " ", "  ", ", ", "😀", "e\u0301", "İ", ".", "\u2028", "橋", "سلام"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)


@st.composite
def rich(draw: st.DrawFn) -> RichText:
    text = draw(TEXTS)
    marks: list[Mark] = []
    for kind, value in ((MarkType.BOLD, ""), (MarkType.LINK, "https://example.org/")):
        ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2)))
        if ends[0] < ends[1] and draw(st.booleans()):
            marks.append(Mark(*ends, kind, value))
    return RichText(text, tuple(marks))


@st.composite
def text_blocks(draw: st.DrawFn) -> Block:
    made = draw(rich())
    kind = draw(st.sampled_from(["p", "p", "p", "h2", "h3", "quote", "ul", "ol"]))
    match kind:
        case "h2" | "h3":
            return Block(BlockType.HEADING, made.text, made.marks, level=int(kind[1]))
        case "quote":
            return Block(BlockType.QUOTE, made.text, made.marks)
        case "ul" | "ol":
            list_kind = ListKind.BULLETED if kind == "ul" else ListKind.NUMBERED
            return Block(BlockType.LIST_ITEM, made.text, made.marks, draw(st.integers(0, 2)), list_kind)
    return Block(text=made.text, marks=made.marks)


OBJECTS = st.sampled_from(
    [
        rule_block(),
        image_block(Image(alt="a bridge")),
        image_block(Image(source="https://example.org/a.jpg", credit="Desk")),
        image_block(Image(source="https://example.org/a.jpg", caption=RichText("A pier"))),
        table_block(Table(((RichText("1"), RichText("2")),))),
        table_block(Table(((RichText("1"), RichText("3")),), header=True)),
        embed_block(Embed("https://example.org/")),
    ]
)
BODIES = st.lists(st.one_of(text_blocks(), text_blocks(), OBJECTS), max_size=6).map(tuple)
LINES = rich().map(lambda line: replace(line, text=line.text.replace("\u2028", " ")))


@st.composite
def contents(draw: st.DrawFn) -> ArticleContent:
    """What a document would say of a content."""
    return named(document_of(ArticleContent(draw(LINES), draw(LINES), draw(BODIES))), Reading.FINAL)


def named(document: Document, reading: Reading) -> ArticleContent:
    """What a reader sees, whatever the blocks are called."""
    found = document.content(reading)
    return replace(found, body=tuple(replace(block, id="") for block in found.body))
