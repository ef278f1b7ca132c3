"""Hidden folders in which packages gather beside the place that they are to take."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from editor_app.services.merging import put_back

_PATIENCE = 10.0
"""Seconds that one export waits for another to put its package into the same place."""
_PAUSE = 0.02


@contextlib.contextmanager
def staged(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, within its file system, that is gone when the block ends.

    What killed exports of this computer left there is cleared away first, and what one was just about to put
    into ``target`` is taken out again. OSError when there is no place.
    """
    _clear_stale(target)
    staging = _made(target)
    held = _held(staging)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        _let_go(held)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else on this computer is in such a block with the same folder; where the system cannot tell, or
    somebody stays for long, it goes on all the same."""
    held, until = _held(folder), time.monotonic() + _PATIENCE
    while held is None and _can_hold(folder) and time.monotonic() < until:
        time.sleep(_PAUSE)
        held = _held(folder)
    try:
        yield
    finally:
        _let_go(held)


def _made(target: Path) -> Path:
    name = f"{_beginning(target)}{_host()}-{os.getpid()}-{secrets.token_hex(4)}"
    # Only within one file system can a rename be the last step.
    inside = target.is_dir() and target.stat().st_dev != target.parent.stat().st_dev
    places = [target] if inside else [target.parent, target]
    for place in places:
        staging = place / name
        try:
            staging.mkdir()
        except PermissionError:
            if place is places[-1] or not target.is_dir():
                raise
            continue
        return staging
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _beginning(target: Path) -> str:
    return f".{target.name[:100]}.partial-"


def _host() -> str:
    """A name for this computer: on a share lie the folders of others, too, whose processes it cannot see."""
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:8]


def _clear_stale(target: Path) -> None:
    """Remove the staging folders of exports whose process is gone."""
    start = f"{_beginning(target)}{_host()}-"
    for place in (target.parent, target):
        for left in _names_in(place):
            if left.startswith(start) and not _is_alive(place / left, left.removeprefix(start)):
                with alone_in(target.parent):
                    put_back(place / left, target)
                shutil.rmtree(place / left, ignore_errors=True)


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _is_alive(left: Path, rest: str) -> bool:
    process = rest.partition("-")[0]
    if os.name == "nt" or not process.isdigit():
        # Windows has no harmless way to ask; what is left there waits for its owner to remove it.
        return True
    if int(process) == os.getpid():
        # In a container every process may have the same number as the one before it.
        held = _held(left)
        _let_go(held)
        return held is None
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _held(folder: Path) -> int | None:
    """A hold on ``folder`` that ends with the process, None when somebody has it or nobody can."""
    if os.name == "nt":
        return None
    # Imported here: Windows has no such module.
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _can_hold(folder: Path) -> bool:
    """Whether somebody else may have ``folder``; some shares know nothing of holding."""
    return os.name != "nt" and os.access(folder, os.R_OK)


def _let_go(held: int | None) -> None:
    if held is not None:
        os.close(held)
