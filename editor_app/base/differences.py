"""What changed between two texts, in words, so that a person can read it.

Lines are matched first, then the words of the lines that differ: the longest common
subsequence, in long texts held together by rare words that both sides have once
(patience). Lines of which too little is left are shown as gone and come, whole. Work is
bounded: where long texts have nothing in common, the old is replaced by the new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import accumulate

from editor_app.base.alike import Lines, Range, groups, inside, word_matches
from editor_app.base.matching import Match, Run, joined, match
from editor_app.base.records import dataclass
from editor_app.base.settling import shift

_CRUMB = 16
"""Characters from which on words that stayed are shown whatever changed beside them."""


class Op(StrEnum):
    """What happened to a piece of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came or went."""

    op: Op
    text: str


def compare_texts(before: str, after: str, language: str = "") -> tuple[Piece, ...]:
    """How ``before`` became ``after``: pieces in reading order, what went before what came.

    The equal and deleted pieces together are ``before``, the equal and inserted ones
    ``after``. Time grows about linearly with length, however different the texts are.
    """
    return tuple(_pieces(before, after, what_stayed(before, after, language)))


def what_stayed(before: str, after: str, language: str = "") -> list[Run]:
    """The same as runs of characters that both texts have, ascending; what lies between changed."""
    if before == after:
        return [(0, 0, len(before))] if before else []
    return _settled(before, after, list(joined(_stayed(before, after, language))))


def _pieces(before: str, after: str, stayed: Iterable[Run]) -> Iterator[Piece]:
    row = column = 0
    for old, new, size in (*stayed, (len(before), len(after), 0)):
        if old > row:
            yield Piece(Op.DELETE, before[row:old])
        if new > column:
            yield Piece(Op.INSERT, after[column:new])
        if size:
            yield Piece(Op.EQUAL, after[new : new + size])
        row, column = old + size, new + size


def _stayed(before: str, after: str, language: str) -> Iterator[Run]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    rows, columns = _places(old), _places(new)
    low = start = 0
    for found in (*match(old, new), Match(len(old), len(new), 0)):
        high, end = found.old, found.new
        if low < high and start < end:
            for row, column, size in _paired(old[low:high], new[start:end], language):
                yield rows[low] + row, columns[start] + column, size
        low, start = high + found.size, end + found.size
        if found.size:
            yield rows[high], columns[end], rows[low] - rows[high]


def _places(parts: Iterable[str]) -> list[int]:
    return list(accumulate(map(len, parts), initial=0))


def _paired(old: Sequence[str], new: Sequence[str], language: str) -> Iterator[Run]:
    """What stayed of lines of which none is equal: of those that are alike by their words."""
    left, right = Lines.of(old, language), Lines.of(new, language)
    matches = word_matches(left, right, left.whole, right.whole)
    if len(old) == 1 and len(new) == 1:
        yield from _readable(left, right, matches, left.whole, right.whole)
        return
    for rows, columns in groups(left, right, matches):
        kept, is_cut = inside(matches, rows, columns)
        if kept and is_cut:
            kept = word_matches(left, right, rows, columns)
        yield from _readable(left, right, kept, rows, columns)


_Words = tuple[int, int, int, int]
"""Words that stayed: their places in both texts, their characters, and how many of these are no space."""


def _readable(old: Lines, new: Lines, matches: Iterable[Run], rows: Range, columns: Range) -> Iterator[Run]:
    """Those of ``matches`` that help reading, in characters.

    A lone space, comma or short word between two longer changes only makes confetti; it
    joins them. The rule is that of semantic cleanup: what stayed must be longer than
    what changed on one of its two sides.
    """
    (low, high), (start, end) = (
        [side.places[at] for at in span] for side, span in ((old, rows), (new, columns))
    )
    kept = []
    for row, column, size in matches:
        place, width = old.places[row], old.widths[row]
        stop = row + size
        kept.append((place, new.places[column], old.places[stop] - place, old.widths[stop] - width))
    crumbs = len(kept)
    while crumbs:
        crumbs = len(kept)
        kept = list(_without_crumbs(kept, _changed_sizes(kept, (low, start), (high, end))))
        crumbs -= len(kept)
    return ((row, column, size) for row, column, size, _width in kept)


def _without_crumbs(stayed: Sequence[_Words], sizes: Sequence[int]) -> Iterator[_Words]:
    """``stayed`` without what is less than the changes beside it, never two in a row at once."""
    is_crumb = False
    for words, left, right in zip(stayed, sizes, sizes[1:], strict=False):
        width = words[3]
        is_crumb = not is_crumb and width < _CRUMB and left > width < right
        if not is_crumb:
            yield words


def _changed_sizes(stayed: Iterable[_Words], start: Range, end: Range) -> list[int]:
    """Characters changed before each of the words that stayed and after the last (the larger side counts)."""
    sizes = []
    row, column = start
    for old, new, size, _width in stayed:
        sizes.append(max(old - row, new - column))
        row, column = old + size, new + size
    sizes.append(max(end[0] - row, end[1] - column))
    return sizes


def _settled(before: str, after: str, stayed: list[Run]) -> list[Run]:
    """``stayed`` with every lone change between two of them where it reads best."""
    kept = [(0, 0, 0), *stayed, (len(before), len(after), 0)]
    for place in range(1, len(kept)):
        row, column, size = kept[place - 1]
        old, new, more = kept[place]
        if (old == row + size) == (new == column + size):
            continue
        # What parts a change from the next one must not be used up: the two would run together.
        low = row + (row + column > 0)
        high = old + more - (old + more < len(before) or new + more < len(after))
        if old > row + size:
            by = shift(before, (row + size, old), (low, high))
        else:
            by = shift(after, (column + size, new), (low - row + column, high - old + new))
        kept[place - 1] = row, column, size + by
        kept[place] = old + by, new + by, more - by
    return [run for run in kept if run[2]]
