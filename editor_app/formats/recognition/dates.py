"""Dates in lines of text, in the forms that news sites of many languages use."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from editor_app.base.calendar_names import months, persian_months, weekdays
from editor_app.base.text import fold
from editor_app.formats.recognition.words import COUNTERS, DATE_LABELS, folded

LONGEST_DATE_LINE = 120

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
"""Arabic and Persian digits to those that numbers are read from."""

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d|\d\d)(?![\d.]*\d)")
_TIME = re.compile(
    r"(?:T|\b)?(?<![\d:])\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:Z|GMT|UTC|MSK|МСК|BST|CET|EST|AZT|TSİ)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?\)?)?(?![\d:])",
    re.IGNORECASE,
)
_YEAR_ENDING = r"(?:\s*[-–]?\s*(?:cü|cu|ci|cı)?\s*il(?:in|də)?\b|\s*(?:г|года|р|року)\b\.?|\s*жыл\w*)?"


_PARTS = re.compile(r"[|/•·—–\n\t]|\s-\s|,(?=\s)|;\s|:(?:\s|$)")
_COUNT = re.compile(r"\b\d+\b")
_PARTING = re.compile(r"[,|/•·—–:;\n\t،]|\s-\s|\.\s")


class FoundDate(NamedTuple):
    """A day in ISO 8601 and where it stands in the line."""

    day: str
    start: int
    end: int


class DateLine(NamedTuple):
    """A line that only says when: the day (empty without a year) and the words left over."""

    day: str
    rest: str


def find_date(line: str) -> FoundDate | None:
    """The first full date in ``line``."""
    plain = line.translate(DIGITS)
    if not any(character.isdigit() for character in plain):
        return None
    found = (_written(plain), _iso(plain), _numeric(plain))
    return min((date_ for date_ in found if date_ is not None), key=lambda date_: date_.start, default=None)


def read_date_line(line: str) -> DateLine | None:
    """What a line says that consists of a date, perhaps with a time, a weekday, a label, or a
    word or two beside it; None for other lines."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    plain = line.translate(DIGITS)
    day, without = "", plain
    while (found := find_date(without)) is not None:
        day = day or found.day
        without = without[: found.start] + " | " + without[found.end :]
    if not day:
        short = _day_and_month(without)
        if short is None or (len(without) > 25 and _TIME.search(without) is None):
            return None
        without = without[: short[0]] + " | " + without[short[1] :]
    rest = _rest(_TIME.sub(" | ", without))
    if not day and rest and not _is_parted(plain, rest):
        return None
    return DateLine(day, rest) if len(rest) <= 40 and not any(map(str.isdigit, rest)) else None


def _is_parted(line: str, rest: str) -> bool:
    """Whether the words beside a day stand apart from it as a name: others are a sentence's."""
    return _PARTING.search(line) is not None and not any(word[0].islower() for word in rest.split())


def _day_and_month(text: str) -> tuple[int, int] | None:
    """Where a day and a month stand without a year."""
    for found in _SHORT.finditer(text):
        name = fold(found.group(1) or found.group(2))
        if name in months() or name in persian_months():
            return found.span()
    return None


def _rest(text: str) -> str:
    """What is left of a date line without labels, weekdays and separators."""
    parts = []
    given = [part for part in _PARTS.split(text) if part.strip()]
    has_counter = any(_is_counter(part) for part in given)
    for part in given:
        if _is_counter(part) or (has_counter and part.strip().isdigit()):
            continue
        words = [word for word in part.split() if not _is_label(word)]
        bare = " ".join(words).strip(" .,:;()[]-–—|/•·")
        if bare and not _is_label(bare):
            parts.append(bare)
    return " ".join(parts)


def _is_counter(part: str) -> bool:
    """Whether a part of a date line says how often the page was read, or how long that takes."""
    return " ".join(_COUNT.sub(" ", folded(part)).split()) in COUNTERS


def _is_label(word: str) -> bool:
    bare = word.strip(" .,:;()[]-–—")
    return not bare or folded(bare) in DATE_LABELS or fold(bare) in weekdays()


_SHORT = re.compile(r"(?<!\d)\d{1,2}\.?\s+([^\W\d_]+)\b|\b([^\W\d_]+)\.?\s+\d{1,2}\b")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|-?(?:го|е)|\.|\s*-\s*(?:si|sı|su|sü|i|ı|u|ü))?\s+(?:de\s+|of\s+)?"
    r"([^\W\d_]+(?:[ ][^\W\d_]+)?)\.?,?\s+(?:de\s+|del\s+)?((?:1[34]|19|20)\d\d)" + _YEAR_ENDING,
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s*[-–]?\s*(?:cü|cu|ci|cı)\s*il(?:in)?)?,?\s+(?:([^\W\d_]{3,12})\s+(\d{1,2})"
    r"(?:\s*-\s*(?:si|sı|su|sü|i|ı|u|ü|də|da|dək))?|(\d{1,2})\s+([^\W\d_]{3,12}))\b",
    re.IGNORECASE,
)


def _written(line: str) -> FoundDate | None:
    for found in _DAY_FIRST.finditer(line):
        day = _day(found.group(3), found.group(2), found.group(1))
        if day:
            return FoundDate(day, found.start(), found.end())
    for found in _MONTH_FIRST.finditer(line):
        day = _day(found.group(3), found.group(1), found.group(2))
        if day:
            return FoundDate(day, found.start(), found.end())
    for found in _YEAR_FIRST.finditer(line):
        day = _day(found.group(1), found.group(2) or found.group(5), found.group(3) or found.group(4))
        if day:
            return FoundDate(day, found.start(), found.end())
    return None


def _day(year: str, month: str, day: str) -> str:
    name = fold(month)
    number = months().get(name) or months().get(name.split(" ")[0])
    if number:
        return _iso_day(int(year), number, int(day))
    persian = persian_months().get(name)
    return _from_persian(int(year), persian, int(day)) if persian else ""


def _iso(line: str) -> FoundDate | None:
    found = _ISO.search(line)
    day = _iso_day(int(found.group(1)), int(found.group(3)), int(found.group(4))) if found else ""
    return FoundDate(day, found.start(), found.end()) if found and day else None


def _numeric(line: str) -> FoundDate | None:
    found = _NUMBERS.search(line)
    if found is None:
        return None
    first, second, year = int(found.group(1)), int(found.group(3)), int(found.group(4))
    year += 2000 if year < 100 else 0
    # Day first, as everywhere but in the United States, unless the second number can be no month.
    day = _iso_day(year, second, first) or _iso_day(year, first, second)
    return FoundDate(day, found.start(), found.end()) if day else None


def _iso_day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _from_persian(year: int, month: int, day: int) -> str:
    """A day of the Persian calendar, reckoned by its 33-year cycle (exact for 1206–1498)."""
    if not 1206 <= year <= 1498 or not 1 <= day <= 31:
        return ""
    leaps = sum(1 for past in range(1403, year) if _is_persian_leap(past)) if year > 1403 else 0
    leaps -= sum(1 for past in range(year, 1403) if _is_persian_leap(past)) if year < 1403 else 0
    start = date(2024, 3, 20) + timedelta(days=365 * (year - 1403) + leaps)
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return (start + timedelta(days=before + day - 1)).isoformat()


def _is_persian_leap(year: int) -> bool:
    return year % 33 in {1, 5, 9, 13, 17, 22, 26, 30}
