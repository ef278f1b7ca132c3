"""A thread that brings what was written to the disk itself, at most a second later."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from pathlib import Path

from editor_app.storage.layout import flush

_GATHER_SECONDS = 0.5
"""Writes of half a second go to the disk together; the flush has the other half."""

_CHECKPOINT_BYTES = 4 * 1024 * 1024


class Durability:
    """Flushes the write-ahead log after writes, and moves it into the database when it is long.

    Killing the process loses nothing that was written; this is for power cuts. Without
    writes it sleeps without a timer. ``touch`` may be called from any thread.
    """

    def __init__(self, database: Path, log: Path) -> None:
        self._database = database
        self._log = log
        self._dirty = threading.Event()
        self._stopped = threading.Event()
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
        if size > _CHECKPOINT_BYTES:
            self._checkpoint()

    def _checkpoint(self) -> None:
        connection = sqlite3.connect(self._database, timeout=1.0, isolation_level=None)
        try:
            # Passive: it never makes the writer or a reader wait.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()
