"""Making a library's database, recognising one, and bringing an older one up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from editor_app.base.errors import LibraryError, LibraryTooNew
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.storage.failures import DATABASE_ERRORS, damaged, library_error
from editor_app.storage.layout import make_file
from editor_app.storage.migrations import Migration, newest

APPLICATION_ID = 0x43647363
"""``Cdsc``: what makes ``file`` and us recognise the database as Copydesk's."""

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100

TABLES = frozenset(
    {
        "archive_words", "arrivals", "article_choices", "articles", "concepts", "counts", "deliveries",
        "documents", "exports", "house_rules", "journal", "journal_damaged", "language_versions",
        "ledger", "media",
        "meta", "originals", "proofs", "reports",
        "review_events", "revisions", "search", "search_documents", "search_texts", "seen", "snapshots",
        "terms", "used_values", "waivers", "words",
    }
)  # fmt: skip
"""The names of ``tables``, known without importing SQLAlchemy."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the first hundred bytes of a database file say (sqlite.org/fileformat2.html, 1.3)."""

    page_size: int
    pages: int
    version: int
    application: int


def read_header(path: Path) -> Header:
    """The header of the database ``path``, read before it is opened. LibraryError when it is none of ours."""
    try:
        with path.open("rb") as file:
            data = file.read(_HEADER_BYTES)
    except OSError as error:
        raise library_error(error, path) from error
    if len(data) < _HEADER_BYTES or not data.startswith(_MAGIC):
        raise damaged(path, "no SQLite header")
    header = Header(
        page_size=int.from_bytes(data[16:18], "big") or 65536,
        pages=int.from_bytes(data[28:32], "big"),
        version=int.from_bytes(data[60:64], "big"),
        application=int.from_bytes(data[68:72], "big"),
    )
    if header.application != APPLICATION_ID:
        raise not_a_library(path)
    return header


def not_a_library(path: Path) -> LibraryError:
    """The error for a database of another program."""
    return LibraryError(
        _("{path} is not a Copydesk library.").format(path=path),
        _("Choose another folder; a new library is made in an empty one."),
    )


def check_version(path: Path, version: int, migrations: tuple[Migration, ...]) -> None:
    """LibraryTooNew when a newer program wrote the library."""
    if version > newest(migrations):
        raise LibraryTooNew(
            _("A newer Copydesk wrote the library in {folder}.").format(folder=path.parent),
            _("Install the newest Copydesk, or choose another library."),
            f"form {version}, this program knows {newest(migrations)}",
        )


def check_tables(path: Path, connection: sqlite3.Connection) -> None:
    """LibraryError when tables are missing or the file is shorter than it says."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    missing = TABLES - names
    if missing:
        raise damaged(path, f"tables missing: {', '.join(sorted(missing))}")


def create(path: Path, *, version: int) -> None:
    """Make the database ``path`` with all tables; it appears whole or not at all.

    LibraryError when the disk refuses.
    """
    # Imported here: start-up time. Only new libraries need SQLAlchemy.
    from editor_app.storage.tables import statements

    partial = path.with_name(path.name + ".new")
    try:
        partial.unlink(missing_ok=True)
        make_file(partial)
        connection = sqlite3.connect(partial, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            fill(connection, statements(), version)
        finally:
            connection.close()
        partial.replace(path)
    except (*DATABASE_ERRORS, OSError) as error:
        partial.unlink(missing_ok=True)
        raise library_error(error, path) from error


def fill(connection: sqlite3.Connection, statements: tuple[str, ...], version: int) -> None:
    """Run ``statements`` in an empty database and mark it as a library. sqlite3.Error when it cannot."""
    connection.execute("BEGIN IMMEDIATE")
    for statement in statements:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")


def migrate(
    path: Path,
    connection: sqlite3.Connection,
    migrations: tuple[Migration, ...],
    backup: Callable[[int], object],
) -> None:
    """Take every step that the library lacks, each in a transaction, after ``backup(number)``.

    LibraryError naming the step when one fails; the library is then as before that step.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for step in migrations:
        if step.number > version:
            backup(step.number)
            _take(path, connection, step)


def _take(path: Path, connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        step.apply(connection)
        connection.execute(f"PRAGMA user_version = {step.number}")
        connection.execute("COMMIT")
    except Exception as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise LibraryError(
            _("The library in {folder} could not be brought up to date: {step}.").format(
                folder=path.parent, step=step.name
            ),
            _("It is as it was. Free some space and start again, or use the program that wrote it."),
            f"{type(error).__name__}: {error}",
        ) from error
