"""The ledger: every entry is kept as it was, and nothing changes or vanishes unseen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.ledger import START, Act, Break, LedgerEntry, LedgerFile
from editor_app.storage.library import LibraryStore

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
FILE = LedgerFile("ninjs", "out/bridge/index.en.ninjs.json", "ab" * 32, 2048)
ENTRY = LedgerEntry(
    Act.PUBLISH, ArticleId("a1"), StoryId("s1"), "Aysel", NOON, "en", "The bridge reopens", 1, files=(FILE,)
)


@pytest.fixture
def store(tmp_path: Path):
    store = LibraryStore.open(tmp_path / "library")
    yield store
    store.close()


def _filled(store: LibraryStore, count: int = 5) -> None:
    for number in range(count):
        store.ledger.add(replace(ENTRY, at=NOON + timedelta(minutes=number), sequence=number + 1))


def test_an_entry_reads_back_as_it_was_added(store: LibraryStore) -> None:
    added = store.ledger.add(ENTRY)
    assert store.ledger.of(ArticleId("a1")) == [added]
    assert replace(added, number=0, hash="") == ENTRY
    assert (added.number, len(added.hash)) == (1, 64)


@given(
    note=st.text(max_size=30),
    headline=st.text(max_size=30),
    sequence=st.integers(0, 9),
    act=st.sampled_from(Act),
)
def test_the_same_entry_has_the_same_hash_wherever_it_is_kept(
    tmp_path_factory: pytest.TempPathFactory, note: str, headline: str, sequence: int, act: Act
) -> None:
    from editor_app.storage.ledger import _entry, _hash, _text

    said = replace(ENTRY, note=note, headline=headline, sequence=sequence, act=act)
    text = _text(said)
    assert _entry((1, text, _hash(START, 1, text))) == replace(said, number=1, hash=_hash(START, 1, text))


def test_a_whole_chain_has_no_faults(store: LibraryStore) -> None:
    _filled(store)
    assert list(store.ledger.faults()) == []
    assert store.ledger.seal()[0] == 5


def test_a_changed_entry_is_found(store: LibraryStore) -> None:
    _filled(store)
    store._database.write("UPDATE ledger SET entry = replace(entry, 'Aysel', 'Rauf') WHERE number = 3")
    assert Break(3, "changed") in list(store.ledger.faults())


def test_a_removed_entry_is_found(store: LibraryStore) -> None:
    _filled(store)
    store._database.write("DELETE FROM ledger WHERE number = 2")
    assert list(store.ledger.faults()) == [Break(3, "missing")]


def test_a_chain_that_was_made_anew_ends_in_another_seal(store: LibraryStore) -> None:
    _filled(store)
    before = store.ledger.seal()
    store._database.write("DELETE FROM ledger WHERE number = 5")
    store.ledger.add(replace(ENTRY, note="something else"))
    assert list(store.ledger.faults()) == []
    assert store.ledger.seal() != before


def test_an_entry_that_cannot_be_read_does_not_hide_the_others(store: LibraryStore) -> None:
    _filled(store, 3)
    store._database.write("UPDATE ledger SET entry = '{' WHERE number = 2")
    assert [entry.number for entry in store.ledger.all()] == [1, 3]
    assert Break(2, "changed") in list(store.ledger.faults())


def test_pages_come_newest_first(store: LibraryStore) -> None:
    _filled(store)
    assert [entry.number for entry in store.ledger.page(limit=2)] == [5, 4]
    assert [entry.number for entry in store.ledger.page(before=4, limit=2)] == [3, 2]


def test_an_article_deleted_for_ever_stays_in_the_ledger(store: LibraryStore) -> None:
    store.ledger.add(ENTRY)
    store.articles.delete_forever([ArticleId("a1")])
    assert store.ledger.count() == 1
