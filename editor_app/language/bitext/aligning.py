"""Which paragraphs or sentences of a text and its translation belong together.

By their lengths (Gale and Church, "A program for aligning sentences in bilingual corpora", 1993), but
each length is weighed against chance, as Moore (2002) does, so that leaving a long text out costs no more
than leaving out a short one; and by what both must have, numbers before all (``anchors``). Long texts
are searched in a band about the places that have the same rare numbers, which is widened where the best
way touches its edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log
from operator import itemgetter
from statistics import median

from editor_app.base.records import dataclass
from editor_app.language.bitext.anchors import Evidence, Likeness
from editor_app.language.bitext.band import Band
from editor_app.language.bitext.bead_search import VARIANCE, BeadSearch, Usual, Way

_FEWEST_PAIRS = 8
"""Pairs from which on the usual lengths are learned from the texts themselves."""
_FAR_FEWER = 0.75
_OFTEN = 0.9
_USUAL_RATIOS = 0.2
"""How far the logarithms of ratios of lengths spread from language to language."""

_WHOLE = 40_000
"""Cells of a table that is searched as a whole;"""
_CELLS = 1_500_000
"""and the most that a band may have."""
_HALF_BAND = 40


@dataclass(frozen=True, slots=True)
class Bead:
    """Texts of the source and those of the target that translate them: their places, ascending.

    One side is empty where a text was left out or added. ``cost`` is a logarithm: how much likelier it is
    that the texts have nothing to do with each other; below zero they belong together.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    cost: float


def align(
    source: Sequence[str], target: Sequence[str], *, anchors: Likeness | None = None
) -> tuple[Bead, ...]:
    """How the texts of ``source`` and ``target`` belong together: every one of them in exactly one bead, in
    order. ``anchors`` tells by other signs, such as names, how surely two texts belong together (0 to 1).

    Time and memory grow about linearly with long texts, unless they are very unlike.
    """
    evidence = Evidence(source, target, anchors)
    ours, theirs = [len(text.strip()) for text in source], [len(text.strip()) for text in target]
    guide = evidence.guide()
    found = []
    for usual in _guesses(ours, theirs):
        way, half = _searched(BeadSearch(ours, theirs, evidence, usual), guide, len(ours), len(theirs))
        cost = sum(cost for _rows, _columns, cost in way) + _oddity(usual.ratio)
        found.append((cost, usual, way, half))
    _cost, usual, way, half = min(found, key=itemgetter(0))
    learned = _learned(ours, theirs, way, usual)
    if learned is not None:
        band = Band.about(guide, len(ours), len(theirs), half)
        way, _is_free = BeadSearch(ours, theirs, evidence, learned).way(band)
    return tuple(Bead(tuple(rows), tuple(columns), cost) for rows, columns, cost in way)


def _searched(
    search: BeadSearch, guide: Sequence[tuple[int, int]], height: int, width: int
) -> tuple[Way, int]:
    """The best way, and how far to both sides of ``guide`` it had to be looked for."""
    half = _HALF_BAND if height * width > _WHOLE else max(height, width)
    while True:
        band = Band.about(guide, height, width, half)
        way, is_free = search.way(band)
        if is_free or band.size * 2 > _CELLS:
            return way, half
        half *= 2


def _guesses(source: Sequence[int], target: Sequence[int]) -> Iterator[Usual]:
    """Usual lengths to begin with: by the whole texts; and where one side has far fewer texts, as if the
    others had been left out, not joined."""
    ours, theirs = sum(source), sum(target)
    if not ours or not theirs:
        yield Usual()
        return
    whole, each = _bounded(theirs / ours), _bounded(theirs / len(target) / (ours / len(source)))
    fewer, more = sorted((len(source), len(target)))
    if fewer >= _FAR_FEWER * more:
        yield Usual(whole)
        return
    often = min(_OFTEN, 1 - fewer / more)
    if len(source) > len(target):
        yield Usual(whole, joined=often)
        yield Usual(each, left_out=often)
    else:
        yield Usual(whole, parted=often)
        yield Usual(each, added=often)


def _oddity(ratio: float) -> float:
    """What it costs that the translation's texts are so much longer or shorter."""
    return 0.5 * (log(ratio) / _USUAL_RATIOS) ** 2


def _bounded(ratio: float) -> float:
    return min(5.0, max(0.2, ratio))


def _learned(source: Sequence[int], target: Sequence[int], way: Way, usual: Usual) -> Usual | None:
    """``usual`` with what the pairs of one text each say of the lengths; None when they are too few."""
    pairs = [
        (source[rows[0]], target[columns[0]])
        for rows, columns, cost in way
        if len(rows) == len(columns) == 1 and cost < 0
    ]
    pairs = [pair for pair in pairs if min(pair)]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    ratio = median(theirs / ours for ours, theirs in pairs)
    # The middle square is 0.455 of the mean one; what is far off would spoil a mean, for it is no pair.
    spread = median((theirs - ratio * ours) ** 2 / (ratio * ours) for ours, theirs in pairs) / 0.455
    known = min(2 * VARIANCE, max(VARIANCE / 4, spread))
    variance = (known * len(pairs) + VARIANCE * _FEWEST_PAIRS) / (len(pairs) + _FEWEST_PAIRS)
    return replace(usual, ratio=ratio, variance=variance)
