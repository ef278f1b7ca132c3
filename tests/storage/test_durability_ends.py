from __future__ import annotations

import threading
from pathlib import Path

import pytest

from editor_app.storage import durability


def test_stopping_never_waits_for_a_write_that_does_not_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the pause the thread passes the place where a stop could be missed all the time.
    monkeypatch.setattr(durability, "_GATHER_SECONDS", 0)
    (tmp_path / "log").touch()
    thread = durability.Durability(tmp_path / "library.db", tmp_path / "log")
    for _ in range(2000):
        thread.start()
        thread.touch()
        stopping = threading.Thread(target=thread.stop, daemon=True)
        stopping.start()
        stopping.join(timeout=20)
        assert not stopping.is_alive()
