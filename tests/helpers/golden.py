"""Golden files: what a writer makes, kept in tests/data/golden to be read by people."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "golden"


def check(name: str, made: bytes) -> None:
    """``made`` is what the golden file ``name`` holds; with GOLDEN=write it becomes it."""
    path = FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert made.decode("utf-8") == path.read_bytes().decode("utf-8")
