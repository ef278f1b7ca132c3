"""Time zones by name or offset, and moments as text in them. Knows nothing of Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$", re.IGNORECASE)
_HIDDEN = ("Etc/", "SystemV/", "posix/", "right/")


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every zone of the system's time zone database that names a place, sorted, ``UTC`` first."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(_HIDDEN))
    return ("UTC", *sorted(places))


def zone_named(name: str) -> tzinfo | None:
    """The zone ``Asia/Baku``, ``UTC``, ``UTC+4`` or ``+04:00`` stands for, or None."""
    wanted = name.strip()
    if wanted.upper() in {"UTC", "GMT", "Z"}:
        return UTC
    if found := _OFFSET.match(wanted):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return (
            timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
            if minutes <= 14 * 60
            else None
        )
    if "/" not in wanted:
        return None
    try:
        return ZoneInfo(wanted)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def matching_zones(text: str, first: Sequence[str] = (), limit: int = 40) -> tuple[str, ...]:
    """Zones whose place contains what was typed, those of ``first`` before all others."""
    wanted = text.strip().casefold().replace(" ", "_")
    names = dict.fromkeys((*first, *zone_names()))
    if not wanted:
        return tuple(names)[:limit]
    cities = [name for name in names if name.rsplit("/", 1)[-1].casefold().startswith(wanted)]
    others = [name for name in names if wanted in name.casefold()]
    return tuple(dict.fromkeys((*cities, *others)))[:limit]


def offset_text(moment: datetime) -> str:
    """The offset of an aware moment as people write it: ``UTC+04:00``, or ``UTC``."""
    offset = moment.utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours:02d}:{rest:02d}"


def zone_for(moment: datetime, preferred: str) -> str:
    """The zone to show ``moment`` in: ``preferred`` where its offset is the same, else the offset."""
    zone = zone_named(preferred)
    if zone is not None and moment.astimezone(zone).utcoffset() == moment.utcoffset():
        return preferred
    return offset_text(moment).replace("−", "-")


def from_stored(text: str) -> datetime | None:
    """The aware moment of a stored ISO 8601 text, or None; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def to_stored(moment: datetime) -> str:
    """ISO 8601 with the moment's own offset, to the second."""
    return moment.isoformat(timespec="seconds")
