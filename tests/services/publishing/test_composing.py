"""Corrections and withdrawals say what changed, in the language of the story."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.correction_words import Change, note_for_readers
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from helpers.libraries import opened
from helpers.stories import story

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
WIRE = Profile("wire", "Wire", formats=("ninjs",), together=False)


@pytest.fixture
def library(tmp_path: Path):
    with opened(tmp_path / "library", lambda: NOON) as made:
        yield made


def _published(library: OpenLibrary, tmp_path: Path, language: str = "en") -> ArticleId:
    text = "The repair took 19 months and cost 3 million."
    article = library.desk.new_article(story("Bridge reopens", text, language=language), state=State.READY)
    library.publishing.carry_out(Order(Act.PUBLISH, (article,), WIRE, tmp_path / "out"))
    return article


def _replace(library: OpenLibrary, article: ArticleId, old: str, new: str) -> None:
    held = library.desk.open(article)
    start = held.content().body[0].text.index(old)
    held.run("Type", type_text, Selection(TextField.BODY, start, start + len(old)), new)
    library.desk.close(article)


def test_what_changed_since_it_was_published_is_said_to_readers_and_desks(
    library: OpenLibrary, tmp_path: Path
) -> None:
    article = _published(library, tmp_path)
    _replace(library, article, "19", "21")
    draft = library.composing.draft(article)
    (change,) = draft.changes
    assert "19 months" in change.old
    assert "21 months" in change.new
    assert "19 months" in draft.for_readers
    assert "21 months" in draft.for_readers
    assert "“bridge reopens” sent on 5 March 2026, 12:00 UTC" in draft.for_desks
    assert (draft.sequence, draft.since) == (1, NOON)


@pytest.mark.parametrize(
    ("language", "said", "day"),
    [
        ("az", "düzəlişlə", "5 mart 2026"),
        ("ru", "исправлением", "5 марта 2026"),
        ("ar", "مصحح", "5 مارس 2026"),
    ],
)
def test_it_is_said_in_the_language_of_the_story(
    library: OpenLibrary, tmp_path: Path, language: str, said: str, day: str
) -> None:
    article = _published(library, tmp_path, language)
    _replace(library, article, "19", "21")
    draft = library.composing.draft(article)
    assert said in draft.for_desks
    assert day in draft.for_desks


def test_nothing_changed_is_an_empty_draft(library: OpenLibrary, tmp_path: Path) -> None:
    assert library.composing.draft(_published(library, tmp_path)).is_empty


def test_after_a_correction_only_what_changed_since_that_counts(library: OpenLibrary, tmp_path: Path) -> None:
    article = _published(library, tmp_path)
    _replace(library, article, "19", "21")
    library.publishing.carry_out(Order(Act.CORRECT, (article,), WIRE, tmp_path / "out"))
    _replace(library, article, "3 million", "4 million")
    (change,) = library.composing.draft(article).changes
    assert "4 million" in change.new
    assert "19" not in change.old


def test_a_note_tells_what_came_and_what_went() -> None:
    note = note_for_readers((Change("", "Two lamps are new."), Change("One pier is old.", "")), "en")
    assert "add: “Two lamps are new”" in note
    assert "remove: “One pier is old”" in note


def test_a_quoted_end_of_a_sentence_leaves_its_full_stop_to_the_note() -> None:
    said = note_for_readers(
        [Change("it takes 35 days.", "it takes 42 days."), Change("", "Entry is free.")], "en"
    )
    assert "“it takes 42 days”. " in said
    assert said.endswith("add: “Entry is free”.")


def test_full_stops_that_are_the_change_or_an_abbreviation_stay() -> None:
    assert "“to the square.”" in note_for_readers([Change("to the square", "to the square.")], "en")
    assert "“until 10 p.m.”" in note_for_readers([Change("until 9 p.m.", "until 10 p.m.")], "en")


def test_a_withdrawal_names_the_story_and_its_day(library: OpenLibrary, tmp_path: Path) -> None:
    article = _published(library, tmp_path)
    assert "Please kill the story “bridge reopens”" in library.composing.withdrawal_note(article, Act.KILL)
    assert "Please take down" in library.composing.withdrawal_note(article, Act.TAKEDOWN)
    held = library.desk.open(article)
    held.set_field("dateline_place", "Riverton")
    library.desk.close(article)
    note = library.composing.withdrawal_note(article, Act.KILL)
    assert "headlined “Bridge reopens” (Riverton), sent on 5 March 2026, 12:00 UTC." in note
