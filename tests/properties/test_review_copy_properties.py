"""What holds for documents of word processors whatever is suggested: they give back what went into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from editor_app.base.errors import CommandRefused
from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.blocks import set_block_type, split_block
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.media import insert_object
from editor_app.document.commands.notes import add_note
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.marked import MarkedArticle, document_of_marked, marked_of
from editor_app.document.model import Block, BlockType, ListKind, MarkType, Rule, TextField
from editor_app.document.readings import Reading
from editor_app.document.schema import BLOCK, formatted
from editor_app.document.suggesting import Suggesting
from editor_app.formats.docx.reader import DocxReader
from editor_app.formats.docx.writer import DocxWriter
from editor_app.formats.odt.reader import OdtReader
from editor_app.formats.odt.writer import OdtWriter
from editor_app.formats.values import ExportItem, Reader, Source, Writer

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TEXTS = st.sampled_from(["a", "old ", "ə", "😀", "\n", "İs", "é", "x\ny", "سلام", "a  b", "\t", " end "])
FIELDS = st.sampled_from([TextField.BODY, TextField.BODY, TextField.BODY, TextField.HEADLINE])
SELECTIONS = st.builds(Selection, FIELDS, st.integers(0, 60), st.integers(0, 60))
WORDS = st.one_of(
    st.tuples(st.just(type_text), TEXTS),
    st.tuples(st.just(delete_selection)),
    st.tuples(st.just(split_block)),
)
SHAPES = st.one_of(
    st.tuples(st.just(set_block_type), st.sampled_from([BlockType.HEADING, BlockType.QUOTE]), st.just(2)),
    st.tuples(st.just(set_block_type), st.just(BlockType.LIST_ITEM), st.just(1), st.just(ListKind.BULLETED)),
    st.tuples(st.just(toggle_mark), st.sampled_from([MarkType.BOLD, MarkType.SUPERSCRIPT, MarkType.CODE])),
)
OBJECTS = st.tuples(st.just(insert_object), st.just(Rule()))
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
        ArticleId("a" * 16), StoryId("b" * 16), "draft", marked.content(), NOON, NOON, marked=marked
    )
    data = writer.write(item).files[0].data
    assert data == writer.write(item).files[0].data
    (read,) = reader.read(Source(data, "copy"))
    assert read.marked is not None
    return marked, read.marked


def nameless(attributes):
    """Attributes without the names of blocks, which stay at home, and without changes of nothing else."""
    kept = dict(attributes)
    if BLOCK in kept:
        kept[BLOCK] = shape(kept[BLOCK])
    old = [{**entry, "old": shape(entry["old"])} for entry in kept.pop(formatted(BLOCK), ())]
    if any(entry["old"] != kept.get(BLOCK) for entry in old):
        kept[formatted(BLOCK)] = old
    return kept


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


@settings(max_examples=25, phases=PHASES)
@given(steps(WORDS, SHAPES, PASTES, OBJECTS), st.lists(SELECTIONS, max_size=3))
def test_a_document_made_of_what_another_holds_holds_the_same(script, notes) -> None:
    marked = marked_of(edited(script, notes))
    again = marked_of(document_of_marked(marked, clock=lambda: NOON))
    assert replace(again, revision="") == replace(marked, revision="")
