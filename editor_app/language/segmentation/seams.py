"""Places that somebody decided: parted or joined there, whatever the rules say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.language.segmentation.data import Seam

_WORD = 40
"""Characters of the longest word that is remembered whole."""

_SPACE = re.compile(r"\s*+")


def seam_at(text: str, place: int, *, is_break: bool) -> Seam:
    """What is remembered when somebody parts ``text`` at ``place``, or joins what is parted there: the word
    before and the word after it."""
    before = text[max(0, place - _WORD) : place].split()
    after = text[place : place + _WORD].split()
    return Seam(before[-1] if before else "", after[0] if after else "", is_break)


def split_places(text: str, seams: Sequence[Seam]) -> Iterator[int]:
    """Where one of ``seams`` parts ``text``, in no order."""
    for seam in seams:
        if seam.is_break:
            yield from _places(text, seam)


def is_joined(text: str, place: int, seams: Sequence[Seam]) -> bool:
    """Whether one of ``seams`` says that no segment ends at ``place``, where white space begins."""
    if not seams:
        return False
    after = _after(text, place)
    return any(
        text.endswith(seam.before, 0, place) and text.startswith(seam.after, after)
        for seam in seams
        if not seam.is_break and (seam.before or seam.after)
    )


def end_of_words(text: str, place: int) -> int:
    """Where the white space before ``place`` begins."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _places(text: str, seam: Seam) -> Iterator[int]:
    if not seam.before:
        yield from (place for place in _found(text, seam.after) if place)
        return
    for place in _found(text, seam.before):
        end = place + len(seam.before)
        if text.startswith(seam.after, _after(text, end)):
            yield end


def _found(text: str, part: str) -> Iterator[int]:
    place = text.find(part) if part else -1
    while place >= 0:
        yield place
        place = text.find(part, place + len(part))


def _after(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return place if found is None else found.end()
