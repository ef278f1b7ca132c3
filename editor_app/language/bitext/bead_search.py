"""The likeliest way through the table of two texts' places, by lengths and by evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import inf, log, pi, sqrt

from editor_app.base.records import dataclass
from editor_app.language.bitext.anchors import Evidence
from editor_app.language.bitext.band import Band

_SHAPES = ((1, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
"""How many texts of the source become how many of the target."""
_LEFT_OUT, _ADDED = len(_SHAPES), len(_SHAPES) + 1
_HIGHEST = _WIDEST = 3

_GO_ON = -log(0.2)
"""What it costs that the next text is left out, or added, too."""

VARIANCE = 4.0
"""How far lengths are from what is expected: the variance of a text's length for each of its characters."""
_BASE_VARIANCE = 16.0
LEFT_OUT, JOINED = 0.002, 0.02
_ODD = 9.0
"""What it costs at most that a length is not as expected."""

Way = list[tuple[range, range, float]]
"""Beads in order: places of the source, of the target, and the cost."""


@dataclass(frozen=True, slots=True)
class Usual:
    """Characters of the target for one of the source, the variance of that for each character; how often
    a text of the source is left out and how often one is added, how often two become one and one two."""

    ratio: float = 1.0
    variance: float = VARIANCE
    left_out: float = LEFT_OUT
    added: float = LEFT_OUT
    joined: float = JOINED
    parted: float = JOINED

    def costs(self) -> tuple[float, ...]:
        """What each shape of a bead costs."""
        rare = JOINED / 15
        single = 1 - self.left_out - self.added - self.joined - self.parted - 3 * rare
        shares = (single, self.joined, self.parted, rare, self.joined / 15, self.parted / 15)
        return tuple(-log(share) for share in shares)


@dataclass(slots=True)
class _Row:
    """The least cost of all ways to each place of a row; of those that end by leaving out the row's text;
    how each of the former ends; and whether each run of texts left out or added goes on there."""

    costs: list[float]
    left_out: list[float]
    shapes: bytearray
    goes_on: tuple[bytearray, bytearray]

    @classmethod
    def of(cls, size: int) -> _Row:
        """A row whose places nothing leads to yet."""
        return cls([inf] * size, [inf] * size, bytearray(size), (bytearray(size), bytearray(size)))


class BeadSearch:
    """Looks for the beads of two texts, whose lengths in characters are given."""

    def __init__(
        self, source: Sequence[int], target: Sequence[int], evidence: Evidence, usual: Usual
    ) -> None:
        self._usual = usual
        self._evidence = evidence
        self._costs = usual.costs()
        self._begin = -log(usual.left_out), -log(usual.added)
        self._height, self._width = len(source), len(target)
        missed = evidence.missed
        self._source, self._missed = _sums(source), _sums(missed[0])
        target_sums = _sums(target)
        # What the target's texts count, whatever they are joined to: a length that is rare says more.
        rarity = [-chance - miss for chance, miss in zip(_chances(target), missed[1], strict=True)]
        rarity_sums = _sums(rarity)
        self._sizes = [_differences(target_sums, width) for width in range(_WIDEST + 1)]
        # Where a text is parted is anybody's guess.
        self._rarity = [
            [
                rare + max(0, width - 1) * log(size + 1)
                for rare, size in zip(_differences(rarity_sums, width), self._sizes[width], strict=True)
            ]
            for width in range(_WIDEST + 1)
        ]

    def way(self, band: Band) -> tuple[Way, bool]:
        """The cheapest way inside of ``band``, and whether it kept away from the edges."""
        rows: list[_Row] = []
        for row in range(self._height + 1):
            rows.append(self._row(row, band, rows))
            if row >= _HIGHEST:
                # Only what leads back is still needed.
                rows[row - _HIGHEST].costs = rows[row - _HIGHEST].left_out = []
        found = list(self._walk_back(band, rows))
        found.reverse()
        is_free = all(band.is_inside(ours.stop, theirs.stop) for ours, theirs, _cost in found)
        return found, is_free

    def _row(self, row: int, band: Band, rows: Sequence[_Row]) -> _Row:
        low, high = band.low[row], band.high[row]
        made = _Row.of(high - low + 1)
        if not row:
            made.costs[0] = 0.0
        for number, (height, width) in enumerate(_SHAPES):
            if height > row:
                continue
            start = band.low[row - height] + width
            first, last = max(low, start), min(high, band.high[row - height] + width)
            if first <= last:
                before = rows[row - height].costs[first - start :]
                added = self._added(row, number, range(first, last + 1))
                _take_better(made, first - low, number, before, added)
        if row:
            _leave_out(made, low, rows[row - 1], band.low[row - 1], self._begin[0])
        _add(made, self._begin[1])
        return made

    def _added(self, row: int, number: int, ends: range) -> list[float]:
        """What beads of one shape cost that end in ``row`` and at each of ``ends``."""
        height, width = _SHAPES[number]
        expected = (self._source[row] - self._source[row - height]) * self._usual.ratio
        variance = self._usual.variance * expected + _BASE_VARIANCE
        base = self._costs[number] + 0.5 * log(2 * pi * variance)
        base -= self._missed[row] - self._missed[row - height]
        factor = 0.5 / variance
        sizes, rarities = self._sizes[width], self._rarity[width]
        costs = [
            base + rarity + (odd if (odd := factor * (size - expected) ** 2) < _ODD else _ODD)
            for size, rarity in zip(
                sizes[ends.start : ends.stop], rarities[ends.start : ends.stop], strict=True
            )
        ]
        for end, gain in self._evidence.gains(range(row - height, row), width, ends).items():
            costs[end - ends.start] -= gain
        return costs

    def _walk_back(self, band: Band, rows: Sequence[_Row]) -> Iterator[tuple[range, range, float]]:
        row, column = self._height, self._width
        run = -1
        while row or column:
            at = column - band.low[row]
            number = rows[row].shapes[at] if run < 0 else run
            if number < _LEFT_OUT:
                height, width = _SHAPES[number]
                cost = self._added(row, number, range(column, column + 1))[0]
            else:
                height, width = (1, 0) if number == _LEFT_OUT else (0, 1)
                goes_on = rows[row].goes_on[number - _LEFT_OUT][at]
                run, cost = (number, _GO_ON) if goes_on else (-1, self._begin[number - _LEFT_OUT])
            yield range(row - height, row), range(column - width, column), cost
            row, column = row - height, column - width


def _take_better(
    made: _Row, first: int, number: int, before: Iterable[float], added: Iterable[float]
) -> None:
    """Enter the ways that end with one shape where they are cheaper than what is there."""
    costs, shapes = made.costs, made.shapes
    for at, (cost, more) in enumerate(zip(before, added, strict=False), first):
        if cost + more < costs[at]:
            costs[at] = cost + more
            shapes[at] = number


def _leave_out(made: _Row, low: int, above: _Row, above_low: int, begin: float) -> None:
    """Enter the ways that leave out the row's text."""
    start = max(low, above_low)
    at = start - low
    for cost, run in zip(above.costs[start - above_low :], above.left_out[start - above_low :], strict=True):
        if at >= len(made.costs):
            break
        begun, gone_on = cost + begin, run + _GO_ON
        if gone_on < begun:
            made.goes_on[0][at] = 1
            begun = gone_on
        made.left_out[at] = begun
        if begun < made.costs[at]:
            made.costs[at] = begun
            made.shapes[at] = _LEFT_OUT
        at += 1


def _add(made: _Row, begin: float) -> None:
    """Enter the ways that add a text of the target."""
    costs, shapes, goes_on = made.costs, made.shapes, made.goes_on[1]
    run = inf
    for at in range(1, len(costs)):
        begun, run = costs[at - 1] + begin, run + _GO_ON
        if run < begun:
            goes_on[at] = 1
        else:
            run = begun
        if run < costs[at]:
            costs[at] = run
            shapes[at] = _ADDED


def _sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0))


def _differences(sums: Sequence[float], width: int) -> list[float]:
    """What each place has more than the one ``width`` before it; nothing where there is none."""
    return [0.0] * width + [end - start for start, end in zip(sums, sums[width:], strict=False)]


def _chances(lengths: Sequence[int]) -> list[float]:
    """How unlikely each length is by chance among these: their logarithms are about normally spread."""
    if not lengths:
        return []
    logs = [log(length + 1) for length in lengths]
    mean = sum(logs) / len(logs)
    spread = max(0.4, sqrt(sum((value - mean) ** 2 for value in logs) / len(logs)))
    base = log(spread * sqrt(2 * pi))
    return [0.5 * ((value - mean) / spread) ** 2 + base + value for value in logs]
