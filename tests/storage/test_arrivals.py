"""What came in is known by its sender's name for it, by its file, and by its kin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.arrivals import Came, CameIn
from editor_app.storage.library import LibraryStore
from editor_app.storage.rows import State

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LibraryStore]:
    opened = LibraryStore.open(tmp_path / "library")
    yield opened
    opened.close()


def _came(article: str, **said: str) -> CameIn:
    return CameIn(Came(said.pop("kind", "new")), NOON, ArticleId(article), **said)


def test_the_latest_of_an_item_is_found_by_its_name(store: LibraryStore) -> None:
    store.arrivals.add([_came("a", identity="urn:1", version="1"), _came("b", identity="urn:2")])
    store.arrivals.add([_came("a", identity="urn:1", version="2", kind="updated", held="00")])
    store.arrivals.add([_came("a", identity="urn:1", version="1", kind="skipped")])
    latest = store.arrivals.latest("urn:1")
    assert latest is not None
    assert (latest.version, latest.article, latest.at) == ("2", "a", NOON)
    assert store.arrivals.last_change(ArticleId("a")) == latest
    assert store.arrivals.last_change(ArticleId("b")) is None
    assert store.arrivals.latest("urn:3") is None
    assert store.arrivals.latest("") is None


def test_kin_are_found_from_either_side(store: LibraryStore) -> None:
    store.arrivals.add(
        [
            _came("a", identity="urn:1"),
            _came("b", identity="urn:2", translates="urn:1"),
            _came("c", identity="urn:3", family="bridge"),
            _came("", identity="urn:1"),
        ]
    )
    assert [came.article for came in store.arrivals.kin(["urn:1"])] == ["a", "b"]
    assert [came.article for came in store.arrivals.kin([], ["bridge"])] == ["c"]
    assert store.arrivals.kin(["", "urn:9"], [""]) == []


def test_files_are_known_by_their_sums(store: LibraryStore) -> None:
    store.arrivals.add([_came("a", sum="11"), _came("b", sum="11"), _came("", sum="22", kind="skipped")])
    assert store.arrivals.known(["11", "22", "33"]) == {"11", "22"}
    assert store.arrivals.known([]) == frozenset()


def test_what_is_deleted_stays_known_and_leads_nowhere(store: LibraryStore) -> None:
    store.journal.create_article(ArticleId("a"), StoryId("s"), "en", State.INBOX, b"", b"", NOON)
    store.arrivals.add([_came("a", identity="urn:1", sum="11")])
    store.articles.trash([ArticleId("a")], NOON)
    store.articles.delete_forever([ArticleId("a")])
    latest = store.arrivals.latest("urn:1")
    assert latest is not None
    assert latest.article == ""
    assert store.arrivals.known(["11"]) == {"11"}
