"""Dates and times among the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from editor_app.language.parity.lexicon import Grade
from editor_app.language.parity.mentions import FactKind, Key, Mention, date_key, number_key, time_key
from editor_app.language.parity.tokens import Token

_TO_MONTH = re.compile(
    r"(?:[-’']?(?:st|nd|rd|th|го|е|й|ci|cı|cu|cü|inci|ıncı|uncu|üncü|si|sı|i|ı))?[.]?[ -]?(?:of )?"
)
_TO_DAY = re.compile(r" |, ")
_TO_YEAR = re.compile(r"(?:,? |[-’'](?:ci|cı|cu|cü) |, ?|[)]? | of )")
_SAME_MONTH = re.compile(r" ?[/(] ?| ")
_HALF = re.compile(r"\s?([ap])\.?\s?m\b\.?", re.IGNORECASE)
_OCLOCK = re.compile(r"\s?o[’']clock")
_NEAR_PART = re.compile(r"(?:-\w{1,4}|[’']\w{1,4})?(?: | in the | o[’']clock in the |, )?")
_AT_HOUR = re.compile(r"[-’'][dt][aəe]")
_BEFORE_HOUR = re.compile(r"\w{0,3} ?")
_CLOCKED = re.compile(r"(\d{1,2})[.](\d{2})")
_SPAN = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_MONTH_FIRST = frozenset({"en"})
_WEEKDAY = -1
_LAST_HOUR = 32
"""Numbers from this one on are neither hours nor days, as 31.12 may be."""
_TWO_WORDS = {"az": ((re.compile(r" ertəsi\w*"), "0"), (re.compile(r" axşamı\w*"), ""))}


class Moments:
    """Reads dates and times in one text (with Western figures)."""

    def __init__(self, text: str, found: Sequence[Token], language: str) -> None:
        self._text, self._tokens, self._language = text, found, language

    def at(self, place: int, token: Token) -> tuple[list[Mention], int]:
        """What the token at ``place`` tells, and the index of the token behind it."""
        match token.sort:
            case "iso" | "date":
                return self._numeric_date(token), place + 1
            case "time":
                return self._clock(place, token), place + 1
            case "tel":
                digits = re.sub(r"\D", "", token.text)
                key: Key = (FactKind.NUMBER, f"+{digits}")
                return [Mention(FactKind.NUMBER, token.start, token.end, Grade.HARD, (key,))], place + 1
            case "frac":
                return self._fraction(token), place + 1
            case "month":
                return self._from_month(place, token)
            case "weekday":
                return self._weekday(token), place + 1
        hour, minute = map(int, token.word.value.split(":"))
        keys = (time_key(hour, minute),)
        return [Mention(FactKind.TIME, token.start, token.end, Grade.FAINT, keys)], place + 1

    def from_figure(self, place: int, token: Token) -> tuple[Mention | None, int]:
        """The date that begins with the day at ``place``, or the time with its part of the day."""
        if (day := _day(token.text)) and (month := self._next(place + 1, "month", _TO_MONTH)):
            return self._date(day, int(month.word.value), place + 1, token.start)
        clocked = _CLOCKED.fullmatch(token.text)
        hour, minute = (int(clocked[1]), int(clocked[2])) if clocked else (_hour(token.text), 0)
        if hour < 0 or hour > 24 or minute > 59:
            return None, place
        half = _HALF.match(self._text, token.end)
        if half is not None and hour <= 12:
            value = hour % 12 + (12 if half[1].lower() == "p" else 0)
            return _time(value, minute, token.start, self._end_of(half)), place + 1
        return None, place

    def with_hour(self, found: Mention, place: int, after: int) -> Mention:
        """``found`` with the time of the day that it may tell; a time, where the words around it say so."""
        if found.kind is not FactKind.NUMBER or not (found.is_bare or found.figure):
            return found
        if not 0 <= found.number < _LAST_HOUR:
            return found
        written = self._tokens[place].text
        if "." not in written:
            hour, minute = (int(found.number), 0) if found.number % 1 == 0 else (-1, 0)
        elif clocked := _CLOCKED.fullmatch(written):
            hour, minute = int(clocked[1]), int(clocked[2])
            found = found.also(*_day_or_time(clocked))
        else:
            return found
        if not 0 <= hour <= 24 or minute > 59:
            return found
        part = self._part_of_day(place, after)
        is_clock = self._is_behind_hour(place) or (part is not None and self._is_hour_of_part(after))
        if _OCLOCK.match(self._text, found.end):
            is_clock = True
        if is_clock:
            return self._told(found, hour, minute, part, after)
        if self._next(after, "hour", _BEFORE_HOUR) or part is not None:
            return found.also(*_hours(hour, minute, part, self._language))
        return found

    def _told(self, found: Mention, hour: int, minute: int, part: int | None, after: int) -> Mention:
        grade = found.grade if found.grade is Grade.HARD else max(found.grade, Grade.MILD)
        half = self._next(after, "f", re.compile(" و?"))
        if half is not None and half.word.value == "0.5" and not minute:
            minute = 30
        keys = _hours(hour, minute, part, self._language)
        if part is None:
            keys.append(number_key(found.number))
        return replace(found, kind=FactKind.TIME, keys=tuple(keys), grade=grade, is_bare=False)

    def _is_hour_of_part(self, after: int) -> bool:
        """Whether it is the part of a day that makes a number an hour, as in 6 вечера or axşam 6-da."""
        following = self._tokens[after] if after < len(self._tokens) else None
        return following is None or following.sort not in ("cur", "%", "pct", "s")

    def _is_behind_hour(self, place: int) -> bool:
        if not place or self._tokens[place - 1].sort not in ("saat", "hour"):
            return False
        if self._tokens[place - 1].sort == "hour" and self._language != "ar":
            return False
        return (
            _BEFORE_HOUR.fullmatch(self._text[self._tokens[place - 1].end : self._tokens[place].start])
            is not None
        )

    def _part_of_day(self, place: int, after: int) -> int | None:
        """12 for the second half of the day, 0 for the first, 24 for the night, None where no word tells."""
        last = after - 1
        sorts: tuple[str, ...] = ("part",)
        if after < len(self._tokens) and self._tokens[after].sort in ("hour", "f"):
            after, sorts = after + 1, ("part", "daypart")
        elif self._tokens[place].sort == "time":
            sorts = ("part", "daypart")
        for sort in sorts:
            if (found := self._next(after, sort, _NEAR_PART)) is not None:
                return int(found.word.value)
        before = place - 1
        if before >= 0 and self._tokens[before].sort == "saat":
            before -= 1
        elif not _AT_HOUR.match(self._text, self._tokens[last].end):
            return None
        if self._is_part_before(before):
            gap = self._text[self._tokens[before].end : self._tokens[before + 1].start]
            return int(self._tokens[before].word.value) if len(gap) <= 8 and "," not in gap else None
        return None

    def _is_part_before(self, place: int) -> bool:
        """Whether the token at ``place`` is a part of the day that stands before its hour, and no half of
        the name of a day: çərşənbə axşamı is Tuesday."""
        if place < 0 or self._tokens[place].sort != "part" or self._language not in ("az", "tr"):
            return False
        day = self._tokens[place - 1] if place else None
        if day is None or day.sort != "weekday":
            return True
        return not any(pattern.match(self._text, day.end) for pattern, _day in _TWO_WORDS["az"])

    def _next(self, place: int, sort: str, gap: re.Pattern[str]) -> Token | None:
        if place >= len(self._tokens) or self._tokens[place].sort != sort:
            return None
        between = self._text[self._tokens[place - 1].end : self._tokens[place].start]
        return self._tokens[place] if gap.fullmatch(between) else None

    def _clock(self, place: int, token: Token) -> list[Mention]:
        hour, minute, *_seconds = map(int, token.text.split(":"))
        if hour > 24 or minute > 59:
            return _numbers(token, ":")
        half = _HALF.match(self._text, token.end)
        if half is not None and hour <= 12:
            value = hour % 12 + (12 if half[1].lower() == "p" else 0)
            return [_time(value, minute, token.start, self._end_of(half))]
        keys = _hours(hour, minute, self._part_of_day(place, place + 1), self._language)
        return [Mention(FactKind.TIME, token.start, token.end, Grade.HARD, tuple(keys))]

    def _end_of(self, half: re.Match[str]) -> int:
        return half.end()

    def _numeric_date(self, token: Token) -> list[Mention]:
        parts = _SPAN.fullmatch(token.text)
        if parts is None:
            return []
        one, two, three = map(int, parts.groups())
        if token.sort == "iso":
            pairs, year = [(two, three)], one
        else:
            year = three if three > 99 else 2000 + three
            pairs = [(two, one)]
            if "/" in token.text and self._language == "en":
                pairs = [(one, two), (two, one)]
        keys = tuple(date_key(month, day) for month, day in pairs if month <= 12 and 1 <= day <= 31 and month)
        if not keys:
            return _numbers(token, "./-")
        return [Mention(FactKind.DATE, token.start, token.end, Grade.HARD, keys, year=year)]

    def _from_month(self, place: int, token: Token) -> tuple[list[Mention], int]:
        month = int(token.word.value)
        is_first = self._language in _MONTH_FIRST or (self._language == "az" and token.text[-1] == "n")
        day = self._next(place + 1, "fig", _TO_DAY) if is_first else None
        if day is not None and _day(day.text):
            found, after = self._date(_day(day.text), month, place, token.start, last=place + 1)
            return [found], after
        year, end, after = self._year(place + 1, token.end)
        grade = token.word.grade if not year else Grade.MILD
        keys = (date_key(month, 0),)
        return [Mention(FactKind.DATE, token.start, end, grade, keys, year=year)], after

    def _date(
        self, day: int, month: int, place: int, start: int, last: int | None = None
    ) -> tuple[Mention, int]:
        """The date whose month is the token at ``place`` and whose last token is ``last``."""
        last = place if last is None else last
        other = self._next(last + 1, "month", _SAME_MONTH)
        if other is not None and other.word.value == self._tokens[last].word.value:
            last += 1
        year, end, after = self._year(last + 1, self._tokens[last].end)
        return Mention(FactKind.DATE, start, end, Grade.HARD, (date_key(month, day),), year=year), after

    def _year(self, place: int, end: int) -> tuple[int, int, int]:
        """The year at ``place`` with its end and the index behind it; 0 where there is none."""
        token = self._next(place, "fig", _TO_YEAR)
        if (
            token is None
            or not token.text.isdigit()
            or len(token.text) != 4
            or not 1000 <= int(token.text) < 3000
        ):
            return 0, end, place
        return int(token.text), token.end, place + 1

    def _weekday(self, token: Token) -> list[Mention]:
        number, end = token.word.value, token.end
        if self._language == "az":
            for pattern, value in _TWO_WORDS["az"]:
                if following := pattern.match(self._text, token.end):
                    end = following.end()
                    number = value or {"2": "1", "4": "3"}.get(number, number)
            if number == "6" and not self._text.startswith(" gün", token.end):
                return []
        keys = (date_key(_WEEKDAY, int(number)),)
        return [Mention(FactKind.DATE, token.start, end, Grade.MILD, keys)]

    def _fraction(self, token: Token) -> list[Mention]:
        one, other = map(int, token.text.split("/"))
        if not 0 < one < other <= 10:
            return _numbers(token, "/")
        keys: tuple[Key, ...] = ((FactKind.NUMBER, f"{one}/{other}"), number_key(Decimal(one) / other))
        return [Mention(FactKind.NUMBER, token.start, token.end, Grade.MILD, keys)]


def _time(hour: int, minute: int, start: int, end: int) -> Mention:
    return Mention(FactKind.TIME, start, end, Grade.HARD, (time_key(hour, minute),))


_NIGHT = 24
_EVENING = 8
"""The hour from which a night's hours are those before midnight."""


def _hours(hour: int, minute: int, part: int | None, language: str) -> list[Key]:
    if part == _NIGHT:
        part = 12 if _EVENING <= hour < 12 else 0
    if part == 12 and hour < 12:
        return [time_key(hour + 12, minute)]
    if part == 0 and hour == 12:
        return [time_key(0, minute)]
    keys = [time_key(hour, minute)]
    if part is None and language in ("en", "ar") and hour <= 12:
        keys.append(time_key(hour + 12, minute))
    return keys


def _day_or_time(clocked: re.Match[str]) -> list[Key]:
    """What 12.05 means besides twelve and a bit: the twelfth of May, five past twelve."""
    one, two = int(clocked[1]), int(clocked[2])
    keys = [time_key(one, two)] if one <= 24 and two < 60 else []
    if 1 <= one <= 31 and 1 <= two <= 12:
        keys.append(date_key(two, one))
    return keys


def _numbers(token: Token, signs: str) -> list[Mention]:
    """The numbers of a token one by one, as in a score of 25:23."""
    found = re.finditer(rf"[^{re.escape(signs)}]+", token.text)
    return [
        Mention(
            FactKind.NUMBER,
            token.start + part.start(),
            token.start + part.end(),
            Grade.HARD,
            (number_key(Decimal(part.group())),),
            Decimal(part.group()),
            (token.start + part.start(), token.start + part.end()),
            is_bare=True,
        )
        for part in found
    ]


def _day(text: str) -> int:
    """The day of a month that figures tell; 0 when they tell none."""
    return int(text) if len(text) <= 2 and text.isdigit() and 1 <= int(text) <= 31 else 0


def _hour(text: str) -> int:
    return int(text) if len(text) <= 2 and text.isdigit() else -1
