"""What two sequences of strings have in common, in order, in bounded time and memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

CELLS = 40_000_000
"""Largest product of two lengths that is compared exactly: five megabytes, some milliseconds."""


class Match(NamedTuple):
    """``size`` equal items from ``old`` in the one and ``new`` in the other sequence."""

    old: int
    new: int
    size: int


def match(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The runs of equal items, ascending in both sequences, none touching the next in both."""
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(item, len(numbers)) for item in old]
    right = [numbers.setdefault(item, len(numbers)) for item in new]
    pairs: list[tuple[int, int]] = []
    stack = [(0, len(left), 0, len(right))]
    while stack:
        stack.extend(_step(left, right, stack.pop(), pairs))
    return _runs(sorted(pairs))


_Span = tuple[int, int, int, int]


def _step(left: list[int], right: list[int], span: _Span, pairs: list[tuple[int, int]]) -> list[_Span]:
    """Take the common ends off ``span``, match the rest or cut it at anchors."""
    low, high, start, end = _trim(left, right, span, pairs)
    if low == high or start == end:
        return []
    if (high - low) * (end - start) <= CELLS:
        common = _longest_common(left[low:high], right[start:end])
        pairs.extend((low + row, start + column) for row, column in common)
        return []
    anchors = _anchors(left[low:high], right[start:end])
    if not anchors:
        return []
    spans = []
    for row, column in anchors:
        pairs.append((low + row, start + column))
    edges = [(-1, -1), *anchors, (high - low, end - start)]
    for (row, column), (next_row, next_column) in pairwise(edges):
        spans.append((low + row + 1, low + next_row, start + column + 1, start + next_column))
    return spans


def _trim(left: list[int], right: list[int], span: _Span, pairs: list[tuple[int, int]]) -> _Span:
    low, high, start, end = span
    while low < high and start < end and left[low] == right[start]:
        pairs.append((low, start))
        low, start = low + 1, start + 1
    while low < high and start < end and left[high - 1] == right[end - 1]:
        high, end = high - 1, end - 1
        pairs.append((high, end))
    return low, high, start, end


def _anchors(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """Items that both sides have exactly once, in the longest common order (patience)."""
    counts_left, counts_right = Counter(left), Counter(right)
    places = {item: row for row, item in enumerate(left) if counts_left[item] == 1}
    pairs = [
        (places[item], column)
        for column, item in enumerate(right)
        if counts_right[item] == 1 and item in places
    ]
    return _longest_ascending(pairs)


def _longest_ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    tails: list[int] = []
    tail_index: list[int] = []
    before: list[int] = []
    for index, (row, _) in enumerate(pairs):
        place = bisect_left(tails, row)
        before.append(tail_index[place - 1] if place else -1)
        tails[place : place + 1] = [row]
        tail_index[place : place + 1] = [index]
    chain = []
    index = tail_index[-1] if tail_index else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _longest_common(left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """The pairs of a longest common subsequence.

    One row of the table is one integer with a bit for each item of ``left``, which is 0 where
    the row's value steps up (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004).
    """
    places: dict[int, int] = {}
    for row, item in enumerate(left):
        places[item] = places.get(item, 0) | 1 << row
    ones = (1 << len(left)) - 1
    steps, table = ones, [ones]
    for item in right:
        hits = steps & places.get(item, 0)
        steps = (steps + hits | steps - hits) & ones
        table.append(steps)
    return _walk_back(table, left, right)


def _walk_back(table: list[int], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    pairs = []
    row, column = len(left), len(right)
    while row and column:
        if table[column] >> row - 1 & 1:
            row -= 1
        elif table[column - 1] >> row - 1 & 1:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        else:
            column -= 1
    return pairs[::-1]


def _runs(pairs: list[tuple[int, int]]) -> list[Match]:
    runs: list[Match] = []
    for row, column in pairs:
        last = runs[-1] if runs else None
        if last is not None and row == last.old + last.size and column == last.new + last.size:
            runs[-1] = Match(last.old, last.new, last.size + 1)
        else:
            runs.append(Match(row, column, 1))
    return runs
