"""Numbers, dates and names in a text, as far as their writing alone tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from editor_app.base.calendar_names import months, months_of, weekdays, weekdays_of
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, fold


class FactKind(IntEnum):
    """What a fact is, those that matter most first."""

    NUMBER = 1
    DATE = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is written from ``start`` to ``end`` (code points); equal ``key`` means the same."""

    kind: FactKind
    start: int
    end: int
    key: str


_SPACE = r"[ \u00a0\u202f\u2009]"
_FIGURE = rf"\d+(?:[.,:'’٬٫]\d+|{_SPACE}\d{{3}}(?!\d))*"
_NUMBER = re.compile(
    rf"(?:(?<![\w)])[-−–])?(?P<sign>[$€£₼₽₺]{_SPACE}?)?(?P<figure>{_FIGURE})"
    rf"(?:{_SPACE}?(?P<unit>[%‰$€£₼₽₺])|{_SPACE}?(?P<scale>[^\W\d_]+)\.?)?"
)
_NUMERIC_DATE = re.compile(r"(?<![\d.])(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d)(?![\d])")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_YEAR = r"(?:1[5-9]|20)\d\d"
_ENDING = 5
"""Letters that may follow the name of a month or day in languages that bend it."""
_GROUP_SIGNS = {"en": ",", "": ""}
_SENTENCE_START = re.compile("(?:^|[.!?…:]|[-–—]\\s)[\\s\"'«“„‘(\\[]*\\Z")

_SCALES = {
    3: "thousand min тыс тысяч тысяча тысячи тысячу bin",
    6: "million millions mln m milyon млн миллион миллиона миллионов",
    9: "billion billions bn mlrd milyard milyar млрд миллиард миллиарда миллиардов",
    12: "trillion trillions tn trln trilyon трлн триллион триллиона триллионов",
}
_POWERS = {word: power for power, words in _SCALES.items() for word in words.split()}

_NUMBER_WORDS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion trillion hundreds thousands millions billions first second third fourth "
    "fifth sixth half twice double dozen both",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on iyirmi otuz qırx əlli altmış yetmiş "
    "səksən doxsan yüz min milyon milyard trilyon birinci ikinci üçüncü dördüncü beşinci yarım yarısı",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen "
    "doksan yüz bin milyon milyar trilyon birinci ikinci üçüncü dördüncü beşinci yarım yarısı",
    "ru": "ноль один одна одно два две три четыре пять шесть семь восемь девять десять двадцать тридцать "
    "сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто двести триста тысяча тысячи тысяч "
    "миллион миллиона миллионов миллиард миллиарда миллиардов первый второй третий четвёртый пятый "
    "половина двое трое оба обе дважды трижды",
}


def facts_of(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of ``text``, by their places; none overlaps another.

    Numbers count with what scales them (``5 million``, ``5 mln``) and may be words; dates are figures,
    days with months, and days of the week. Names are words with a capital that does not only come from
    the beginning of a sentence.
    """
    reader = _Reader(text, base_language(language))
    for read in (reader.dates, reader.numbers, reader.number_words, reader.names):
        reader.take(read())
    return tuple(sorted(reader.found, key=lambda fact: fact.start))


class _Reader:
    """One text, and the facts that were found in it."""

    def __init__(self, text: str, language: str) -> None:
        self.found: list[Fact] = []
        self._text = text
        self._language = language
        self._words = list(_WORD.finditer(text))
        self._taken = bytearray(len(text))

    def take(self, facts: Iterator[Fact]) -> None:
        """Keep those facts whose places are free."""
        for fact in list(facts):
            if not any(self._taken[fact.start : fact.end]):
                self._taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
                self.found.append(fact)

    def dates(self) -> Iterator[Fact]:
        """Dates in figures, months with a day or a year, and days of the week."""
        for found in _NUMERIC_DATE.finditer(self._text):
            yield Fact(FactKind.DATE, *found.span(), found.group())
        for word in self._words:
            key = calendar_key(word.group(), self._language)
            if key.startswith("month"):
                start, end = self._with_figures(*word.span())
                if (start, end) != word.span():
                    figures = re.findall(r"\d+", self._text[start:end])
                    yield Fact(FactKind.DATE, start, end, " ".join([key, *figures]))
            elif key:
                yield Fact(FactKind.DATE, *word.span(), key)

    def _with_figures(self, start: int, end: int) -> tuple[int, int]:
        """A month with the day before or behind it, and the year."""
        before = re.search(
            rf"(?<!\d)(?:{_YEAR}\W{{1,3}}[^\W\d_]{{1,5}}\W{{1,2}})?(?:3[01]|[12]?\d)"
            rf"(?:st|nd|rd|th|-?[^\W\d_]{{1,3}})?(?:\s+of)?{_SPACE}\Z",
            self._text[max(0, start - 24) : start],
        )
        if before is not None:
            start -= len(before.group())
        behind = re.match(
            rf"{_SPACE}(?:{_YEAR}|(?:3[01]|[12]?\d)(?!\d|[.,:]\d)(?:st|nd|rd|th)?(?:,?{_SPACE}{_YEAR})?)(?!\d)",
            self._text[end:],
        )
        return start, end + (len(behind.group()) if behind is not None else 0)

    def numbers(self) -> Iterator[Fact]:
        """Numbers in figures with sign, unit and scale."""
        for found in _NUMBER.finditer(self._text):
            power = _POWERS.get(fold(found["scale"] or "", self._language), 0)
            end = found.end() if power or found["unit"] else found.end("figure")
            if power and self._text[end - 1] == ".":
                end -= 1
            negative = "-" if found.group()[0] in "-−–" else ""
            unit = (found["sign"] or "").strip() + (found["unit"] or "")
            figure = self._plain(found["figure"])
            yield Fact(FactKind.NUMBER, found.start(), end, f"{negative}{figure}e{power}{unit}")

    def _plain(self, figure: str) -> str:
        """A figure without what only groups its digits."""
        figure = re.sub(rf"{_SPACE}|['’٬]", "", figure).replace("٫", ".")
        sign = _GROUP_SIGNS.get(self._language, ".")
        if sign and re.fullmatch(rf"\d{{1,3}}(?:[{sign}]\d{{3}})+(?:[.,]\d+)?", figure):
            figure = figure.replace(sign, "")
        return figure.replace(",", ".")

    def number_words(self) -> Iterator[Fact]:
        """Words that say numbers."""
        for word in self._words:
            plain = fold(word.group(), self._language)
            if plain in number_words(self._language):
                yield Fact(FactKind.NUMBER, *word.span(), plain)

    def names(self) -> Iterator[Fact]:
        """Runs of words with capitals."""
        runs: list[tuple[int, int]] = []
        for word in self._words:
            if not word.group()[0].isupper():
                continue
            start, end = word.span()
            if (
                runs
                and self._text[runs[-1][1] : start] in (" ", "\u00a0")
                and not any(self._taken[start:end])
            ):
                runs[-1] = runs[-1][0], end
            else:
                runs.append((start, end))
        for start, end in runs:
            name = self._text[start:end]
            is_sure = " " in name or (len(name) > 1 and name.isupper())
            if is_sure or not _SENTENCE_START.search(self._text[max(0, start - 12) : start]):
                words = re.findall(r"\w+", fold(name, self._language, diacritics=True))
                yield Fact(FactKind.NAME, start, end, " ".join(words))


@cache
def number_words(language: str) -> frozenset[str]:
    """Folded words that say numbers in ``language`` (a primary subtag)."""
    return frozenset(fold(word, language) for word in _NUMBER_WORDS.get(language, "").split())


@cache
def _calendar(language: str) -> dict[str, str]:
    """Folded names of months and days of the week to what they mean."""
    if not months_of(language):
        days = {name: f"day {name}" for name in weekdays()}
        return days | {name: f"month {number}" for name, number in months().items()}
    found: dict[str, str] = {}
    for sort, lists in (("day", weekdays_of(language)), ("month", months_of(language))):
        for number, forms in enumerate(lists, 1):
            found.update((fold(form, language), f"{sort} {number}") for form in forms)
    return found


def calendar_key(word: str, language: str) -> str:
    """Which month or day of the week ``word`` names, also with an ending; empty when it is none."""
    names = _calendar(language)
    plain = fold(word, language)
    if plain in names:
        return names[plain]
    if language not in ("az", "tr", "kk"):
        return ""
    fitting = [name for name in names if len(name) > 2 and plain.startswith(name)]
    best = max(fitting, key=len, default="")
    return names[best] if best and len(plain) - len(best) <= _ENDING else ""
