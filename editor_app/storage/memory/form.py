"""The form of a memory's file: its tables, and how one is made, recognised and opened."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from editor_app.base.errors import LibraryError, LibraryTooNew
from editor_app.base.i18n import _
from editor_app.storage.database import Database, connect, connect_to_read
from editor_app.storage.failures import DATABASE_ERRORS, library_error
from editor_app.storage.layout import make_file, make_folder

APPLICATION_ID = 0x4364746D
"""``Cdtm``: what makes ``file`` and us recognise a memory."""

VERSION = 1
"""Changes with the tables; an older program does not open a newer file."""

INDEX_FORM = "1"
"""Changes with what the index holds; an index of another form is made again."""

INDEX = (
    "CREATE TABLE frequencies (term TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE VIRTUAL TABLE word_index "
    "USING fts5(terms, content='', detail=none, columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE word_counts USING fts5vocab(word_index, row)",
)
"""What can be made again from the units: in how many sources a term is, and which texts have it.

``word_counts`` knows the former of translations too, but reads all their places for it.
"""

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE pairs (id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, "
    "UNIQUE (source, target))",
    """
    CREATE TABLE units (
        id INTEGER PRIMARY KEY,
        pair INTEGER NOT NULL,
        source_key INTEGER NOT NULL,
        number_key INTEGER NOT NULL DEFAULT 0,
        source_normal TEXT NOT NULL,
        source TEXT NOT NULL,
        target TEXT NOT NULL,
        codes TEXT NOT NULL DEFAULT '',
        previous INTEGER NOT NULL DEFAULT 0,
        following INTEGER NOT NULL DEFAULT 0,
        story TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT '',
        state INTEGER NOT NULL DEFAULT 0,
        author TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL DEFAULT '',
        superseded_by INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX units_by_key ON units (source_key)",
    "CREATE INDEX units_by_numbers ON units (number_key) WHERE number_key != 0",
    "CREATE INDEX units_by_story ON units (story) WHERE story != ''",
    *INDEX,
)


def open_to_write(path: Path) -> Database:
    """The memory ``path``, made when it is not there. LibraryError when it cannot be opened."""
    make(path)
    try:
        connection = connect(path)
    except (*DATABASE_ERRORS, OSError) as error:
        raise _unusable(path, error) from error
    return _recognised(Database(path, connection))


def open_to_read(path: Path, *, any_thread: bool = False) -> Database:
    """The memory ``path``, which somebody else may be writing, for reading only. LibraryError."""
    if not path.is_file():
        raise LibraryError(_("There is no translation memory {path}.").format(path=path))
    try:
        connection = _connected(path, any_thread)
    except (*DATABASE_ERRORS, OSError) as error:
        raise _unusable(path, error) from error
    return _recognised(Database(path, connection, is_read_only=True))


def _connected(path: Path, any_thread: bool) -> sqlite3.Connection:
    with contextlib.suppress(sqlite3.OperationalError), contextlib.ExitStack() as undo:
        connection = connect_to_read(path, any_thread=any_thread)
        undo.callback(connection.close)
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        undo.pop_all()
        return connection
    # A disk that cannot be written keeps SQLite from sharing its notes: nobody writes there anyway.
    return connect_to_read(path, immutable=True, any_thread=any_thread)


def make(path: Path) -> None:
    """Make an empty memory ``path``, unless there is a file; whole or not at all. LibraryError."""
    if path.exists():
        return
    try:
        make_folder(path.parent)
        _make(path)
    except (*DATABASE_ERRORS, OSError) as error:
        raise _unusable(path, error) from error


def _make(path: Path) -> None:
    partial = path.with_name(f".{path.name}.new")
    partial.unlink(missing_ok=True)
    try:
        make_file(partial)
        with contextlib.closing(sqlite3.connect(partial, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN")
            for statement in TABLES:
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('index_form', ?)", (INDEX_FORM,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            connection.execute("COMMIT")
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _recognised(database: Database) -> Database:
    try:
        (application,) = database.connection.execute("PRAGMA application_id").fetchone()
        (version,) = database.connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise LibraryError(
                _("{path} is not a translation memory.").format(path=database.path),
                _("Choose a memory of Copydesk, or import a TMX or CSV file into one."),
            )
        if version > VERSION:
            raise LibraryTooNew(
                _("A newer Copydesk wrote the translation memory {path}.").format(path=database.path),
                _("Install the newest Copydesk, or choose another memory."),
                f"form {version}, this program knows {VERSION}",
            )
    except DATABASE_ERRORS as error:
        database.close()
        raise _unusable(database.path, error) from error
    except BaseException:
        database.close()
        raise
    return database


def _unusable(path: Path, error: sqlite3.Error | UnicodeDecodeError | OSError) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryError(
            _("The translation memory {path} is damaged.").format(path=path),
            _("Bring it back from a copy, or move it away and import its TMX file again."),
            f"{type(error).__name__}: {error}",
        )
    return library_error(error, path)
