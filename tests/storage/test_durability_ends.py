from __future__ import annotations

import threading
from pathlib import Path

from editor_app.storage.durability import Durability


class StoppedMeanwhile(threading.Event):
    """A flag that somebody stops the thread at, just before the thread takes it down."""

    def __init__(self, stopped: threading.Event) -> None:
        super().__init__()
        self.stopped = stopped
        self.is_armed = False

    def clear(self) -> None:
        if self.is_armed:
            self.stopped.set()
            self.set()
        super().clear()


def test_a_stop_at_the_worst_moment_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "log").touch()
    durability = Durability(tmp_path / "library.db", tmp_path / "log")
    durability._dirty = StoppedMeanwhile(durability._stopped)
    durability.start()
    durability._dirty.is_armed = True
    durability.touch()
    thread = durability._thread
    assert thread is not None
    thread.join(timeout=20)
    assert not thread.is_alive()
