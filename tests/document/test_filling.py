"""Whole content goes into an empty document and comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import BlockId
from editor_app.document import core
from editor_app.document.article import Document, document_of
from editor_app.document.draft import Draft
from editor_app.document.filling import first_snapshot
from editor_app.document.model import (
    OBJECT,
    ArticleContent,
    Block,
    BlockType,
    Embed,
    ListKind,
    Mark,
    MarkType,
    RichText,
    TextField,
    embed_block,
    rule_block,
)

NOW = datetime(2026, 5, 4, 10, 20, tzinfo=UTC)
LETTERS = "abc əİé\u0301😀\u2028ع"
PLAIN = (MarkType.BOLD, MarkType.ITALIC, MarkType.CODE)


@st.composite
def lines(draw: st.DrawFn) -> RichText:
    """A text with marks as readers give them: of one kind they neither touch nor overlap."""
    text = draw(st.text(LETTERS, min_size=1, max_size=12)) * draw(st.sampled_from((1, 1, 1, 300)))
    marks = []
    for kind in PLAIN:
        place = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(place, len(text)))
        if end > place:
            marks.append(Mark(place, end, kind))
    edge = draw(st.integers(0, len(text)))
    if 0 < edge < len(text):
        marks += [
            Mark(0, edge, MarkType.LINK, "https://a.example"),
            Mark(edge, len(text), MarkType.LINK, "https://b.example"),
        ]
    return RichText(text, tuple(sorted(marks, key=lambda m: (m.start, m.end, m.type, m.value))))


@st.composite
def bodies(draw: st.DrawFn) -> tuple[Block, ...]:
    """Blocks of all kinds, none of them nameless."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        name = BlockId(f"b{number}")
        rich = draw(lines())
        match draw(st.sampled_from(("text", "empty", "heading", "item", "embed", "rule"))):
            case "text":
                found.append(Block(text=rich.text, marks=rich.marks, id=name))
            case "empty":
                found.append(Block(BlockType.QUOTE, id=name))
            case "heading":
                found.append(Block(BlockType.HEADING, rich.text, rich.marks, 3, id=name))
            case "item":
                found.append(Block(BlockType.LIST_ITEM, rich.text, rich.marks, 1, ListKind.NUMBERED, id=name))
            case "embed":
                data = Embed("https://a.example", "A museum")
                found.append(Block(BlockType.EMBED, OBJECT, data=data, id=name))
            case "rule":
                found.append(Block(BlockType.RULE, OBJECT, data=rule_block().data, id=name))
    return tuple(found)


def test_what_is_put_in_comes_back() -> None:
    @given(bodies())
    def comes_back(body: tuple[Block, ...]) -> None:
        content = ArticleContent(RichText("Bridge"), RichText("It opens."), body, {"urgency": 4})
        assert document_of(content).content() == content
        assert Document.load(first_snapshot(content, NOW)).content() == content

    comes_back()


def test_a_first_snapshot_names_the_person() -> None:
    document = Document.load(first_snapshot(ArticleContent(RichText("Snow")), NOW, "ada"))
    assert set(document.people().values()) == {"ada"}


def test_the_first_snapshot_of_nothing_is_the_common_beginning() -> None:
    assert first_snapshot(ArticleContent(), NOW) == core.genesis()
    assert Document.load(first_snapshot(ArticleContent(), NOW)).content() == ArticleContent()


def test_documents_filled_apart_can_be_merged() -> None:
    one = Document.load(first_snapshot(ArticleContent(fields={"section": "sport"}), NOW))
    other = Document.load(first_snapshot(ArticleContent(), NOW))
    other.merge([one.updates_since(other)])
    assert other.fields() == {"section": "sport"}


def test_marks_move_with_a_text_that_is_cleaned() -> None:
    rich = RichText("a\x00b bold\x07 c", (Mark(4, 9, MarkType.BOLD),))
    content = ArticleContent(body=(Block(text=rich.text, marks=rich.marks, id=BlockId("a")),))
    (block,) = document_of(content).blocks()
    assert (block.text, block.marks) == ("ab bold c", (Mark(3, 7, MarkType.BOLD),))


def test_a_headline_with_breaks_and_marks_is_one_line() -> None:
    rich = RichText("Snow\u2028and wheat", (Mark(5, 8, MarkType.ITALIC),))
    document = document_of(ArticleContent(headline=rich))
    assert document.text(TextField.HEADLINE) == "Snow and wheat\n"
    assert document.content().headline.marks == rich.marks


def test_what_is_typed_behind_a_mark_grows_with_it_as_declared() -> None:
    marks = (Mark(0, 4, MarkType.BOLD), Mark(5, 9, MarkType.LINK, "https://a.example"))
    document = document_of(ArticleContent(body=(Block(text="bold link", marks=marks),)))

    def type_behind(draft: Draft) -> None:
        draft.insert(TextField.BODY, 9, "x")
        draft.insert(TextField.BODY, 4, "y")

    document.run("Type", type_behind)
    (block,) = document.blocks()
    assert block.text == "boldy linkx"
    assert block.marks == (Mark(0, 5, MarkType.BOLD), Mark(6, 10, MarkType.LINK, "https://a.example"))


def test_marks_that_reach_beyond_their_text_end_with_it() -> None:
    body = (
        Block(
            text="wheat", marks=(Mark(-2, 99, MarkType.BOLD), Mark(7, 9, MarkType.ITALIC)), id=BlockId("a")
        ),
        embed_block(Embed("https://a.example")),
    )
    first, second = document_of(ArticleContent(body=body)).blocks()
    assert first.marks == (Mark(0, 5, MarkType.BOLD),)
    assert second.data == Embed("https://a.example")


def test_a_field_that_does_not_fit_is_refused() -> None:
    with pytest.raises(CommandRefused):
        first_snapshot(ArticleContent(fields={"urgency": "high"}), NOW)
