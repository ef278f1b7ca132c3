"""What is written together with Arabic words: the article and short words before, pronouns behind."""

from __future__ import annotations

import re

_BEFORE = re.compile("[وف]?[بكل]?(?:ال|لل)?")
BEHIND = frozenset(["", "ي", "ك", "ه", "ها", "هم", "هن", "نا", "كم", "ات", "ين", "ون", "ان", "ا", "ة"])


def bare(word: str) -> str:
    """``word`` without article: how a term is indexed."""
    return word.removeprefix("ال") if len(word) > 4 else word


def readings(word: str) -> tuple[str, ...]:
    """What ``word`` may be without what is written together with it, itself first."""
    found = [word]
    longest = _BEFORE.match(word)
    for end in range(1, (longest.end() if longest else 0) + 1):
        if len(word) - end >= 2 and _BEFORE.fullmatch(word[:end]):
            found.append(word[end:])
    return tuple(found)
