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
    assert list(store.ledger.faults()) == [Break(3, "missing", 1)]


@pytest.mark.parametrize(
    ("condition", "fault"),
    [("number = 5", Break(4, "ended", 1)), ("number > 2", Break(2, "ended", 3)), ("1", Break(0, "ended", 5))],
)
def test_entries_that_were_cut_off_at_the_end_are_found(
    store: LibraryStore, condition: str, fault: Break
) -> None:
    _filled(store)
    store._database.write(f"DELETE FROM ledger WHERE {condition}")
    assert list(store.ledger.faults()) == [fault]


def test_what_was_cut_off_stays_missed_when_more_comes(store: LibraryStore) -> None:
    _filled(store)
    before = store.ledger.seal()
    store._database.write("DELETE FROM ledger WHERE number > 3")
    store.ledger.add(replace(ENTRY, note="something else"))
    assert list(store.ledger.faults()) == [Break(6, "missing", 2)]
    assert not store.ledger.has_seal(before[1])


def test_a_chain_that_was_made_anew_is_found(store: LibraryStore, tmp_path: Path) -> None:
    _filled(store)
    other = LibraryStore.open(tmp_path / "other")
    for number in range(5):
        other.ledger.add(replace(ENTRY, person="Rauf", sequence=number + 1))
    rows = other._database.rows("SELECT * FROM ledger")
    other.close()
    store._database.write("DELETE FROM ledger")
    for row in rows:
        store._database.write("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    assert list(store.ledger.faults()) == [Break(5, "changed")]
    store.ledger.add(ENTRY)
    assert Break(6, "changed") in list(store.ledger.faults())


def test_entries_that_changed_places_are_found(store: LibraryStore) -> None:
    _filled(store)
    for old, new in ((2, 100), (3, 2), (100, 3)):
        store._database.write(f"UPDATE ledger SET number = {new} WHERE number = {old}")
    assert {fault.number for fault in store.ledger.faults()} >= {2, 3}


@pytest.mark.parametrize("change", ["article = 'a2'", "story = 's2'", "act = 'kill'", "at = at + 1000"])
def test_what_an_entry_is_found_by_cannot_be_changed_either(store: LibraryStore, change: str) -> None:
    _filled(store)
    store._database.write(f"UPDATE ledger SET {change} WHERE number = 3")
    assert list(store.ledger.faults()) == [Break(3, "changed")]


@pytest.mark.parametrize(
    "damage", ["entry = substr(entry, 1, 40)", "entry = x'ff'", "hash = x'ff'", "act = 'eat'"]
)
def test_a_damaged_entry_is_named_and_ends_nobodys_work(store: LibraryStore, damage: str) -> None:
    _filled(store, 3)
    store._database.write(f"UPDATE ledger SET {damage} WHERE number = 2")
    assert 2 in {fault.number for fault in store.ledger.faults()}
    assert {entry.number for entry in store.ledger.page()} >= {1, 3}
    assert {entry.number for entry in store.ledger.of(ArticleId("a1"))} >= {1, 3}
    assert store.ledger.add(ENTRY).number == 4


def test_a_ledger_from_before_its_end_was_kept_is_whole(store: LibraryStore) -> None:
    _filled(store)
    store._database.write("DELETE FROM meta WHERE name = 'ledger_seal'")
    assert list(store.ledger.faults()) == []


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
