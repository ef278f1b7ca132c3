"""The checks that come with the program, ready to be asked."""

from __future__ import annotations

from editor_app.services.checking import Checking


def shipped_checking() -> Checking:
    """Every check that needs no library."""
    return Checking()
