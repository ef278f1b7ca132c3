"""Days of the week that do not fall on the date beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from editor_app.base.calendar_names import months, weekday_names, weekday_numbers
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import fold
from editor_app.language.consistency.marking import marked
from editor_app.language.findings import Finding, Passage, StoryText
from editor_app.language.style.stretches import everything

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’‌][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s\u00a0,.()–—-]{1,4}")
_MOST_ENDING = 4
"""Letters of an ending behind a figure, as in 7-də or 3rd."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date in a text: the tokens from ``first`` to ``last``, and its parts; the year 0 when it has none."""

    first: int
    last: int
    day: int
    month: int
    year: int = 0


def weekdays_against_dates(story: StoryText, today: date) -> Iterator[Finding]:
    """Each day of the week that is wrong, with the right one in the message.

    A date without a year is the one nearest to the dateline, or to ``today``.
    """
    about = _date_of(str(story.fields.get("dateline_date") or story.fields.get("publish_at") or "")) or today
    for passage in story.passages:
        text = everything(passage).text
        if not any(map(str.isdigit, text)):
            continue
        tokens = list(_TOKEN.finditer(text))
        for found in _dates(text, tokens):
            yield from _wrong_day(passage, text, tokens, found, about)


def _wrong_day(
    passage: Passage, text: str, tokens: Sequence[re.Match[str]], found: _Date, about: date
) -> Iterator[Finding]:
    day = _day_of(found, about)
    named = _weekday_beside(text, tokens, found)
    if day is None or named is None:
        return
    start, end, number = named
    if number != day.weekday():
        name = _names_like(number, day.weekday(), text[start:end])
        yield marked(
            "Weekday",
            passage,
            start,
            end,
            _("{date} is another day of the week: {name}.").format(date=day.isoformat(), name=name)
            if name
            else _("{date} is another day of the week.").format(date=day.isoformat()),
        )


def _dates(text: str, tokens: Sequence[re.Match[str]]) -> Iterator[_Date]:
    for place, token in enumerate(tokens):
        day = int(token.group()) if token.group().isdigit() and len(token.group()) <= 2 else 0
        if not 1 <= day <= 31:
            continue
        last = place + 1 if _is_ending(text, tokens, place + 1) else place
        if (month := _month(tokens, last + 1)) and _are_near(text, tokens, last, last + 1):
            yield _Date(place, *_with_year(text, tokens, last + 1, day, month))
        elif (month := _month(tokens, place - 1)) and _are_near(text, tokens, place - 1, place):
            yield _Date(place - 1, *_with_year(text, tokens, last, day, month))


def _with_year(
    text: str, tokens: Sequence[re.Match[str]], last: int, day: int, month: int
) -> tuple[int, int, int, int]:
    following = last + 1
    if following < len(tokens) and re.fullmatch(r"(?:19|20)\d\d", tokens[following].group()):
        if _are_near(text, tokens, last, following):
            return following, day, month, int(tokens[following].group())
    return last, day, month, 0


def _is_ending(text: str, tokens: Sequence[re.Match[str]], place: int) -> bool:
    if place >= len(tokens) or len(tokens[place].group()) > _MOST_ENDING:
        return False
    return text[tokens[place - 1].end() : tokens[place].start()] in ("", "-", "’", "'")


def _month(tokens: Sequence[re.Match[str]], place: int) -> int:
    if not 0 <= place < len(tokens):
        return 0
    return months().get(fold(tokens[place].group()), 0)


def _are_near(text: str, tokens: Sequence[re.Match[str]], one: int, other: int) -> bool:
    return _BETWEEN.fullmatch(text[tokens[one].end() : tokens[other].start()]) is not None


def _weekday_beside(text: str, tokens: Sequence[re.Match[str]], found: _Date) -> tuple[int, int, int] | None:
    """Start, end and number of a day of the week right before or after a date."""
    pairs = ((found.last, 1), (found.first, -1))
    for edge, step in pairs:
        near = edge + step
        if not 0 <= near < len(tokens) or not _are_near(text, tokens, min(edge, near), max(edge, near)):
            continue
        for first, last in _one_or_two(near, step, len(tokens)):
            name = fold(" ".join(token.group() for token in tokens[first : last + 1]))
            number = weekday_numbers().get(name)
            if number is not None:
                return tokens[first].start(), tokens[last].end(), number
    return None


def _one_or_two(near: int, step: int, count: int) -> Iterator[tuple[int, int]]:
    """The places of a name of two words, then of one."""
    first, last = (near, near + 1) if step > 0 else (near - 1, near)
    if first >= 0 and last < count:
        yield first, last
    yield near, near


def _day_of(found: _Date, about: date) -> date | None:
    years = [found.year] if found.year else [about.year - 1, about.year, about.year + 1]
    days = []
    for year in years:
        try:
            days.append(date(year, found.month, found.day))
        except ValueError:
            continue
    return min(days, key=lambda day: abs((day - about).days), default=None)


def _names_like(number: int, wanted: int, written: str) -> str:
    """The name of the day ``wanted`` in the language in which ``written`` is the day ``number``."""
    return next((names[wanted] for names in weekday_names() if fold(names[number]) == fold(written)), "")


def _date_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
