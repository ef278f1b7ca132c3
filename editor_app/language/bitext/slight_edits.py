"""Whether an edit leaves what a text says: signs, spaces, case and single misspelt letters."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from editor_app.base.text import base_language, fold, lower
from editor_app.language.bitext.stated_facts import calendar_key, number_words
from editor_app.language.caseless_names import has_no_capitals

_WORD = re.compile(r"\w+")
_QUOTATION = re.compile('["«»„“”‟]')
_QUESTION = re.compile("[?؟]")
_MOST = 2
"""Letters that a slip of the fingers may have wrong, in all words together."""
_SHORTEST = 4
"""Letters from which on a wrong one is likely to be a slip, not another word."""

_NEGATIONS = {
    "en": "not no nor never none cannot without",
    "az": "yox deyil yoxdur nə heç",
    "tr": "yok değil ne hiç",
    "ru": "не нет ни без нельзя",
}
_NEGATING_LETTERS = {
    "en": {"un", "in", "im", "ir", "il", "n't", "nt", "no", "a"},
    "az": {"m", "ma", "mə", "me", "sız", "siz"},
    "tr": {"m", "ma", "me", "maz", "mez", "sız", "siz"},
    "ru": {"не", "ни", "без"},
}
"""Letters within a word that make it say the contrary."""


def is_slight(then: str, now: str, language: str) -> bool:
    """Whether ``now`` differs from ``then`` in signs, spaces and letters' case only, or by at most two wrong
    letters; numbers, dates and names are not looked at but for words that may be some.

    Where quotation marks or question marks come or go, or a letter that negates, the translation has to
    follow: that is not slight. Nor is a letter at an end of a word, which may be another form of it, or any
    in a script without capitals, where names cannot be told.
    """
    if any(len(sign.findall(then)) != len(sign.findall(now)) for sign in (_QUOTATION, _QUESTION)):
        return False
    ours, theirs = _WORD.findall(then), _WORD.findall(now)
    if _letters(ours, language) == _letters(theirs, language):
        return True
    if len(ours) != len(theirs) or has_no_capitals(now):
        return False
    changed = [
        pair
        for pair in zip(ours, theirs, strict=True)
        if lower(pair[0], language) != lower(pair[1], language)
    ]
    wrong = sum(_wrong_letters(before, after, language) for before, after in changed)
    return wrong <= _MOST


def _letters(words: list[str], language: str) -> str:
    """All letters and digits in a row, in small letters, ё as е."""
    return lower("".join(words), language).replace("ё", "е")


def _wrong_letters(before: str, after: str, language: str) -> int:
    """How many letters of a word were wrong; more than may be when it has become another word."""
    if any(sign.isdigit() for sign in before + after) or before[0].isupper() or after[0].isupper():
        return _MOST + 1
    distance = int(OSA.distance(before, after, score_cutoff=_MOST))
    if fold(before, language) == fold(after, language):
        return distance
    if {before, after} & _telling(language) or any(
        calendar_key(word, base_language(language)) for word in (before, after)
    ):
        return _MOST + 1
    is_turned = distance == 1 and sorted(before) == sorted(after)
    if is_turned or (min(len(before), len(after)) >= _SHORTEST and _is_inside(before, after, language)):
        return distance
    return _MOST + 1


def _telling(language: str) -> frozenset[str]:
    base = base_language(language)
    return number_words(base) | frozenset(_NEGATIONS.get(base, "").split())


def _is_inside(before: str, after: str, language: str) -> bool:
    """Whether letters changed neither at the beginning nor at the end of a word, and do not negate it."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    came, went = after[start : len(after) - end], before[start : len(before) - end]
    negating = _NEGATING_LETTERS.get(base_language(language), set())
    return start > 0 and end > 0 and not (not (came and went) and (came or went) in negating)
