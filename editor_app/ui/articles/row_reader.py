"""Rows of the article list read beside the window: a slow disk makes nobody wait for a scroll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from editor_app.storage.rows import SearchHit

Read = Callable[[], Sequence[SearchHit]]
PATIENCE = 0.002
"""Seconds that a paint waits for rows: nearly always they come sooner, and then nothing flickers."""


class RowReader(QObject):
    """Reads one stretch of rows at a time on a thread of its own.

    ``arrived`` tells of a stretch that came too late for the paint that asked, with the key it was
    asked by. Of several that wait for their turn only the last is read, because the others were
    scrolled past: ``arrived`` tells of None for them.
    """

    arrived = Signal(object, object)
    _came = Signal(object, object)

    def __init__(self, patience: float = PATIENCE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.patience = patience
        self._threads: ThreadPoolExecutor | None = None
        self._latest: Future[Sequence[SearchHit]] | None = None
        self._is_open = True
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def read(self, key: object, read: Read) -> Sequence[SearchHit] | None:
        """The rows that ``read`` gives when they come at once; else None, and ``arrived`` tells of them.

        LibraryError when they cannot be read.
        """
        if not self._is_open:
            return read()
        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, "rows of the list")
        if self._latest is not None:
            self._latest.cancel()
        future = self._latest = self._threads.submit(read)
        wait((future,), self.patience)
        if future.done():
            return future.result()
        future.add_done_callback(partial(self._pass_on, key))
        return None

    def close(self) -> None:
        """Read nothing beside the window any more; waits for what is being read."""
        self._is_open = False
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None

    def _pass_on(self, key: object, future: Future[Sequence[SearchHit]]) -> None:
        """Runs on whichever thread ended the reading."""
        self._came.emit(key, future)

    def _tell(self, key: object, future: Future[Sequence[SearchHit]]) -> None:
        if not self._is_open:
            return
        rows: Sequence[SearchHit] | None = ()
        try:
            rows = None if future.cancelled() else future.result()
        finally:
            # An error goes on from here to the person; nobody asks again and again.
            self.arrived.emit(key, rows)
