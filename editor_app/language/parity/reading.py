"""Reading the facts of a text: numbers, dates, times, money and percentages, with their possible meanings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from editor_app.base.text import base_language
from editor_app.language.parity.addresses import without_addresses
from editor_app.language.parity.figures import plain
from editor_app.language.parity.lexicon import lexicon_of
from editor_app.language.parity.mentions import (
    FactKind,
    Key,
    Mention,
    date_key,
    money_key,
    number_key,
    percent_key,
)
from editor_app.language.parity.moments import Moments
from editor_app.language.parity.phrases import Phrase, Phrases
from editor_app.language.parity.tokens import Token, tokens

_KEPT = 4_000
_CONNECTED = re.compile(
    r"(?:[-’'][^\W\d_]{1,5})?\s?"
    r"(?:[-–—/,]|to|and|or|и|или|до|по|və|ya|ya da|ilə|ve|ile|و|أو|إلى|حتى|through)?\s?"
)
_CLOSE = re.compile(r"[ -]?|\. ?")
_TO_UNIT = re.compile(r"(?:[-’'][^\W\d_]{1,5})?[ -]?|\. ?")
_QUALIFIED = re.compile(r"[.]? ?(?:the |of )?")
_ARABIC_PERCENT = re.compile(r" في ?")
_DECADE = re.compile(
    r"[’']?s\b|-(?:х|е|ых|ые|м)\b|-?c[ıiuü] il|[’'][ıiuü]?nc[ıiuü] yıl|[’']?(?:lar|ler|lı|li)|-(?:lar|lər)"
)
_COLDEST = 80
_MINUS = "-–"
_BEFORE_MINUS = ' (…/«“"[„'


@lru_cache(_KEPT)
def mentions(text: str, language: str) -> tuple[Mention, ...]:
    """The facts that ``text`` states, in their order, and what may be meant as one."""
    return tuple(_Reader(plain(without_addresses(text)), base_language(language)).read())


class _Reader:
    """Goes through the tokens of one text."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        self._tokens = tokens(text, lexicon_of(language))
        self._phrases = Phrases(text, self._tokens, language)
        self._moments = Moments(text, self._tokens, language)
        self._found: list[Mention] = []
        self._is_below_zero = any(token.sort == "below" for token in self._tokens)

    def read(self) -> list[Mention]:
        """All mentions."""
        place = 0
        while place < len(self._tokens):
            token = self._tokens[place]
            read = _HANDLERS.get(token.sort)
            place = place + 1 if read is None else read(self, place, token)
        return self._found

    def _moment(self, place: int, token: Token) -> int:
        """A date or a time that one token or the tokens around it tell."""
        found, after = self._moments.at(place, token)
        for mention in found:
            self._add(mention)
        return after

    def _figure(self, place: int, token: Token) -> int:
        found, after = self._moments.from_figure(place, token)
        if found is not None:
            self._add(found)
            return after
        return self._number(place, token)

    def _number(self, place: int, token: Token) -> int:
        phrase = self._phrases.at(place)
        if phrase is None:
            return place + 1
        found, after = self._with_unit(phrase, place)
        self._add(self._moments.with_hour(found, place, after))
        return after

    def _sign_before(self, place: int, token: Token) -> int:
        """A sign or a word for money, percent or minus before its number."""
        following = self._phrases.next(place + 1)
        if following is None or following.sort not in ("fig", "n", "h"):
            return place + 1
        gap = self._phrases.gap(place + 1)
        is_code = token.sort != "cur" or token.text.isupper()
        if not is_code or gap not in ("", " ") or (token.sort == "%" and gap):
            return place + 1
        phrase = self._phrases.at(place + 1)
        if phrase is None:
            return place + 1
        if token.sort == "neg":
            found, after = self._with_unit(replace(phrase, start=token.start), place + 1)
            self._add(_negative(found))
            return after
        self._add(_prefixed(phrase, token))
        return self._after_money(phrase.after)

    def _after_money(self, after: int) -> int:
        """Past a word for the currency whose sign came before: US$5 million dollars."""
        following = self._phrases.next(after)
        if following is not None and following.sort == "$" and self._phrases.gap(after) == "":
            return after + 1
        return after

    def _with_unit(self, phrase: Phrase, place: int) -> tuple[Mention, int]:
        """The mention of a number with the unit behind it."""
        after = phrase.after
        unit = self._phrases.next(after)
        qualified = 0
        while unit is not None and unit.sort == "qual" and qualified < 2 and self._is_near(after, _QUALIFIED):
            after, qualified = after + 1, qualified + 1
            unit = self._phrases.next(after)
        gap = _QUALIFIED if qualified else _TO_UNIT
        if unit is not None and unit.sort in ("cur", "$", "sub") and self._is_near(after, gap):
            return self._money(phrase, unit, after)
        if unit is not None and not qualified and self._is_percent(unit, after):
            found = _mention(FactKind.PERCENT, phrase, end=unit.end)
            return self._signed(found, phrase.start), after + 1
        return self._bare(phrase), phrase.after

    def _is_near(self, place: int, gap: re.Pattern[str]) -> bool:
        return gap.fullmatch(self._phrases.gap(place)) is not None

    def _is_percent(self, unit: Token, place: int) -> bool:
        if unit.sort in ("%", "pct"):
            return self._is_near(place, _TO_UNIT)
        return unit.text in ("المئة", "المائة") and self._is_near(place, _ARABIC_PERCENT)

    def _money(self, phrase: Phrase, unit: Token, place: int) -> tuple[Mention, int]:
        if unit.sort == "sub":
            phrase = replace(
                phrase, values=tuple(value / 100 for value in phrase.values), scale=Decimal("0.01")
            )
            return _mention(FactKind.MONEY, phrase, unit=unit.word.value, end=unit.end), place + 1
        found = _mention(FactKind.MONEY, phrase, unit=unit.word.value, end=unit.end)
        number, small = self._phrases.next(place + 1), self._phrases.next(place + 2)
        is_joined = (
            number is not None
            and small is not None
            and number.sort == "fig"
            and number.text.isdigit()
            and small.sort == "sub"
            and self._is_near(place + 1, _CLOSE)
            and self._is_near(place + 2, _CLOSE)
        )
        if not is_joined or number is None or small is None:
            return found, place + 1
        whole = replace(
            phrase, values=tuple(value + Decimal(number.text) / 100 for value in phrase.values), figure=None
        )
        return _mention(FactKind.MONEY, whole, unit=unit.word.value, end=small.end), place + 3

    def _bare(self, phrase: Phrase) -> Mention:
        found = _mention(FactKind.NUMBER, phrase, is_bare=phrase.scale == 1)
        if phrase.is_plain_figure:
            found = found.also(*self._other_readings(found))
        if phrase.start and self._text[phrase.start - 1] in _MINUS:
            found = self._signed(found, phrase.start)
        elif self._is_below_zero and found.number < _COLDEST:
            found = found.also(number_key(-found.number))
        return found

    def _signed(self, found: Mention, start: int) -> Mention:
        """``found`` with the minus before it; what stands between words is a hyphen or dash."""
        if not start or self._text[start - 1] not in _MINUS:
            return found
        if start > 1 and self._text[start - 2] not in _BEFORE_MINUS:
            return found
        return replace(_negative(found), start=start - 1)

    def _other_readings(self, found: Mention) -> list[Key]:
        """What a number in figures may mean besides: a decade, the second year of a season."""
        value = found.number
        if value >= 100:
            return []
        keys: list[Key] = []
        if value % 10 == 0 and value >= 10 and _DECADE.match(self._text, found.end):
            keys += [number_key(century + value) for century in (1800, 1900, 2000)]
        before = self._found[-1] if self._found else None
        if before is not None and before.number >= 1000 and found.start - before.end == 1:
            if self._text[before.end] in "/-–":
                keys.append(number_key(before.number // 100 * 100 + value))
        return keys

    def _add(self, found: Mention) -> None:
        """Keep a mention, and let it and numbers joined to it (5–7 mln, May 12 and 13) share their units."""
        before = self._found[-1] if self._found else None
        if before is not None and _takes_unit(found, before) and self._are_joined(before, found):
            self._found[-1] = before.also(*_scaled_like(before, found))
            found = found.also(*_shared(found, before))
        self._found.append(found)
        if not found.is_bare or found.kind is not FactKind.NUMBER:
            for place in range(len(self._found) - 2, max(-1, len(self._found) - 6), -1):
                earlier = self._found[place]
                if not earlier.is_bare or not self._are_joined(earlier, self._found[place + 1]):
                    break
                self._found[place] = earlier.also(*_shared(earlier, found))

    def _are_joined(self, one: Mention, other: Mention) -> bool:
        return other.start - one.end < 14 and bool(_CONNECTED.fullmatch(self._text, one.end, other.start))


_HANDLERS: dict[str, Callable[[_Reader, int, Token], int]] = {
    **dict.fromkeys(("iso", "date", "time", "tel", "frac", "month", "weekday", "noon"), _Reader._moment),
    **dict.fromkeys(("n", "h", "s", "f", "roman", "vulgar"), _Reader._number),
    **dict.fromkeys(("$", "%", "cur", "pre", "neg"), _Reader._sign_before),
    "fig": _Reader._figure,
}


def _takes_unit(found: Mention, before: Mention) -> bool:
    """Whether the unit stands before two numbers, as in $20 to 25 million or May 12 and 13."""
    if found.kind is not FactKind.NUMBER:
        return False
    if before.kind is FactKind.DATE:
        return found.is_bare and not before.year and before.month_and_day[1] > 0
    return before.figure is not None and before.start < before.figure[0]


def _scaled_like(before: Mention, found: Mention) -> list[Key]:
    """What $20 means before –25 million."""
    if before.kind is not FactKind.MONEY or before.scale != 1 or found.scale == 1:
        return []
    return [money_key(before.number * found.scale, before.unit)]


def _mention(kind: FactKind, phrase: Phrase, unit: str = "", end: int = 0, is_bare: bool = False) -> Mention:
    return Mention(
        kind,
        phrase.start,
        end or phrase.end,
        phrase.grade,
        tuple([_key(kind, value, unit) for value in phrase.values]),
        phrase.values[0],
        phrase.figure,
        phrase.scale,
        unit,
        is_bare=is_bare,
    )


def _key(kind: FactKind, value: Decimal, unit: str) -> Key:
    return (kind, (value, unit)) if kind is FactKind.MONEY else (kind, value)


def _prefixed(phrase: Phrase, token: Token) -> Mention:
    if token.sort in ("%", "pre"):
        found = _mention(FactKind.PERCENT, phrase)
    else:
        found = _mention(FactKind.MONEY, phrase, unit=token.word.value)
    return replace(found, start=token.start)


def _negative(found: Mention) -> Mention:
    value = -found.number
    return replace(found, keys=(_key(found.kind, value, found.unit),), number=value)


def _shared(bare: Mention, other: Mention) -> list[Key]:
    """What a bare number means when ``other``, to which it is joined, says of what there are so many."""
    value = bare.number
    if other.kind is FactKind.DATE:
        month, day = other.month_and_day
        return [date_key(month, int(value))] if day and value == int(value) and 1 <= value <= 31 else []
    scaled = value * other.scale
    match other.kind:
        case FactKind.MONEY:
            return [money_key(scaled, other.unit), money_key(value, other.unit), number_key(scaled)]
        case FactKind.PERCENT:
            return [percent_key(value)]
        case FactKind.NUMBER:
            return [number_key(scaled)] if other.scale > 1 else []
    return []
