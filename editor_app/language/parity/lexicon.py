"""Looking up a word: whether it says a number, a scale, money, a month… in its language."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from enum import IntEnum
from functools import cache

from editor_app.base.calendar_names import months_of, weekdays_of
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower
from editor_app.language.parity.wordlists import LISTS


class Grade(IntEnum):
    """How sure it is that a word or figure states a fact which a translation must keep.

    ``FAINT`` may answer a fact of the other side and is never asked for; ``MILD`` can contradict one;
    ``SOFT`` is missed when nothing answers it, and ``HARD`` stops the story then.
    """

    FAINT = 0
    MILD = 1
    SOFT = 2
    HARD = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What a word means: ``sort`` and ``value`` as in the lists of words."""

    sort: str
    value: str
    grade: Grade = Grade.SOFT
    number: Decimal = Decimal(0)
    is_ordinal: bool = False


@dataclass(frozen=True, slots=True)
class _Stem:
    text: str
    endings: re.Pattern[str]
    word: Word


_TURKIC = (
    r"(?P<order>[ıiuü]?nc[ıiuü])?(?:s?[ıiuü]n?|[ıiuü]n[ıiuü]|n[ıiuü]n|[ns][ıiuü]n?|[yn]?[aəe]|s[ıiuü]n[aəeıiuü]n?"
    r"|(?:s?[ıiuü]n)?[dt][aəe](?:n|k[ıiuü]\w{0,3})?|l[ıiuü][qğkg]\w{0,4}|(?:[ıiuü]n)?[cç][aə]|y?l[aəe])?"
)
_RUSSIAN = (
    "(?:ый|ой|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими|ей|ь|ья|ье|ьего|ью|ьей)"
)
_ANY = re.compile(r"\w{0,8}")
_NONE = re.compile("")
_CASES = {"az": re.compile(_TURKIC), "tr": re.compile(_TURKIC)}
_ADJECTIVES = {"ru": re.compile(_RUSSIAN)}
_MONTHS = {
    "en": re.compile("s?"),
    "az": re.compile(_TURKIC),
    "tr": re.compile(_TURKIC),
    "ru": re.compile("(?:[ьяеюуаый]|[ея]м|ом)?"),
}
_ARABIC_PREFIX = re.compile("[وفبلك]?(?:ال|لل)?|لل")
_KEPT = 30_000
"""Words whose meaning is kept for the next text."""
_ORDINARY = ("ocak", "ekim", "kasım", "martı", "pazara", "pazard", "pazarı", "pazarl")
"""How words begin that are no name of a month or day in Turkish when they are written small."""
_SHORTEST_ALONE = 4
"""Letters of a month's name that tells a month without a day beside it."""


class Lexicon:
    """The words of one language that state facts."""

    def __init__(self, language: str) -> None:
        self._language = base_language(language)
        self._words: dict[str, Word] = {}
        self._stems: dict[str, list[_Stem]] = defaultdict(list)
        self._seen: dict[str, Word | None] = {}
        for line in LISTS.get(self._language, "").strip().splitlines():
            self._take(line)
        self._take_calendar()

    def word(self, written: str) -> Word | None:
        """What ``written`` means; None when it states no fact."""
        try:
            return self._seen[written]
        except KeyError:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            found = self._seen[written] = self._found(written)
            return found

    def _found(self, written: str) -> Word | None:
        word = lower(written, self._language).partition("’")[0].partition("'")[0]
        found = self._words.get(word)
        if found is None and self._language == "ar":
            found = self._without_prefix(word)
        if found is None:
            found = self._inflected(word) or _compound(word, self._language)
        if found is None or found.sort == "not":
            return None
        if found.sort in ("month", "weekday") and not self._is_cased(written):
            return None
        return found

    def _is_cased(self, written: str) -> bool:
        """Names of months have a capital in some languages: that tells them from other words."""
        if written[0].isupper() or self._language not in ("en", "tr", "de"):
            return True
        word = lower(written, self._language)
        return self._language == "tr" and len(word) > 4 and not word.startswith(_ORDINARY)

    def _without_prefix(self, word: str) -> Word | None:
        for length in (1, 2, 3):
            if len(word) > length + 1 and _ARABIC_PREFIX.fullmatch(word[:length]):
                found = self._words.get(word[length:])
                if found is not None:
                    return found
        return None

    def _inflected(self, word: str) -> Word | None:
        best: Word | None = None
        longest = 0
        for stem in self._stems.get(word[:2], ()):
            length = len(stem.text)
            if length <= longest or not word.startswith(stem.text):
                continue
            ending = stem.endings.fullmatch(word, length)
            if ending is not None:
                best, longest = _as_order(stem.word, ending), length
        return best

    def _take(self, line: str) -> None:
        sort, value, *words = line.split()
        for text in words:
            grade, is_ordinal = _grade(sort, value, text), text[0] == ":"
            number = Decimal(value) if sort in ("n", "h", "f", "s") else Decimal(0)
            self._add(text.lstrip("?:"), Word(sort, value, grade, number, is_ordinal))

    def _add(self, text: str, word: Word) -> None:
        stem, mark = (text[:-1], text[-1]) if text[-1] in "~*+" else (text, "")
        if not mark:
            self._words.setdefault(stem, word)
            return
        endings = {"~": _CASES.get(self._language, _ANY), "+": _ADJECTIVES.get(self._language, _ANY)}
        self._stems[stem[:2]].append(_Stem(stem, endings.get(mark, _ANY), word))

    def _take_calendar(self) -> None:
        for number, forms in enumerate(months_of(self._language), 1):
            for form in forms:
                is_whole = len(form) >= _SHORTEST_ALONE or form == forms[0]
                word = Word("month", str(number), Grade.MILD if is_whole else Grade.FAINT)
                self._name(lower(form, self._language), word)
        for number, forms in enumerate(weekdays_of(self._language)):
            for form in forms:
                if len(form) > 3:
                    self._name(lower(form, self._language), Word("weekday", str(number), Grade.MILD))

    def _name(self, form: str, word: Word) -> None:
        self._words.setdefault(form, word)
        endings = _MONTHS.get(self._language, _NONE)
        stem = form.rstrip("ьйяа") if self._language == "ru" else form
        if endings is not _NONE and len(stem) > 2 and (len(form) >= _SHORTEST_ALONE or form == "may"):
            self._stems[stem[:2]].append(_Stem(stem, endings, word))


def _grade(sort: str, value: str, text: str) -> Grade:
    if text[0] == "?" or sort == "s" or (sort == "n" and value in ("0", "1")) or sort == "f":
        return Grade.FAINT
    if text[0] == ":" or value == "2":
        return Grade.MILD
    return Grade.SOFT


def _as_order(word: Word, ending: re.Match[str]) -> Word:
    """The same word when its ending tells the place in an order, as in ``beşinci``."""
    if word.sort != "n" or "order" not in ending.re.groupindex or not ending["order"]:
        return word
    return Word(word.sort, word.value, min(word.grade, Grade.MILD), word.number, is_ordinal=True)


_FIRST_PARTS = {
    "az": "iki=2 üç=3 dörd=4 beş=5 altı=6 yeddi=7 səkkiz=8 doqquz=9 on=10 iyirmi=20 otuz=30 qırx=40 yüz=100",
    "tr": "iki=2 üç=3 dört=4 beş=5 altı=6 yedi=7 sekiz=8 dokuz=9 on=10 yirmi=20 otuz=30 kırk=40 yüz=100",
    "ru": "двух=2 дву=2 трёх=3 трех=3 четырёх=4 четырех=4 пяти=5 шести=6 семи=7 восьми=8 девяти=9 десяти=10 "
    "двадцати=20 тридцати=30 сорока=40 пятидесяти=50 сто=100",
}
_COMPOUNDS = {
    language: {part.partition("=")[0]: part.partition("=")[2] for part in parts.split()}
    for language, parts in _FIRST_PARTS.items()
}
_DUAL = ("ان", "ين")


def _compound(word: str, language: str) -> Word | None:
    """The number that a longer word may begin with (``трёхэтажный``) or have as its ending (Arabic's two)."""
    if language == "ar":
        return _faint("2") if len(word) > 4 and word.endswith(_DUAL) else None
    parts = _COMPOUNDS.get(language)
    if parts is None or len(word) < 6:
        return None
    value = next((parts[word[:length]] for length in range(9, 1, -1) if word[:length] in parts), "")
    return _faint(value) if value else None


def _faint(value: str) -> Word:
    return Word("n", value, Grade.FAINT, Decimal(value))


@cache
def lexicon_of(language: str) -> Lexicon:
    """The words of a language (its primary subtag)."""
    return Lexicon(language)


_ROMAN = re.compile("X{0,3}(?:IX|IV|V?I{0,3})")
_CYRILLIC_TWINS = str.maketrans("ХІ", "XI")
_DIGITS = {"I": 1, "V": 5, "X": 10}


def roman(word: str) -> int:
    """The value of a Roman figure of at least one letter up to 39, also in letters of Cyrillic; else 0."""
    written = word.translate(_CYRILLIC_TWINS)
    if not written or not _ROMAN.fullmatch(written):
        return 0
    values = [_DIGITS[letter] for letter in written]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
