"""Times in the library: whole milliseconds since 1970 in UTC, 0 for "never"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_milliseconds(moment: datetime | None) -> int:
    """``moment`` as the library stores it, rounded down; 0 for None."""
    return 0 if moment is None else (moment - _EPOCH) // _MILLISECOND


def to_moment(milliseconds: int) -> datetime:
    """The aware moment in UTC that was stored as ``milliseconds``."""
    return _EPOCH + timedelta(milliseconds=milliseconds)


def to_optional_moment(milliseconds: int) -> datetime | None:
    """The moment that was stored, None for 0."""
    return to_moment(milliseconds) if milliseconds else None
