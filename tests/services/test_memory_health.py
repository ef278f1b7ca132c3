"""``verify`` looks into the translation memory too, and mends it without losing a unit that can be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from editor_app.document.segment_texts import SegmentText
from editor_app.services.memory import Confirmed
from editor_app.services.memory_matches import LookUp
from editor_app.services.opening import OpenLibrary

COUNT = 400


def _filled(opened: OpenLibrary) -> Path:
    for number in range(COUNT):
        opened.memory.confirm(
            Confirmed(
                SegmentText(f"The river rose by {number} metres near bridge {number * 7}."),
                SegmentText(f"Çay {number * 7} nömrəli körpüdə {number} metr qalxdı."),
                "en",
                "az",
            )
        )
    opened.memory.close()
    return opened.store.folder / "memory.db"


def test_a_library_without_a_memory_is_fine(opened: OpenLibrary) -> None:
    assert opened.recovery.verify().is_fine
    assert not (opened.store.folder / "memory.db").exists()


def test_a_sound_memory_is_fine(opened: OpenLibrary) -> None:
    _filled(opened)
    assert opened.recovery.verify().problems == ()


def test_an_index_that_does_not_know_the_units_is_made_anew(opened: OpenLibrary) -> None:
    path = _filled(opened)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'old' WHERE name = 'index_form'")
        connection.commit()
    (problem,) = opened.recovery.verify().problems
    assert (problem.place, problem.repairable) == ("memory.db", True)
    assert opened.recovery.verify(repair=True).is_fine
    assert opened.recovery.verify().problems == ()


def test_damaged_pages_cost_only_the_units_in_them(opened: OpenLibrary) -> None:
    path = _filled(opened)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    # A page of rows somewhere in the middle of the table.
    where = data.index(b"river rose by 200 metres") // size * size
    data[where : where + size] = b"\xa5" * size
    path.write_bytes(bytes(data))
    assert not opened.recovery.verify().is_fine
    health = opened.recovery.verify(repair=True)
    assert health.is_fine
    assert (opened.store.folder / "memory.db.damaged").is_file()
    kept = opened.memory.statistics()["memory"].units
    assert COUNT * 0.8 < kept < COUNT
    found = opened.memory.look_up(
        LookUp(SegmentText("The river rose by 3 metres near bridge 21."), "en", "az")
    )
    assert found[0].score == 100
    assert opened.recovery.verify().problems == ()


def test_a_file_that_is_no_database_at_all_makes_room_for_a_new_one(opened: OpenLibrary) -> None:
    path = _filled(opened)
    path.write_bytes(b"not a database" * 400)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    assert opened.recovery.verify(repair=True).is_fine
    assert opened.recovery.verify().problems == ()
