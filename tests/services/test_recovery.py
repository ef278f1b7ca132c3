from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import UserError
from editor_app.document.article import Document
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.services.background import Background
from editor_app.services.opening import OpenLibrary, open_library
from editor_app.services.people import person_named
from editor_app.services.recovery import restore, save_elsewhere
from editor_app.storage.rows import ListQuery
from helpers.stories import story


def write(opened: OpenLibrary, article: object, times: int) -> None:
    held = opened.desk.open(article)  # type: ignore[arg-type]
    for _ in range(times):
        held.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "x")
    opened.desk.close(held.id)


def test_a_fresh_library_is_fine(opened: OpenLibrary) -> None:
    opened.desk.new_article(story())
    health = opened.recovery.verify()
    assert health.is_fine
    assert health.problems == ()


def test_rows_that_say_something_else_than_the_text_are_found_and_made_again(opened: OpenLibrary) -> None:
    from dataclasses import replace

    article = opened.desk.new_article(story("Bridge reopens"))
    row = opened.library.row(article)
    assert row is not None
    opened.store.articles.put(replace(row, headline="Wrong", words=1))
    assert not opened.recovery.verify().is_fine
    assert opened.recovery.verify(repair=True).is_fine
    assert opened.library.row(article) == row
    assert opened.recovery.verify().problems == ()


def test_what_was_typed_before_a_crash_stands_in_the_list_after_the_next_start(tmp_path: Path) -> None:
    person = person_named("Leyla")
    first = open_library(tmp_path / "library", person)
    article = first.desk.new_article(story("Bridge"))
    held = first.desk.open(article)
    held.run("Type", type_text, cursor_at(TextField.HEADLINE, 0), "New ")
    first.store.close()
    second = open_library(tmp_path / "library", person)
    assert second.library.rows(ListQuery(), 0, 1)[0].headline == "New Bridge"
    assert len(second.searching.search("headline:new")) == 1
    second.close()


def test_a_backup_is_made_when_it_is_due_and_brings_everything_back(
    opened: OpenLibrary, tmp_path: Path, clock: object
) -> None:
    opened.desk.new_article(story("Bridge"))
    path = opened.recovery.back_up_when_due()
    assert path is not None
    assert opened.recovery.back_up_when_due() is None
    opened.desk.new_article(story("Harvest"))
    clock.now += timedelta(days=2)  # type: ignore[attr-defined]
    assert opened.recovery.back_up_when_due() is not None
    restore(path, tmp_path / "other")
    other = open_library(tmp_path / "other", person_named("Leyla"))
    assert [row.headline for row in other.library.rows(ListQuery(), 0, 9)] == ["Bridge"]
    other.close()


def test_compacting_keeps_the_text_and_its_whole_history(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story("Bridge"))
    write(opened, article, 300)
    before = opened.history.timeline(article).moments
    background = Background(opened.store)
    rounds = 0
    while background.work():
        rounds += 1
        assert rounds < 50
    assert opened.store.journal.pending() == []
    assert opened.history.timeline(article).moments == before
    assert opened.desk.content(article).headline.text == "x" * 300 + "Bridge"
    write(opened, article, 1)
    assert opened.desk.content(article).headline.text == "x" * 301 + "Bridge"


def test_an_open_article_is_compacted_from_what_is_in_memory(opened: OpenLibrary) -> None:
    article = opened.desk.new_article(story("Bridge"))
    opened.desk.open(article)
    write(opened, article, 300)
    asked: list[str] = []

    def held(name: str) -> Document | None:
        asked.append(name)
        return opened.desk.held(name)

    before = opened.history.timeline(article).moments
    background = Background(opened.store, held)
    while background.work():
        assert len(asked) < 50
    assert asked == [article]
    assert opened.store.journal.pending() == []
    assert opened.store.journal.load(article).updates == ()
    assert opened.history.timeline(article).moments == before
    write(opened, article, 1)
    opened.desk.close(article)
    assert opened.desk.content(article).headline.text == "x" * 301 + "Bridge"


@pytest.mark.parametrize("ending", [".json", ".txt", ".md", ".html", ".unknown"])
def test_what_is_on_the_screen_can_be_saved_elsewhere(
    opened: OpenLibrary, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"saved{ending}"
    save_elsewhere(story("Bridge", "Two buses pass."), path, opened.registry)
    assert "es pass." in path.read_text("utf-8")


def test_a_place_that_cannot_be_written_is_named(opened: OpenLibrary, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="cannot be written"):
        save_elsewhere(story(), tmp_path / "file" / "x.json", opened.registry)
