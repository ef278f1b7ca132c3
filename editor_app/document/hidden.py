"""Stretches of a text that a reading leaves out, and the positions around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate


class Hidden:
    """Ranges of a flat text that are not read, ascending and apart (UTF-16 units).

    A *flat* position counts all of the text, a *read* position what is left. A read
    position at which something is hidden stands for several flat ones: ``flat`` gives the
    first or the last of them.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in ranges:
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif end > start:
                self._starts.append(start)
                self._ends.append(end)
        self._count()

    def __bool__(self) -> bool:
        return bool(self._starts)

    @property
    def ranges(self) -> list[tuple[int, int]]:
        """What is hidden."""
        return list(zip(self._starts, self._ends, strict=True))

    @property
    def total(self) -> int:
        """How many units are hidden."""
        return self._before[-1]

    def read(self, flat: int) -> int:
        """The read position of a flat one; inside of a hidden range, where that range is hidden."""
        index = bisect_right(self._starts, flat) - 1
        if index < 0:
            return flat
        return min(flat, self._starts[index]) - self._before[index] + max(0, flat - self._ends[index])

    def flat(self, read: int, *, behind: bool) -> int:
        """The first flat position of a read one, or the last: ``behind`` what is hidden there."""
        bisect = bisect_right if behind else bisect_left
        return read + self._before[bisect(self._read, read)]

    def kept(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The flat ranges between ``start`` and ``end`` that are not hidden."""
        index = bisect_right(self._ends, start)
        while start < end:
            hidden = self._starts[index] if index < len(self._starts) else end
            if hidden > start:
                yield start, min(hidden, end)
            if hidden >= end:
                return
            start = self._ends[index]
            index += 1

    # Keeping up with the text

    def inserted(self, position: int, width: int) -> None:
        """Text came at a flat position that is not inside of a hidden range."""
        index = bisect_left(self._starts, position)
        self._shift(index, width)

    def removed(self, start: int, end: int) -> None:
        """Text that was not hidden went from a flat range."""
        index = bisect_left(self._starts, end)
        self._shift(index, start - end)
        if 0 < index < len(self._starts) and self._ends[index - 1] == self._starts[index]:
            del self._starts[index]
            del self._ends[index - 1]
            self._count()

    def add(self, start: int, end: int) -> None:
        """Hide a flat range that was not hidden."""
        first = bisect_left(self._ends, start)
        last = bisect_right(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last] = [start]
        self._ends[first:last] = [end]
        self._count()

    def _shift(self, index: int, by: int) -> None:
        self._starts[index:] = [start + by for start in self._starts[index:]]
        self._ends[index:] = [end + by for end in self._ends[index:]]
        self._count()

    def _count(self) -> None:
        """What ``read`` and ``flat`` look up: hidden units before each range, and where it is read."""
        widths = (end - start for start, end in zip(self._starts, self._ends, strict=True))
        self._before = [0, *accumulate(widths)]
        self._read = [start - before for start, before in zip(self._starts, self._before, strict=False)]
