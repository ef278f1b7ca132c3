"""Which lines of two texts belong together although their words differ."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from editor_app.base.matching import Match, match
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
    """Lines cut into words; ``starts`` says which token each line begins with, and where the last ends."""

    tokens: list[str]
    starts: list[int]
    weights: list[int]

    @classmethod
    def of(cls, lines: Sequence[str], language: str) -> Lines:
        """The words of ``lines``, each of which ends in its line end."""
        cut = [tokens(line, language) for line in lines]
        starts = list(accumulate(map(len, cut), initial=0))
        return cls([token for line in cut for token in line], starts, [_weight(line) for line in cut])

    def span(self, lines: Range) -> Range:
        """The tokens of a range of lines."""
        return self.starts[lines[0]], self.starts[lines[1]]

    def line(self, token: int) -> int:
        """The line that holds a token."""
        return bisect_right(self.starts, token) - 1


def _weight(words: Sequence[str]) -> int:
    return sum(len(word) for word in words if not word.isspace())


def word_matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """What two token lists have in common; spaces count only beside words that are matched."""
    rows = [index for index, token in enumerate(old) if token == "\n" or not token.isspace()]
    columns = [index for index, token in enumerate(new) if token == "\n" or not token.isspace()]
    found: list[Match] = []
    for run in match([old[row] for row in rows], [new[column] for column in columns]):
        for step in range(run.size):
            _grow(found, old, new, rows[run.old + step], columns[run.new + step])
    if not found:
        return match(old, new) if len(old) <= 1 or len(new) <= 1 else []
    _grow(found, old, new, len(old), len(new), size=0)
    return [run for run in found if run.size]


def _grow(
    found: list[Match], old: Sequence[str], new: Sequence[str], row: int, column: int, *, size: int = 1
) -> None:
    """Add a match of one token at ``row`` and ``column``, with the equal spaces before it."""
    low, start = row, column
    last = found[-1] if found else Match(0, 0, 0)
    after_row, after_column = last.old + last.size, last.new + last.size
    while low > after_row and start > after_column and old[low - 1] == new[start - 1]:
        low, start = low - 1, start - 1
    while (
        found
        and after_row < low
        and after_column < start
        and old[after_row] == new[after_column]
        and old[after_row].isspace()
    ):
        after_row, after_column = after_row + 1, after_column + 1
        found[-1] = Match(last.old, last.new, after_row - last.old)
    if found and (low, start) == (after_row, after_column):
        found[-1] = Match(found[-1].old, found[-1].new, row + size - found[-1].old)
    else:
        found.append(Match(low, start, row + size - low))


def within(matches: Sequence[Match], low: int, high: int, start: int, end: int) -> list[Match]:
    """The parts of ``matches`` inside of both ranges, counted from where these begin."""
    found = []
    for run in _touching(matches, low, high, start, end):
        first = max(0, low - run.old, start - run.new)
        last = min(run.size, high - run.old, end - run.new)
        if first < last:
            found.append(Match(run.old + first - low, run.new + first - start, last - first))
    return found


def is_cut(matches: Sequence[Match], low: int, high: int, start: int, end: int) -> bool:
    """Whether words of one of the ranges are matched with words outside of the other."""
    for run in _touching(matches, low, high, start, end):
        inside_old = max(0, low - run.old), min(run.size, high - run.old)
        inside_new = max(0, start - run.new), min(run.size, end - run.new)
        if inside_old != inside_new:
            return True
    return False


def _touching(matches: Sequence[Match], low: int, high: int, start: int, end: int) -> Iterator[Match]:
    """The runs that lie in one of the ranges, be it in part."""
    first = min(bisect_right(matches, low, key=_row), bisect_right(matches, start, key=_column))
    for index in range(max(0, first - 1), len(matches)):
        run = matches[index]
        if run.old >= high and run.new >= end:
            return
        if run.old + run.size > low or run.new + run.size > start:
            yield run


def _row(found: Match) -> int:
    return found.old


def _column(found: Match) -> int:
    return found.new


def groups(old: Lines, new: Lines, matches: Sequence[Match]) -> Iterator[tuple[Range, Range, bool]]:
    """All lines of both sides in order, and whether they belong together."""
    row = column = 0
    for (low, high), (start, end) in _together(old, new, matches):
        if row < low or column < start:
            yield (row, low), (column, start), False
        yield (low, high), (start, end), True
        row, column = high, end
    if row < len(old.weights) or column < len(new.weights):
        yield (row, len(old.weights)), (column, len(new.weights)), False


def _together(old: Lines, new: Lines, matches: Sequence[Match]) -> list[tuple[Range, Range]]:
    joined: list[tuple[Range, Range]] = []
    for (row, column), stayed in _stayed(old, new, matches).items():
        lesser, greater = sorted((old.weights[row], new.weights[column]))
        if stayed < _SHARE * lesser or (stayed < _LEAST * greater and stayed < _MUCH):
            continue
        last = joined[-1] if joined else None
        if last and (row < last[0][1] or column < last[1][1]):
            (low, _high), (start, _end) = last
            joined[-1] = (low, row + 1), (start, column + 1)
        else:
            joined.append(((row, row + 1), (column, column + 1)))
    return joined


def _stayed(old: Lines, new: Lines, matches: Sequence[Match]) -> dict[tuple[int, int], int]:
    """How many characters each pair of lines has in common, in reading order."""
    found: dict[tuple[int, int], int] = {}
    for run in matches:
        for step in range(run.size):
            word = old.tokens[run.old + step]
            if not word.isspace():
                pair = old.line(run.old + step), new.line(run.new + step)
                found[pair] = found.get(pair, 0) + len(word)
    return found
