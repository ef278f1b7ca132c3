"""Which pieces of a text became which others although their words differ: edited, split or joined."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
_SAME_BLOCK = 8.0
_FARTHEST = 12.0
"""The most that is taken off for the distance."""
_LOOKED_AT = 400
"""Free pieces from which on only the nearest ones are looked at, this many to each side."""
_NEAR = 60
_CANDIDATES = 6


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


class _Search:
    """Free pieces in their normal forms, and where each is expected."""

    def __init__(self, old: Free, new: Free, known: Sequence[Link], language: str) -> None:
        self._old = {place: normal_segment(text, language) for place, (_block, text) in old.items()}
        self._new = {place: normal_segment(text, language) for place, (_block, text) in new.items()}
        self._blocks = (
            {place: block for place, (block, _text) in old.items()},
            {place: block for place, (block, _text) in new.items()},
        )
        self._columns = sorted(new)
        known = sorted(known, key=lambda link: link.old)
        self._rows_known = [link.old[0] for link in known]
        self._columns_known = [link.new[0] for link in known]

    def candidates(self) -> Iterator[tuple[float, Link]]:
        """Links that may be, with what speaks for each."""
        for row, text in self._old.items():
            if not text:
                continue
            near = self._near(row)
            for _text, alike, column in process.extract(
                text, near, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_SEED
            ):
                favour = self._favour(row, column)
                if alike >= (_ALIKE_IN_PLACE if favour == _SAME_BLOCK else _ALIKE):
                    yield alike + favour, Link((row,), (column,), alike)
                for link in self._joined(row, column, alike):
                    yield link.similarity + favour, link

    def _near(self, row: int) -> Mapping[int, str]:
        if len(self._columns) <= _LOOKED_AT:
            return self._new
        low, high = self._expected(row)
        first = bisect_left(self._columns, low) - _NEAR
        last = bisect_left(self._columns, high) + _NEAR
        return {at: self._new[at] for at in self._columns[max(0, first) : min(last, first + 4 * _NEAR)]}

    def _expected(self, row: int) -> tuple[int, int]:
        """Behind which new piece and before which one that of ``row`` should stand."""
        at = bisect_left(self._rows_known, row)
        before = self._columns_known[at - 1] if at else -1
        behind = self._columns_known[at] if at < len(self._columns_known) else self._columns[-1] + 1
        return (before, behind) if before < behind else (before, before + 2)

    def _favour(self, row: int, column: int) -> float:
        """What the place speaks for two pieces being one: the paragraph, less the distance."""
        low, high = self._expected(row)
        distance = max(0, low + 1 - column, column - high + 1)
        is_same = self._blocks[0][row] == self._blocks[1][column]
        return (_SAME_BLOCK if is_same else 0.0) - min(_FARTHEST, float(distance))

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


def _neighbours(place: int, free: Mapping[int, str]) -> Iterator[tuple[int, ...]]:
    """Two or three free pieces in a row with ``place`` among them."""
    for first, last in ((-1, 0), (0, 1), (-1, 1), (-2, 0), (0, 2)):
        places = tuple(range(place + first, place + last + 1))
        if all(free.get(at) for at in places):
            yield places


def _likeness(whole: str, parts: Sequence[str], alone: float) -> float:
    """How like ``whole`` the ``parts`` are together, 0 when they are not the same as it."""
    needed = max(_JOINED, alone + _BETTER)
    found = fuzz.ratio(whole, " ".join(parts), score_cutoff=needed)
    if found and all(fuzz.partial_ratio(part, whole) >= _PART for part in parts):
        return found
    return 0.0
