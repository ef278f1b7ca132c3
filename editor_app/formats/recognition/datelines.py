"""Datelines at the beginning of a text: the place, the day and the agency."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from editor_app.base.text import fold
from editor_app.formats.recognition.months import months, persian_months

_UPPER = "A-ZÇƏĞİÖŞÜÂÉА-ЯЁІЇЄҒҚ"
_LETTER = r"[^\W\d_]"
_ARABIC = "\u0621-\u064a\u06a9-\u06cc"
_PLACE = (
    rf"(?P<place>[{_UPPER}{_ARABIC}]{_LETTER}*(?:[ \u00a0-][{_UPPER}]?{_LETTER}+){{0,2}}"
    rf"(?:,\s[{_UPPER}]{_LETTER}+\.?)?)"
)
_DAY = (
    rf"(?:(?P<day>\d{{1,2}})\.?\s+(?P<month>{_LETTER}{{3,12}})|(?P<month2>{_LETTER}{{3,12}})\.?\s+(?P<day2>\d{{1,2}}))"
    r"\.?(?:,?\s+(?P<year>(?:19|20)\d\d)(?:\s*г\.|\s*-?\s*c[iıuü]\s+il)?)?"
)
_NAME = rf"[{_UPPER}][\w.-]*(?:[ -][{_UPPER}][\w.-]*){{0,2}}"
_END = r"\s*(?:[-–—:]+|\.\s*[-–—]|\.(?=\s))\s*"
_WITH_DAY = rf"\s*{_PLACE}\s*[,.،]\s*{_DAY}\s*(?:[,.،/]*\s*[/(]?(?P<agency>{_NAME})[/)]?)?{_END}(?=\S)"
_WITH_AGENCY = rf"\s*{_PLACE}\s*\((?P<agency>{_NAME})\)\s*[-–—:]+\s*(?=\S)"


class Dateline(NamedTuple):
    """The place, the month and day (year 0 when it has none), the agency, and where the text begins."""

    place: str
    year: int
    month: int
    day: int
    agency: str
    end: int


def read_dateline(line: str) -> Dateline | None:
    """The dateline that a paragraph begins with, None when it has none."""
    found = _pattern(_WITH_DAY).match(line[:160])
    if found:
        name = fold(found["month"] or found["month2"])
        month = months().get(name, 0) or (persian_months().get(name) and -1)
        if month:
            day = int(found["day"] or found["day2"])
            year = int(found["year"] or 0)
            return Dateline(
                _place(found["place"]), year, max(month, 0), day, found["agency"] or "", found.end()
            )
    found = _pattern(_WITH_AGENCY).match(line[:160])
    if found and _is_agency(found["agency"]):
        return Dateline(_place(found["place"]), 0, 0, 0, found["agency"], found.end())
    return None


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled when it is first needed: start-up time."""
    return re.compile(pattern)


def _is_agency(name: str) -> bool:
    return len(name) <= 14 and name.replace(" ", "").replace("-", "").isupper()


def _place(text: str) -> str:
    return " ".join(text.split()).rstrip(",.")
