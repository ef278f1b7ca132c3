"""Undo, revisions, differences, authors, time travel, merging."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from editor_app.document import core
from editor_app.document.article import Document, document_of
from editor_app.document.changes import Delete, Insert, Origin, Retain, Selection, cursor_at
from editor_app.document.commands.fields import set_field
from editor_app.document.commands.reverting import revert_to
from editor_app.document.commands.text import delete_selection, type_text
from editor_app.document.deltas import composed
from editor_app.document.model import ArticleContent, Block, RichText, TextField

BODY = TextField.BODY


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


def typed(document: Document, text: str, at: int, join: bool = True) -> None:
    place = cursor_at(BODY, at)
    for letter in text:
        changes = document.run("Typing", type_text, place, letter, before=place, join=join)
        assert changes is not None
        assert changes.selection is not None
        place = changes.selection


def test_typing_without_a_pause_is_one_step_and_restores_the_cursor() -> None:
    clock = Ticking()
    document = Document.new(clock=clock)
    typed(document, "one", 0)
    clock.wait(5)
    typed(document, " two", 3)
    assert document.undo_label == "Typing"
    changes = document.undo()
    assert changes is not None
    assert document.text(BODY) == "one\n"
    assert changes.origin is Origin.UNDO
    assert changes.selection == cursor_at(BODY, 3)
    document.undo()
    assert document.text(BODY) == "\n"
    assert document.undo() is None
    again = document.redo()
    assert again is not None
    assert again.selection == cursor_at(BODY, 3)
    assert document.text(BODY) == "one\n"


def test_a_new_edit_forgets_what_was_undone() -> None:
    document = Document.new()
    typed(document, "ab", 0, join=False)
    document.undo()
    typed(document, "c", 1, join=False)
    assert not document.can_redo
    assert document.redo_label is None
    assert document.text(BODY) == "ac\n"


def test_what_a_colleague_wrote_is_not_undone() -> None:
    mine = Document.new()
    theirs = Document.load(mine.snapshot())
    typed(mine, "mine ", 0)
    typed(theirs, "theirs ", 0)
    changes = mine.merge([theirs.updates_since(mine)])
    assert changes is not None
    assert changes.origin is Origin.MERGED
    assert changes.update == b""
    mine.undo()
    assert mine.text(BODY) == "theirs \n"


def test_documents_begin_alike_wherever_they_are_made() -> None:
    assert core.genesis() == core.genesis()
    one, two = Document.new(), Document.new()
    typed(one, "one", 0)
    typed(two, "two", 0)
    one.merge([two.updates_since(one)])
    assert sorted(one.text(BODY)) == sorted("onetwo\n")


def test_the_difference_of_two_revisions_leads_from_one_to_the_other() -> None:
    document = Document.new()
    typed(document, "a😀bc", 0)
    first = document.version()
    document.run("Delete", delete_selection, Selection(BODY, 1, 4))
    document.run("Field", set_field, "urgency", 3)
    changes = document.diff(first, document.version())
    assert changes.texts[BODY] == (Retain(1), Delete(3))
    assert changes.fields == {"urgency": 3}


def test_reverting_is_one_step_that_can_be_undone() -> None:
    document = Document.new()
    typed(document, "first", 0)
    version = document.version()
    typed(document, " second", 5)
    document.run("Field", set_field, "slugline", "Bridge")
    document.run("Revert", revert_to, version)
    assert document.text(BODY) == "first\n"
    assert document.fields() == {}
    document.undo()
    assert document.text(BODY) == "first second\n"
    assert document.fields() == {"slugline": "Bridge"}


def test_every_moment_can_be_visited() -> None:
    document = Document.new()
    typed(document, "abc", 0)
    history = document.history()
    seen = {
        document.at(history.version_at(m)).text(BODY)
        for m in range(history.first_moment, history.moments + 1)
    }
    assert seen == {"\n", "a\n", "ab\n", "abc\n"}


def test_sessions_are_parted_by_pauses_and_people() -> None:
    clock = Ticking()
    document = Document.new(clock=clock)
    document.name_person("nh")
    typed(document, "one", 0)
    clock.wait(2 * 60 * 60)
    typed(document, " two", 3)
    other = Document.load(document.snapshot(), clock=clock)
    other.name_person("lr")
    typed(other, "!", 7)
    sessions = other.history().sessions()
    assert [session.person for session in sessions] == ["nh", "nh", "lr"]
    assert sessions[0].end < sessions[1].start


def test_each_character_knows_who_wrote_it() -> None:
    one = Document.new(peer=11)
    typed(one, "ab", 0)
    two = Document.load(one.snapshot(), peer=12)
    typed(two, "x", 1)
    assert two.authors(BODY) == ((0, 1, 11), (1, 2, 12), (2, 3, 11), (3, 4, 1))


def test_a_damaged_snapshot_is_refused() -> None:
    snapshot = bytearray(Document.new().snapshot())
    snapshot[len(snapshot) // 2] ^= 0xFF
    with pytest.raises(core.DocumentDamaged):
        Document.load(bytes(snapshot))


def test_a_document_of_content_gives_that_content_back() -> None:
    content = ArticleContent(
        RichText("Headline"),
        RichText("Summary"),
        (Block(text="One", id="a"), Block(text="", id="b")),
        {"legal": True},
    )
    assert document_of(content).content() == content


def test_a_failing_command_is_told_as_a_document_error() -> None:
    document = Document.new()

    def wrong(draft) -> None:
        draft.flat.core.get_text("body").delete_utf16(0, 99)

    with pytest.raises(core.DocumentFailed):
        document.run("Wrong", wrong)
    assert document.text(BODY) == "\n"


def test_deltas_compose() -> None:
    first = (Retain(1), Insert("😀b"), Delete(2))
    second = (Retain(3, {"bold": True}), Insert("x"), Delete(1))
    assert composed(first, second) == (
        Retain(1, {"bold": True}),
        Insert("😀", {"bold": True}),
        Insert("x"),
        Delete(2),
    )
