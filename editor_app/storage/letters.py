"""Patterns that find folded words in texts as they were written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from editor_app.base.text import fold

_SCRIPTS = ((0x41, 0x250), (0x370, 0x530), (0x5D0, 0x700), (0x1E00, 0x2000), (0xFB00, 0xFB07))
"""Latin, Greek, Cyrillic, Hebrew, Arabic, more Latin and Greek, Latin ligatures."""

_ARABIC = ("\u0620", "\u06ff")
_ARABIC_MARKS = "[\u064b-\u065f\u0640]*"
"""Vowels that may stand on an Arabic letter, and the stroke that makes a word longer."""


@lru_cache(maxsize=1)
def _written() -> Mapping[str, str]:
    """For each folded letter or group, the single characters that are folded to it."""
    found: dict[str, str] = defaultdict(str)
    for first, last in _SCRIPTS:
        for code in range(first, last):
            folded = fold(chr(code))
            if folded and folded != chr(code):
                found[folded] += chr(code)
    return dict(found)


def written(word: str) -> str:
    """A regular expression for the ways in which the folded ``word`` is written in composed form (NFC)."""
    return "".join(_one(group) for group in _groups(word))


def _groups(word: str) -> list[str]:
    """``word`` cut into letters, and into pairs that one character may stand for, like ``ss``."""
    known, groups, place = _written(), [], 0
    while place < len(word):
        length = 2 if len(word) - place >= 2 and word[place : place + 2] in known else 1
        groups.append(word[place : place + length])
        place += length
    return groups


def _one(group: str) -> str:
    letters = _written().get(group, "")
    if len(group) == 1:
        marks = _ARABIC_MARKS if _ARABIC[0] <= group <= _ARABIC[1] else ""
        return f"[{re.escape(group + letters)}]{marks}"
    return f"(?:{''.join(_one(letter) for letter in group)}|[{re.escape(letters)}])"
