"""Where a change that could stand at several places reads best.

``one two`` becoming ``one two two`` is the same whichever ``two`` is called new. A text that
came or went between two equal ones can slide as long as what it leaves on one side is
what it takes on the other. Of these places people expect whole lines, then whole
sentences, then whole words.
"""

from __future__ import annotations

import unicodedata

_SENTENCE_ENDS = frozenset(".!?…؟。")
_NO_BORDER = 0


def shift(before: str, changed: str, after: str) -> int:
    """How far ``changed`` should slide between the equal texts around it: characters, negative leftwards.

    0 where no other place reads better. Time is linear.
    """
    text = before + changed + after
    start, size = len(before), len(changed)
    first = last = start
    while first > 0 and text[first - 1] == text[first + size - 1]:
        first -= 1
    while last + size < len(text) and text[last] == text[last + size]:
        last += 1

    def rank(place: int) -> tuple[int, int, bool, int]:
        left, right = _border(text, place), _border(text, place + size)
        return min(left, right), left + right, place == start, place

    places = [place for place in range(first, last + 1) if rank(place)[0] > _NO_BORDER]
    return max(places, key=rank, default=start) - start


def _border(text: str, place: int) -> int:
    """How natural a border ``text`` has at ``place``: 6 where a line starts, 0 inside a word."""
    if place == 0 or text[place - 1] == "\n":
        return 6
    if place == len(text) or text[place] == "\n":
        return 5
    before, after = text[place - 1], text[place]
    if before.isspace() and not after.isspace():
        return 4 if text[max(0, place - 2)] in _SENTENCE_ENDS else 3
    if after.isspace():
        return 2
    kinds = unicodedata.category(before)[0], unicodedata.category(after)[0]
    return 1 if "P" in kinds and set(kinds) <= {"P", "L", "N"} else _NO_BORDER
