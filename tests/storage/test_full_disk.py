from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.base.errors import LibraryError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import ListQuery, SearchText, State
from helpers.pictures import png
from helpers.stores import AddArticle, Ticking, adder, small_disk


def _limit(store: LibraryStore, pages: int = 0) -> None:
    """Let the database grow by ``pages`` at most: what SQLite answers then is what a full disk makes it answer."""
    connection = store._database.connection
    (now,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {now + pages}")


def test_a_full_disk_is_said_with_what_to_do_and_nothing_else_is_lost(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("bridge")
    store.journal.append(article, b"kept", clock(), "me")
    _limit(store)
    with pytest.raises(LibraryError, match="full") as refused:
        store.journal.append(article, b"x" * 100_000, clock(), "me")
    assert "Free some space" in refused.value.hint
    assert store.journal.load(article).updates == (b"kept",)
    _limit(store, 1000)
    store.journal.append(article, b"room again", clock(), "me")
    assert store.journal.load(article).updates == (b"kept", b"room again")


def test_a_transaction_that_finds_the_disk_full_leaves_nothing_of_itself(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    add("bridge")
    _limit(store, 1)
    with pytest.raises(LibraryError, match="full"):
        store.journal.create_article(
            ArticleId("big"), StoryId("story"), "en", State.DRAFT, b"x" * 100_000, b"s", clock()
        )
    assert store.journal.find("big") is None
    assert store.journal.find("story") is None
    assert store.articles.count(ListQuery()) == 1
    with pytest.raises(LibraryError, match="full"):
        store.search.put(ArticleId("bridge"), SearchText("", "", " ".join(map(str, range(9999))), {}), "en")
    _limit(store, 1000)
    assert store.verify() == ()


def test_a_disk_filled_on_purpose(tmp_path: Path, clock: Ticking) -> None:
    with small_disk(tmp_path / "disk", "4m") as disk:
        store = LibraryStore.open(disk / "library", clock=clock)
        article = adder(store, clock)("bridge", "Bridge reopens")

        def fill() -> None:
            while True:
                store.journal.append(article, b"x" * 20_000, clock(), "me")

        with pytest.raises(LibraryError, match="full"):
            fill()
        kept = len(store.journal.load(article).updates)
        assert kept > 10
        with pytest.raises(LibraryError, match="full"):
            store.media.add(png(3, 2, padding=500_000), "bridge.png", clock())
        with pytest.raises(LibraryError, match="full"):
            store.backups.make()
        assert store.backups.list() == []
        left = [path for path in (disk / "library").rglob("*") if path.name.endswith("partial")]
        assert left == []
        store.close()
        again = LibraryStore.open(disk / "library", clock=clock)
        assert len(again.journal.load(article).updates) == kept
        assert again.verify() == ()
        again.close()


def test_a_library_cannot_be_made_on_a_full_disk_and_leaves_no_half_one(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        with pytest.raises(LibraryError, match="full"):
            LibraryStore.open(disk / "library")
        assert not (disk / "library" / "library.db").exists()
