"""When a report was sent, as mails, databases and people write it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y %H:%M",
)
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?")
_MILLISECONDS = re.compile(r"\d{12,13}")


def moment_of(text: str) -> datetime | None:
    """The aware moment that ``text`` says (UTC where it names no zone); None when it says none."""
    bare = " ".join(text.split())[:80]
    if not bare:
        return None
    for read in (_number, _iso, _formed, _mail):
        try:
            found = read(bare)
        except (ValueError, OverflowError, TypeError, IndexError, OSError):
            found = None
        if found is not None and 1990 <= found.year <= 2200:
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def _number(text: str) -> datetime | None:
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    return datetime.fromtimestamp(int(text) / 1000, UTC) if _MILLISECONDS.fullmatch(text) else None


def _iso(text: str) -> datetime | None:
    return datetime.fromisoformat(text)


def _formed(text: str) -> datetime | None:
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text)
