"""Segments of a text: a look at every stop, with a bounded look around it, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from editor_app.language.segmentation.data import Seam
from editor_app.language.segmentation.enclosing import LINE_ENDS, Enclosing
from editor_app.language.segmentation.judging import goes_on
from editor_app.language.segmentation.lists import items
from editor_app.language.segmentation.seams import end_of_words, is_joined, split_places
from editor_app.language.segmentation.words import Words, words_of

_STOPS = ".!?…‼⁇⁈⁉‽؟۔।॥።፧։။៕"
_FULL_WIDTH = "。！？｡"
_CLOSERS = "*†‡\"'`”’»›)\\]}」』）》〉】\u200e\u200f\u061c\u200b"
_NOTES = r"\[\d{1,3}\]|[¹²³⁰⁴-⁹]"

# One class of characters to begin with: what does not begin so is passed over quickly.
_CANDIDATE = re.compile(
    f"[{_STOPS}{_FULL_WIDTH}{LINE_ENDS}]"
    f"(?:(?<=[{_STOPS}])((?:[{_STOPS}{_CLOSERS}“‘]|{_NOTES})*+)"
    f"|(?<=[{_FULL_WIDTH}])[{_FULL_WIDTH}{_STOPS}{_CLOSERS}]*+"
    f"|[{LINE_ENDS}]*+)"
)
_QUOTED = re.compile("[」』]と")
"""The end of a quotation in Japanese, and the particle that makes it part of a sentence."""


def segments(text: str, language: str = "", *, words: Words | None = None) -> tuple[tuple[int, int], ...]:
    """Start and end of each segment of ``text`` (code points), in order, without the space around them.

    Every character that is no white space is in one of them. ``words`` are what ``words_with`` made of a
    desk's own data; without, those that are shipped for ``language`` hold.
    """
    return tuple(trimmed(text, _ends(text, words or words_of(language))))


def _ends(text: str, words: Words) -> Iterator[int]:
    """Where segments end, ascending; white space may follow."""
    forced = iter(_forced(text, words.data.seams))
    enclosing, start, size = Enclosing(text), 0, len(text)
    parted = next(forced, size)
    for found in _CANDIDATE.finditer(text):
        stop, end = found.span()
        while parted < end:
            if parted > start:
                yield parted
                start = parted
            parted = next(forced, size)
        if end == size:
            break
        # Between letters, as in figures and addresses, a stop is none.
        if found.lastindex and not text[end].isspace():
            continue
        if text[stop] in LINE_ENDS or not (
            _goes_on(found, start, words, enclosing) or is_joined(text, end, words.data.seams)
        ):
            yield end
            start = end
    yield from (place for place in (parted, *forced, size) if place > start)


def _forced(text: str, seams: Sequence[Seam]) -> list[int]:
    """Where a segment ends though nothing stops there: before items of a list, and where somebody said so."""
    listed = items(text)
    if not seams:
        return list(listed)
    kept = (place for place in listed if not is_joined(text, end_of_words(text, place), seams))
    return sorted((*kept, *split_places(text, seams)))


def _goes_on(found: re.Match[str], start: int, words: Words, enclosing: Enclosing) -> bool:
    """Whether a segment that began at ``start`` goes on after the stops that were found."""
    text, (stop, end) = found.string, found.span()
    if found.lastindex is None:
        return enclosing.keeps(start, end) or _QUOTED.match(text, end - 1) is not None
    return goes_on(text, start, stop, end, words, enclosing)


def trimmed(text: str, ends: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The stretches of ``text`` between ``ends``, which ascend, without the space around them."""
    start = 0
    for stop in ends:
        end = stop
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end
        start = stop
