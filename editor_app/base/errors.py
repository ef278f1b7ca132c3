"""The one family of errors that people see."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from editor_app.base.i18n import N_, _

_AWAY_NAMES = (
    "ESTALE EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ETIMEDOUT ENOTCONN ENODEV ENXIO EREMOTEIO ENOMEDIUM"
)
_AWAY = [getattr(errno, name) for name in _AWAY_NAMES.split() if hasattr(errno, name)]
"""What systems say of a disk or a share that has vanished; none knows all of them."""
_REASONS: Mapping[int, str] = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("you have no permission"),
    errno.EPERM: N_("you have no permission"),
    errno.EEXIST: N_("there is something of that name already"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("there is a file where a folder should be"),
    errno.ENOTEMPTY: N_("the folder is not empty"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.EIO: N_("the disk fails"),
    errno.EFBIG: N_("the file would be too large"),
    errno.ELOOP: N_("it is a link that leads to itself"),
    **dict.fromkeys(_AWAY, N_("the disk or network share is away")),
}


class UserError(Exception):
    """What went wrong, to what, and what to do, in the user's words.

    ``message`` says what happened and names the thing; ``hint`` says what to do;
    ``detail`` is technical text for the log and the "details" fold of a notice.
    """

    def __init__(self, message: str, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class CommandRefused(UserError):
    """An editing command that does not apply here; the document is unchanged."""


class InputError(UserError):
    """A file or pasted text that cannot be read; the message names it and the reason."""


class LibraryError(UserError):
    """The library cannot be opened or written."""


class LibraryLocked(LibraryError):
    """Another process has the library open."""


class LibraryTooNew(LibraryError):
    """A newer Copydesk wrote the library."""


def reason_of(error: OSError) -> str:
    """Why the system refused, as a part of a sentence; in the system's own words when they are rare."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)


class Cancelled(Exception):
    """The person stopped a job; what was done so far is kept."""
