from __future__ import annotations

from datetime import timedelta
from typing import Protocol

import pytest

from editor_app.base.errors import UserError
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.opening import OpenLibrary
from editor_app.storage.rows import ListQuery
from helpers.stories import story


class Clock(Protocol):
    now: object


def write(opened: OpenLibrary, article: object, text: str) -> None:
    held = opened.desk.open(article)  # type: ignore[arg-type]
    held.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), text)
    opened.desk.close(held.id)


def test_named_revisions_and_sessions_stand_in_one_timeline(opened: OpenLibrary, clock: object) -> None:
    article = opened.desk.new_article(story("Bridge"))
    opened.history.name_revision(article, "  as   it came ")
    clock.now += timedelta(hours=3)  # type: ignore[attr-defined]
    write(opened, article, "New: ")
    points = opened.history.timeline(article).points()
    assert [point.label for point in points] == ["", "as it came", ""]
    assert {point.person for point in points} == {"Leyla Quliyeva"}
    assert (points[1].inserted, points[1].deleted) == (0, 0)
    assert (points[2].inserted, points[2].deleted) == (5, 0)
    assert points[0].inserted > 100


def test_an_article_is_shown_as_it_was_at_any_point(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story("Bridge"))
    named = opened.history.name_revision(article, "first")
    write(opened, article, "New: ")
    timeline = opened.history.timeline(article)
    assert timeline.content_of(timeline.find("first")).headline.text == "Bridge"
    assert timeline.content_of(timeline.find(named.id)).fields["slugline"] == "bridge"
    assert timeline.content_at(timeline.moments).headline.text == "New: Bridge"
    assert timeline.content_at(timeline.first_moment).headline.text == ""
    session = timeline.points()[-1]
    assert timeline.find(session.revision).version == session.version
    with pytest.raises(UserError, match="no revision"):
        timeline.find("nowhere")


def test_bringing_a_revision_back_is_one_step_that_can_be_undone(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story("Bridge"))
    opened.history.name_revision(article, "first")
    held = opened.desk.open(article)
    held.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "New: ")
    version = opened.history.timeline(article).find("first").version
    assert opened.history.restore(article, version) is not None
    assert held.content().headline.text == "Bridge"
    held.undo()
    assert held.content().headline.text == "New: Bridge"
    opened.desk.close(article)
    assert opened.library.rows(ListQuery(), 0, 1)[0].headline == "New: Bridge"
