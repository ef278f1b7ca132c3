"""What lies where in a library's folder, and how its files are made: for their owner only."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass

OWNER_FOLDER = 0o700
OWNER_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths within one library's folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.folder / "library.db"

    @property
    def log(self) -> Path:
        """SQLite's write-ahead log; there while the library is open or after a crash."""
        return self.folder / "library.db-wal"

    @property
    def shared_memory(self) -> Path:
        """SQLite's index of the write-ahead log."""
        return self.folder / "library.db-shm"

    @property
    def lock(self) -> Path:
        """The file that one process holds locked."""
        return self.folder / "library.lock"

    @property
    def media(self) -> Path:
        """The folder of media files, named by their content."""
        return self.folder / "media"

    @property
    def vocabularies(self) -> Path:
        """The folder of the desk's own word lists; made with the first of them."""
        return self.folder / "vocabularies"

    @property
    def memory(self) -> Path:
        """The SQLite database of the library's own translation memory; made with the first question to it."""
        return self.folder / "memory.db"

    @property
    def profiles(self) -> Path:
        """The folder of the desk's own export profiles, a YAML file each."""
        return self.folder / "profiles"

    @property
    def destinations(self) -> Path:
        """The folder of the places that the desk delivers to, a YAML file each."""
        return self.folder / "destinations"

    @property
    def outbox(self) -> Path:
        """The folder of packages that wait to be brought somewhere."""
        return self.folder / "outbox"

    @property
    def backups(self) -> Path:
        """The folder of the library's own backups."""
        return self.folder / "backups"

    def make_folders(self) -> None:
        """Make the folders that are missing, for the owner only.

        OSError when it cannot; LibraryError when a file is in the way.
        """
        _refuse_file(self.folder)
        make_folder(self.folder)
        make_folder(self.media)
        make_folder(self.backups)


def _refuse_file(folder: Path) -> None:
    found = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    if not found.exists() or found.is_dir():
        return
    if (found.parent / "library.db").exists():
        hint = _("Name the folder that it lies in: {folder}.").format(folder=found.parent.absolute())
    else:
        hint = _("Name a folder; one that does not exist is made.")
    raise LibraryError(_("{path} is a file; a library is a folder.").format(path=found), hint)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and what is above it; whatever is made is for the owner only."""
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    folder.mkdir(mode=OWNER_FOLDER, exist_ok=True)
    folder.chmod(OWNER_FOLDER)


def make_file(path: Path) -> None:
    """Make an empty file for the owner only, whatever the process's mask; an existing one stays."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_FILE))


def flush_file(path: Path) -> None:
    """Wait until the bytes of ``path`` are on the disk. OSError when it cannot."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        flush(descriptor)
    finally:
        os.close(descriptor)


def flush(descriptor: int) -> None:
    """Wait until what was written through ``descriptor`` is on the disk."""
    if sys.platform == "darwin":
        # Imported here: Windows has no such module. On macOS fsync only reaches the drive's own memory.
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk, where the system can say so."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
