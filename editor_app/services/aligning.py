"""Which characters of a text are the same in a copy of it that was edited."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from editor_app.base.matching import match

_TOKEN = re.compile(r"\w+|\n|[^\w\n]")
_CRUMB = re.compile(r"[^\w\n]{1,3}")


class Stretch(NamedTuple):
    """A part of the old text and what the new one has in its place (code points); ``is_same`` when nothing
    changed."""

    start: int
    end: int
    first: int
    last: int
    is_same: bool

    def moved(self, by: int) -> Stretch:
        """The same, further on in both texts."""
        return Stretch(self.start + by, self.end + by, self.first + by, self.last + by, self.is_same)

    def longer(self, by: int) -> Stretch:
        """The same, with more at its end."""
        return self._replace(end=self.end + by, last=self.last + by)


def aligned(old: str, new: str, old_cuts: Iterable[int] = (), new_cuts: Iterable[int] = ()) -> list[Stretch]:
    """How ``old`` became ``new``, in whole words; both texts end in a newline. Words are taken apart at the
    cuts: there somebody's suggestion begins or ends."""
    if old == new:
        return [Stretch(0, len(old), 0, len(new), is_same=True)] if old else []
    found = _gaps(_tokens(old, old_cuts), _tokens(new, new_cuts))
    return _joined(_settled(found, old, new), old)


def letters(stretch: Stretch, old: str, new: str) -> list[Stretch]:
    """The same difference in single letters."""
    before, after = old[stretch.start : stretch.end], new[stretch.first : stretch.last]
    shift, move = stretch.start, stretch.first
    return [
        Stretch(part.start + shift, part.end + shift, part.first + move, part.last + move, part.is_same)
        for part in _gaps(list(before), list(after))
    ]


def _tokens(text: str, cuts: Iterable[int]) -> list[str]:
    places = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
    return [token for start, end in pairwise(places) for token in _TOKEN.findall(text, start, end)]


def _gaps(before: Sequence[str], after: Sequence[str]) -> list[Stretch]:
    old_at, new_at = _starts(before), _starts(after)
    found: list[Stretch] = []
    a = b = 0
    for part in match(before, after):
        if part.old > a or part.new > b:
            found.append(Stretch(old_at[a], old_at[part.old], new_at[b], new_at[part.new], is_same=False))
        a, b = part.old + part.size, part.new + part.size
        found.append(Stretch(old_at[part.old], old_at[a], new_at[part.new], new_at[b], is_same=True))
    if a < len(before) or b < len(after):
        found.append(Stretch(old_at[a], old_at[-1], new_at[b], new_at[-1], is_same=False))
    return found


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _settled(stretches: Iterable[Stretch], old: str, new: str) -> list[Stretch]:
    """Whole paragraphs that came or went do so with the newline at their end; the last one stays."""
    found = list(stretches)
    for index in range(1, len(found)):
        stretch, before = found[index], found[index - 1]
        text = _only(stretch, old, new)
        if not text or not before.is_same:
            continue
        if index == len(found) - 1:
            if text.endswith("\n") and old[before.end - 1 : before.end] == "\n":
                found[index - 1], found[index] = before.longer(-1), stretch.moved(-1)
                end = found[index]
                found.append(Stretch(end.end, stretch.end, end.last, stretch.last, is_same=True))
        elif by := _way_to_paragraphs(text, old, before, stretch, found[index + 1]):
            after = found[index + 1]
            found[index - 1], found[index] = before.longer(by), stretch.moved(by)
            found[index + 1] = after._replace(start=after.start + by, first=after.first + by)
    return [stretch for stretch in found if stretch.end > stretch.start or stretch.last > stretch.first]


def _way_to_paragraphs(text: str, old: str, before: Stretch, stretch: Stretch, after: Stretch) -> int:
    """How much further ``text``, which only came or went, may as well begin for whole paragraphs of it."""
    if text.endswith("\n") and old[before.end - 1 : before.end] == "\n":
        return 0
    further = text.find("\n") + 1
    if not further:
        return 0
    if after.end - after.start >= further and old.startswith(text[:further], stretch.end):
        return further
    back = len(text) - text.rindex("\n") - 1
    start = before.end - back
    is_alike = start >= before.start and old.startswith(text[len(text) - back :], start)
    return -back if is_alike and (start == 0 or old[start - 1] == "\n") else 0


def _only(stretch: Stretch, old: str, new: str) -> str:
    """The text that only came or only went, empty for all else."""
    if stretch.is_same:
        return ""
    if stretch.first == stretch.last:
        return old[stretch.start : stretch.end]
    return new[stretch.first : stretch.last] if stretch.start == stretch.end else ""


def _joined(stretches: Sequence[Stretch], old: str) -> list[Stretch]:
    """Single spaces and signs between two replacements belong to them: a person replaced it all."""
    found: list[Stretch] = []
    for index, stretch in enumerate(stretches):
        is_crumb = (
            stretch.is_same
            and 0 < index < len(stretches) - 1
            and _replaces(stretches[index - 1])
            and _replaces(stretches[index + 1])
            and _CRUMB.fullmatch(old, stretch.start, stretch.end) is not None
        )
        part = stretch._replace(is_same=False) if is_crumb else stretch
        if found and not found[-1].is_same and not part.is_same:
            found[-1] = Stretch(found[-1].start, part.end, found[-1].first, part.last, is_same=False)
        else:
            found.append(part)
    return found


def _replaces(stretch: Stretch) -> bool:
    return not stretch.is_same and stretch.end > stretch.start and stretch.last > stretch.first


class Places:
    """Leads from places in one text to the same places in another."""

    def __init__(self, old: str, new: str) -> None:
        self._stretches = aligned(old, new)
        self._starts = [stretch.start for stretch in self._stretches]

    def carried(self, position: int) -> int:
        """Where ``position`` is in the new text; inside of what went, where that was."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return 0
        stretch = self._stretches[index]
        if stretch.is_same:
            return stretch.first + min(position, stretch.end) - stretch.start
        return stretch.last if position >= stretch.end else stretch.first
