"""Backups of the library: made while it is in use, kept in rotation, brought back whole."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from editor_app.base.clock import Clock
from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.storage.database import connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS, library_error
from editor_app.storage.layout import Layout, flush_file, flush_folder, make_file, make_folder
from editor_app.storage.lock import LibraryLock
from editor_app.storage.rotation import Rotation, to_delete
from editor_app.storage.schema import read_header

_STAMP = "%Y%m%dT%H%M%SZ"
_START = "library-"
_BEFORE = "-before-"
_BESIDE = ("-wal", "-shm")
"""What SQLite puts behind the name of a database for its log, and for the index of that."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: its file, when it was made, its size in bytes, and why when not by schedule."""

    path: Path
    at: datetime
    size: int
    reason: str = ""


class Backups:
    """Makes and keeps backups. Every method may be called from any thread."""

    def __init__(
        self,
        layout: Layout,
        clock: Clock,
        rotation: Rotation | None = None,
        *,
        source: Path | None = None,
        is_immutable: bool = False,
    ) -> None:
        """``source`` is the database when it was opened elsewhere, as on a read-only disk."""
        self._layout = layout
        self._clock = clock
        self._source = source or layout.database
        self._is_immutable = is_immutable
        self._rotation = rotation or Rotation()

    def make(self, folder: Path | None = None, *, reason: str = "") -> Path:
        """Copy the library as it is now; into ``folder`` with media and word lists, or among its own backups.

        The translation memory goes along: one copy for all backups of a folder, because nothing in it is
        older than itself. Writing goes on meanwhile. LibraryError when a copy cannot be written, and
        nothing of that one is left then.
        """
        target = folder or self._layout.backups
        stamp = self._clock().astimezone(UTC).strftime(_STAMP)
        path = _free(target, f"{_START}{stamp}{_BEFORE + reason if reason else ''}")
        try:
            make_folder(target)
            copy_database(self._source, path, is_immutable=self._is_immutable)
            if folder is not None:
                copy_media(self._layout.media, folder / "media")
                for desk in (self._layout.vocabularies, self._layout.profiles, self._layout.destinations):
                    copy_desk_files(desk, folder / desk.name)
            if _is_newer(self._layout.memory, target / self._layout.memory.name):
                copy_database(self._layout.memory, target / self._layout.memory.name)
        except OSError as error:
            raise library_error(error, target) from error
        return path

    def list(self) -> list[Backup]:
        """The library's own backups, newest first."""
        found = [backup for path in self._layout.backups.glob("library-*.db") if (backup := _recognise(path))]
        return sorted(found, key=lambda backup: backup.path.name, reverse=True)

    def due(self, now: datetime) -> bool:
        """Whether the newest scheduled backup is older than an hour and something was written since."""
        newest = next((backup for backup in self.list() if not backup.reason), None)
        if newest is None:
            return True
        return now - newest.at >= self._rotation.every and self._written_since(newest.path)

    def rotate(self) -> tuple[Path, ...]:
        """Delete the backups that the rotation does not keep; gives which."""
        deleted = to_delete([(b.path, b.at, b.size, b.reason) for b in self.list()], self._rotation)
        for path in deleted:
            with contextlib.suppress(OSError):
                path.unlink()
        return tuple(deleted)

    def _written_since(self, backup: Path) -> bool:
        made = backup.stat().st_mtime_ns
        for path in (self._layout.log, self._layout.database):
            with contextlib.suppress(OSError):
                if path.stat().st_size and path.stat().st_mtime_ns > made:
                    return True
        return False


def copy_database(source: Path, target: Path, *, is_immutable: bool = False) -> None:
    """Copy a database in use, by SQLite's online backup; ``target`` appears whole or not at all.

    The copy needs no other file beside it. LibraryError when it cannot be made.
    """
    partial = target.with_name(target.name + ".partial")
    try:
        make_file(partial)
        with (
            contextlib.closing(connect_to_read(source, immutable=is_immutable)) as reader,
            contextlib.closing(sqlite3.connect(partial, isolation_level=None)) as writer,
        ):
            # In one step: in several, each write to the library would start it over.
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE").fetchall()
        flush_file(partial)
        partial.replace(target)
        flush_folder(target.parent)
    except (*DATABASE_ERRORS, OSError) as error:
        _discard(partial)
        raise library_error(error, target.parent) from error


def copy_media(source: Path, target: Path) -> None:
    """Copy the media files that ``target`` lacks; equal names are equal bytes. OSError when it cannot."""
    if not source.is_dir():
        return
    for path in sorted(source.glob("*/*")):
        if path.name.startswith("."):
            continue
        copy = target / path.parent.name / path.name
        if not copy.exists():
            make_folder(copy.parent)
            partial = copy.with_name(f".{copy.name}.partial")
            shutil.copyfile(path, partial)
            partial.replace(copy)


def copy_desk_files(source: Path, target: Path) -> None:
    """Copy the desk's own word lists and profiles, in the place of those of the same names. OSError when it
    cannot."""
    for path in sorted(source.iterdir()) if source.is_dir() else ():
        if path.suffix not in (".json", ".yaml") or not path.is_file():
            continue
        make_folder(target)
        partial = target / f".{path.name}.partial"
        shutil.copyfile(path, partial)
        partial.replace(target / path.name)


def restore(backup: Path, folder: Path, *, now: datetime) -> Path | None:
    """Make ``backup`` the library in ``folder``; gives where the replaced database was put, if there was one.

    The backup is checked first; media, word lists and a translation memory beside it are copied, which puts
    another memory aside. Among a library's own backups lies only what its folder has, too. LibraryLocked
    when the library is open; LibraryError when the backup is damaged or the disk refuses, and the
    library is then as it was.
    """
    check_backup(backup)
    layout = Layout(folder)
    lock = LibraryLock(layout.lock)
    try:
        layout.make_folders()
        lock.acquire()
        return _replace(backup, layout, now)
    except OSError as error:
        raise library_error(error, folder) from error
    finally:
        lock.release()


def newest_backup(folder: Path) -> Path | None:
    """The newest backup that lies in ``folder``, None when there is none."""
    found = [backup for path in folder.glob(f"{_START}*.db") if (backup := _recognise(path))]
    return max(found, key=lambda backup: (backup.at, backup.path.stat().st_mtime)).path if found else None


def check_backup(backup: Path) -> None:
    """LibraryError naming the file when ``backup`` is no sound library."""
    if not backup.is_file():
        raise LibraryError(_("There is no backup {path}.").format(path=backup))
    read_header(backup)
    try:
        with contextlib.closing(connect_to_read(backup, immutable=True)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except DATABASE_ERRORS as error:
        raise library_error(error, backup) from error
    if answer != "ok":
        raise LibraryError(
            _("The backup {path} is damaged.").format(path=backup), _("Choose another one."), str(answer)
        )


def set_database_aside(layout: Layout, word: str, now: datetime) -> Path | None:
    """Rename the database, with its log, to a name that says ``word`` and when; gives the new path."""
    return _set_aside(layout.database, word, now)


def _set_aside(database: Path, word: str, now: datetime) -> Path | None:
    if not database.exists():
        return None
    aside = _free(database.parent, f"{database.stem}-{word}-{now.astimezone(UTC).strftime(_STAMP)}")
    database.replace(aside)
    for ending in _BESIDE:
        path = database.with_name(database.name + ending)
        if path.exists():
            path.replace(aside.with_name(aside.name + ending))
    return aside


def _replace(backup: Path, layout: Layout, now: datetime) -> Path | None:
    fresh = _copied(backup, layout.database)
    memory = backup.with_name(layout.memory.name)
    if backup.parent != layout.backups:
        copy_media(backup.parent / "media", layout.media)
        for desk in (layout.vocabularies, layout.profiles, layout.destinations):
            copy_desk_files(backup.parent / desk.name, desk)
    if memory.exists() and (backup.parent != layout.backups or not layout.memory.exists()):
        fresh_memory = _copied(memory, layout.memory)
        _set_aside(layout.memory, "replaced", now)
        fresh_memory.replace(layout.memory)
    aside = set_database_aside(layout, "replaced", now)
    fresh.replace(layout.database)
    flush_folder(layout.folder)
    return aside


def _copied(source: Path, target: Path) -> Path:
    """A copy of a database beside the one whose place it will take."""
    fresh = target.with_name(target.name + ".restored")
    _discard(fresh)
    make_file(fresh)
    shutil.copyfile(source, fresh)
    flush_file(fresh)
    return fresh


def _is_newer(database: Path, copy: Path) -> bool:
    """Whether a database, with its log, was written since ``copy`` was made."""
    if not database.exists():
        return False
    if not copy.exists():
        return True
    log = database.with_name(database.name + _BESIDE[0])
    written = [path.stat().st_mtime_ns for path in (database, log) if path.exists()]
    return max(written) >= copy.stat().st_mtime_ns


def _free(folder: Path, name: str) -> Path:
    path, count = folder / f"{name}.db", 1
    while path.exists():
        count += 1
        path = folder / f"{name}-{count}.db"
    return path


def _recognise(path: Path) -> Backup | None:
    stamp, _before, reason = path.stem.removeprefix(_START).partition(_BEFORE)
    try:
        at = datetime.strptime(stamp[:16], _STAMP).replace(tzinfo=UTC)
        return Backup(path, at, path.stat().st_size, reason)
    except (ValueError, OSError):
        return None


def _discard(path: Path) -> None:
    for name in (path.name, path.name + "-journal", path.name + "-wal", path.name + "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(name).unlink()
