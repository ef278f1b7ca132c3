"""Which pieces of a text became which others although their words differ: edited, split or joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from editor_app.base.records import dataclass
from editor_app.language.bitext.normal import normal_segment

_ALIKE = 60.0
"""Percent of likeness from which a piece is the same one, edited;"""
_ALIKE_IN_PLACE = 50.0
"""and where it also stands in the same place of the same paragraph."""
_SEED = 45.0
"""Likeness from which it is asked whether neighbours make two pieces more alike."""
_JOINED = 75.0
"""Likeness of a piece to several together from which it was split or joined,"""
_BETTER = 3.0
"""if it is by so much better than without them,"""
_PART = 70.0
"""and if each of them is found in it so well."""
_STEP = 2.0
"""Percent of likeness that every step of distance asks for: sentences of a listing are all alike."""
_SAME_BLOCK = 8.0
_FARTHEST = 16.0
"""The most that a distance counts."""
_SLANT = 4.0
_LOOKED_AT = 400
"""Free pieces from which on only the nearest ones are looked at, this many to each side."""
_NEAR = 150
_CANDIDATES = 12
_LONGEST = 10_000
"""Characters of a piece that are compared."""


@dataclass(frozen=True, slots=True)
class Link:
    """Places of old and new pieces that belong together, and how alike they are (percent)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float
    is_same: bool = False


Free = Mapping[int, tuple[str, str]]
"""Places of pieces to their paragraphs and texts."""


def likely_links(old: Free, new: Free, known: Sequence[Link], language: str) -> list[Link]:
    """The likeliest links of pieces that are still free, each piece in one at most; ``known`` are those
    that are sure already, which tell where the others are expected."""
    search = _Search(old, new, known, language)
    links: list[Link] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _score, link in sorted(search.candidates(), key=lambda found: -found[0]):
        if used_old.isdisjoint(link.old) and used_new.isdisjoint(link.new):
            used_old.update(link.old)
            used_new.update(link.new)
            links.append(link)
    return links


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a piece is expected among the new ones: between two of them, likeliest in the ``middle``.

    In a passage that moved, ``before`` may stand behind ``behind``.
    """

    before: int
    behind: int
    middle: float

    def distance(self, column: int) -> float:
        """How many pieces too far off a place is."""
        if self.before < column < self.behind:
            return 0.0
        return float(min(abs(column - self.before - 1), abs(column - self.behind + 1)))

    def slant(self, column: int) -> float:
        """What tells between places that are equally good: the order."""
        return min(_SLANT, _SLANT / 40 * abs(column - self.middle))


class _Search:
    """Free pieces in their normal forms, and where each is expected."""

    def __init__(self, old: Free, new: Free, known: Sequence[Link], language: str) -> None:
        self._old = {at: normal_segment(text[:_LONGEST], language) for at, (_block, text) in old.items()}
        self._new = {at: normal_segment(text[:_LONGEST], language) for at, (_block, text) in new.items()}
        self._blocks = (
            {place: block for place, (block, _text) in old.items()},
            {place: block for place, (block, _text) in new.items()},
        )
        self._columns = sorted(new)
        known = sorted(known, key=lambda link: link.old)
        self._rows_known = [link.old[0] for link in known]
        self._columns_known = [link.new[0] for link in known]
        self._ends = max((*old, *self._rows_known)), max((*new, *self._columns_known))

    def candidates(self) -> Iterator[tuple[float, Link]]:
        """Links that may be, with what speaks for each."""
        for row, text in self._old.items():
            if not text:
                continue
            spot = self._expected(row)
            found = process.extract(
                text, self._near(spot), scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_SEED
            )
            for _text, alike, column in found:
                is_here = self._blocks[0][row] == self._blocks[1][column]
                distance = min(_FARTHEST, spot.distance(column))
                favour = (_SAME_BLOCK if is_here else 0.0) - distance - spot.slant(column)
                if alike >= _needed(distance, is_here):
                    yield alike + favour, Link((row,), (column,), alike)
                if alike <= 100 - _BETTER:
                    for link in self._joined(row, column, alike):
                        yield link.similarity + favour, link

    def _near(self, spot: _Spot) -> Mapping[int, str]:
        if len(self._columns) <= _LOOKED_AT:
            return self._new
        at = bisect_left(self._columns, spot.middle)
        return {column: self._new[column] for column in self._columns[max(0, at - _NEAR) : at + _NEAR]}

    def _expected(self, row: int) -> _Spot:
        at = bisect_left(self._rows_known, row)
        top, before = (self._rows_known[at - 1], self._columns_known[at - 1]) if at else (-1, -1)
        bottom, behind = self._ends[0] + 1, self._ends[1] + 1
        if at < len(self._rows_known):
            bottom, behind = self._rows_known[at], self._columns_known[at]
        if behind <= before:
            return _Spot(before, behind, before + 1)
        return _Spot(before, behind, before + (behind - before) * (row - top) / (bottom - top))

    def _joined(self, row: int, column: int, alike: float) -> Iterator[Link]:
        """The links of one piece and several neighbours that are more alike than two alone."""
        ours, theirs = self._old[row], self._new[column]
        if len(theirs) > len(ours):
            for rows in _neighbours(row, self._old):
                similarity = _likeness(theirs, [self._old[at] for at in rows], alike)
                if similarity:
                    yield Link(rows, (column,), similarity)
        else:
            for columns in _neighbours(column, self._new):
                similarity = _likeness(ours, [self._new[at] for at in columns], alike)
                if similarity:
                    yield Link((row,), columns, similarity)


def _needed(distance: float, is_here: bool) -> float:
    """How alike pieces so far apart must be, in the same paragraph or in others."""
    if is_here:
        return _ALIKE if distance else _ALIKE_IN_PLACE
    return _ALIKE + _STEP * distance


def _neighbours(place: int, free: Mapping[int, str]) -> Iterator[tuple[int, ...]]:
    """Two or three free pieces in a row with ``place`` among them."""
    before, behind = free.get(place - 1), free.get(place + 1)
    if before:
        yield place - 1, place
        if free.get(place - 2):
            yield place - 2, place - 1, place
    if behind:
        yield place, place + 1
        if free.get(place + 2):
            yield place, place + 1, place + 2
    if before and behind:
        yield place - 1, place, place + 1


def _likeness(whole: str, parts: Sequence[str], alone: float) -> float:
    """How like ``whole`` the ``parts`` are together, 0 when they are not the same as it."""
    needed = max(_JOINED, alone + _BETTER)
    found = fuzz.ratio(whole, " ".join(parts), score_cutoff=needed)
    if found and all(fuzz.partial_ratio(part, whole) >= _PART for part in parts):
        return found
    return 0.0
