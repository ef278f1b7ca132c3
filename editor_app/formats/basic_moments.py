"""Times as ``norm`` attributes of NITF and NewsML have them: ISO 8601 without separators, with the zone."""

from __future__ import annotations

import re
from datetime import date, datetime

from editor_app.formats.moments import iso, moment

_MOMENT = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"([+-]\d{2}):?(\d{2})?")


def norm(value: datetime) -> str:
    """``value`` as ``20260315T112000+0400``, or with ``Z``."""
    return iso(value).replace("-", "", 2).replace(":", "")


def day_norm(day: date) -> str:
    """``day`` as ``20260315``."""
    return day.isoformat().replace("-", "")


def iso_of(text: str) -> tuple[str, bool]:
    """The moment that ``text`` writes in ISO 8601, with or without separators, as RFC 3339.

    Empty when it is none; with it whether it names no time zone, so that UTC was taken.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None or found.group(4) is None:
        return "", False
    year, month, day, hour, minute, second, zone = found.groups()
    at = moment(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{_zone(zone or 'Z')}")
    return (iso(at), zone is None) if at is not None else ("", False)


def day_of(text: str) -> str:
    """The day that ``text`` begins with as ``2026-03-15``, empty when it begins with none."""
    found = _MOMENT.match(text.strip())
    if found is None:
        return ""
    try:
        return date(int(found.group(1)), int(found.group(2)), int(found.group(3))).isoformat()
    except ValueError:
        return ""


def _zone(text: str) -> str:
    found = _ZONE.fullmatch(text)
    return f"{found.group(1)}:{found.group(2) or '00'}" if found is not None else "Z"
