"""What holds for documents of word processors whatever is suggested: they give back what went into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.blocks import indent, set_block_type, split_block
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.marks import remove_link, set_link, toggle_mark
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.marked import MarkedArticle, document_of_marked, marked_of
from editor_app.document.model import (
    OBJECT,
    Block,
    BlockData,
    BlockType,
    Embed,
    Image,
    ListKind,
    MarkType,
    RichText,
    Rule,
    Table,
    TextField,
)
from editor_app.document.readings import Reading
from editor_app.document.schema import BLOCK, FORMATS, OBJECT_MARK, formatted
from editor_app.document.suggesting import Suggesting, changes_of
from editor_app.formats.docx.reader import DocxReader
from editor_app.formats.docx.writer import DocxWriter
from editor_app.formats.odt.reader import OdtReader
from editor_app.formats.odt.writer import OdtWriter
from editor_app.formats.values import ExportItem, Reader, Source, Writer
from helpers.bridge import MEDIA, PICTURE_ID

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXTS = st.sampled_from(["a", "old ", "ə", "😀", "\n", "İs", "é", "x\ny", "سلام", "a  b", "\t", " end "])
FIELDS = st.sampled_from([TextField.BODY, TextField.BODY, TextField.BODY, TextField.HEADLINE])
SELECTIONS = st.builds(Selection, FIELDS, st.integers(0, 60), st.integers(0, 60))
WORDS = st.one_of(
    st.tuples(st.just(type_text), TEXTS),
    st.tuples(st.just(delete_selection)),
    st.tuples(st.just(split_block)),
)
MARKS = st.tuples(st.just(toggle_mark), st.sampled_from([MarkType.BOLD, MarkType.SUPERSCRIPT, MarkType.CODE]))
SHAPES = st.one_of(
    st.tuples(st.just(indent)),
    st.tuples(st.just(set_block_type), st.sampled_from([BlockType.HEADING, BlockType.QUOTE]), st.just(2)),
    st.tuples(st.just(set_block_type), st.just(BlockType.LIST_ITEM), st.just(1), st.just(ListKind.BULLETED)),
    MARKS,
)
OBJECTS = st.tuples(st.just(insert_object), st.just(Rule()))
LINKS = st.one_of(
    st.tuples(st.just(set_link), st.sampled_from(["https://example.org/a", "https://example.org/b"])),
    st.tuples(st.just(remove_link)),
)
PASTES = st.tuples(
    st.just(paste),
    st.just((Block(text="one"), Block(BlockType.HEADING, "two", level=2), Block(text="three"))),
)
WHO = st.sampled_from(["", "anna", "boris"])


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing script shorter takes longer than reading it."""


def steps(*commands):
    return st.lists(st.tuples(WHO, SELECTIONS, st.one_of(*commands)), min_size=1, max_size=12)


def edited(script, notes=()) -> Document:
    """A document that was written and suggested in; each step takes a minute."""
    document = Document.new(clock=lambda: NOON, peer=11)
    document.run(
        "Type", type_text, Selection(TextField.BODY, 0, 0), "The old bridge\nstands by the river\nalone"
    )
    document.run("Type", type_text, Selection(TextField.HEADLINE, 0, 0), "A bridge")
    for minute, (who, selection, command) in enumerate(script):
        suggest = Suggesting(who, NOON + timedelta(minutes=minute)) if who else None
        try:
            document.run("Step", command[0], document.draft.valid(selection), *command[1:], suggest=suggest)
        except CommandRefused:
            continue
    for minute, selection in enumerate(notes):
        place = document.draft.valid(selection)
        at = NOON + timedelta(minutes=minute)
        document.run("Note", add_note, place, f"Remark {minute}\nand more", by="anna", at=at)
    return document


def sent(document: Document, writer: Writer, reader: Reader) -> tuple[MarkedArticle, MarkedArticle]:
    """All that a document holds, and what a file of it gives back."""
    marked = marked_of(document, article="a" * 16, story="b" * 16)
    item = ExportItem(
        ArticleId("a" * 16), StoryId("b" * 16), "draft", marked.content(), NOON, NOON,
        media=MEDIA, marked=marked,
    )  # fmt: skip
    written = writer.write(item)
    # What is listed as lost need not come back.
    assume(not written.losses)
    data = written.files[0].data
    assert data == writer.write(item).files[0].data
    (read,) = reader.read(Source(data, "copy"))
    assert read.marked is not None
    return marked, read.marked


def nameless(attributes):
    """Attributes without the names of blocks and the files of pictures, which stay at home, and without
    changes of nothing else."""
    kept = {name: fileless(held) for name, held in attributes.items()}
    if BLOCK in kept:
        kept[BLOCK] = shape(kept[BLOCK])
    for mark in FORMATS:
        after, entries = kept.get(mark), []
        for entry in reversed(changes_of(kept, mark)):
            old = shape(entry["old"]) if mark == BLOCK else entry["old"]
            entries = entries if old == after else [{"id": entry["id"], "old": old}, *entries]
            after = old
        kept.pop(formatted(mark), None)
        kept |= {formatted(mark): entries} if entries else {}
    return kept


def fileless(value):
    if isinstance(value, list):
        return [fileless(part) for part in value]
    if not isinstance(value, dict):
        return value
    left_out = ("media", "source", "width", "height") if value.get("type") == "image" else ()
    return {name: fileless(part) for name, part in value.items() if name not in left_out}


def shape(block) -> tuple:
    held = dict(block or {})
    kind = held.get("type", "paragraph")
    return (kind, held.get("level", 0) if kind in ("heading", "list_item") else 0, held.get("list"))


def flat(marked: MarkedArticle):
    """Every character with its attributes."""
    return {
        field: [(letter, nameless(run.attributes)) for run in marked.runs(field) for letter in run.text]
        for field in TextField
    }


def differing(first: MarkedArticle, second: MarkedArticle):
    """The characters in which two articles differ."""
    return [
        (field, *pair)
        for field in TextField
        for pair in zip_longest(flat(first)[field], flat(second)[field])
        if pair[0] != pair[1]
    ]


def used(marked: MarkedArticle):
    """The suggestions that change more than the names of blocks."""
    held = repr(flat(marked))
    return {name: made for name, made in marked.suggestions.items() if name in held}


def shown(marked: MarkedArticle, reading: Reading):
    content = marked.content(reading)
    return replace(content, body=tuple(replace(block, id="") for block in content.body))


@settings(max_examples=30, phases=PHASES)
@given(steps(WORDS), st.lists(SELECTIONS, max_size=3))
def test_a_word_document_gives_back_every_character_with_its_suggestions_and_notes(script, notes) -> None:
    marked, read = sent(edited(script, notes), DocxWriter(), DocxReader())
    assert flat(read) == flat(marked)
    assert read.suggestions == used(marked)
    assert sorted(read.notes, key=str) == sorted(marked.notes, key=str)


@settings(max_examples=30, phases=PHASES)
@given(steps(WORDS, SHAPES, PASTES))
def test_a_word_document_reads_as_the_article_with_all_accepted(script) -> None:
    marked, read = sent(edited(script), DocxWriter(), DocxReader())
    assert shown(read, Reading.FINAL) == shown(marked, Reading.FINAL)


@settings(max_examples=30, phases=PHASES)
@given(steps(WORDS), st.lists(SELECTIONS, max_size=3))
def test_an_opendocument_text_gives_back_every_character_with_its_suggestions_and_notes(
    script, notes
) -> None:
    marked, read = sent(edited(script, notes), OdtWriter(), OdtReader())
    assert flat(read) == flat(marked)
    assert read.suggestions == used(marked)
    assert sorted(read.notes, key=str) == sorted(marked.notes, key=str)


@settings(max_examples=30, phases=PHASES)
@given(steps(WORDS, SHAPES, LINKS, PASTES))
def test_a_word_document_gives_back_suggested_formats_links_and_kinds_of_paragraphs(script) -> None:
    marked, read = sent(edited(script), DocxWriter(), DocxReader())
    assert not differing(read, marked)
    assert read.suggestions == used(marked)


@settings(max_examples=20, phases=PHASES)
@given(steps(WORDS, MARKS, LINKS))
def test_an_opendocument_text_gives_back_suggested_formats_and_links(script) -> None:
    marked, read = sent(edited(script), OdtWriter(), OdtReader())
    assert not differing(read, marked)
    assert read.suggestions == used(marked)


def cells(*texts: str) -> tuple[RichText, ...]:
    return tuple(map(RichText, texts))


PICTURES: list[BlockData] = [
    Image(media=PICTURE_ID, alt="A bridge", width=4, height=3),
    Image(media=PICTURE_ID, caption=RichText("The bridge at noon"), credit="Anna", width=4, height=3),
    Image(media=PICTURE_ID, caption=RichText("The bridge at night"), alt="Night", width=4, height=3),
]
TABLES: list[BlockData] = [
    Table((cells("Year", "Tons"), cells("2025", "12"), cells("2026", "14")), header=True, caption="Harvest"),
    Table((cells("Year", "Tons"), cells("2025", "12 or so")), header=True, caption="Harvest"),
    Table((cells("Year", "Tons"), cells("2024", "9"), cells("2026", "14")), header=True, caption="Grain"),
]
CARDS: list[BlockData] = [
    Embed("https://example.org/a", "A page", "About bridges"),
    Embed("https://example.org/b", "Another page"),
]


@settings(max_examples=25, phases=PHASES)
@given(
    st.sampled_from([PICTURES, TABLES, CARDS]),
    st.lists(st.tuples(st.sampled_from(["anna", "boris"]), st.integers(0, 2)), max_size=3),
)
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_suggested_pictures_tables_and_cards_come_back_as_they_left(format, objects, script) -> None:
    document = Document.new(clock=lambda: NOON, peer=11)
    document.run("Type", type_text, Selection(TextField.BODY, 0, 0), "Before\nafter")
    document.run("Insert", insert_object, Selection(TextField.BODY, 6, 6), objects[0])
    place = document.text(TextField.BODY).index(OBJECT)
    for minute, (who, choice) in enumerate(script, 1):
        suggest = Suggesting(who, NOON + timedelta(minutes=minute))
        chosen = objects[choice % len(objects)]
        document.run(
            "Replace", replace_object, Selection(TextField.BODY, place, place + 1), chosen, suggest=suggest
        )
    writer, reader = (DocxWriter(), DocxReader()) if format == "docx" else (OdtWriter(), OdtReader())
    marked, read = sent(document, writer, reader)
    for reading in (Reading.FINAL, Reading.ORIGINAL):
        assert flat(read.read(reading)) == flat(marked.read(reading))
    assert signed(read) == signed(marked)


def signed(marked: MarkedArticle) -> list[str]:
    """Who suggested to change the object."""
    runs = [run for run in marked.runs(TextField.BODY) if OBJECT_MARK in run.attributes]
    return [str(entry["id"]) for run in runs for entry in changes_of(nameless(run.attributes), OBJECT_MARK)]


@settings(max_examples=25, phases=PHASES)
@given(steps(WORDS, SHAPES, PASTES, OBJECTS), st.lists(SELECTIONS, max_size=3))
def test_a_document_made_of_what_another_holds_holds_the_same(script, notes) -> None:
    marked = marked_of(edited(script, notes))
    again = marked_of(document_of_marked(marked, clock=lambda: NOON))
    assert replace(again, revision="") == replace(marked, revision="")
