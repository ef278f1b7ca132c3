"""The sentences of both sides, and which of the translation's somebody has kept."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from rapidfuzz.fuzz import ratio

from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.moment import FinalPlaces
from editor_app.document.segments import Address, Segment
from editor_app.language.segmentation.engine import segments as ends_of
from editor_app.services.translating.units import Unit

_WORD = re.compile(r"(?<=\s)\S")
_AROUND, _WIDEST = 40, 400
"""Characters around the ends of two segments, and at most in all, that are looked at for where one of them
ends and the other begins."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or all of a text beside the flow. ``start`` and ``end`` count code points of its field's
    final text; of a text beside the flow they count from its own beginning."""

    address: Address
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of a translation with the segment that holds it, None where nobody has kept one."""

    sentence: Sentence
    segment: Segment | None = None


def sentences_of(unit: Unit, language: str) -> tuple[Sentence, ...]:
    """The sentences of a text in ``language``; none where it has no words."""
    if unit.address.slot:
        return (Sentence(unit.address, unit.text, 0, len(unit.text)),) if unit.text.strip() else ()
    return tuple(
        Sentence(unit.address, unit.text[start:end], unit.start + start, unit.start + end)
        for start, end in ends_of(unit.text, language)
    )


def kept_pieces(
    units: Iterable[Unit], language: str, segments: Sequence[Segment], places: FinalPlaces
) -> tuple[Kept, ...]:
    """The sentences of a translation in their order, each with the segment that holds words of it.

    A sentence that several segments share is cut where the next of them begins: what two people kept
    apart stays apart, whatever became of the stop between them.
    """
    slots = {segment.slot: segment for segment in segments if segment.slot is not None}
    rows = {field: _Row(segments, field) for field in TextField}
    found: list[Kept] = []
    for unit in units:
        for sentence in sentences_of(unit, language):
            if unit.address.slot:
                found.append(Kept(sentence, slots.get(unit.address)))
            else:
                found.extend(_cut(sentence, rows[unit.address.field], places))
    return tuple(found)


class _Row:
    """The segments of one text, in its order; they are apart."""

    def __init__(self, segments: Iterable[Segment], field: TextField) -> None:
        placed = [(one, one.place) for one in segments if one.place is not None and one.place.field is field]
        self._segments = [one for one, _place in placed]
        self._starts = [place.start for _one, place in placed]
        self._ends = [place.end for _one, place in placed]

    def within(self, place: Selection) -> Sequence[Segment]:
        """Those with words in a range of the whole text."""
        return self._segments[bisect_right(self._ends, place.start) : bisect_left(self._starts, place.end)]


def _cut(sentence: Sentence, row: _Row, places: FinalPlaces) -> Iterator[Kept]:
    holding = row.within(places.selection(sentence.address.field, sentence.start, sentence.end))
    if len(holding) < 2:
        yield Kept(sentence, holding[0] if holding else None)
        return
    ranges = [_final(one, sentence, places) for one in holding]
    cuts = [
        _cut_between(sentence.text, (one[1], two[0]), holding[at].text, holding[at + 1].text)
        for at, (one, two) in enumerate(pairwise(ranges))
    ]
    bounds = [0, *accumulate(cuts, max), len(sentence.text)]
    for segment, (start, end) in zip(holding, pairwise(bounds), strict=True):
        text = sentence.text[start:end]
        bare = text.strip()
        if bare:
            first = sentence.start + start + len(text) - len(text.lstrip())
            yield Kept(Sentence(sentence.address, bare, first, first + len(bare)), segment)


def _cut_between(text: str, gap: tuple[int, int], before: str, behind: str) -> int:
    """Where one segment ends and the next begins: where both are most like what was kept of them.

    The letters at their ends may be gone, and others written between them.
    """
    low, high = max(0, min(gap) - _AROUND), min(len(text), max(gap) + _AROUND)
    # Never within a word.
    places = [low + found.start() for found in _WORD.finditer(text[low:high])]
    if not places or high - low > _WIDEST:
        return places[-1] if places else len(text)
    start, end = max(0, low - len(before)), high + len(behind)

    def likeness(place: int) -> float:
        return ratio(text[start:place].strip(), before) + ratio(text[place:end].strip(), behind)

    return max(places, key=likeness)


def _final(segment: Segment, sentence: Sentence, places: FinalPlaces) -> tuple[int, int]:
    """The range of a segment in a sentence, in code points from its beginning."""
    place, field = segment.place, sentence.address.field
    if place is None:
        return 0, 0
    positions, hidden = places.positions[field], places.hidden[field]
    start, end = (
        positions.code_points(hidden.read(side)) - sentence.start for side in (place.start, place.end)
    )
    size = len(sentence.text)
    return min(max(start, 0), size), min(max(end, 0), size)
