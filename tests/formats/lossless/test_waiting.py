"""Suggestions and notes go through lossless JSON and come back as they were."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.article import Document
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.blocks import set_block_type
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.notes import add_note, reply_to_note, resolve_note
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.marked import MarkedArticle, document_of_marked, marked_of
from editor_app.document.model import BlockType, MarkType, TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.formats.lossless.reader import JsonReader
from editor_app.formats.lossless.writer import JsonWriter
from helpers import bridge
from helpers.critic import NOON

BODY = TextField.BODY


def reviewed(start: int = 4, end: int = 9) -> Document:
    document = Document.new(clock=lambda: NOON)
    document.run("Type", type_text, cursor_at(BODY, 0), "😀 The old bridge\nover the river\nis open.")
    document.run(
        "Note", add_note, Selection(BODY, 18, 22), "Which river?", by="leyla", at=NOON, mentions=("anna",)
    )
    note = document.notes()[0].id
    document.run("Reply", reply_to_note, note, "The Kura.", by="anna", at=NOON)
    document.run("Resolve", resolve_note, note, by="anna", at=NOON)
    document.run("Note", add_note, None, "A picture?", by="leyla", at=NOON, blocks=True)
    anna = Suggesting("anna", NOON, "House style", "style.words")
    document.run("S", type_text, Selection(BODY, start, end), "new\nlines ə", suggest=anna)
    document.run("S", toggle_mark, Selection(BODY, 2, 7), MarkType.BOLD, suggest=Suggesting("bela", NOON))
    document.run(
        "S", set_block_type, cursor_at(BODY, 2), BlockType.HEADING, 2, suggest=Suggesting("bela", NOON)
    )
    document.run("S", delete_selection, Selection(BODY, 17, 30), suggest=Suggesting("bela", NOON))
    return document


def item_of(document: Document):
    content = replace(document.content(), fields={"language": "en"})
    marked = replace(marked_of(document), fields={"language": "en"})
    return replace(bridge.item(content), marked=marked)


@given(start=st.integers(0, 30), width=st.integers(0, 12))
def test_what_waits_comes_back_exactly(start: int, width: int) -> None:
    draft = reviewed().draft
    place = draft.valid(Selection(BODY, start, start + width))
    document = reviewed(place.start, place.end)
    item = item_of(document)
    written = JsonWriter().write(item)
    (read,) = JsonReader().read(bridge.source_of(written))
    assert read.marked is not None
    assert (read.marked.texts, read.marked.suggestions) == (item.marked.texts, item.marked.suggestions)
    assert read.marked.notes == item.marked.notes
    again = document_of_marked(read.marked)
    assert again.content(Reading.ORIGINAL).body == document.content(Reading.ORIGINAL).body
    assert [one.parts for one in again.suggestions()] == [one.parts for one in document.suggestions()]
    assert [note.replies for note in again.notes()] == [note.replies for note in document.notes()]


@pytest.mark.parametrize(
    "marked",
    [
        7,
        {},
        {"texts": []},
        {
            "texts": {"body": [["x", {"ins": "a", "nonsense": 1}], [3, {}], "y"]},
            "suggestions": {"a": {"at": "then"}},
        },
        {"texts": {"body": [["x\n", {}]]}, "notes": [{"id": "", "at": "2026"}, {"id": "n", "text": 3}, None]},
    ],
)
def test_damaged_values_are_left_out_and_the_article_is_read(marked: object) -> None:
    value = json.loads(JsonWriter().write(item_of(reviewed())).files[0].data)
    source = replace(
        bridge.source_of(JsonWriter().write(item_of(reviewed()))),
        data=json.dumps({**value, "marked": marked}).encode(),
    )
    (read,) = JsonReader().read(source)
    assert read.content.body
    assert read.marked is None or isinstance(read.marked, MarkedArticle)
