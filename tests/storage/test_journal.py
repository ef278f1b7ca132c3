from __future__ import annotations

import gc
import sqlite3
import weakref
from pathlib import Path

import pytest

from editor_app.base.errors import LibraryError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery, State
from helpers.stores import AddArticle, Ticking


def test_updates_come_back_in_order_after_the_snapshot(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("bridge")
    updates = [b"one", b"", b"\x00three", b"x" * 100_000]
    for update in updates:
        store.journal.append(article, update, clock(), "me")
    stored = store.journal.load(article)
    assert stored.snapshot == b"article"
    assert stored.updates == tuple(updates)
    assert store.journal.load(StoryId("story-bridge")).updates == ()


def test_a_new_article_stands_in_the_list_at_once(store: LibraryStore, clock: Ticking) -> None:
    store.journal.create_article(
        ArticleId("new"), StoryId("story"), "az", State.INBOX, b"a", b"s", clock.move(hours=1)
    )
    (row,) = store.articles.page(ListQuery(), 0, 10)
    assert (row.article, row.story, row.language, row.state) == ("new", "story", "az", State.INBOX)
    assert row.created == clock()


def test_a_second_version_joins_the_story(store: LibraryStore, add: AddArticle) -> None:
    add("az", story="harvest", language="az")
    add("ru", story="harvest", language="ru")
    assert store.stats()["stories"] == 1
    assert [badge.language for badge in store.articles.versions(StoryId("harvest"))] == ["az", "ru"]


def test_an_article_of_an_unknown_story_is_refused_whole(store: LibraryStore, clock: Ticking) -> None:
    with pytest.raises(LibraryError, match="nowhere"):
        store.journal.create_article(
            ArticleId("a"), StoryId("nowhere"), "en", State.DRAFT, b"", None, clock()
        )
    assert store.journal.find("a") is None
    assert store.articles.count(ListQuery()) == 0


def test_an_id_is_not_given_twice(store: LibraryStore, add: AddArticle) -> None:
    add("bridge")
    with pytest.raises(LibraryError):
        add("bridge", story="another")
    assert store.journal.find("another") is None
    assert store.journal.load("bridge").snapshot == b"article"


def test_unknown_documents_are_named(store: LibraryStore, clock: Ticking) -> None:
    for attempt in (
        lambda: store.journal.append("ghost", b"x", clock(), "me"),
        lambda: store.journal.load("ghost"),
        lambda: store.journal.compact("ghost", b"", 0),
    ):
        with pytest.raises(LibraryError, match="ghost"):
            attempt()


def test_compaction_replaces_updates_and_spares_those_that_came_later(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article, other = add("bridge"), add("harvest")
    store.journal.append(article, b"one", clock(), "me")
    upto = store.journal.append(article, b"two", clock(), "me")
    store.journal.append(other, b"not mine", clock(), "me")
    store.journal.append(article, b"three", clock(), "me")
    store.journal.compact(article, b"whole history", upto)
    stored = store.journal.load(article)
    assert (stored.snapshot, stored.updates) == (b"whole history", (b"three",))
    assert store.journal.load(other).updates == (b"not mine",)


def test_row_numbers_are_never_used_again(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    article = add("bridge")
    last = store.journal.append(article, b"one", clock(), "me")
    store.journal.compact(article, b"all", last)
    assert store.journal.last(article) == last
    store.close()
    again = LibraryStore.open(folder, clock=clock)
    assert again.journal.append(article, b"two", clock(), "me") > last
    again.close()


def test_long_journals_wait_for_compaction(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    many, large, few = add("many"), add("large"), add("few")
    store.journal.append(few, b"x", clock(), "me")
    assert store.journal.pending() == []
    for _ in range(200):
        last = store.journal.append(many, b"x", clock(), "me")
    store.journal.append(large, b"x" * 70_000, clock(), "me")
    assert [(p.document, p.updates) for p in store.journal.pending()] == [(large, 1), (many, 200)]
    store.journal.compact(many, b"all", last)
    assert [p.document for p in store.journal.pending()] == [large]


def test_appends_within_a_transaction_go_with_it(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("bridge")

    def fail() -> None:
        with store.transaction():
            store.journal.append(article, b"gone", clock(), "me")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    store.journal.append(article, b"kept", clock(), "me")
    assert store.journal.load(article).updates == (b"kept",)


def test_readers_leave_nothing_behind(store: LibraryStore) -> None:
    left = []
    for _time in range(3):
        with store.reader() as reader:
            left.append(weakref.ref(reader.journal))
        del reader
    gc.collect()
    assert [journal() for journal in left] == [None, None, None]


def test_readers_see_what_was_written(store: LibraryStore, add: AddArticle, clock: Ticking) -> None:
    article = add("bridge")
    with store.reader() as reader:
        assert reader.journal.load(article).updates == ()
    store.journal.append(article, b"one", clock(), "me")
    with store.reader() as reader:
        assert reader.journal.load(article).updates == (b"one",)
        with pytest.raises(LibraryError):
            reader.journal.append(article, b"two", clock(), "me")


def _break_row(folder: Path, sql: str) -> None:
    connection = sqlite3.connect(folder / "library.db")
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE journal SET data = x'00' || substr(data, 2) WHERE number = {}",
        "UPDATE journal SET person = 'someone else' WHERE number = {}",
        "UPDATE journal SET at = at + 1 WHERE number = {}",
        "UPDATE journal SET data = 'text' WHERE number = {}",
    ],
)
def test_a_damaged_tail_is_set_aside_and_named(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path, damage: str
) -> None:
    article = add("bridge")
    numbers = [store.journal.append(article, b"%d" % i, clock(), "me") for i in range(5)]
    store.close()
    _break_row(folder, damage.format(numbers[2]))
    again = LibraryStore.open(folder, clock=clock)
    assert again.journal.load(article).updates == (b"0", b"1")
    (problem,) = again.damage
    assert problem.place == article
    assert "3 changes" in problem.message
    assert again.stats()["damaged_rows"] == 3
    # Nothing is lost and nothing is in the way.
    after = again.journal.append(article, b"new", clock(), "me")
    assert after > numbers[-1]
    assert again.journal.load(article).updates == (b"0", b"1", b"new")
    again.close()


def test_a_damaged_snapshot_is_refused_by_its_checksum(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    article = add("bridge")
    store.close()
    _break_row(folder, "UPDATE snapshots SET data = x'00' || substr(data, 2) WHERE number = 2")
    again = LibraryStore.open(folder, clock=clock)
    with pytest.raises(LibraryError, match="damaged") as refused:
        again.journal.load(article)
    assert "repair" in refused.value.hint
    again.close()
