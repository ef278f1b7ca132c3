"""Remarks on a text, their replies, and where they are when the text moves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from editor_app.base.errors import CommandRefused
from editor_app.document.article import Document
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.notes import add_note, reply_to_note, resolve_note, rewrite_note
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from helpers.critic import NOON, by, suggested
from helpers.notation import article

BODY = TextField.BODY


def noted(text: str) -> tuple[Document, Selection]:
    document, selection = article(text)
    document.run("Note", add_note, selection, "Check this", by="anna", at=NOON)
    return document, selection


def quoted(document: Document) -> str | None:
    place = document.notes()[0].place
    if place is None:
        return None
    units = document.text(place.field).encode("utf-16-le")
    return units[place.start * 2 : place.end * 2].decode("utf-16-le")


def test_a_note_stays_with_its_text() -> None:
    document, _ = noted("The 😀 [bridge] opens")
    document.run("Type", type_text, cursor_at(BODY, 0), "Today: ə😀 ")
    assert quoted(document) == "bridge"
    assert document.notes()[0].quote == "bridge"


def test_text_typed_within_belongs_to_the_note_and_text_at_its_edges_does_not() -> None:
    document, _ = noted("The [bridge] opens")
    document.run("Type", type_text, cursor_at(BODY, 7), "_")
    document.run("Type", type_text, cursor_at(BODY, 11), "s")
    document.run("Type", type_text, cursor_at(BODY, 4), "big ")
    assert quoted(document) == "bri_dge"


def test_a_note_whose_text_is_gone_is_orphaned_and_comes_back_with_undo() -> None:
    document, _ = noted("The [bridge] opens")
    document.run("Delete", delete_selection, Selection(BODY, 2, 12))
    note = document.notes()[0]
    assert note.is_orphaned
    assert note.quote == "bridge"
    document.undo()
    assert not document.notes()[0].is_orphaned
    assert quoted(document) == "bridge"


def test_a_note_on_one_character_does_not_pass_to_the_next_when_that_is_gone() -> None:
    document, _ = noted("In the end, about 14[,]000 vehicles, as before")
    document.run("Delete", delete_selection, Selection(BODY, 18, 24))
    assert document.notes()[0].is_orphaned
    document.undo()
    assert quoted(document) == ","
    place = document.notes()[0].place
    assert place is not None
    assert place.start == 20


def test_an_orphaned_note_blocks_nothing() -> None:
    document, selection = article("The [bridge] opens")
    document.run("Note", add_note, selection, "Name?", by="anna", at=NOON, blocks=True)
    assert document.notes()[0].is_blocking
    document.run("Delete", delete_selection, Selection(BODY, 2, 12))
    assert not document.notes()[0].is_blocking


def test_a_note_on_text_that_a_suggestion_would_delete_stays() -> None:
    document, selection = article("The [bridge] opens")
    document.run("Note", add_note, selection, "Name?", by="anna", at=NOON)
    document.run("Delete", delete_selection, selection, suggest=by("boris"))
    assert quoted(document) == "bridge"
    assert document.text(BODY, Reading.FINAL) == "The  opens\n"


def test_a_note_is_placed_right_behind_deleted_text() -> None:
    document, _selection = suggested("The {--old--} [bridge] opens")
    place = Selection(BODY, 8, 14)
    document.run("Note", add_note, place, "Name?", by="anna", at=NOON)
    assert quoted(document) == "bridge"


def test_a_cursor_stands_for_its_word_or_its_block() -> None:
    document, selection = article("The bri|dge opens")
    document.run("Note", add_note, selection, "Name?", by="anna", at=NOON)
    assert quoted(document) == "bridge"
    document, selection = article("The bridge. | opens")
    document.run("Note", add_note, selection, "Name?", by="anna", at=NOON)
    assert quoted(document) == "The bridge.  opens"


def test_a_note_can_be_on_the_whole_article() -> None:
    document, _ = article("Text")
    document.run("Note", add_note, None, "Too short", by="anna", at=NOON)
    note = document.notes()[0]
    assert (note.place, note.quote, note.is_orphaned) == (None, "", False)


def test_threads_are_answered_resolved_and_reopened() -> None:
    document, _ = noted("The [bridge] opens")
    note = document.notes()[0].id
    later = NOON + timedelta(minutes=5)
    document.run("Reply", reply_to_note, note, "Done", by="boris", at=later, mentions=["anna"])
    document.run("Resolve", resolve_note, note, by="boris", at=later)
    found = document.notes()[0]
    assert [(reply.by, reply.text, reply.mentions) for reply in found.replies] == [
        ("boris", "Done", ("anna",))
    ]
    assert (found.is_resolved, found.resolved_by, found.resolved_at) == (True, "boris", later)
    document.run("Reply", reply_to_note, note, "Not yet", by="anna", at=later)
    assert not document.notes()[0].is_resolved
    document.undo()
    assert document.notes()[0].is_resolved


def test_a_remark_can_be_rewritten_but_not_emptied() -> None:
    document, _ = noted("The [bridge] opens")
    note = document.notes()[0].id
    document.run("Rewrite", rewrite_note, note, "Check the name")
    assert document.notes()[0].text == "Check the name"
    with pytest.raises(CommandRefused):
        document.run("Rewrite", rewrite_note, note, " \x00 ")
    with pytest.raises(CommandRefused):
        document.run("Reply", reply_to_note, "nowhere", "Yes", by="anna", at=NOON)


def test_two_people_answer_a_thread_apart() -> None:
    document, _ = noted("The [bridge] opens")
    other = Document.load(document.snapshot())
    note = document.notes()[0].id
    document.run("Reply", reply_to_note, note, "One", by="anna", at=NOON)
    other.run("Reply", reply_to_note, note, "Two", by="boris", at=NOON + timedelta(seconds=1))
    document.merge([other.updates_since(document)])
    other.merge([document.updates_since(other)])
    assert document.notes() == other.notes()
    assert [reply.text for reply in document.notes()[0].replies] == ["One", "Two"]
