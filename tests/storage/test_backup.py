from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.base.errors import LibraryError, LibraryLocked
from editor_app.storage.backup import restore
from editor_app.storage.library import LibraryStore
from editor_app.storage.rotation import Known, Rotation, to_delete
from helpers.pictures import png
from helpers.stores import AddArticle, Ticking, adder, flip


def test_a_backup_is_a_whole_library_made_while_writing_goes_on(
    store: LibraryStore, add: AddArticle, clock: Ticking, tmp_path: Path
) -> None:
    article = add("bridge", "Bridge reopens")
    made: list[Path] = []
    worker = threading.Thread(target=lambda: made.append(store.backups.make()))
    worker.start()
    for i in range(50):
        store.journal.append(article, b"%d" % i, clock(), "me")
    worker.join()
    (path,) = made
    assert path.parent == store.folder / "backups"
    assert not list(path.parent.glob("*partial*"))
    restore(path, tmp_path / "copy", now=clock())
    copy = LibraryStore.open(tmp_path / "copy", clock=clock)
    updates = copy.journal.load(article).updates
    assert updates == tuple(b"%d" % i for i in range(len(updates)))
    assert copy.verify() == ()
    copy.close()


def test_a_backup_into_a_folder_takes_the_pictures_along(
    store: LibraryStore, clock: Ticking, tmp_path: Path
) -> None:
    row = store.media.add(png(4, 3), "bridge.png", clock())
    path = store.backups.make(tmp_path / "disk")
    assert store.backups.list() == []
    restore(path, tmp_path / "copy", now=clock())
    copy = LibraryStore.open(tmp_path / "copy", clock=clock)
    assert copy.media.path(row.id).read_bytes() == png(4, 3)
    assert copy.verify() == ()
    copy.close()


def units(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as memory:
        return [text for (text,) in memory.execute("SELECT text FROM units")]


def remember(folder: Path, *texts: str) -> None:
    with closing(sqlite3.connect(folder / "memory.db")) as memory, memory:
        memory.execute("PRAGMA journal_mode = WAL").fetchall()
        memory.execute("CREATE TABLE IF NOT EXISTS units (text)")
        memory.executemany("INSERT INTO units VALUES (?)", [(text,) for text in texts])


def test_a_backup_takes_the_translation_memory_along(
    store: LibraryStore, clock: Ticking, tmp_path: Path
) -> None:
    remember(store.folder, "bridge")
    path = store.backups.make(tmp_path / "disk")
    remember(store.folder, "harvest")
    assert units(tmp_path / "disk" / "memory.db") == ["bridge"]
    restore(path, tmp_path / "copy", now=clock())
    assert units(tmp_path / "copy" / "memory.db") == ["bridge"]
    path = store.backups.make(tmp_path / "disk")
    restore(path, tmp_path / "copy", now=clock())
    assert units(tmp_path / "copy" / "memory.db") == ["bridge", "harvest"]
    (aside,) = (tmp_path / "copy").glob("memory-replaced-*.db")
    assert units(aside) == ["bridge"]


def test_a_library_brought_back_from_its_own_backups_keeps_its_memory(
    store: LibraryStore, clock: Ticking
) -> None:
    remember(store.folder, "bridge")
    path = store.backups.make()
    remember(store.folder, "harvest")
    folder = store.folder
    store.close()
    restore(path, folder, now=clock())
    assert units(folder / "memory.db") == ["bridge", "harvest"]
    for name in ("memory.db", "memory.db-wal", "memory.db-shm"):
        (folder / name).unlink(missing_ok=True)
    restore(path, folder, now=clock())
    assert units(folder / "memory.db") == ["bridge"]


def test_restoring_keeps_the_replaced_library_aside(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    article = add("bridge")
    backup = store.backups.make()
    store.journal.append(article, b"later", clock(), "me")
    with pytest.raises(LibraryLocked):
        restore(backup, store.folder, now=clock())
    store.close()
    aside = restore(backup, store.folder, now=clock())
    assert aside is not None
    again = LibraryStore.open(store.folder, clock=clock)
    assert again.journal.load(article).updates == ()
    again.close()
    connection = sqlite3.connect(aside)
    assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)
    connection.close()


def test_a_library_that_was_killed_is_put_aside_with_its_log(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    article = add("bridge")
    backup = store.backups.make()
    store.journal.append(article, b"in the log only", clock(), "me")
    log = (folder / "library.db-wal").read_bytes()
    database = (folder / "library.db").read_bytes()
    store.close()
    (folder / "library.db").write_bytes(database)
    (folder / "library.db-wal").write_bytes(log)
    aside = restore(backup, folder, now=clock())
    assert aside is not None
    connection = sqlite3.connect(aside)
    assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)
    connection.close()


def test_a_damaged_backup_is_refused_and_the_library_stays(
    store: LibraryStore, add: AddArticle, clock: Ticking, tmp_path: Path
) -> None:
    add("bridge")
    backup = store.backups.make()
    store.close()
    before = (store.folder / "library.db").read_bytes()
    data = bytearray(backup.read_bytes())
    data[8192:12288] = b"\xff" * 4096
    backup.write_bytes(data)
    other = tmp_path / "notes.txt"
    other.write_text("no backup")
    for path in (backup, other, tmp_path / "nowhere.db"):
        with pytest.raises(LibraryError) as refused:
            restore(path, store.folder, now=clock())
        assert path.name in refused.value.message
    assert (store.folder / "library.db").read_bytes() == before


def test_a_backup_is_due_an_hour_after_the_last_when_something_was_written(
    store: LibraryStore, add: AddArticle, clock: Ticking
) -> None:
    assert store.backups.due(clock())
    path = store.backups.make()
    assert not store.backups.due(clock.move(minutes=59))
    clock.move(minutes=2)
    _age(path, store)
    assert not store.backups.due(clock())
    add("bridge")
    _age(path, store, seconds=-60)
    assert store.backups.due(clock())


def _age(path: Path, store: LibraryStore, seconds: int = 60) -> None:
    """Date the backup after (or before) the last write, whatever the speed of the test."""
    import os

    newest = max(p.stat().st_mtime for p in (store.folder / "library.db", store.folder / "library.db-wal"))
    os.utime(path, (newest + seconds, newest + seconds))


def test_two_backups_in_one_second_have_two_names(store: LibraryStore) -> None:
    assert store.backups.make() != store.backups.make()
    assert len(store.backups.list()) == 2


def test_rotation_deletes_old_backups(store: LibraryStore, clock: Ticking) -> None:
    for _ in range(12):
        store.backups.make()
        clock.move(hours=1)
    deleted = store.backups.rotate()
    assert len(deleted) == 4
    assert len(store.backups.list()) == 8
    assert not any(path.exists() for path in deleted)
    assert store.backups.rotate() == ()


def _history(days: int, size: int = 1) -> list[Known]:
    start = datetime(2024, 1, 1, tzinfo=UTC)
    hours = [start + timedelta(hours=n) for n in range(days * 24)]
    return [(Path(f"{at:%Y%m%d%H}.db"), at, size, "") for at in reversed(hours)]


def test_rotation_keeps_hours_days_and_weeks() -> None:
    known = _history(60)
    deleted = set(to_delete(known, Rotation()))
    kept = [at for path, at, *_ in known if path not in deleted]
    assert kept[:8] == [known[n][1] for n in range(8)]
    assert {at.date() for at in kept} >= {(known[0][1] - timedelta(days=n)).date() for n in range(7)}
    assert known[0][1] - min(kept) >= timedelta(weeks=3)
    assert len(kept) <= 8 + 7 + 5


def test_rotation_keeps_within_its_bytes_but_never_fewer_than_three() -> None:
    known = _history(60, size=1 << 30)
    assert len(known) - len(to_delete(known, Rotation())) == 4
    known = _history(60, size=1 << 33)
    assert len(known) - len(to_delete(known, Rotation())) == 3


def test_backups_made_for_a_reason_are_kept_beside_the_scheduled_ones() -> None:
    known = _history(3)
    reasoned: Known = (Path("before.db"), known[-1][1], 1, "form-2")
    assert reasoned[0] not in to_delete([*known, reasoned], Rotation())


def test_a_flipped_byte_in_a_backup_is_found_by_its_check_or_does_no_harm(
    store: LibraryStore, clock: Ticking, tmp_path: Path
) -> None:
    adder(store, clock)("bridge", "Bridge", "unmistakable words")
    store.journal.append("bridge", b"unmistakable update", clock(), "me")
    backup = store.backups.make()
    flip(backup, b"unmistakable update")
    restore(backup, tmp_path / "copy", now=clock())
    copy = LibraryStore.open(tmp_path / "copy", clock=clock)
    assert copy.journal.load("bridge").updates == ()
    assert copy.damage
    copy.close()
