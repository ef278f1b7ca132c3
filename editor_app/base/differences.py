"""What changed between two texts, in words, so that a person can read it.

Lines are matched first, then the words of the lines that differ: the longest common
subsequence, in very long texts held together by rare words that both sides have once
(patience). Lines of which too little is left are shown as gone and come, whole. Work is
bounded: where long texts have nothing in common, the old is replaced by the new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from editor_app.base.alike import Lines, groups, is_cut, within, word_matches
from editor_app.base.matching import Match, match
from editor_app.base.settling import shift


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
    if before == after:
        return (Piece(Op.EQUAL, before),) if before else ()
    return tuple(_merge(_settled(tuple(_merge(_lines(before, after, language))))))


def _lines(before: str, after: str, language: str) -> Iterator[Piece]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for old_part, new_part in _gaps(old, new, match(old, new)):
        if isinstance(new_part, str):
            yield Piece(Op.EQUAL, new_part)
        else:
            yield from _paired(old_part, new_part, language)


def _paired(old: Sequence[str], new: Sequence[str], language: str) -> Iterator[Piece]:
    """Lines of which none is equal: those that are alike by their words, the others whole."""
    left, right = Lines.of(old, language), Lines.of(new, language)
    if len(old) <= 1 and len(new) <= 1:
        yield from _words(left.tokens, right.tokens, word_matches(left.tokens, right.tokens))
        return
    matches = word_matches(left.tokens, right.tokens)
    for rows, columns, is_alike in groups(left, right, matches):
        (low, high), (start, end) = left.span(rows), right.span(columns)
        ours, theirs = left.tokens[low:high], right.tokens[start:end]
        inside = within(matches, low, high, start, end) if is_alike else []
        if inside and is_cut(matches, low, high, start, end):
            inside = word_matches(ours, theirs)
        yield from _words(ours, theirs, inside)


def _words(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> Iterator[Piece]:
    for old_part, new_part in _gaps(old, new, _without_crumbs(old, new, matches)):
        if isinstance(new_part, str):
            yield Piece(Op.EQUAL, new_part)
            continue
        if old_part:
            yield Piece(Op.DELETE, "".join(old_part))
        if new_part:
            yield Piece(Op.INSERT, "".join(new_part))


def _gaps(
    old: Sequence[str], new: Sequence[str], matches: Iterable[Match]
) -> Iterator[tuple[Sequence[str], Sequence[str] | str]]:
    """What lies between the matches, and each match itself as one string on the new side."""
    row = column = 0
    for found in matches:
        if found.old > row or found.new > column:
            yield old[row : found.old], new[column : found.new]
        row, column = found.old + found.size, found.new + found.size
        yield (), "".join(new[found.new : column])
    if row < len(old) or column < len(new):
        yield old[row:], new[column:]


def _without_crumbs(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> list[Match]:
    """The matches that help reading.

    A lone space, comma or short word between two longer changes only makes confetti; it
    joins them. The rule is that of semantic cleanup: what stayed must be longer than
    what changed on one of its two sides.
    """
    kept = list(matches)
    while True:
        crumbs = _crumbs(old, new, kept)
        if not crumbs:
            return kept
        kept = [found for index, found in enumerate(kept) if index not in crumbs]


def _crumbs(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> set[int]:
    sizes = _changed_sizes(old, new, matches)
    crumbs: set[int] = set()
    for index, found in enumerate(matches):
        left, right = sizes[index], sizes[index + 1]
        stayed = sum(len(word) for word in new[found.new : found.new + found.size] if not word.isspace())
        if left and right and stayed < min(left, right) and stayed < 16 and index - 1 not in crumbs:
            crumbs.add(index)
    return crumbs


def _changed_sizes(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> list[int]:
    """Characters changed before each match and after the last (the larger side counts)."""
    ends = [*matches, Match(len(old), len(new), 0)]
    sizes = []
    row = column = 0
    for found in ends:
        gone = sum(map(len, old[row : found.old]))
        come = sum(map(len, new[column : found.new]))
        sizes.append(max(gone, come))
        row, column = found.old + found.size, found.new + found.size
    return sizes


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every lone change where it reads best between the equal texts beside it."""
    nothing = Piece(Op.EQUAL, "")
    settled = [nothing, *pieces, nothing]
    for place in range(1, len(settled) - 1):
        before, changed, after = settled[place - 1 : place + 2]
        if changed.op is Op.EQUAL or before.op is not Op.EQUAL or after.op is not Op.EQUAL:
            continue
        start = len(before.text) + shift(before.text, changed.text, after.text)
        end = start + len(changed.text)
        text = before.text + changed.text + after.text
        # What parts a change from the next one must not be used up: the two would run together.
        is_apart = (start > 0 or place <= 2) and (end < len(text) or place >= len(settled) - 3)
        if is_apart and start != len(before.text):
            settled[place - 1] = Piece(Op.EQUAL, text[:start])
            settled[place] = Piece(changed.op, text[start:end])
            settled[place + 1] = Piece(Op.EQUAL, text[end:])
    return settled


def _merge(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind joined, and between two equal pieces the deletion first."""
    for is_equal, run in groupby(pieces, key=lambda piece: piece.op is Op.EQUAL):
        parts = list(run)
        for op in (Op.EQUAL,) if is_equal else (Op.DELETE, Op.INSERT):
            text = "".join(piece.text for piece in parts if piece.op is op)
            if text:
                yield Piece(op, text)
