"""The moments with which one compares an article in one key press."""

from __future__ import annotations

from enum import StrEnum


class Since(StrEnum):
    """A moment of an article that matters to whoever looks at it."""

    SEEN = "seen"
    SUBMITTED = "submitted"
    SENT = "sent"
    UPDATED = "updated"
    """Before its agency changed it last."""
