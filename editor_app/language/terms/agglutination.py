"""The endings that Azerbaijani and Turkish nouns take, by vowel harmony.

Endings are written as patterns: ``A`` is a low vowel and ``I`` a high one, both after the
vowel before them; ``D`` is d, or t where Turkish hardens it; ``(y)`` stands only behind a
vowel and ``(I)`` only behind a consonant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from editor_app.base.records import dataclass

LOW = {"az": ("a", "ə"), "tr": ("a", "e")}
_HIGH = {"a": "ı", "ı": "ı", "e": "i", "ə": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_BACK = frozenset("aıou")
VOWELS = frozenset(_HIGH)
_HARD = frozenset("fstkçşhp")
_PIECE = re.compile(r"\(.\)|.")

_NUMBERS = ("", "lAr")
_POSSESSIVES = ("", "(I)m", "(I)n", "(I)mIz", "(I)nIz")
_THIRD = "(s)I"
_CASES = {
    "az": ("", "(n)In", "(y)A", "(n)I", "DA", "DAn"),
    "tr": ("", "(n)In", "(y)A", "(y)I", "DA", "DAn"),
}
_AFTER_THIRD = ("", "nIn", "nA", "nI", "nDA", "nDAn")
_TAILS = ("", "DIr", "DIrlAr", "(y)DI", "(y)lA", "(y)sA")
_BELONGING = ("kI", "kIlAr", "kIlArI", "kIlArIn", "kIlArA", "kIlArDA", "kIlArDAn", "kInI", "kInIn", "kInA")
"""What stands behind a place or an owner: ``Bakıdakılar``."""
_MANNER = ("cA", "cAn")
_OF_VERBS = ("(y)lA", "(y)sA", "(y)DI", *_MANNER)
_PERSONAL = ("(y)Im", "sIn", "(y)Iz", "sInIz", "(y)mIş", "(y)ken", "cAsInA")
_FRONT = {"a": "e", "o": "ö", "u": "ü"}
_SOFT_SOUNDING = frozenset("bfklprst")
_SHORT = 3
"""Letters of words that make other words, verbs above all, with those endings: ``iş`` and ``işlə``."""

ALTERNATING = {
    "az": {"k": "y", "q": "ğ"},
    "tr": {"k": "ğ", "p": "b", "ç": "c", "t": "d"},
}
"""Consonants at the end of a word that change before a vowel."""


@dataclass(frozen=True, slots=True)
class Endings:
    """What can stand behind a stem: ``all`` of it, and that which begins with a vowel, before which the last
    consonant of some stems changes."""

    all: frozenset[str]
    before_vowel: frozenset[str]


def endings(stem: str, language: str) -> Endings:
    """Every ending that ``stem`` (lower case) can take, the empty one among them; of a stem without vowels,
    such as an abbreviation, those of any harmony."""
    vowel, last = _last_vowel(stem), _sort_of(stem[-1:], language)
    if vowel and len(stem) <= _SHORT:
        return _endings_of_short(vowel, last, language)
    return _endings(vowel, last, language)


def possessed_endings(stem: str, language: str) -> Endings:
    """Those of ``endings`` with which ``stem`` belongs to something, as the last word of an izafet does."""
    return _possessed(_last_vowel(stem), _sort_of(stem[-1:], language), language)


def _last_vowel(stem: str) -> str:
    return next((letter for letter in reversed(stem) if letter in VOWELS), "")


def _sort_of(last: str, language: str) -> str:
    """A letter behind which the same endings stand as behind ``last``."""
    if last in VOWELS:
        return last
    return "t" if language == "tr" and last in _HARD else "n"


@lru_cache(256)
def after_possessive(vowel: str, language: str) -> frozenset[str]:
    """Endings behind a high vowel that is a possessive itself, as in ``şirkəti``: ``ndə``, ``nin``."""
    return frozenset(
        written(case + tail, vowel, vowel, language) for case in _AFTER_THIRD for tail in _tails(case)
    )


@lru_cache(8)
def any_endings(language: str) -> frozenset[str]:
    """The endings of every harmony, such as an apostrophe or a hyphen parts from a name."""
    return frozenset().union(
        *(_endings(vowel, last, language).all for vowel in _HIGH for last in (vowel, "n", "t"))
    )


def loan_endings(stem: str) -> Endings | None:
    """The endings with front vowels that Turkish words from other languages take behind a back one:
    ``saati``, ``kontrolü``; None where ``stem`` cannot be such a word."""
    front = _FRONT.get(_last_vowel(stem))
    if front is None or stem[-1:] not in _SOFT_SOUNDING:
        return None
    return _endings(front, _sort_of(stem[-1], "tr"), "tr")


@lru_cache(8)
def personal_endings(language: str) -> frozenset[str]:
    """The endings with which a noun says what somebody is: ``başkanım``, ``başkanmış``."""
    return frozenset(
        written(pattern, vowel, last, language)
        for pattern in _PERSONAL
        for vowel in _HIGH
        for last in (vowel, "n")
    )


@lru_cache(512)
def _endings(vowel: str, last: str, language: str) -> Endings:
    if not vowel:
        # Its letters are read with a vowel behind or before them.
        found = (_endings(each, end, language).all for each in _HIGH for end in (each, last))
        return _sorted_out(frozenset().union(*found))
    own = frozenset(written(pattern, vowel, last, language) for pattern in _patterns(language))
    # The last vowel may be a possessive itself, as in ``şirkəti``.
    return _sorted_out(own | after_possessive(last, language) if last in _HIGH.values() else own)


@lru_cache(512)
def _endings_of_short(vowel: str, last: str, language: str) -> Endings:
    verbal = {written(pattern, vowel, last, language) for pattern in _OF_VERBS}
    return _sorted_out(_endings(vowel, last, language).all - verbal)


@lru_cache(512)
def _possessed(vowel: str, last: str, language: str) -> Endings:
    patterns = (pattern for pattern in _patterns(language) if _is_possessed(pattern))
    return _sorted_out(frozenset(written(pattern, vowel or "e", last, language) for pattern in patterns))


def _sorted_out(found: frozenset[str]) -> Endings:
    return Endings(found, frozenset(ending for ending in found if ending[:1] in VOWELS and ending))


def _is_possessed(pattern: str) -> bool:
    return pattern.startswith(("lAr" + _THIRD, _THIRD, *(("lAr" + one) for one in _POSSESSIVES[1:])))


def _patterns(language: str) -> Iterator[str]:
    for number in _NUMBERS:
        for possessive in _POSSESSIVES:
            for case in _CASES[language]:
                for tail in _tails(case):
                    yield number + possessive + case + tail
        for case in _AFTER_THIRD:
            for tail in _tails(case):
                yield number + _THIRD + case + tail
        for possessive in (*_POSSESSIVES, _THIRD + "n"):
            yield from (number + possessive + manner for manner in _MANNER)


def _tails(case: str) -> tuple[str, ...]:
    if case.endswith(("DA", "In")):
        return (*_TAILS, *_BELONGING)
    return _TAILS


def written(pattern: str, vowel: str, last: str, language: str) -> str:
    """``pattern`` as it is written behind ``last``, the last letter, when ``vowel`` is the last vowel."""
    made = ""
    for piece in _PIECE.findall(pattern):
        is_after_vowel = last in VOWELS
        if len(piece) > 1:
            piece = piece[1]
            if is_after_vowel == (piece == "I"):
                continue
        match piece:
            case "A":
                piece = LOW[language][vowel not in _BACK]
            case "I":
                piece = _HIGH[vowel]
            case "D":
                piece = "t" if language == "tr" and last in _HARD else "d"
        made += piece
        last = piece
        if piece in VOWELS:
            vowel = piece
    return made


def softened(word: str, language: str) -> tuple[str, ...]:
    """The stems that ``word`` has before an ending with a vowel, where they differ from it: ``çörəy`` of
    ``çörək``, ``fikr`` of ``fikir``."""
    found = []
    if len(word) > 2 and (soft := ALTERNATING[language].get(word[-1])):
        found.append(word[:-1] + soft)
        if language == "tr" and word.endswith("nk"):
            found.append(word[:-1] + "g")
    if _DROPPING.fullmatch(word):
        found.append(word[:-2] + word[-1])
    return tuple(found)


_DROPPING = re.compile("[^aıoueəiöü]*[aıoueəiöü][^aıoueəiöü][ıiuü][^aıoueəiöükq]")
"""Words of two syllables whose second may lose its vowel: ``oğul``, ``fikir``, ``şəkil``."""


def without_possessive(word: str) -> str:
    """``word`` without the ending of somebody's possession (``kəməri`` gives ``kəmər``), empty where it has
    none. A consonant that the vowel had changed is as it was."""
    if len(word) < 4 or word[-1] not in "ıiuü":
        return ""
    if word[-2] == "s" and word[-3] in VOWELS:
        return word[:-2]
    return word[:-1] if word[-2] not in VOWELS else ""


def hardened(stem: str, language: str) -> tuple[str, ...]:
    """What ``stem`` may be without the vowel that changed its end: ``yoldaşlıq`` of ``yoldaşlığ``."""
    back = {soft: hard for hard, soft in ALTERNATING[language].items()}
    return (stem, stem[:-1] + back[stem[-1]]) if stem[-1:] in back else (stem,)
