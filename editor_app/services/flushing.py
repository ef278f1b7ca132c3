"""Files and folders onto the disk, so that they are there after a power cut."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_AT_ONCE = 8
"""Files that wait for the disk at a time: one by one they take ten times as long."""


def to_disk(staging: Path, files: Sequence[str], folders: Sequence[str]) -> None:
    """Flush all that is in ``staging``; many at once, for the disk takes them together then."""
    with ThreadPoolExecutor(_AT_ONCE) as flushing:
        _in_shares(flushing, sync_file, [f"{staging}{os.sep}{name}" for name in files])
        _in_shares(flushing, sync_folder, [f"{staging}{os.sep}{name}" for name in folders])


def _in_shares(flushing: ThreadPoolExecutor, sync: Callable[[str], None], paths: Sequence[str]) -> None:
    """``sync`` all paths, a share in each thread: one by one, handing over costs more than flushing."""

    def flush(share: Sequence[str]) -> None:
        for path in share:
            sync(path)

    shares = (paths[number::_AT_ONCE] for number in range(_AT_ONCE))
    for _done in flushing.map(flush, shares):
        pass


def sync_file(path: str | Path) -> None:
    """Flush a file."""
    # Windows flushes only what was opened for writing.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: str | Path) -> None:
    """Flush the names in a folder."""
    if os.name == "nt":
        # Windows keeps folders by itself and does not let them be opened.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
