"""Connections for other threads, kept for the next one that wants to read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from editor_app.storage.database import Database, connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS, library_error

_MOST_KEPT = 2


class Readers:
    """Lends each borrower a connection of its own. May be used from any thread.

    ``connect`` makes one that any thread may use; LibraryError when it cannot.
    """

    def __init__(self, connect: Callable[[], Database]) -> None:
        self._connect = connect
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


def connect_beside(database: Database) -> Database:
    """A connection for any thread that reads the file of ``database``; LibraryError when there is none."""
    try:
        connection = connect_to_read(database.path, immutable=database.is_immutable, any_thread=True)
    except DATABASE_ERRORS as error:
        raise library_error(error, database.path) from error
    return Database(database.path, connection, is_read_only=True)
