"""What tells, beside lengths, that two texts translate each other: numbers, questions, addresses, names."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log

from editor_app.base.matching import match
from editor_app.base.text import fold

Likeness = Callable[[str, str], float]
"""How sure it is by other signs that two texts translate each other: 0 for no sign, 1 for certainty."""

_DATE = re.compile(
    r"(?<!\d)(?:(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)|(\d{4})-(\d{1,2})-(\d{1,2}))(?![\d-]|[./]\d)"
)
_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])")
_NUMBER = re.compile(r"\d+(?:[.,'’٬٫]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*")
_SEPARATORS = re.compile(r"\D")
_THOUSANDS = re.compile(r"(?:\D000)+\Z")
_QUESTION = re.compile("[?؟;？][\"'”’»)]*\\s*\\Z")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+|(?<!\w)[#@]\w+"
)

_KEPT = 0.8
"""How often what is a key of a text is one of its translation too; else a word says it, or it is left out."""
_MOST, _LEAST = 6.0, 0.4
_MISSED = -0.4
"""What a key counts that the other side does not have."""
_SURE = 4.0
"""What certainty by another sign counts."""


@lru_cache(maxsize=4096)
def keys_of(text: str) -> frozenset[str]:
    """What should stand in a translation of ``text`` as well: its numbers, each as its digits alone,
    addresses and names of accounts, and ``?`` when it asks.

    Dates give day and year, times their half of the day: so ``1,234.5`` and ``1 234,5``, ``12.05.2026``
    and ``12 May 2026``, ``6:30 p.m.`` and ``18:30`` have the same keys.
    """
    keys = {address.rstrip(".,;:!?)]'’”") for address in _ADDRESS.findall(text)}
    rest = _western(_ADDRESS.sub(" ", text)) if keys else _western(text)
    if _QUESTION.search(rest):
        keys.add("?")
    if not any(map(str.isdigit, rest)):
        return frozenset(keys)
    for pattern, read in ((_DATE, _date_keys), (_TIME, _time_keys)):
        for found in pattern.finditer(rest):
            keys.update(read(found))
        rest = pattern.sub(" ", rest)
    keys.update(_number_key(found.group()) for found in _NUMBER.finditer(rest))
    return frozenset(keys)


def _western(text: str) -> str:
    """``text`` with the digits of every script as Western ones."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if sign > "\x7f" and sign.isdecimal() else sign for sign in text
    )


def _date_keys(found: re.Match[str]) -> tuple[str, ...]:
    day, _month, year, year_first, _month_second, day_last = found.groups()
    return (str(int(day or day_last)), year or year_first)


def _time_keys(found: re.Match[str]) -> tuple[str]:
    return (f"{int(found[1]) % 12}:{found[2]}",)


def _number_key(written: str) -> str:
    """Digits alone, without whole thousands: ``3,000,000`` is ``3`` as in “3 million”."""
    return _SEPARATORS.sub("", _THOUSANDS.sub("", written)).lstrip("0") or "0"


class Evidence:
    """The keys of two rows of texts, and what they tell of any beads of them."""

    def __init__(
        self, source: Sequence[str], target: Sequence[str], likeness: Likeness | None = None
    ) -> None:
        self._texts = source, target
        self._likeness = likeness
        self._alike: dict[tuple[int, int], float] = {}
        ours, theirs = [keys_of(text) for text in source], [keys_of(text) for text in target]
        self._weights = _weights(ours, theirs)
        self._source = [sorted(self._weights.keys() & keys) for keys in ours]
        self._target = [sorted(self._weights.keys() & keys) for keys in theirs]
        self._holders: dict[str, list[int]] = {key: [] for key in self._weights}
        for place, keys in enumerate(self._target):
            for key in keys:
                self._holders[key].append(place)

    @property
    def missed(self) -> tuple[list[float], list[float]]:
        """What the keys of each text count when the other side has none of them, on both sides."""
        return (
            [_MISSED * len(keys) for keys in self._source],
            [_MISSED * len(keys) for keys in self._target],
        )

    def guide(self) -> list[tuple[int, int]]:
        """Places of both sides that have the same rare keys, ascending: where the texts may run together."""
        sides = []
        for side in (self._source, self._target):
            counts = Counter(key for keys in side for key in keys)
            sides.append([(key, at) for at, keys in enumerate(side) for key in keys if counts[key] == 1])
        left, right = sides
        return [
            (left[run.old + step][1], right[run.new + step][1])
            for run in match([key for key, _at in left], [key for key, _at in right])
            for step in range(run.size)
        ]

    def gains(self, rows: range, width: int, ends: range) -> dict[int, float]:
        """How much more likely the texts ``rows`` translate the ``width`` texts before each of ``ends``
        than chance would have it (natural logarithms); what is not in it gains nothing."""
        found = self._by_keys(rows, width, ends)
        if self._likeness is not None:
            for end in ends:
                alike = sum(
                    self._likeness_of(row, column) for row in rows for column in range(end - width, end)
                )
                if alike:
                    found[end] = found.get(end, 0.0) + _SURE * alike / min(len(rows), width)
        return found

    def _by_keys(self, rows: range, width: int, ends: range) -> dict[int, float]:
        found: dict[int, float] = {}
        for key in {key for row in rows for key in self._source[row]}:
            holders = self._holders[key]
            weight = self._weights[key]
            last = -1
            for at in range(bisect_left(holders, ends.start - width), len(holders)):
                column = holders[at]
                if column >= ends.stop - 1:
                    break
                for end in range(max(column + 1, ends.start, last + 1), min(column + width + 1, ends.stop)):
                    found[end] = found.get(end, 0.0) + weight
                    last = end
        return found

    def _likeness_of(self, row: int, column: int) -> float:
        known = self._alike.get((row, column))
        if known is None:
            assert self._likeness is not None
            known = self._alike[row, column] = self._likeness(self._texts[0][row], self._texts[1][column])
        return known


def _weights(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> dict[str, float]:
    """What each key that both sides have counts: the rarer, the more; and makes up for its being missed."""
    counts = Counter(key for keys in ours for key in keys), Counter(key for keys in theirs for key in keys)
    weights = {}
    for key in counts[0].keys() & counts[1].keys():
        share = max(counts[0][key] / len(ours), counts[1][key] / len(theirs))
        weight = min(_MOST, log(_KEPT / share))
        if weight >= _LEAST:
            weights[key] = weight - 2 * _MISSED
    return weights


def name_likeness(pairs: Iterable[tuple[str, str]], languages: tuple[str, str] = ("", "")) -> Likeness:
    """A likeness by names and terms: ``pairs`` of how one is written in the source and in the target.

    A name is found by the beginnings of its words, whatever its endings. The more of a text's known
    names the other has, the surer.
    """
    known = [
        (_beginning(fold(ours, languages[0])), _beginning(fold(theirs, languages[1])))
        for ours, theirs in pairs
    ]

    @lru_cache(maxsize=4096)
    def names_in(text: str, side: int) -> frozenset[int]:
        folded = " " + " ".join(re.findall(r"\w+", fold(text, languages[side])))
        patterns = enumerate(pair[side] for pair in known)
        return frozenset(at for at, pattern in patterns if pattern and pattern.search(folded))

    def likeness(source: str, target: str) -> float:
        ours, theirs = names_in(source, 0), names_in(target, 1)
        return len(ours & theirs) / len(ours | theirs) if ours & theirs else 0.0

    return likeness


def _beginning(name: str) -> re.Pattern[str] | None:
    """A pattern of the words of ``name`` in any ending, each behind a space."""
    words = [re.escape(word[: max(3, len(word) - 2)]) for word in re.findall(r"\w+", name)]
    return re.compile(" " + r"\w* ".join(words)) if words else None
