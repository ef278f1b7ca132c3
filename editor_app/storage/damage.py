"""Telling damaged journal rows, and putting them where they harm nobody and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.storage.checksums import snapshot_checksum, update_checksum
from editor_app.storage.database import Database, Row

_KEEP = """INSERT INTO journal_damaged (document, kind, place, at, person, checksum, data, found, reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""

KEEP_SNAPSHOT = """INSERT INTO snapshots (number, document, story, upto, at, checksum, data)
    SELECT number, document, story, ?, ?, ?, ? FROM documents WHERE number = ?
    ON CONFLICT (number) DO UPDATE SET
    upto = excluded.upto, at = excluded.at, checksum = excluded.checksum, data = excluded.data"""
"""Puts a snapshot (upto, at, checksum, data) in the place of the one that document ``number`` has."""


def is_intact(row: Row) -> bool:
    """Whether a journal row ``(number, document, at, person, checksum, data)`` is as it was written."""
    _number, document, at, person, checksum, data = row
    if not (isinstance(at, int) and isinstance(person, str) and isinstance(data, bytes)):
        return False
    return bool(update_checksum(document, at, person, data) == checksum)


def is_intact_snapshot(row: Row) -> bool:
    """Whether a snapshot row ``(number, upto, at, checksum, data)`` is as it was written."""
    number, upto, _at, checksum, data = row
    if not (isinstance(upto, int) and isinstance(data, bytes)):
        return False
    return bool(snapshot_checksum(number, upto, data) == checksum)


def set_aside(database: Database, rows: Sequence[Row], found: int) -> None:
    """Move journal rows to ``journal_damaged``; call it within a transaction.

    The rows after the first damaged one go with it: they build on it. Those whose
    checksum is right say so, and can be used again when the lost row turns up in a backup.
    """
    for row in rows:
        number, document, at, person, checksum, data = row
        reason = "follows a damaged row" if is_intact(row) else "checksum"
        database.write(_KEEP, (document, "update", number, at, person, checksum, data, found, reason))
        database.write("DELETE FROM journal WHERE number = ?", (number,))


def set_snapshot_aside(database: Database, row: Row, found: int) -> None:
    """Move a snapshot to ``journal_damaged``; call it within a transaction."""
    number, upto, at, checksum, data = row
    database.write(_KEEP, (number, "snapshot", upto, at, "", checksum, data, found, "checksum"))
    database.write("DELETE FROM snapshots WHERE number = ?", (number,))
