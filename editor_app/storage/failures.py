"""What a failing disk or database means for the person, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from editor_app.base.errors import LibraryError
from editor_app.base.i18n import _

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}

DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises: its own errors, and ill-formed text where it quotes damaged bytes in one."""


def library_error(error: sqlite3.Error | UnicodeDecodeError | OSError, path: Path) -> LibraryError:
    """``error`` of the file or database ``path`` in the user's words, with what to do."""
    detail = f"{type(error).__name__}: {error} ({path})"
    if isinstance(error, OSError):
        return _of_system(error, path, detail)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return damaged(path, detail)
    code = getattr(error, "sqlite_errorcode", None)
    return _of_database(None if code is None else code & 0xFF, path, detail)


def is_damage(error: LibraryError) -> bool:
    """Whether ``error`` says that the database's own bytes are wrong."""
    return isinstance(error, LibraryDamaged)


class LibraryDamaged(LibraryError):
    """The database's bytes are wrong; ``verify --repair`` or ``restore`` is the way on."""


def damaged(path: Path, detail: str = "") -> LibraryDamaged:
    """The error for a database whose bytes are wrong."""
    return LibraryDamaged(
        _("The library is damaged: {path}.").format(path=path),
        _("Repair it with “copydesk verify --repair”, or bring back a backup with “copydesk restore”."),
        detail,
    )


def _of_system(error: OSError, path: Path, detail: str) -> LibraryError:
    if error.errno in _NO_SPACE:
        return _full(path, detail)
    if error.errno in _READ_ONLY:
        return _not_writable(path, detail)
    return _failed(path, detail)


def _of_database(code: int | None, path: Path, detail: str) -> LibraryError:
    match code:
        case sqlite3.SQLITE_FULL:
            return _full(path, detail)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return _not_writable(path, detail)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path, detail)
        case _:
            return _failed(path, detail)


def _full(path: Path, detail: str) -> LibraryError:
    return LibraryError(
        _("The disk is full: {path} cannot be written.").format(path=path),
        _("Free some space and go on; what is on the screen is kept as soon as there is room."),
        detail,
    )


def _not_writable(path: Path, detail: str) -> LibraryError:
    return LibraryError(
        _("{path} cannot be written.").format(path=path),
        _("Check that the disk is not read-only and that the folder is yours."),
        detail,
    )


def _failed(path: Path, detail: str) -> LibraryError:
    return LibraryError(
        _("{path} cannot be read or written.").format(path=path),
        _("Check the disk; your text stays on the screen and can be saved elsewhere."),
        detail,
    )
