"""The one family of errors that people see."""

from __future__ import annotations


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


class Cancelled(Exception):
    """The person stopped a job; what was done so far is kept."""
