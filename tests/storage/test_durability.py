from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from editor_app.storage.database import LOG_BYTES
from editor_app.storage.durability import Durability
from editor_app.storage.library import LibraryStore
from helpers.stores import AddArticle, Ticking

_TYPE = """
import sys
from pathlib import Path
from datetime import UTC, datetime
from editor_app.storage.library import LibraryStore
store = LibraryStore.open(Path(sys.argv[1]))
now = datetime.now(UTC)
number = int(sys.argv[2])
while True:
    store.journal.append("bridge", b"%d" % number, now, "me")
    # Said only after the append has returned.
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    number += 1
    if number % 97 == 0:
        stored = store.journal.load("bridge")
        whole = (stored.snapshot or b"") + b"," + b",".join(stored.updates)
        store.journal.compact("bridge", whole, store.journal.last("bridge"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_every_append_that_returned_survives_kill_minus_nine(
    store: LibraryStore, add: AddArticle, folder: Path, project: Path, clock: Ticking
) -> None:
    add("bridge")
    store.close()
    chance = random.Random(7)
    said = 0
    for _ in range(8):
        typing = subprocess.Popen(
            [sys.executable, "-c", _TYPE, str(folder), str(said)], cwd=project, stdout=subprocess.PIPE
        )
        with typing:
            assert typing.stdout is not None
            for _ in range(chance.randint(1, 400)):
                assert typing.stdout.readline()
            typing.send_signal(signal.SIGKILL)
        again = LibraryStore.open(folder, clock=clock)
        assert again.damage == ()
        stored = again.journal.load("bridge")
        kept = b",".join([stored.snapshot or b"", *stored.updates]).split(b",")[1:]
        said_before = said
        said = len(kept)
        assert said > said_before
        assert kept == [b"%d" % i for i in range(said)]
        assert again.verify() == ()
        again.close()


def test_what_the_killed_process_said_is_there(
    store: LibraryStore, add: AddArticle, folder: Path, project: Path, clock: Ticking
) -> None:
    add("bridge")
    store.close()
    with subprocess.Popen(
        [sys.executable, "-c", _TYPE, str(folder), "0"], cwd=project, stdout=subprocess.PIPE
    ) as typing:
        assert typing.stdout is not None
        lines = [typing.stdout.readline() for _ in range(500)]
        typing.kill()
        lines += typing.stdout.read().splitlines(keepends=True)
    last = int([line for line in lines if line.endswith(b"\n")][-1])
    again = LibraryStore.open(folder, clock=clock)
    stored = again.journal.load("bridge")
    assert b"%d" % last in b",".join([stored.snapshot or b"", *stored.updates]).split(b",")
    again.close()


def test_the_log_reaches_the_disk_after_a_write_and_never_without_one(tmp_path: Path) -> None:
    flushed = threading.Event()

    class Watched(Durability):
        def _flush(self) -> None:
            super()._flush()
            flushed.set()

    log = tmp_path / "library.db-wal"
    log.write_bytes(b"frames")
    durability = Watched(tmp_path / "library.db", log)
    durability.start()
    assert not flushed.is_set()
    durability.touch()
    assert flushed.wait(timeout=30)
    durability.stop()
    flushed.clear()
    durability.start()
    durability.stop()
    assert not flushed.is_set()


def test_a_long_log_is_moved_into_the_database_behind_the_writers_back(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    article = add("bridge")
    database, log = folder / "library.db", folder / "library.db-wal"
    before = database.stat().st_size
    for _ in range(80):
        store.journal.append(article, b"x" * 100_000, clock(), "me")
    assert log.stat().st_size > 4_000_000
    moved = threading.Event()
    # The test's deadline is pytest's; the thread works within a second.
    while database.stat().st_size <= before:
        moved.wait(0.05)
    assert len(store.journal.load(article).updates) == 80


def test_a_log_that_was_moved_begins_anew_before_the_next_write(
    store: LibraryStore, add: AddArticle, clock: Ticking, folder: Path
) -> None:
    article = add("bridge")
    log = folder / "library.db-wal"
    for _ in range(80):
        store.journal.append(article, b"x" * 100_000, clock(), "me")
    begun = threading.Event()
    # The file is cut by the write that begins the log anew, and here nobody else writes.
    while log.stat().st_size > LOG_BYTES:
        begun.wait(0.05)
    store.journal.append(article, b"y", clock(), "me")
    assert store.journal.load(article).updates[-1] == b"y"


def test_a_long_log_stays_where_it_is_while_somebody_writes(tmp_path: Path) -> None:
    moved: list[int] = []

    class Watched(Durability):
        def _checkpoint(self) -> None:
            moved.append(self._log.stat().st_size)

    log = tmp_path / "library.db-wal"
    log.write_bytes(bytes(5_000_000))
    durability = Watched(tmp_path / "library.db", log)
    durability.touch()
    durability._flush()
    assert moved == []
    log.write_bytes(bytes(40_000_000))
    durability._flush()
    assert moved == [40_000_000]


def test_the_first_write_finds_the_log_begun(
    store: LibraryStore, add: AddArticle, folder: Path, clock: Ticking
) -> None:
    article = add("bridge")
    store.close()
    again = LibraryStore.open(folder, clock=clock)
    log = folder / "library.db-wal"
    assert not log.exists() or not log.stat().st_size
    again.journal.expect(article)
    begun = threading.Event()
    while not log.exists() or not log.stat().st_size:
        begun.wait(0.01)
    again.journal.append(article, b"a", clock(), "me")
    assert again.verify() == ()
    again.close()


def test_a_closed_library_leaves_no_thread(folder: Path) -> None:
    before = set(threading.enumerate())
    store = LibraryStore.open(folder)
    assert set(threading.enumerate()) - before
    store.close()
    assert set(threading.enumerate()) == before
