"""Whether two words can be one name, mistyped or written by two habits."""

from __future__ import annotations

import unicodedata
from enum import Enum, auto
from itertools import groupby

from editor_app.language.sounds import sounds_of

_BEHIND = 2
"""Letters that two words share behind what differs: forms of one name differ at the end instead."""

_SOUNDS, _CONSONANTS = 3, 4
"""Consonants that a name needs for its sound to tell it from others, and for they alone to do so."""

_LENGTHENED = 2
"""Letters that one way of writing a name may have more than another."""


_VOWELS = frozenset("aeiouyəıæøœаеёиоуыэюяіїє")


class Slip(Enum):
    """How two words differ."""

    NONE = auto()
    """As two names do, or two forms of one name."""
    FAR = auto()
    """As one name can in two spellings, but two people's names too."""
    NEAR = auto()
    """By a letter too few, too many or wrong, or by two that changed places."""


def slip_of(one: str, other: str, ending: int, *, bends: bool) -> Slip:
    """How two words in small letters differ; forms of one name differ in the last ``ending`` letters only,
    in a language that ``bends`` names by one letter in the place of another too."""
    if one == other:
        return Slip.NONE
    start, behind = _shared(one, other)
    longest = max(len(one), len(other))
    middle, other_middle = one[start : len(one) - behind], other[start : len(other) - behind]
    is_swap = len(middle) == 2 and middle == other_middle[::-1]
    is_letter = max(len(middle), len(other_middle)) == 1
    in_ending = start >= longest - ending
    if start and (is_swap or is_letter) and not in_ending:
        return Slip.NEAR
    if behind < _BEHIND and in_ending:
        is_habit = is_letter and (_is_doubled(one, other, start) or (not bends and len(one) == len(other)))
        return Slip.FAR if is_habit else Slip.NONE
    if start and behind >= _BEHIND and is_letter:
        return Slip.NEAR if len(one) != len(other) else Slip.FAR
    if abs(len(one) - len(other)) > _LENGTHENED:
        return Slip.NONE
    is_alike = start + behind >= longest / 2 and _same(sounds_of(one), sounds_of(other), _SOUNDS)
    is_alike = is_alike or _same(_consonants(one), _consonants(other), _CONSONANTS)
    return Slip.FAR if is_alike else Slip.NONE


def _same(one: str, other: str, least: int) -> bool:
    return one == other and len(one) >= least


def _is_doubled(one: str, other: str, start: int) -> bool:
    """Whether the longer of two words has a letter twice where the other has it once."""
    longer = max(one, other, key=len)
    return bool(start) and len(one) != len(other) and longer[start] == longer[start - 1]


def _consonants(word: str) -> str:
    """The letters of ``word`` that are no vowels, doubled ones once, without their marks."""
    letters = [letter for letter in unicodedata.normalize("NFD", word) if letter.isalpha()]
    return "".join(letter for letter, _run in groupby(letters) if letter not in _VOWELS)


def _shared(one: str, other: str) -> tuple[int, int]:
    """How many letters both begin with, and how many of the rest both end with."""
    shortest = min(len(one), len(other))
    start = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    rest = shortest - start
    return start, next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
