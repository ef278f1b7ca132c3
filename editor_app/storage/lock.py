"""One process at a time: a lock on a file in the library's folder."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from editor_app.base.errors import LibraryLocked
from editor_app.base.i18n import _
from editor_app.storage.layout import OWNER_FILE

_FAR_BYTE = 1 << 30
"""Windows locks bytes against reading too: the locked one lies behind the process number."""

_PATIENCE = 5.0
"""Seconds in which the lock of a process that is no more should come free."""


class LibraryLock:
    """The system's lock on a file, given back when the process ends in whatever way."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def acquire(self) -> None:
        """Take the lock. LibraryLocked when another process has it; OSError when the disk is read-only.

        A process that was killed may leave the lock to a child that it was just starting, for a moment.
        """
        descriptor = os.open(self._path, os.O_CREAT | os.O_RDWR, OWNER_FILE)
        patience = time.monotonic() + _PATIENCE
        while not _is_taken(descriptor):
            if not _is_left_behind(self._path) or time.monotonic() > patience:
                os.close(descriptor)
                raise _locked(self._path)
            time.sleep(_PATIENCE / 50)
        self._descriptor = descriptor
        # A full disk must not keep anyone from reading: the number is only for the message.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            _unlock(descriptor)
        os.close(descriptor)


def holder(path: Path) -> int | None:
    """The process number written in the lock file ``path``, or None when nobody can tell."""
    try:
        return int(path.read_bytes()[:20])
    except (OSError, ValueError):
        return None


def _is_taken(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError:
        return False
    return True


def _is_left_behind(path: Path) -> bool:
    """Whether the process that had the lock is no more."""
    process = holder(path)
    if process is None or os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        # Somebody else's process: it lives.
        return False
    return False


def _locked(path: Path) -> LibraryLocked:
    process = holder(path)
    if process is None:
        message = _("The library in {folder} is open in another Copydesk.").format(folder=path.parent)
    else:
        message = _("The library in {folder} is open in another Copydesk (process {process}).").format(
            folder=path.parent, process=process
        )
    return LibraryLocked(message, _("Close that one first, or choose another library."))


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
