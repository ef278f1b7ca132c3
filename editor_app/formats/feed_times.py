"""Times of feeds: in the forms of the standards, and in all others that senders write."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from editor_app.base.records import dataclass
from editor_app.formats.recognition.dates import find_date

_RFC822 = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\s+)?\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s+"
    r"(?:\d{4}|\d{2})\s+\d{2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|UT|GMT|Z|[ECMP][SD]T)"
)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?")
_BARE_OFFSET = re.compile(r"([+-]\d{2})(\d{2})\Z")


@dataclass(frozen=True, slots=True)
class FeedTime:
    """A time of a feed: the moment in UTC (None when only the day is known), the day where it was written,
    and whether it stood in the form of its standard."""

    moment: datetime | None
    day: str
    is_standard: bool


def feed_time(text: str, *, is_rss: bool) -> FeedTime | None:
    """The time that ``text`` gives, None when nobody can tell; ``is_rss`` says which standard holds."""
    text = text.strip()
    if not text:
        return None
    found = _moment(text)
    if found is not None:
        standard = _RFC822 if is_rss else _RFC3339
        return FeedTime(found.astimezone(UTC), found.date().isoformat(), standard.fullmatch(text) is not None)
    day = find_date(text[:200])
    return FeedTime(None, day.day, False) if day is not None else None


def _moment(text: str) -> datetime | None:
    if text[:4].isdigit():
        try:
            found = datetime.fromisoformat(_BARE_OFFSET.sub(r"\1:\2", text.replace(" ", "T", 1)))
            return _in_range(found if found.tzinfo is not None else found.replace(tzinfo=UTC))
        except ValueError:
            return None
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _in_range(found if found.tzinfo is not None else found.replace(tzinfo=UTC))


def _in_range(found: datetime) -> datetime | None:
    """``found`` unless its year cannot be one of a story, and no other zone can be told."""
    return found if 1900 < found.year < 9000 else None
