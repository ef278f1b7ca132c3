"""Datelines at the beginning of a text: the place, the day and the agency."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from editor_app.base.calendar_names import months, persian_months, weekdays
from editor_app.base.text import fold
from editor_app.formats.recognition.dates import DIGITS
from editor_app.formats.recognition.people import is_person
from editor_app.formats.recognition.words import DATE_LABELS, SECTIONS, SITE, folded

_LONGEST_LINE = 80
_LONGEST_MONTH = 31
_SMALL_WORDS = frozenset({"am", "an", "de", "del", "der", "di", "la", "le", "on", "upon", "sur", "на"})
_DASHES = ("-", "–", "—", ":")
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
_AGENCY_ALONE = rf"[{_UPPER}{_ARABIC}][\w.-]*(?:[ -][{_UPPER}{_ARABIC}][\w.-]*){{0,2}}"
_LINE = (
    rf"\s*{_PLACE}(?:\s*[,.،]\s*|\s+[/|–—-]\s*|\s+(?=\d)){_DAY}"
    rf"\s*(?:[,.،/|–—-]*\s*[/(\[]?(?P<agency>{_AGENCY_ALONE})[/)\]]?)?\s*[-–—:.,/]*\s*\Z"
)
_LINE_WITH_AGENCY = rf"\s*{_PLACE}\s*[(/](?P<agency>{_NAME})[)/]\s*[-–—:.]*\s*\Z"
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


def read_dateline_line(line: str) -> Dateline | None:
    """The dateline that a line consists of (``Bakı, 27 fevral, SAMPLE``), None for other lines.

    Its ``end`` is the end of the line.
    """
    if len(line) > _LONGEST_LINE:
        return None
    found = _pattern(_LINE).match(line.translate(DIGITS))
    if found is not None and _may_be_place(found["place"]):
        name = fold(found["month"] or found["month2"])
        month = months().get(name, 0) or (persian_months().get(name) and -1)
        day = int(found["day"] or found["day2"])
        if month and 0 < day <= _LONGEST_MONTH:
            year = int(found["year"] or 0)
            place, agency = _place(found["place"]), found["agency"] or ""
            return Dateline(place, year, max(month, 0), day, agency, len(line))
    found = _pattern(_LINE_WITH_AGENCY).match(line)
    if found is not None and _is_agency(found["agency"]) and line.rstrip().endswith(_DASHES):
        return Dateline(_place(found["place"]), 0, 0, 0, found["agency"], len(line))
    return None


def _may_be_place(text: str) -> bool:
    """Whether what stands before a day is written as places are, and no label, weekday or rubric."""
    key = folded(text)
    is_label = all(word in DATE_LABELS or word in weekdays() or word in months() for word in key.split())
    is_named = all(
        not word[0].islower() or word in _SMALL_WORDS for word in text.replace("\u00a0", " ").split()
    )
    is_other = key in weekdays() or key in SECTIONS or key in SITE or is_person(text)
    return is_named and not is_label and not is_other


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled when it is first needed: start-up time."""
    return re.compile(pattern)


def _is_agency(name: str) -> bool:
    return len(name) <= 14 and name.replace(" ", "").replace("-", "").isupper()


def _place(text: str) -> str:
    return " ".join(text.split()).rstrip(",.")
