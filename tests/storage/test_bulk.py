"""Many rows and texts at once are kept as one after the other would be."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.library import LibraryStore
from editor_app.storage.packing import compressed
from editor_app.storage.rows import ArticleRow, ListQuery, SearchText, Sort, State
from helpers.stores import Ticking

MANY = 700


def made(store: LibraryStore, clock: Ticking, count: int, *, of_one_story: int = 1) -> list[ArticleRow]:
    """Articles that the journal knows and no list has, ``of_one_story`` of them in each story."""
    rows = []
    for number in range(count):
        at = clock.move(minutes=1)
        story = StoryId(f"s{number // of_one_story}")
        is_new = number % of_one_story == 0
        name = ArticleId(f"a{number:04}")
        store.journal.create_article(
            name, story, "en", State.INBOX, b"article", b"story" if is_new else None, at, is_listed=False
        )
        rows.append(
            ArticleRow(
                name, story, "en", State.INBOX, f"Snow {number}", f"slug-{number % 3}", created=at, updated=at
            )
        )
    return rows


def test_many_new_rows_are_listed_with_what_is_counted(store: LibraryStore, clock: Ticking) -> None:
    rows = made(store, clock, MANY)
    store.articles.put_many(rows)
    assert store.articles.count(ListQuery()) == MANY
    assert store.articles.get(rows[5].article) == replace(
        rows[5], badges=tuple(store.articles.versions(rows[5].story))
    )
    assert store.articles.slugs("slug", 5) == ["slug-0", "slug-1", "slug-2"]
    assert store.articles.outdated() == []


def test_new_and_changed_rows_go_in_together(store: LibraryStore, clock: Ticking, folder: Path) -> None:
    first, second = made(store, clock, 2)
    store.articles.put(first)
    changed = replace(first, slugline="bridge", state=State.DRAFT, language="az")
    store.articles.put_many([changed, second])
    assert {row.article: row.slugline for row in store.articles.page(ListQuery(), 0, 9)} == {
        first.article: "bridge",
        second.article: "slug-1",
    }
    assert sorted(store.articles.slugs("", 5)) == ["bridge", "slug-1"]
    with closing(sqlite3.connect(folder / "library.db")) as connection:
        identity = "SELECT state, language FROM documents WHERE document = ?"
        assert connection.execute(identity, (first.article,)).fetchall() == [("draft", "az")]


def test_versions_of_a_story_have_the_time_of_the_newest(store: LibraryStore, clock: Ticking) -> None:
    rows = made(store, clock, 4, of_one_story=2)
    store.articles.put_many([rows[0], rows[1], rows[2], rows[3]])
    store.articles.put(replace(rows[0], updated=clock.move(hours=1)))
    by_story = store.articles.page(ListQuery(sort=Sort.UPDATED, by_story=True), 0, 9)
    assert [row.story for row in by_story] == ["s0", "s0", "s1", "s1"]


def test_a_row_of_nothing_known_is_left_out(store: LibraryStore, clock: Ticking) -> None:
    (row,) = made(store, clock, 1)
    store.articles.put_many([row, replace(row, article=ArticleId("nobody"))])
    assert store.articles.count(ListQuery()) == 1


def test_many_texts_are_found_and_the_newest_first(store: LibraryStore, clock: Ticking) -> None:
    rows = made(store, clock, MANY)
    store.articles.put_many(rows)
    fields = {"keywords": "snow, wheat"}
    store.search.put_many(
        [(row.article, SearchText("Snow", "", f"body{n}", fields), "en") for n, row in enumerate(rows)]
    )
    assert [hit.row.article for hit in store.search.search("snow", limit=2)] == ["a0699", "a0698"]
    assert [hit.row.article for hit in store.search.search("body417")] == ["a0417"]
    assert store.articles.keywords("s", 5) == ["snow"]


def test_texts_that_replace_others_leave_nothing_of_them(store: LibraryStore, clock: Ticking) -> None:
    first, second = made(store, clock, 2)
    store.articles.put_many([first, second])
    store.search.put(first.article, SearchText("", "", "wheat", {"keywords": "harvest"}), "en")
    store.search.put_many(
        [
            (first.article, SearchText("", "", "snow", {}), "en"),
            (second.article, SearchText("", "", "snow", {}), "en"),
        ]
    )
    assert not store.search.search("wheat")
    assert len(store.search.search("snow")) == 2
    assert store.articles.keywords("h", 5) == []


@given(st.binary(max_size=3000), st.integers(1, 30))
def test_compressed_bytes_come_back(data: bytes, times: int) -> None:
    assert zlib.decompress(compressed(data * times)) == data * times
