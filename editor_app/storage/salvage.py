"""Saving what is readable of a damaged database into a new one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from pathlib import Path

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.storage import schema
from editor_app.storage.backup import set_database_aside
from editor_app.storage.damage import is_intact, is_intact_snapshot
from editor_app.storage.database import Row
from editor_app.storage.failures import DATABASE_ERRORS, library_error
from editor_app.storage.layout import Layout, flush_file, flush_folder
from editor_app.storage.lock import LibraryLock
from editor_app.storage.migrations import newest
from editor_app.storage.pages import rows_of_pages
from editor_app.storage.rows import Problem

TABLES = (
    "documents", "snapshots", "journal", "journal_damaged", "revisions", "media", "originals", "exports",
    "articles", "search_texts", "words", "waivers", "house_rules", "reports", "proofs", "review_events",
    "seen", "article_choices", "concepts", "terms", "ledger", "deliveries",
    "arrivals",
)  # fmt: skip
"""What is carried over; counters, completion and the full-text index are made again."""

_AT_ONCE = 500
_HIGHEST = 1 << 40
"""Above every row number that a library can reach."""

_MOST_FAILURES = 20_000
"""So often a table may refuse to be read before the search in pages has to do."""

_SEARCHED = 2_000
"""Row numbers that are tried one by one behind a damaged place: more than any few pages hold."""


@dataclass(slots=True)
class Salvaged:
    """How many rows of each table were saved, and how many of them only by reading raw pages."""

    rows: dict[str, int] = field(default_factory=dict)
    from_pages: int = 0


def salvage(source: Path, target: Path) -> Salvaged:
    """Make ``target`` a sound library of all that can be read of ``source``, which stays as it is.

    Rows are asked of SQLite from one damaged place to the next; then the pages
    themselves are searched for documents and journal rows that no table leads to any more.
    LibraryError when the new one cannot be written.
    """
    schema.create(target, version=newest())
    saved = Salvaged()
    try:
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as new:
            new.execute("PRAGMA synchronous = OFF")
            new.execute("BEGIN")
            columns = {table: _columns(new, table) for table in TABLES}
            _copy_tables(source, new, columns, saved)
            _copy_pages(source, new, columns, saved)
            _mend_identities(new)
            new.execute("COMMIT")
        flush_file(target)
    except (*DATABASE_ERRORS, OSError) as error:
        target.unlink(missing_ok=True)
        raise library_error(error, target) from error
    return saved


def repair_folder(folder: Path, *, now: datetime) -> tuple[Problem, ...]:
    """Salvage the database of a library that cannot be opened; the damaged one is kept beside it.

    LibraryLocked when the library is open; LibraryError when nothing can be written.
    """
    layout = Layout(folder)
    lock = LibraryLock(layout.lock)
    try:
        lock.acquire()
    except OSError as error:
        raise library_error(error, folder) from error
    try:
        return (replace_with_salvage(layout, now),)
    finally:
        lock.release()


def replace_with_salvage(layout: Layout, now: datetime) -> Problem:
    """Put a salvaged database in the place of the damaged one; nobody may have it open."""
    fresh = layout.database.with_name("library.db.salvaged")
    for name in (fresh.name, fresh.name + "-wal", fresh.name + "-shm"):
        fresh.with_name(name).unlink(missing_ok=True)
    saved = salvage(layout.database, fresh)
    aside = set_database_aside(layout, "damaged", now)
    fresh.replace(layout.database)
    flush_folder(layout.folder)
    return Problem(
        place=layout.database.name,
        message=_(
            "The database was damaged. {count} rows were saved; the damaged one is kept as {name}."
        ).format(count=sum(saved.rows.values()), name=aside.name if aside else ""),
        repairable=True,
        repaired=True,
    )


def _copy_tables(
    source: Path, new: sqlite3.Connection, columns: Mapping[str, Sequence[str]], saved: Salvaged
) -> None:
    try:
        old = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    except DATABASE_ERRORS:
        return
    with contextlib.closing(old):
        # Lets SQLite read a file that was cut off.
        old.execute("PRAGMA writable_schema = ON")
        for table in TABLES:
            names = columns[table]
            for rows in readable_rows(old, table, names):
                saved.rows[table] = saved.rows.get(table, 0) + _insert(new, table, names, rows)


def readable_rows(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[list[Row]]:
    """All rows of ``table`` that can be read, in pieces, whatever lies damaged between them."""
    reading = _Reading(connection, table, columns)
    if reading.can_begin():
        yield from reading.pieces()


class _Reading:
    """Reads a table by row numbers, from one damaged place to the next."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._connection = connection
        self._table = table
        self._all = f"SELECT {', '.join(columns)} FROM {table}"
        self._next = f"{self._all} WHERE number BETWEEN ? AND ? ORDER BY number LIMIT"
        self._failures_left = _MOST_FAILURES

    def can_begin(self) -> bool:
        """Whether the table is known at all; where it is not, nothing of it can be read."""
        try:
            self._connection.execute(f"{self._all} LIMIT 0")
        except DATABASE_ERRORS:
            return False
        return True

    def pieces(self) -> Iterator[list[Row]]:
        """The readable rows in their order."""
        low, high = self._bound("ASC", 1), self._bound("DESC", _HIGHEST)
        while low <= high and self._failures_left > 0:
            rows, is_whole = self._read(low, high)
            if rows:
                yield rows
                low = rows[-1][0] + 1
            if not (rows and is_whole):
                low = self._behind(low, high)

    def _bound(self, way: str, otherwise: int) -> int:
        """The lowest or highest row number, as far as it can be read."""
        sql = f"SELECT number FROM {self._table} ORDER BY number {way} LIMIT 1"
        try:
            row = self._connection.execute(sql).fetchone()
        except DATABASE_ERRORS:
            return otherwise
        if row is None:
            return 0
        # Where the list of tables is damaged, a name may lead to something else.
        return row[0] if isinstance(row[0], int) else otherwise

    def _read(self, low: int, high: int) -> tuple[list[Row], bool]:
        """Rows from ``low`` on as far as they can be read, and whether nothing stopped it."""
        rows: list[Row] = []
        try:
            for row in self._connection.execute(f"{self._next} {_AT_ONCE}", (low, high)):
                if isinstance(row[0], int) and low <= row[0] <= high:
                    rows.append(row)
        except DATABASE_ERRORS:
            self._failures_left -= 1
            # Python looks for the next row before it gives one: the last was not given.
            last = self._one(rows[-1][0] + 1 if rows else low, high)
            return [*rows, last] if last is not None else rows, False
        return rows, True

    def _one(self, low: int, high: int) -> Row | None:
        """The first row from ``low`` on, if it can be read."""
        try:
            row: Row | None = self._connection.execute(f"{self._next} 1", (low, high)).fetchone()
        except DATABASE_ERRORS:
            return None
        return row if row is not None and isinstance(row[0], int) and low <= row[0] <= high else None

    def _behind(self, damaged: int, high: int) -> int:
        """The next number behind ``damaged`` from which rows can be read; above ``high`` if there is none."""
        for number in range(damaged + 1, min(damaged + _SEARCHED, high) + 1):
            if self._failures_left <= 0 or self._is_readable(number, high):
                return number
        return self._far_behind(damaged + _SEARCHED, high)

    def _far_behind(self, damaged: int, high: int) -> int:
        """The same in steps that grow: so much lies damaged, or nothing comes any more."""
        step, number = 1, damaged
        while not self._is_readable(number, high):
            if number >= high or self._failures_left <= 0:
                return high + 1
            damaged, number, step = number, min(number + step, high), step * 2
        while number - damaged > 1:
            middle = (damaged + number) // 2
            damaged, number = (damaged, middle) if self._is_readable(middle, high) else (middle, number)
        return number

    def _is_readable(self, number: int, high: int) -> bool:
        """Whether a row from ``number`` on can be read; none may be damage too, such as a wrong number."""
        is_readable = self._one(number, high) is not None
        self._failures_left -= not is_readable
        return is_readable


def _insert(new: sqlite3.Connection, table: str, columns: Sequence[str], rows: list[Row]) -> int:
    sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    before = new.total_changes
    for row in rows:
        # A cell whose bytes changed may not fit its column any more.
        with contextlib.suppress(sqlite3.IntegrityError, sqlite3.InterfaceError, UnicodeError):
            new.execute(sql, row)
    return new.total_changes - before


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(name for _place, name, *_rest in connection.execute(f"PRAGMA table_info({table})"))


def _copy_pages(
    source: Path, new: sqlite3.Connection, columns: Mapping[str, Sequence[str]], saved: Salvaged
) -> None:
    for number, row in rows_of_pages(source):
        table = _table_of(number, row)
        if table is not None:
            count = _insert(new, table, columns[table], [(number, *row[1:])])
            saved.rows[table] = saved.rows.get(table, 0) + count
            saved.from_pages += count


def _table_of(number: int, row: Row) -> str | None:
    """Which table a row found in a page is from, when its own words prove it."""
    if not row or row[0] is not None:
        return None
    filled = (number, *row[1:])
    match len(row):
        case 8 if row[2] in ("article", "story") and isinstance(row[1], str):
            return "documents"
        case 6 if is_intact(filled):
            return "journal"
        case 7 if is_intact_snapshot(filled[:5]):
            return "snapshots"
        case _:
            return None


_IDENTITY = """INSERT OR IGNORE INTO documents
    (number, document, kind, story, language, state, created, trashed)"""
_OF_LIST = "SELECT number, article, 'article', story, language, state, created, trashed FROM articles"
_OF_SNAPSHOTS = """SELECT number, document, CASE document WHEN story THEN 'story' ELSE 'article' END,
    story, '', 'draft', at, 0 FROM snapshots WHERE document <> ''"""
_OF_TEXTS = """SELECT number, 'lost-' || number, 'article', 'lost-story-' || number, language, 'inbox', 0, 0
    FROM search_texts WHERE number NOT IN (SELECT number FROM documents)"""
_OF_JOURNAL = """SELECT DISTINCT document, 'lost-' || document, 'lost', 'lost-' || document, '', '', 0, 0
    FROM journal WHERE document NOT IN (SELECT number FROM documents)"""
_OF_VERSIONS = """SELECT DISTINCT NULL, story, 'story', story, '', '', 0, 0
    FROM articles WHERE story NOT IN (SELECT document FROM documents)"""


def _mend_identities(new: sqlite3.Connection) -> None:
    """Everything that was saved belongs to a document, and every article stands in the list.

    What has lost its name gets one that says so; a text that only the index still has
    can be found and read there.
    """
    for known in (_OF_LIST, _OF_SNAPSHOTS, _OF_TEXTS, _OF_JOURNAL):
        new.execute(f"{_IDENTITY} {known}")
    new.execute("DELETE FROM articles WHERE article NOT IN (SELECT document FROM documents)")
    add_missing_rows(new)
    new.execute(f"{_IDENTITY} {_OF_VERSIONS}")


def add_missing_rows(connection: sqlite3.Connection) -> int:
    """Give every article that the list lacks a bare row; gives how many there were."""
    return connection.execute(
        """INSERT OR IGNORE INTO articles (number, article, story, language, state, created, updated,
        story_updated, trashed, is_trashed, back)
        SELECT number, document, story, language, state, created, created, created, trashed, trashed > 0,
        -number FROM documents WHERE kind = 'article' AND number NOT IN (SELECT number FROM articles)"""
    ).rowcount
