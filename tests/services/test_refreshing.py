"""Rows and index entries of long articles: the same as of short ones, and never of an old text."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from editor_app.base.ids import ArticleId, MediaId
from editor_app.document.changes import cursor_at
from editor_app.document.commands.text import type_text
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    Mark,
    MarkType,
    RichText,
    Table,
    TextField,
)
from editor_app.services.describing import Identity, describe
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.refreshing import HUGE, LONG, Refreshing
from editor_app.services.samples import add_samples
from editor_app.storage.rows import ListQuery, State


class Beside:
    """Jobs whose ends wait until the test takes them."""

    def __init__(self) -> None:
        self.ends: queue.Queue[Callable[[], None]] = queue.Queue()
        self.jobs = Jobs(self.ends.put)

    def take(self) -> None:
        self.ends.get(timeout=60)()


@pytest.fixture
def beside() -> Iterator[Beside]:
    beside = Beside()
    yield beside
    beside.jobs.close()


def long_article(opened: OpenLibrary, characters: int = LONG) -> OpenArticle:
    lines = tuple(Block(text="Wind over the harbour") for _ in range(characters // 20))
    return opened.desk.open(opened.desk.new_article(ArticleContent(RichText("Weather"), body=lines)))


def write(article: OpenArticle, text: str) -> None:
    article.run("Typing", type_text, cursor_at(TextField.BODY, 0), text)


def found(opened: OpenLibrary, words: str) -> list[ArticleId]:
    return [hit.row.article for hit in opened.store.search.search(words)]


def test_a_long_article_is_described_beside_and_listed_and_found(opened: OpenLibrary, beside: Beside) -> None:
    article = long_article(opened)
    before = opened.library.row(article.id)
    write(article, "Gale ")
    refreshing = Refreshing(opened.desk, beside.jobs)
    refreshing.refresh()
    assert opened.library.row(article.id) == before
    assert found(opened, "gale") == []
    beside.take()
    row = opened.library.row(article.id)
    assert row is not None
    assert before is not None
    assert row.words == before.words + 1
    assert found(opened, "gale") == [article.id]
    assert opened.desk.outdated == ()
    assert opened.recovery.verify().problems == ()


def test_a_short_article_is_described_at_once(opened: OpenLibrary, beside: Beside) -> None:
    article = long_article(opened, 100)
    write(article, "Gale ")
    Refreshing(opened.desk, beside.jobs).refresh()
    assert found(opened, "gale") == [article.id]


def test_what_was_worked_out_of_an_older_text_is_dropped(opened: OpenLibrary, beside: Beside) -> None:
    article = long_article(opened)
    write(article, "Gale ")
    refreshing = Refreshing(opened.desk, beside.jobs)
    refreshing.refresh()
    write(article, "Strong ")
    refreshing.forget(article.id)
    beside.take()
    assert found(opened, "gale") == []
    refreshing.refresh()
    write(article, "Very ")
    beside.take()
    assert found(opened, "gale") == []
    assert opened.desk.outdated == (article.id,)
    refreshing.refresh()
    beside.take()
    assert found(opened, "very strong gale") == [article.id]


def test_a_state_that_was_set_meanwhile_stays(opened: OpenLibrary, beside: Beside) -> None:
    article = long_article(opened)
    write(article, "Gale ")
    Refreshing(opened.desk, beside.jobs).refresh()
    opened.store.articles.set_state([article.id], State.INBOX)
    beside.take()
    row = opened.library.row(article.id)
    assert row is not None
    assert row.state is State.INBOX


def test_an_index_that_moved_on_meanwhile_is_written_as_ever(opened: OpenLibrary, beside: Beside) -> None:
    article = long_article(opened)
    write(article, "Gale ")
    Refreshing(opened.desk, beside.jobs).refresh()
    text = opened.store.search.text_of(article.id)
    assert text is not None
    opened.store.search.put(article.id, replace(text, headline="Something else"), "en")
    beside.take()
    assert found(opened, "gale") == [article.id]
    assert found(opened, "something") == []


def test_a_huge_article_waits_for_a_longer_rest(
    opened: OpenLibrary, beside: Beside, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert HUGE > LONG
    monkeypatch.setattr("editor_app.services.refreshing.HUGE", LONG)
    article = long_article(opened)
    write(article, "Gale ")
    refreshing = Refreshing(opened.desk, beside.jobs)
    refreshing.refresh()
    assert beside.jobs.running == ()
    refreshing.refresh(is_resting=True)
    beside.take()
    assert found(opened, "gale") == [article.id]


def test_the_gist_of_an_article_describes_it_as_its_content_does(opened: OpenLibrary) -> None:
    add_samples(opened.importing)
    image = Image(MediaId("0" * 64), alt="nets", caption=RichText("Nets on the quay"))
    table = Table(((RichText("high"), RichText("low")),), caption="Tides")
    rich = ArticleContent(
        RichText("Two 🐟 boats", (Mark(0, 3, MarkType.BOLD),)),
        body=(
            Block(BlockType.HEADING, "🐟 Catch", level=2),
            Block(BlockType.IMAGE, "\ufffc", data=image),
            Block(text="İşıq and café", marks=(Mark(0, 4, MarkType.ITALIC),)),
            Block(BlockType.TABLE, "\ufffc", data=table),
            Block(BlockType.EMBED, "\ufffc", data=Embed("https://example.org", "A map")),
        ),
        fields={"slugline": "boats", "keywords": ("nets", "quay")},
    )
    opened.desk.new_article(rich)
    for row in opened.library.rows(ListQuery(), 0, 100):
        article = opened.desk.open(row.article)
        identity = Identity(row.article, row.story, row.state)
        gist = replace(article.document.gist(), fields=article.fields())
        assert describe(gist.content(), identity) == describe(article.content(), identity)
        opened.desk.close(row.article)
