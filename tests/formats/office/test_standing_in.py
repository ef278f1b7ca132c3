"""Formats that stand as text which goes and comes again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.document.article import Document
from editor_app.document.changes import Selection
from editor_app.document.commands.blocks import set_block_type
from editor_app.document.commands.marks import set_link, toggle_mark
from editor_app.document.commands.text import type_text
from editor_app.document.marked import marked_of
from editor_app.document.model import BlockType, MarkType, TextField
from editor_app.document.readings import Reading
from editor_app.document.suggesting import Suggesting
from editor_app.formats.office.lines import Piece
from editor_app.formats.office.moments import Signature, told_apart
from editor_app.formats.office.standing_in import put_together
from editor_app.formats.registry import standard_registry
from editor_app.formats.values import ExportItem, Source

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANNA = Signature("Anna", NOON)
BOB = Signature("Bob", NOON)
PLAIN = Piece("old bridge", gone=ANNA)


def told(pieces: list[Piece]) -> list[tuple[str, bool, bool, list[str]]]:
    found = put_together(pieces, {ANNA})
    return [
        (piece.text, piece.came is not None, piece.gone is not None, sorted(piece.changes)) for piece in found
    ]


def test_words_that_come_again_are_one_text_with_another_format() -> None:
    assert told([PLAIN, Piece("old bridge", {"bold": True}, came=ANNA)]) == [
        ("old bridge", False, False, ["bold"])
    ]


def test_what_others_wrote_and_deleted_in_them_stays_where_it_is() -> None:
    pieces = [
        PLAIN,
        Piece("old ", {"bold": True}, came=ANNA),
        Piece("stone ", came=BOB),
        Piece("bridge", {"bold": True}, gone=BOB),
    ]
    assert told(pieces) == [
        ("old ", False, False, ["bold"]),
        ("stone ", True, False, []),
        ("bridge", False, True, ["bold"]),
    ]


def test_words_that_do_not_come_again_are_only_deleted() -> None:
    assert told([PLAIN, Piece(" and more")]) == [
        ("old bridge", False, True, []),
        (" and more", False, False, []),
    ]


def test_formats_that_a_program_has_mixed_up_are_still_suggested() -> None:
    ((text, _came, _gone, changes),) = told([PLAIN, Piece("old bridge", came=ANNA)])
    assert text == "old bridge"
    assert changes


def test_suggestions_of_one_second_are_told_apart_by_seconds() -> None:
    found = told_apart((str(number), "Anna", NOON) for number in range(500))
    assert len(set(found.values())) == 500


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_earlier_suggestions_of_a_format_are_listed_with_who_made_them(format: str) -> None:
    document = Document.new(clock=lambda: NOON)
    document.run("Type", type_text, Selection(TextField.BODY, 0, 0), "The old bridge")
    place = Selection(TextField.BODY, 4, 7)
    suggested = ((toggle_mark, MarkType.BOLD, "Anna"), (toggle_mark, MarkType.ITALIC, "Bob"))
    for minute, (command, kind, who) in enumerate(suggested):
        document.run("Mark", command, place, kind, suggest=Suggesting(who, NOON.replace(minute=minute)))
    losses = written(format, document)
    assert losses == ("1 change that Anna suggested: it shows as if it were made",)


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_suggested_link_is_no_loss(format: str) -> None:
    document = Document.new(clock=lambda: NOON)
    document.run("Type", type_text, Selection(TextField.BODY, 0, 0), "The old bridge")
    place, suggest = Selection(TextField.BODY, 4, 7), Suggesting("Anna", NOON)
    document.run("Link", set_link, place, "https://example.org/a", suggest=suggest)
    assert written(format, document) == ()


def written(format: str, document: Document) -> tuple[str, ...]:
    marked = marked_of(document, article="a" * 16, story="b" * 16)
    item = ExportItem(
        ArticleId("a" * 16), StoryId("b" * 16), "draft", marked.content(), NOON, NOON, marked=marked
    )
    return standard_registry().writer(format).write(item).losses


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_a_heading_of_a_copy_keeps_its_level_whatever_others_add_or_take(format: str) -> None:
    document = Document.new(clock=lambda: NOON)
    document.run("Type", type_text, Selection(TextField.BODY, 0, 0), "The old bridge\nOpened")
    document.run("Head", set_block_type, Selection(TextField.BODY, 0, 0), BlockType.HEADING, 2)
    suggest = Suggesting("Anna", NOON)
    document.run(
        "Text", set_block_type, Selection(TextField.BODY, 0, 0), BlockType.PARAGRAPH, suggest=suggest
    )
    marked = marked_of(document, article="a" * 16, story="b" * 16)
    item = ExportItem(
        ArticleId("a" * 16), StoryId("b" * 16), "draft", marked.content(), NOON, NOON, marked=marked
    )
    registry = standard_registry()
    data = registry.writer(format).write(item).files[0].data
    (read,) = registry.read(Source(data, "copy"))
    assert read.marked is not None
    levels = [block.level for block in read.marked.content(Reading.ORIGINAL).body]
    # An OpenDocument text cannot say what a paragraph was before.
    assert levels == ([2, 0] if format == "docx" else [0, 0])
