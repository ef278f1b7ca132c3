"""Dates and times as people type them, in the languages of the desk. Knows nothing of Qt."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from editor_app.base.records import dataclass
from editor_app.base.text import fold

_MONTHS = (
    "jan yanv ocak oca янв ينا يناير ژانویه",
    "feb fev sub subat фев فبراير فوریه",
    "mar mart мар مارس",
    "apr nis nisan апр ابريل آوریل",
    "may mayis май мая مايو مه",
    "jun iyun haz haziran июн يونيو ژوئن",
    "jul iyul tem temmuz июл يوليو ژوئیه",
    "aug avq agu agustos авг اغسطس اوت",
    "sep sen eyl eylul сен سبتمبر سپتامبر",
    "oct okt eki ekim окт اكتوبر اکتبر",
    "nov noy kas kasim ноя نوفمبر نوامبر",
    "dec dek ara aralik дек ديسمبر دسامبر",
)
_MONTH_OF = {fold(name): month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
_DAYS = {
    0: "today now bu bugun indi сегодня сейчас اليوم امروز",
    1: "tomorrow sabah yarin завтра غدا فردا",
    -1: "yesterday dunen dun вчера امس دیروز",
}
_DAY_OF = {fold(name): days for days, names in _DAYS.items() for name in names.split()}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{2}|\d{4}))?\.?$")
_SHIFT = re.compile(r"([+-]\d{1,4})\s*(\w*)$")
_CLOCK = re.compile(r"(?:^|[\s,T])(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(am|pm)?$", re.IGNORECASE)
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_NOISE = frozenset({"of", "at", "the", "year", "il", "saat", "yil", "г", "года", "в", "de", "gun"})


class Leaning(Enum):
    """Which year a date without one means."""

    NEAREST = "nearest"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Typed:
    """What a typed moment says: its day, and its time of day when it names one."""

    day: date
    time: time | None = None


def read_date(text: str, today: date, leaning: Leaning = Leaning.NEAREST) -> date | None:
    """The date that ``text`` means, or None when it means none.

    Understands ``2025-11-22``, ``22.11.2025``, ``22/11``, ``22 November``, ``Nov 22, 2025``,
    the same in Azerbaijani, Russian, Turkish, Arabic and Persian, ``today``, ``tomorrow``,
    ``yesterday``, ``+3`` (days). Numbers alone are day first.
    """
    wanted = fold(" ".join(text.replace(",", " ").split()))
    try:
        return (
            _read_shift(wanted, today)
            or _read_numeric(wanted, today, leaning)
            or _read_words(wanted, today, leaning)
        )
    except (ValueError, OverflowError):
        return None


def read_moment(text: str, now: datetime) -> datetime | None:
    """The moment that ``text`` means, in the zone of ``now``, or None when it means none.

    A date as ``read_date`` takes it with a time (``14:00``, ``14.00``, ``2 pm``); a time
    alone is the next time the clock shows it; ``+2h`` and ``+30m`` count from ``now``; a
    date alone is its midnight.
    """
    wanted = " ".join(text.split())
    shifted = _read_hours(wanted, now)
    if shifted is not None:
        return shifted
    typed = _split(wanted, now.date())
    if typed is None:
        return None
    moment = datetime.combine(typed.day, typed.time or time(), now.tzinfo)
    alone = typed.time is not None and read_date(wanted, now.date()) is None and _CLOCK.match(wanted)
    return moment + timedelta(days=1) if alone and moment <= now else moment


def _split(text: str, today: date) -> Typed | None:
    whole = read_date(text, today, Leaning.FUTURE)
    if whole is not None:
        return Typed(whole)
    found = _CLOCK.search(text)
    clock = _clock_of(found) if found else None
    if found is None or clock is None:
        return None
    rest = text[: found.start()].strip(" ,T")
    day = read_date(rest, today, Leaning.FUTURE) if rest else today
    return Typed(day, clock) if day else None


def _clock_of(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if not (found[2] or half):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read_hours(text: str, now: datetime) -> datetime | None:
    found = _SHIFT.match(text)
    if not found or not found[2]:
        return None
    unit = fold(found[2])
    for minutes, names in ((1, "m min мин dəq deq dk د"), (60, "h hour hours ч час saat s س")):
        if unit in fold(names).split():
            return now + timedelta(minutes=minutes * int(found[1]))
    return None


def _read_shift(text: str, today: date) -> date | None:
    found = _SHIFT.match(text)
    if found and found[2] in ("", "d", "day", "days", "gun", "дн", "день", "дней"):
        return today + timedelta(days=int(found[1]))
    words = text.split()
    days = _DAY_OF.get(words[0]) if len(words) == 1 or words[1:] == ["gun"] else None
    return None if days is None else today + timedelta(days=days)


def _read_numeric(text: str, today: date, leaning: Leaning) -> date | None:
    if found := _ISO.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.match(text):
        year = _year(found[3]) if found[3] else 0
        return _dated(int(found[1]), int(found[2]), year, today, leaning)
    return None


def _read_words(text: str, today: date, leaning: Leaning) -> date | None:
    numbers: list[str] = []
    months: list[int] = []
    for word in _WORDS.findall(text):
        if word.isdigit():
            numbers.append(word)
        elif word not in _NOISE:
            month = _month(word)
            if not month:
                return None
            months.append(month)
    if len(months) != 1 or not 1 <= len(numbers) <= 2:
        return None
    day, year = (
        sorted(numbers, key=lambda number: len(number) == 4) if len(numbers) == 2 else (numbers[0], "")
    )
    return _dated(int(day), months[0], _year(year) if year else 0, today, leaning)


def _month(word: str) -> int:
    """The month whose name begins ``word``: the longest beginning wins (``mart``, ``mayıs``)."""
    for length in range(len(word), 1, -1):
        if word[:length] in _MONTH_OF and (length >= 3 or length == len(word)):
            return _MONTH_OF[word[:length]]
    return 0


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _dated(day: int, month: int, year: int, today: date, leaning: Leaning) -> date:
    if year:
        return date(year, month, day)
    candidates = [_in_year(day, month, today.year + shift) for shift in (-1, 0, 1)]
    known = [candidate for candidate in candidates if candidate]
    if leaning is Leaning.FUTURE:
        known = [candidate for candidate in known if candidate >= today] or known
    if not known:
        return date(today.year, month, day)
    return min(known, key=lambda candidate: abs(candidate - today))


def _in_year(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
