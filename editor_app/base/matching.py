"""What two sequences have in common, in order, in bounded time and memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

CELLS = 40_000_000
"""Largest product of two lengths that is compared exactly: five megabytes, some milliseconds."""

_STRETCH = 600
"""Items between two cuts: fewer make more calls, more make longer integers, both take time."""
_SAMPLED = 32
"""Items of which one at most is asked whether a cut may be there."""


class Match(NamedTuple):
    """``size`` equal items from ``old`` in the one and ``new`` in the other sequence."""

    old: int
    new: int
    size: int


_Span = tuple[int, int, int, int]
_Pair = tuple[int, int]
Run = tuple[int, int, int]
"""A match before it is one: ``old``, ``new`` and ``size``."""


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """The runs of equal items, ascending in both sequences, none touching the next in both."""
    numbers: dict[Hashable, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in old]
    right = [numbers.setdefault(item, len(numbers)) for item in new]
    runs: list[Run] = []
    stack = [(0, len(left), 0, len(right))]
    while stack:
        stack.extend(_step(left, right, stack.pop(), runs))
    return [Match(*run) for run in joined(sorted(runs))]


def _step(left: list[int], right: list[int], span: _Span, runs: list[Run]) -> Iterator[_Span]:
    """Take the common ends off ``span``; match the rest, or give the parts that cuts make of it."""
    low, high, start, end = _trim(left, right, span, runs)
    rows, columns = left[low:high], right[start:end]
    cuts = _cuts(rows, columns)
    if cuts:
        edges = [(0, 0), *cuts, (len(rows), len(columns))]
        for (row, column), (next_row, next_column) in pairwise(edges):
            yield low + row, low + next_row, start + column, start + next_column
    elif rows and columns and len(rows) * len(columns) <= CELLS:
        runs.extend((low + row, start + column, 1) for row, column in _longest_common(rows, columns))


def _trim(left: list[int], right: list[int], span: _Span, runs: list[Run]) -> _Span:
    low, high, start, end = span
    row, column = low, start
    while row < high and column < end and left[row] == right[column]:
        row, column = row + 1, column + 1
    if row > low:
        runs.append((low, start, row - low))
    low, start = row, column
    row, column = high, end
    while low < row and start < column and left[row - 1] == right[column - 1]:
        row, column = row - 1, column - 1
    if row < high:
        runs.append((row, column, high - row))
    return low, row, start, column


def _cuts(left: list[int], right: list[int]) -> list[_Pair]:
    """Where both sides go on alike after a stretch; none where they are short or nothing is safe."""
    cells = len(left) * len(right)
    if cells <= 4 * _STRETCH * _STRETCH:
        return []
    lone = _met_once(left, right)
    cuts: list[_Pair] = []
    last = 0
    for row, column in _longest_ascending(_sampled(lone, left, right)):
        if row + column - last >= 2 * _STRETCH:
            cuts.append((row, column))
            last = row + column
    return cuts or (_longest_ascending(lone) if cells > CELLS else [])


def _met_once(left: list[int], right: list[int]) -> list[_Pair]:
    """The places of the items that both sides have exactly once, ascending on the one side."""
    counts = Counter(left), Counter(right)
    columns = {item: column for column, item in enumerate(right) if counts[1][item] == 1}
    return [(row, columns[item]) for row, item in enumerate(left) if counts[0][item] == 1 and item in columns]


def _sampled(lone: list[_Pair], left: list[int], right: list[int]) -> Iterator[_Pair]:
    """Some of ``lone``, evenly: those whose neighbours are equal too are no chance."""
    wanted = 1
    for row, column in lone:
        if row < wanted or not column:
            continue
        if left[row - 1 : row + 2] == right[column - 1 : column + 2]:
            yield row, column
            wanted = row + _SAMPLED


def _longest_ascending(found: Iterable[_Pair]) -> list[_Pair]:
    """The longest part of ``found`` that ascends on both sides (patience)."""
    pairs = list(found)
    tails: list[int] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, (_, column) in enumerate(pairs):
        place = bisect_left(tails, column)
        before.append(tail_index[place - 1] if place else -1)
        tails[place : place + 1] = [column]
        tail_index[place : place + 1] = [index]
    chain = []
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _longest_common(left: list[int], right: list[int]) -> Iterator[_Pair]:
    """The pairs of a longest common subsequence, the last one first.

    One row of the table is one integer with a bit for each item of ``left``, which is 0 where
    the row's value steps up (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
    """
    places: dict[int, int] = {}
    for row, item in enumerate(left):
        places[item] = places.get(item, 0) | 1 << row
    steps = (1 << len(left)) - 1
    table = [steps]
    for item in right:
        if item in places:
            hits = steps & places[item]
            # What is carried above the highest item is never looked at.
            steps = steps + hits | steps - hits
        table.append(steps)
    return _walk_back(table, left, right)


def _walk_back(table: list[int], left: list[int], right: list[int]) -> Iterator[_Pair]:
    row, column = len(left) - 1, len(right) - 1
    while row >= 0 and column >= 0:
        if left[row] == right[column]:
            yield row, column
            row, column = row - 1, column - 1
        elif table[column + 1] >> row & 1:
            row -= 1
        else:
            column -= 1


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Ascending ``runs`` without those that begin where the one before ends, which they make longer."""
    row = column = size = 0
    for old, new, more in runs:
        if old == row + size and new == column + size:
            size += more
            continue
        if size:
            yield row, column, size
        row, column, size = old, new, more
    if size:
        yield row, column, size
