"""A connection to the library's database, with errors that people understand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.storage.failures import DATABASE_ERRORS, library_error

Row = tuple[Any, ...]
"""A row as sqlite3 gives it; its columns have the types of ``tables``."""

Parameters = Sequence[object] | dict[str, object]

_CACHE_KIBIBYTES = 8192
LOG_BYTES = 2 * 1024 * 1024
"""What a write-ahead log keeps of its file when it begins anew."""
_LONGEST_LOG_PAGES = 16_384


class Database:
    """One connection, for the thread that made it; every error is a LibraryError.

    ``written`` is called after every write, so that somebody makes it durable, and
    ``expected`` when writes are about to come.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        is_read_only: bool = False,
        is_immutable: bool = False,
        clean_up: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.is_read_only = is_read_only
        self.is_immutable = is_immutable
        self._clean_up = clean_up or _nobody
        self.written: Callable[[], None] = _nobody
        self.expected: Callable[[], None] = _nobody
        self.rolled_back: list[Callable[[], None]] = []
        self._depth = 0

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows that ``sql`` selects."""
        try:
            return self.connection.execute(sql, parameters).fetchall()
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error

    def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row that ``sql`` selects, or None."""
        try:
            found: Row | None = self.connection.execute(sql, parameters).fetchone()
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error
        return found

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, parameters)
        return None if row is None else row[0]

    def write(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one statement that changes the library; gives how many rows it changed."""
        self._check_writable()
        try:
            count = self.connection.execute(sql, parameters).rowcount
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error
        self.written()
        return count

    def insert(self, sql: str, parameters: Parameters = ()) -> int:
        """Run one INSERT; gives the number of the new row."""
        self._check_writable()
        try:
            number = self.connection.execute(sql, parameters).lastrowid
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error
        self.written()
        assert number is not None, "an INSERT makes a row"
        return number

    def write_many(self, sql: str, parameters: Iterable[Parameters]) -> None:
        """Run one statement for each of ``parameters``; call it within a transaction."""
        self._check_writable()
        try:
            self.connection.executemany(sql, parameters)
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error
        self.written()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes within, or none; an inner transaction is part of the outer one."""
        self._check_writable()
        if self._depth == 0:
            self._run("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            self._roll_back()
            raise
        self._depth -= 1
        if self._depth == 0:
            self._commit()

    def close(self) -> None:
        """Close the connection; harmless when it is closed."""
        self.connection.close()
        self._clean_up()

    def reopen(self) -> None:
        """Connect again, to write, after the file was replaced. LibraryError when it cannot be opened."""
        try:
            self.connection = connect(self.path)
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error
        for forget in self.rolled_back:
            forget()

    def _commit(self) -> None:
        try:
            self._run("COMMIT")
        except LibraryError:
            self._roll_back()
            raise
        self.written()

    def _roll_back(self) -> None:
        # Within an outer transaction the exception travels on and the outermost one rolls back.
        if self._depth == 0:
            # On a full disk SQLite has rolled back by itself.
            if self.connection.in_transaction:
                self._run("ROLLBACK")
            for forget in self.rolled_back:
                forget()

    def _run(self, sql: str) -> None:
        try:
            self.connection.execute(sql)
        except DATABASE_ERRORS as error:
            raise library_error(error, self.path) from error

    def _check_writable(self) -> None:
        if self.is_read_only:
            raise LibraryError(
                _("The library in {folder} is open for reading only.").format(folder=self.path.parent),
                _("Copy it to a disk that can be written and open it there."),
            )


def connect(path: Path, *, wait: float = 5.0) -> sqlite3.Connection:
    """A connection that writes, in SQLite's write-ahead mode.

    Commits reach the operating system at once and the disk when ``durability`` flushes
    them; checkpoints are left to ``durability`` too, because one in the middle of a key
    press is felt. Only where long bulk writes outrun it, the writer itself keeps the log
    from growing without end. sqlite3.Error when it cannot be opened.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
        _tune(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path, *, immutable: bool = False, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that only reads; ``immutable`` for files that nobody can change."""
    uri = f"{path.absolute().as_uri()}?{'immutable=1' if immutable else 'mode=ro'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=5.0, isolation_level=None, check_same_thread=not any_thread
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        _tune(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = OFF")
    # A damaged cell is reported instead of read as something else.
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")


def _nobody() -> None:
    """Nobody waits for it."""
