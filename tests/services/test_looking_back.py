"""What an article was when somebody last looked, when it was submitted, when it went out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.export_values import ExportOptions
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.seeing import Seeing
from editor_app.services.since import Since
from editor_app.storage.review_events import ReviewEvent
from editor_app.storage.rows import State
from helpers.stories import story


class Hand:
    """A clock that somebody moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def library(tmp_path: Path, hand: Hand):
    opened = open_library(tmp_path / "library", person_named("Leyla"), clock=hand)
    yield opened
    opened.close()


def type_in(library: OpenLibrary, article: ArticleId, text: str) -> None:
    opened = library.desk.open(article)
    opened.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), text)
    library.desk.close(article)


def headline(library: OpenLibrary, article: ArticleId, since: Since) -> str:
    return library.looking_back.earlier(article, since).content().headline.text


@pytest.mark.parametrize("since", list(Since))
def test_a_moment_that_never_was_is_named(library: OpenLibrary, since: Since) -> None:
    article = library.desk.new_article(story("Bridge"))
    with pytest.raises(UserError):
        library.looking_back.earlier(article, since)


def test_what_one_saw_last_is_remembered_for_each_person(library: OpenLibrary, hand: Hand) -> None:
    article = library.desk.new_article(story("Bridge"))
    opened = library.desk.open(article)
    Seeing(library.desk, hand).note(opened)
    library.desk.close(article)
    type_in(library, article, "New: ")
    assert headline(library, article, Since.SEEN) == "Bridge"
    library.desk.person = person_named("Anna")
    with pytest.raises(UserError):
        library.looking_back.earlier(article, Since.SEEN)


def test_what_was_sent_out_is_known_although_it_is_written_on_in_the_same_minute(
    library: OpenLibrary, tmp_path: Path
) -> None:
    article = library.desk.new_article(story("Bridge"))
    opened = library.desk.open(article)
    opened.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "Old ")
    library.exporting.export([article], ExportOptions(("text",), is_forced=True), tmp_path / "out")
    opened.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "New ")
    library.desk.close(article)
    assert headline(library, article, Since.SENT) == "Old Bridge"


def test_what_was_sent_out_while_nobody_wrote_is_known_by_its_time(
    library: OpenLibrary, hand: Hand, tmp_path: Path
) -> None:
    article = library.desk.new_article(story("Bridge"))
    type_in(library, article, "Old ")
    hand.wait(5)
    library.exporting.export([article], ExportOptions(("text",), is_forced=True), tmp_path / "out")
    hand.wait(5)
    type_in(library, article, "New ")
    assert headline(library, article, Since.SENT) == "Old Bridge"


def test_what_was_submitted_is_the_revision_of_that_step(library: OpenLibrary, hand: Hand) -> None:
    article = library.desk.new_article(story("Bridge"))
    revision = library.history.name_revision(article, "Submitted")
    step = ReviewEvent(article, State.DRAFT, State.IN_REVIEW, "Leyla", hand.now, "", revision.id)
    library.store.review_events.add(step)
    type_in(library, article, "New ")
    assert headline(library, article, Since.SUBMITTED) == "Bridge"


def test_a_step_without_a_revision_is_known_by_its_time(library: OpenLibrary, hand: Hand) -> None:
    article = library.desk.new_article(story("Bridge"))
    hand.wait(2)
    library.store.review_events.add(ReviewEvent(article, State.DRAFT, State.IN_REVIEW, "Leyla", hand.now))
    hand.wait(2)
    type_in(library, article, "New ")
    assert headline(library, article, Since.SUBMITTED) == "Bridge"
