"""Taking back from backups what is damaged in the library."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from editor_app.storage.damage import KEEP_SNAPSHOT, is_intact, is_intact_snapshot
from editor_app.storage.database import Database, Row, connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS

_DAMAGED = """SELECT place, document, at, person, checksum, data FROM journal_damaged
    WHERE document = ? AND kind = 'update' ORDER BY place"""
_BRING_BACK = """INSERT OR REPLACE INTO journal (number, document, at, person, checksum, data)
    VALUES (?, ?, ?, ?, ?, ?)"""
_SNAPSHOT = "SELECT number, upto, at, checksum, data FROM snapshots WHERE number = ?"
_UPDATES = """SELECT number, document, at, person, checksum, data FROM journal
    WHERE document = ? AND number > ? ORDER BY number"""


def heal_updates(database: Database, document: int, backups: Iterable[Path]) -> int:
    """Bring set-aside journal rows of a document back, as far as a backup has the lost ones.

    Gives how many came back. Call it within a transaction.
    """
    back: list[Row] = []
    lost = database.rows(_DAMAGED, (document,))
    found = _intact_updates(backups, document, {row[0] for row in lost if not is_intact(row)})
    for row in lost:
        good = row if is_intact(row) else found.get(row[0])
        if good is None:
            break
        back.append(good)
    for row in back:
        database.write(_BRING_BACK, row)
        database.write("DELETE FROM journal_damaged WHERE document = ? AND place = ?", (document, row[0]))
    return len(back)


def heal_snapshot(database: Database, document: int, backups: Iterable[Path]) -> bool:
    """Put the newest intact snapshot that a backup has in the place of a lost one, with its updates.

    The document is then as it was at that backup, with every later change that builds on
    it. Call it within a transaction.
    """
    for path in backups:
        with _rows_of(path) as read:
            row = next(iter(read(_SNAPSHOT, (document,))), None)
            if row is None or not is_intact_snapshot(row):
                continue
            updates = read(_UPDATES, (document, row[1]))
        database.write(KEEP_SNAPSHOT, (*row[1:], document))
        for update in updates:
            if is_intact(update):
                database.write(_BRING_BACK, update)
        return True
    return False


def _intact_updates(backups: Iterable[Path], document: int, places: set[int]) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for path in backups:
        if not places - found.keys():
            break
        with _rows_of(path) as read:
            for row in read(_UPDATES, (document, 0)):
                if row[0] in places and is_intact(row):
                    found.setdefault(row[0], row)
    return found


@contextlib.contextmanager
def _rows_of(path: Path) -> Iterator[Callable[[str, tuple[object, ...]], list[Row]]]:
    """A function that reads rows of a backup; it gives none where the backup is damaged itself."""
    try:
        connection = connect_to_read(path, immutable=True)
    except DATABASE_ERRORS:
        yield lambda sql, parameters: []
        return

    def read(sql: str, parameters: tuple[object, ...]) -> list[Row]:
        try:
            return connection.execute(sql, parameters).fetchall()
        except DATABASE_ERRORS:
            return []

    with contextlib.closing(connection):
        yield read
