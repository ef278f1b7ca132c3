"""Invented text in any amount, the same for the same seed."""

from __future__ import annotations

import random
from functools import cache

_COMMON = """
the of and to in a is that for it was on are as with at by from this have not be or an which were their
has its more after one two new first year said will people city river road bridge water field harvest
wheat train station museum library school market winter spring morning evening village coast
"""

_SYLLABLES = """
ba de ki lo mu na pe ri so tu va xə zi ça gü şa ğı lə mar ten der kol sen tir dan bey
"""


@cache
def vocabulary(size: int, seed: int = 1) -> list[str]:
    """Different words, the common ones first."""
    chance = random.Random(seed)
    words = dict.fromkeys(_COMMON.split())
    syllables = _SYLLABLES.split()
    while len(words) < size:
        words["".join(chance.choice(syllables) for _ in range(chance.randint(2, 4)))] = None
    return list(words)


def sentences(count: int, words: list[str], chance: random.Random) -> str:
    """A run of ``count`` words in sentences; a few words are frequent and most are rare, as in news."""
    size = len(words)
    drawn = [words[int(size * chance.random() ** 3)] for _ in range(count)]
    for start in range(0, count, 12):
        drawn[start] = drawn[start].capitalize()
        drawn[min(start + 11, count - 1)] += "."
    return " ".join(drawn)


def paragraphs(count: int, *, words: int, seed: int = 1) -> list[str]:
    """Paragraphs of ``words`` words each."""
    known = vocabulary(20_000)
    chance = random.Random(seed)
    return [sentences(words, known, chance) for _ in range(count)]
