"""A thread that brings what was written to the disk itself, at most a second later."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from pathlib import Path

from editor_app.storage.database import LOG_BYTES
from editor_app.storage.layout import flush

_GATHER_SECONDS = 0.5
"""Writes of half a second go to the disk together; the flush has the other half."""

_LULL_SECONDS = 0.5
"""So long nobody writes before a log is moved into the database."""

_CHECKPOINT_BYTES = 4 * 1024 * 1024
_LONGEST_BYTES = 32 * 1024 * 1024
"""A log of this length is moved into the database while somebody writes, too."""


class Durability:
    """Flushes the write-ahead log after writes, and moves it into the database when it is long.

    Killing the process loses nothing that was written; this is for power cuts. Without
    writes it sleeps without a timer. ``touch`` and ``expect`` may be called from any thread.
    """

    def __init__(self, database: Path, log: Path) -> None:
        self._database = database
        self._log = log
        self._dirty = threading.Event()
        self._stopped = threading.Event()
        self._is_expecting = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread, after ``stop`` again."""
        self._stopped.clear()
        self._dirty.clear()
        self._thread = threading.Thread(target=self._work, name="library-durability", daemon=True)
        self._thread.start()

    def touch(self) -> None:
        """Say that something was written."""
        if not self._dirty.is_set():
            self._dirty.set()

    def expect(self) -> None:
        """Say that somebody may write soon: what the first write would wait for is done before it."""
        self._is_expecting = True
        self._dirty.set()

    def stop(self) -> None:
        """End the thread and wait for it; what was written before is flushed by closing the database."""
        if self._thread is None:
            return
        self._stopped.set()
        self._dirty.set()
        self._thread.join()
        self._thread = None

    def _work(self) -> None:
        while True:
            self._dirty.wait()
            if self._is_expecting and not self._stopped.is_set():
                self._is_expecting = False
                self._prepare()
            if self._stopped.wait(_GATHER_SECONDS):
                return
            self._dirty.clear()
            if self._stopped.is_set():
                # ``stop`` may have come just before the clearing, and would not wake this again.
                return
            # A disk that refuses now is asked again after the next write; writing itself
            # reports a full or broken disk to the person.
            with contextlib.suppress(OSError, sqlite3.Error):
                self._flush()

    def _flush(self) -> None:
        descriptor = os.open(self._log, os.O_RDWR)
        try:
            size = os.fstat(descriptor).st_size
            flush(descriptor)
        finally:
            os.close(descriptor)
        # The disk is slow to others meanwhile, and the write after it begins a new log:
        # not while somebody types, if that ever ends.
        if size > _LONGEST_BYTES or (size > _CHECKPOINT_BYTES and not self._dirty.wait(_LULL_SECONDS)):
            self._checkpoint()

    def _checkpoint(self) -> None:
        with contextlib.closing(self._connected()) as connection:
            # Passive: it never makes the writer or a reader wait.
            _busy, length, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if moved == length and not self._dirty.is_set():
                _begin_log(connection)

    def _prepare(self) -> None:
        with contextlib.suppress(OSError, sqlite3.Error):
            if not self._log.exists() or not self._log.stat().st_size:
                with contextlib.closing(self._connected()) as connection:
                    _begin_log(connection)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._database, timeout=1.0, isolation_level=None)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")
        return connection


def _begin_log(connection: sqlite3.Connection) -> None:
    """Write the first page as it is, to a log that begins anew.

    SQLite waits for the disk before it goes on behind a new log's head, which otherwise
    the next key press would do.
    """
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")
