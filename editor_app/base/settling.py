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

Range = tuple[int, int]


def shift(text: str, changed: Range, within: Range) -> int:
    """How far the part ``changed`` of ``text`` should slide inside of ``within``, negative leftwards.

    0 where no other place reads better. Time is linear.
    """
    start, end = changed
    low, high = within
    first, last, size = start, start, end - start
    while first > low and text[first - 1] == text[first + size - 1]:
        first -= 1
    while last + size < high and text[last] == text[last + size]:
        last += 1
    if first == last:
        return 0

    def rank(place: int) -> tuple[int, int, bool, int]:
        left, right = _border(text, place), _border(text, place + size)
        return min(left, right), left + right, place == start, place

    best = max(map(rank, range(first, last + 1)))
    return best[-1] - start if best[0] > _NO_BORDER else 0


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
    if before.isalnum() and after.isalnum():
        return _NO_BORDER
    kinds = unicodedata.category(before)[0], unicodedata.category(after)[0]
    return 1 if "P" in kinds and set(kinds) <= {"P", "L", "N"} else _NO_BORDER
