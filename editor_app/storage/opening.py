"""Opening a library's database: locked, recognised, brought up to date, looked over."""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
import tempfile
from pathlib import Path

from editor_app.base.clock import Clock
from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _
from editor_app.storage import schema
from editor_app.storage.backup import Backups
from editor_app.storage.database import Database, connect, connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS, damaged, library_error
from editor_app.storage.layout import Layout
from editor_app.storage.lock import LibraryLock
from editor_app.storage.migrations import Migration, newest
from editor_app.storage.rows import Problem
from editor_app.storage.words import INDEX_FORM

_READ_ONLY_DISK = {errno.EROFS, errno.EACCES, errno.EPERM}
_QUICK_BYTES = 16 * 1024 * 1024
"""A database up to this size is checked page by page after a crash; larger ones by ``verify``."""


def open_database(
    layout: Layout, lock: LibraryLock, *, create: bool, clock: Clock, migrations: tuple[Migration, ...]
) -> tuple[Database, list[Problem]]:
    """The library's database, with what was found wrong and can be lived with.

    The lock is held afterwards unless the disk is read-only. Errors as ``LibraryStore.open``.
    """
    if not layout.database.exists() and not create:
        raise LibraryError(
            _("There is no library in {folder}.").format(folder=layout.folder),
            _("Check the name of the folder."),
        )
    if not _take_hold(layout, lock, create=create):
        return _open_to_read(layout, migrations), []
    try:
        return _open_to_write(layout, clock, migrations)
    except BaseException:
        lock.release()
        raise


def _take_hold(layout: Layout, lock: LibraryLock, *, create: bool) -> bool:
    """Lock the library; False when its disk is read-only."""
    try:
        layout.make_folders()
        lock.acquire()
    except OSError as error:
        if error.errno in _READ_ONLY_DISK and layout.database.exists():
            return False
        raise library_error(error, layout.folder) from error
    return True


def _open_to_write(
    layout: Layout, clock: Clock, migrations: tuple[Migration, ...]
) -> tuple[Database, list[Problem]]:
    path = layout.database
    if not path.exists():
        schema.create(path, version=newest(migrations))
    header = schema.read_header(path)
    schema.check_version(path, header.version, migrations)
    was_unclean = _has_log(layout)
    if not was_unclean and path.stat().st_size < header.pages * header.page_size:
        raise damaged(path, "the file is shorter than its header says")
    try:
        connection = connect(path)
    except DATABASE_ERRORS as error:
        raise library_error(error, path) from error
    try:
        return Database(path, connection), _look_over(layout, connection, clock, migrations, was_unclean)
    except DATABASE_ERRORS as error:
        connection.close()
        raise library_error(error, path) from error
    except BaseException:
        connection.close()
        raise


def _look_over(
    layout: Layout,
    connection: sqlite3.Connection,
    clock: Clock,
    migrations: tuple[Migration, ...],
    was_unclean: bool,
) -> list[Problem]:
    path = layout.database
    # The log may hold a newer first page than the file did.
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    schema.check_version(path, version, migrations)
    if was_unclean and path.stat().st_size <= _QUICK_BYTES:
        (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise damaged(path, str(answer))
    schema.migrate(
        path,
        connection,
        migrations,
        lambda number: Backups(layout, clock).make(reason=f"form-{number}"),
    )
    schema.check_tables(path, connection)
    (form,) = connection.execute("SELECT value FROM meta WHERE name = 'index_form'").fetchone() or ("",)
    if form == INDEX_FORM:
        return []
    return [
        Problem(_("search index"), _("It was made by another Copydesk; repair the library."), repairable=True)
    ]


def _open_to_read(layout: Layout, migrations: tuple[Migration, ...]) -> Database:
    path = layout.database
    header = schema.read_header(path)
    schema.check_version(path, header.version, migrations)
    if header.version < newest(migrations):
        raise LibraryError(
            _("The library in {folder} is from an older Copydesk and its disk is read-only.").format(
                folder=layout.folder
            ),
            _("Copy it to a disk that can be written and open it there."),
        )
    try:
        database = _open_beside(path) or (_open_copy(layout) if _has_log(layout) else _open_alone(path))
    except (*DATABASE_ERRORS, OSError) as error:
        raise library_error(error, path) from error
    try:
        schema.check_tables(path, database.connection)
    except BaseException as error:
        database.close()
        if isinstance(error, DATABASE_ERRORS):
            raise library_error(error, path) from error
        raise
    return database


def _has_log(layout: Layout) -> bool:
    return layout.log.exists() and layout.log.stat().st_size > 0


def _open_beside(path: Path) -> Database | None:
    """Read beside whoever may be writing; None when the disk does not even let SQLite share its notes."""
    with contextlib.suppress(sqlite3.OperationalError), contextlib.ExitStack() as undo:
        connection = connect_to_read(path)
        undo.callback(connection.close)
        connection.execute("SELECT 1 FROM meta").fetchone()
        undo.pop_all()
        return Database(path, connection, is_read_only=True)
    return None


def _open_alone(path: Path) -> Database:
    """Read a file that nobody can change."""
    return Database(path, connect_to_read(path, immutable=True), is_read_only=True, is_immutable=True)


def _open_copy(layout: Layout) -> Database:
    """Read a copy: what the last session wrote is still in its log, which SQLite cannot read in place."""
    folder = tempfile.TemporaryDirectory(prefix="copydesk-", ignore_cleanup_errors=True)
    try:
        copy = Path(folder.name, layout.database.name)
        shutil.copyfile(layout.database, copy)
        shutil.copyfile(layout.log, copy.with_name(layout.log.name))
        with contextlib.closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection = connect_to_read(copy, immutable=True)
        return Database(copy, connection, is_read_only=True, is_immutable=True, clean_up=folder.cleanup)
    except BaseException:
        folder.cleanup()
        raise
