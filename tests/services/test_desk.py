"""The desk: open articles, one road in, everything kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from editor_app.base.errors import CommandRefused, LibraryError, UserError
from editor_app.base.ids import ArticleId, PersonId
from editor_app.document.article import Document
from editor_app.document.changes import Changes, cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import ArticleContent, RichText, TextField
from editor_app.services.desk import Desk
from editor_app.services.kept import KeptDocument
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import Person
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

BODY = TextField.BODY
PERSON = Person(PersonId("nh"), "Nigar Hacı", "NH", "#1F5FA8")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    store = LibraryStore.open(tmp_path / "library")
    yield store
    store.close()


@pytest.fixture
def desk(store: LibraryStore) -> Iterator[Desk]:
    desk = Desk(store, PERSON)
    yield desk
    desk.shut()


def typed(article: OpenArticle, text: str, at: int = 0) -> None:
    for index, letter in enumerate(text):
        article.run("Typing", type_text, cursor_at(BODY, at + index), letter, join=True)


def test_what_was_typed_is_there_after_reopening_the_library(tmp_path: Path) -> None:
    store = LibraryStore.open(tmp_path / "library")
    desk = Desk(store, PERSON)
    name = desk.new_article(language="az")
    typed(desk.open(name), "körpü")
    store.close()  # as after a crash: nothing was closed or refreshed
    again = LibraryStore.open(tmp_path / "library")
    later = Desk(again, PERSON)
    assert later.content(name).body[0].text == "körpü"
    assert again.articles.outdated() == [name]
    later.rebuild(again.articles.outdated())
    assert again.articles.outdated() == []
    row = again.articles.get(name)
    assert row is not None
    assert row.words == 1
    again.close()


def test_an_article_is_opened_once_for_all_its_views(desk: Desk) -> None:
    name = desk.new_article()
    first, second = desk.open(name), desk.open(name)
    assert first is second
    seen: list[Changes] = []
    second.changed.connect(seen.append)
    typed(first, "a")
    assert len(seen) == 1
    desk.close(name)
    assert desk.opened() == (first,)
    desk.close(name)
    assert desk.opened() == ()


def test_undo_goes_back_through_text_and_metadata_in_order(desk: Desk) -> None:
    article = desk.open(desk.new_article())
    typed(article, "one")
    article.set_field("section", "transport")
    typed(article, " two", 3)
    article.set_field("byline", "A. Writer")
    assert article.fields() == {"byline": "A. Writer", "section": "transport"}
    article.undo()
    assert article.fields() == {"section": "transport"}
    article.undo()
    assert article.document.text(BODY) == "one\n"
    article.undo()
    assert article.fields() == {}
    assert article.undo_label == "Typing"
    article.undo()
    assert article.document.text(BODY) == "\n"
    assert article.undo() is None
    for _ in range(4):
        article.redo()
    assert article.document.text(BODY) == "one two\n"
    assert article.fields() == {"byline": "A. Writer", "section": "transport"}


def test_shared_fields_belong_to_the_story(desk: Desk, store: LibraryStore) -> None:
    content = ArticleContent(RichText("Körpü açılır"), fields={"section": "transport", "language": "az"})
    az = desk.new_article(content)
    story = store.articles.story_of(az)
    assert story is not None
    en = desk.new_article(ArticleContent(RichText("Bridge opens")), story=story, language="en")
    assert desk.content(en).fields == {"language": "en", "section": "transport"}
    opened = desk.open(en)
    opened.set_field("section", "culture")
    desk.refresh()
    rows = [store.articles.get(name) for name in (az, en)]
    assert [row.section for row in rows if row] == ["culture", "culture"]


def test_rows_and_index_follow_edits(desk: Desk, store: LibraryStore) -> None:
    name = desk.new_article(language="en", state=State.INBOX)
    changed: list[frozenset[ArticleId]] = []
    desk.articles_changed.connect(changed.append)
    article = desk.open(name)
    typed(article, "harvest")
    assert desk.refresh() == {name}
    assert changed == [frozenset({name})]
    assert [hit.row.article for hit in store.search.search("harv*")] == [name]
    row = store.articles.get(name)
    assert row is not None
    assert (row.words, row.state, row.person) == (1, State.INBOX, "Nigar Hacı")


def test_an_unknown_article_is_named(desk: Desk) -> None:
    with pytest.raises(UserError, match="nothing-here"):
        desk.open(ArticleId("nothing-here"))


class FailingJournal:
    """A disk that is full until somebody makes room."""

    def __init__(self) -> None:
        self.is_full = True
        self.kept: list[bytes] = []

    def expect(self, document: str) -> None:
        """It does what it can when it is asked to."""

    def append(self, document: str, update: bytes, at: datetime, person: str) -> None:
        if self.is_full:
            raise LibraryError("The disk is full.", "Make room; what you typed stays on the screen.")
        self.kept.append(update)


def test_text_that_cannot_be_written_stays_and_is_written_later() -> None:
    journal = FailingJournal()
    document = Document.new()
    snapshot = document.snapshot()
    kept = KeptDocument("a", document, journal, "nh")
    seen: list[Changes] = []
    saved: list[bool] = []
    kept.changed.connect(seen.append)
    kept.saved_changed.connect(saved.append)
    kept.run("Typing", type_text, cursor_at(BODY, 0), "a")
    kept.run("Typing", type_text, cursor_at(BODY, 1), "b")
    assert document.text(BODY) == "ab\n"
    assert len(seen) == 2
    assert (saved, kept.is_saved) == ([False], False)
    assert kept.problem is not None
    journal.is_full = False
    assert kept.retry()
    assert (saved, kept.problem) == ([False, True], None)
    assert Document.load(snapshot, journal.kept).text(BODY) == "ab\n"


def test_a_library_that_can_only_be_read_refuses_edits(desk: Desk) -> None:
    opened = desk.open(desk.new_article())
    opened.is_fixed = True
    with pytest.raises(CommandRefused):
        typed(opened, "a")
    assert opened.document.text(BODY) == "\n"
