"""Which lines of two texts belong together although their words differ."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from editor_app.base.matching import Run, match
from editor_app.base.records import dataclass
from editor_app.base.words import tokens

_SHARE = 0.5
"""What part of the shorter of two lines must have stayed for them to be the same line,"""
_LEAST = 0.3
"""and what part of the longer one,"""
_MUCH = 20
"""unless this many characters stayed: then one line was cut into two, or two were joined."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines cut into words.

    ``words`` are the places of the tokens that are no mere space, line ends included.
    ``starts`` says which token each line begins with, ``places`` how many characters stand
    before each token, ``widths`` how many of these are no space; all three end with the whole.
    """

    tokens: list[str]
    words: list[int]
    starts: list[int]
    places: list[int]
    widths: list[int]

    @classmethod
    def of(cls, lines: Sequence[str], language: str) -> Lines:
        """The words of ``lines``, each of which ends in its line end."""
        cut: list[str] = []
        starts = [0]
        for line in lines:
            cut += tokens(line, language)
            starts.append(len(cut))
        sizes = [0 if token.isspace() else len(token) for token in cut]
        words = [at for at, size in enumerate(sizes) if size or cut[at] == "\n"]
        return cls(cut, words, starts, _sums(map(len, cut)), _sums(sizes))

    @property
    def whole(self) -> Range:
        """All tokens."""
        return 0, len(self.tokens)

    def words_in(self, tokens: Range) -> list[int]:
        """Those of ``words`` that stand in a range of tokens."""
        return self.words[bisect_left(self.words, tokens[0]) : bisect_left(self.words, tokens[1])]

    def weight(self, line: int) -> int:
        """How many characters of a line are no space."""
        return self.widths[self.starts[line + 1]] - self.widths[self.starts[line]]


def _sums(sizes: Iterable[int]) -> list[int]:
    return list(accumulate(sizes, initial=0))


def word_matches(left: Lines, right: Lines, rows: Range, columns: Range) -> list[Run]:
    """What the tokens of two ranges have in common; spaces count only beside words that are matched."""
    old, new = left.tokens, right.tokens
    ours, theirs = left.words_in(rows), right.words_in(columns)
    growing = _Growing(old, new, (rows[0], columns[0], 0))
    for run in match([old[row] for row in ours], [new[column] for column in theirs]):
        row, column = ours[run.old], theirs[run.new]
        end, stop = ours[run.old + run.size - 1] + 1, theirs[run.new + run.size - 1] + 1
        if old[row:end] == new[column:stop]:
            growing.add(row, column, end - row)
            continue
        for at in range(run.size):
            growing.add(ours[run.old + at], theirs[run.new + at], 1)
    if growing.found:
        growing.add(rows[1], columns[1], 0)
    return [run for run in growing.found if run[2]]


class _Growing:
    """Matches that take in the equal spaces on both sides of each."""

    def __init__(self, old: Sequence[str], new: Sequence[str], start: Run) -> None:
        self._old = old
        self._new = new
        self._start = start
        self.found: list[Run] = []

    def add(self, row: int, column: int, size: int) -> None:
        """Add ``size`` equal tokens at ``row`` and ``column``, behind all that were found."""
        old, new, found = self._old, self._new, self.found
        row_before, column_before, size_before = found[-1] if found else self._start
        low, start = row_before + size_before, column_before + size_before
        top, left = row, column
        while top > low and left > start and old[top - 1] == new[left - 1]:
            top, left = top - 1, left - 1
        while found and low < top and start < left and old[low] == new[start] and old[low].isspace():
            low, start = low + 1, start + 1
        if found and (low, start) == (top, left):
            found[-1] = row_before, column_before, row + size - row_before
            return
        if found:
            found[-1] = row_before, column_before, low - row_before
        found.append((top, left, row + size - top))


def inside(matches: Sequence[Run], rows: Range, columns: Range) -> tuple[list[Run], bool]:
    """The parts of ``matches`` inside of both ranges of tokens.

    Also whether words of one of the ranges are matched with words outside of the other.
    """
    (low, high), (start, end) = rows, columns
    found: list[Run] = []
    is_cut = False
    for run in _touching(matches, rows, columns):
        row, column, size = run
        if low <= row <= high - size and start <= column <= end - size:
            found.append(run)
            continue
        above, below = (low - row, start - column), (high - row, end - column)
        first, last = max(0, *above), min(size, *below)
        is_cut = is_cut or first != max(0, min(above)) or last != min(size, max(below))
        if first < last:
            found.append((row + first, column + first, last - first))
    return found, is_cut


def _touching(matches: Sequence[Run], rows: Range, columns: Range) -> Iterator[Run]:
    """The runs that lie in one of the ranges, be it in part."""
    (low, high), (start, end) = rows, columns
    first = bisect_left(matches, (low, 0, 0))
    while first and (_ends_behind(matches[first - 1], low, start)):
        first -= 1
    for index in range(first, len(matches)):
        run = matches[index]
        if run[0] >= high and run[1] >= end:
            return
        if _ends_behind(run, low, start):
            yield run


def _ends_behind(run: Run, row: int, column: int) -> bool:
    return run[0] + run[2] > row or run[1] + run[2] > column


def groups(old: Lines, new: Lines, matches: Sequence[Run]) -> Iterator[tuple[Range, Range]]:
    """The lines of both sides that belong together, in order, as ranges of their tokens."""
    for (first, last), (begin, end) in _together(old, new, matches):
        yield (old.starts[first], old.starts[last]), (new.starts[begin], new.starts[end])


def _together(old: Lines, new: Lines, matches: Sequence[Run]) -> list[tuple[Range, Range]]:
    paired: list[tuple[Range, Range]] = []
    for (row, column), stayed in _stayed(old, new, matches).items():
        lesser, greater = sorted((old.weight(row), new.weight(column)))
        if stayed < _SHARE * lesser or (stayed < _LEAST * greater and stayed < _MUCH):
            continue
        last = paired[-1] if paired else None
        if last and (row < last[0][1] or column < last[1][1]):
            (low, _high), (start, _end) = last
            paired[-1] = (low, row + 1), (start, column + 1)
        else:
            paired.append(((row, row + 1), (column, column + 1)))
    return paired


def _stayed(old: Lines, new: Lines, matches: Sequence[Run]) -> dict[tuple[int, int], int]:
    """How many characters each pair of lines has in common, in reading order."""
    found: dict[tuple[int, int], int] = {}
    row = column = 0
    for at, other, width in matches:
        end = at + width
        while at < end:
            while old.starts[row + 1] <= at:
                row += 1
            while new.starts[column + 1] <= other:
                column += 1
            size = min(end, old.starts[row + 1]) - at
            size = min(size, new.starts[column + 1] - other)
            width = old.widths[at + size] - old.widths[at]
            if width:
                found[row, column] = found.get((row, column), 0) + width
            at, other = at + size, other + size
    return found
