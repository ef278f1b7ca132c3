"""Which of many texts somebody means who typed a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from editor_app.base.text import fold

T = TypeVar("T")
_WORD_START = 12
_ROW = 6
_GAP = 1


def score(wanted: str, text: str) -> int | None:
    """How well ``text`` has the letters of ``wanted`` in their order; None when it has not.

    Beginnings of words and letters in a row count most, letters passed over cost.
    Both are folded already.
    """
    best: int | None = None
    start = text.find(wanted[:1])
    while start >= 0:
        found = _score_from(wanted, text, start)
        if found is not None and (best is None or found > best):
            best = found
        start = text.find(wanted[:1], start + 1)
    return best if wanted else 0


def ranked(wanted: str, items: Sequence[T], text_of: Callable[[T], str], limit: int = 100) -> list[T]:
    """The items whose text fits, best first; in their own order when nothing is wanted."""
    letters = fold(wanted, "").replace(" ", "")
    if not letters:
        return list(items[:limit])
    scored = [
        (-points, place, item)
        for place, item in enumerate(items)
        if (points := score(letters, fold(text_of(item), ""))) is not None
    ]
    scored.sort(key=lambda entry: entry[:2])
    return [item for _points, _place, item in scored[:limit]]


def _score_from(wanted: str, text: str, start: int) -> int | None:
    points, place, before = 0, start, start - 1
    for letter in wanted:
        place = text.find(letter, before + 1)
        if place < 0:
            return None
        if place == before + 1 and place != start:
            points += _ROW
        else:
            points -= min(_GAP * (place - before - 1), 8) if place != start else min(start, 8)
        if place == 0 or not text[place - 1].isalnum():
            points += _WORD_START
        before = place
    return points
