"""Connections for other threads, kept for the next one that wants to read."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from editor_app.storage.database import Database, connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS, library_error

_MOST_KEPT = 2


class Readers:
    """Lends each borrower a connection of its own. May be used from any thread."""

    def __init__(self, database: Database) -> None:
        self._path = database.path
        self._is_immutable = database.is_immutable
        self._kept: list[Database] = []
        self._lock = threading.Lock()
        self._is_open = True

    @contextmanager
    def borrowed(self) -> Iterator[Database]:
        """A connection that only reads. LibraryError when there can be none."""
        database = self._take() or self._connect()
        try:
            yield database
        except BaseException:
            database.close()
            raise
        self._give_back(database)

    def close(self) -> None:
        """Close what is kept; what is lent is closed when it comes back."""
        with self._lock:
            self._is_open = False
            kept, self._kept = self._kept, []
        for database in kept:
            database.close()

    def open(self) -> None:
        """Keep connections again, after ``close``."""
        self._is_open = True

    def _take(self) -> Database | None:
        with self._lock:
            return self._kept.pop() if self._kept else None

    def _give_back(self, database: Database) -> None:
        with self._lock:
            if self._is_open and len(self._kept) < _MOST_KEPT:
                self._kept.append(database)
                return
        database.close()

    def _connect(self) -> Database:
        try:
            connection = connect_to_read(self._path, immutable=self._is_immutable, any_thread=True)
        except DATABASE_ERRORS as error:
            raise library_error(error, self._path) from error
        return Database(self._path, connection, is_read_only=True)
