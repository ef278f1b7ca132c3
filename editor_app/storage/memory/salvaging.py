"""Saving every unit that can be read of a damaged memory into a new one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from editor_app.base.records import dataclass
from editor_app.storage.database import Row
from editor_app.storage.failures import DATABASE_ERRORS, library_error
from editor_app.storage.memory.form import make

_AT_ONCE = 256
"""Units that are read together, and one by one where that fails."""

_HIGHEST = 1 << 40
"""Above every number that a unit can reach."""

_UNITS = (
    "id", "pair", "source_key", "number_key", "source_normal", "source", "target", "codes", "previous",
    "following", "story", "origin", "state", "author", "at", "superseded_by",
)  # fmt: skip
_PAIRS = ("id", "source", "target")
_UNKNOWN = "und"
_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class SavedMemory:
    """How many units were saved, and where the damaged file lies now."""

    units: int
    aside: Path


def damaged_pages(path: Path) -> list[str]:
    """What SQLite's own check says of a memory; empty when all is well. Reads every page."""
    try:
        with contextlib.closing(_opened(path)) as connection:
            answers = [str(line) for (line,) in connection.execute("PRAGMA integrity_check(20)")]
    except DATABASE_ERRORS as error:
        return [str(error)]
    return [] if answers == ["ok"] else answers


def replace_with_salvage(path: Path) -> SavedMemory:
    """Put a new memory in the place of ``path``, which nobody may have open, with every unit that can be read
    of it; its index is made with the next ``rebuild``. LibraryError when the disk refuses."""
    fresh = path.with_name(f"{path.name}.salvaged")
    try:
        for ending in _BESIDE:
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
        make(fresh)
        count = _carry_over(path, fresh)
        aside = _free_name(path)
        for ending in _BESIDE:
            held = path.with_name(path.name + ending)
            if held.exists():
                held.replace(aside.with_name(aside.name + ending))
        fresh.replace(path)
    except (*DATABASE_ERRORS, OSError) as error:
        raise library_error(error, path) from error
    return SavedMemory(count, aside)


def _carry_over(path: Path, fresh: Path) -> int:
    with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as new:
        new.execute("BEGIN")
        count = 0
        try:
            old = _opened(path)
        except DATABASE_ERRORS:
            old = None
        if old is not None:
            with contextlib.closing(old):
                for pair in _rows(old, "pairs", _PAIRS):
                    new.execute("INSERT OR IGNORE INTO pairs VALUES (?, ?, ?)", pair)
                marks = ", ".join("?" * len(_UNITS))
                sql = f"INSERT OR IGNORE INTO units ({', '.join(_UNITS)}) VALUES ({marks})"
                for unit in _rows(old, "units", _UNITS):
                    count += new.execute(sql, unit).rowcount
        # Whose languages nobody can read any more: its words stay all the same.
        lost = new.execute(
            "SELECT DISTINCT pair FROM units WHERE pair NOT IN (SELECT id FROM pairs)"
        ).fetchall()
        new.executemany(
            "INSERT INTO pairs VALUES (?, ?, ?)",
            [(pair, _UNKNOWN, f"{_UNKNOWN}-x-{pair}") for (pair,) in lost],
        )
        new.execute("UPDATE meta SET value = '' WHERE name = 'index_form'")
        new.execute("COMMIT")
        new.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _rows(connection: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Every row that can be read, from one damaged place to the next."""
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE id >= ? AND id < ? ORDER BY id"
    low, high = _bound(connection, table, "min", 0), _bound(connection, table, "max", -1)
    while low <= high:
        end = low + _AT_ONCE
        rows = _read(connection, sql, low, end)
        if rows is None:
            rows = [row for at in range(low, end) for row in _read(connection, sql, at, at + 1) or ()]
        yield from (row for row in rows if isinstance(row[0], int))
        low = end


def _read(connection: sqlite3.Connection, sql: str, low: int, high: int) -> list[Row] | None:
    try:
        return connection.execute(sql, (low, high)).fetchall()
    except DATABASE_ERRORS:
        return None


def _bound(connection: sqlite3.Connection, table: str, which: str, otherwise: int) -> int:
    """The lowest or highest number of a table, found by trying where it cannot be asked for."""
    try:
        found = connection.execute(f"SELECT {which}(id) FROM {table}").fetchone()[0]
    except DATABASE_ERRORS:
        found = None if which == "min" else _tried(connection, table)
    return found if isinstance(found, int) and abs(found) < _HIGHEST else otherwise


def _tried(connection: sqlite3.Connection, table: str) -> int:
    """A number above those that can be read, where the end of the table is damaged."""
    last, number = -1, 1
    while number < 1 << 28:
        if _read(connection, f"SELECT id FROM {table} WHERE id >= ? AND id < ?", number, number + 1):
            last = number
        number = number + max(1, number // 16)
    return last + max(_AT_ONCE, last // 8)


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    # A text that is no UTF-8 any more is still a text.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _free_name(path: Path) -> Path:
    name, number = path.with_name(f"{path.name}.damaged"), 1
    while name.exists():
        number += 1
        name = path.with_name(f"{path.name}.damaged-{number}")
    return name
