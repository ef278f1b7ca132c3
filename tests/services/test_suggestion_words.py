"""Each thing that can be suggested is told in a sentence that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from editor_app.base.ids import MediaId
from editor_app.document.article import Document, document_of
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.blocks import set_block_type, split_block
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.media import insert_object, replace_object
from editor_app.document.commands.text import delete_character, delete_selection, type_text
from editor_app.document.model import (
    OBJECT,
    ArticleContent,
    Block,
    BlockType,
    Image,
    MarkType,
    RichText,
    Table,
    TextField,
)
from editor_app.document.suggesting import Suggesting
from editor_app.services.suggestion_words import suggestion_words

BODY = TextField.BODY
BY = Suggesting("anna.hill@desk.example", datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
CARS = Table(((RichText("Cars"),),))
MORE = Table(((RichText("Buses"),),))


def text() -> Document:
    blocks = (
        Block(text="The port opens."),
        Block(text="Ships come in."),
        Block(type=BlockType.TABLE, text=OBJECT, data=CARS),
    )
    return document_of(ArticleContent(RichText("Port"), RichText(), blocks, {"language": "en"}))


def change_table(document: Document) -> None:
    at = document.text(BODY).index(OBJECT)
    document.run("S", replace_object, Selection(BODY, at, at + 1), MORE, suggest=BY)


def delete_table(document: Document) -> None:
    at = document.text(BODY).index(OBJECT)
    document.run("S", delete_selection, Selection(BODY, at, at + 1), suggest=BY)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (lambda d: d.run("S", type_text, Selection(BODY, 4, 8), "harbour", suggest=BY), "“port” → “harbour”"),
        (lambda d: d.run("S", type_text, cursor_at(BODY, 3), " ", suggest=BY), "insert “ ”"),
        (lambda d: d.run("S", toggle_mark, Selection(BODY, 4, 8), MarkType.BOLD, suggest=BY), "“port” looks"),
        (lambda d: d.run("S", split_block, cursor_at(BODY, 8), suggest=BY), "divide a paragraph"),
        (
            lambda d: d.run("S", delete_character, cursor_at(BODY, 15), forward=True, suggest=BY),
            "join two paragraphs",
        ),
        (
            lambda d: d.run("S", set_block_type, cursor_at(BODY, 3), BlockType.QUOTE, suggest=BY),
            "make a paragraph another kind of block",
        ),
        (change_table, "change a picture, table or card"),
        (delete_table, "delete a picture, table or card"),
        (
            lambda d: d.run("S", insert_object, cursor_at(BODY, 15), Image(MediaId("a" * 64)), suggest=BY),
            "insert a picture, table or card",
        ),
    ],
)
def test_a_sentence_says_what_would_become_of_the_text(act: Callable[[Document], object], told: str) -> None:
    document = text()
    act(document)
    (found,) = document.suggestions()
    assert told in suggestion_words(found)
    assert suggestion_words(found).startswith("Suggestion of Anna Hill: ")
