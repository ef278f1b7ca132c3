"""Differences as rows that stand side by side, and as places that one can go to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from editor_app.base.differences import Op, Piece


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece of text with the number of the change that it belongs to, -1 for what stayed."""

    op: Op
    text: str
    change: int = -1


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other: the pieces of the older and of the newer text."""

    old: tuple[Numbered, ...]
    new: tuple[Numbered, ...]


@dataclass(slots=True)
class _Open:
    old: list[Numbered] = field(default_factory=list)
    new: list[Numbered] = field(default_factory=list)

    def add(self, piece: Numbered) -> None:
        if not piece.text:
            return
        if piece.op is not Op.INSERT:
            self.old.append(piece)
        if piece.op is not Op.DELETE:
            self.new.append(piece)

    def close(self) -> Row:
        row = Row(tuple(self.old), tuple(self.new))
        self.old, self.new = [], []
        return row


def rows(pieces: Iterable[Numbered]) -> Iterator[Row]:
    """The pieces cut at line ends that both texts have; other line ends stay within their row."""
    open_row = _Open()
    for piece in pieces:
        if piece.op is not Op.EQUAL:
            open_row.add(piece)
            continue
        *ended, rest = piece.text.split("\n")
        for line in ended:
            open_row.add(Numbered(Op.EQUAL, line))
            yield open_row.close()
        open_row.add(Numbered(Op.EQUAL, rest))
    if open_row.old or open_row.new:
        yield open_row.close()


def numbered(pieces: Iterable[Piece], first: int = 0) -> Iterator[Numbered]:
    """Each piece with the number of its change: neighbours that are not equal are one change."""
    number, is_changing = first - 1, False
    for piece in pieces:
        if piece.op is Op.EQUAL:
            is_changing = False
            yield Numbered(piece.op, piece.text)
            continue
        number += not is_changing
        is_changing = True
        yield Numbered(piece.op, piece.text, number)
