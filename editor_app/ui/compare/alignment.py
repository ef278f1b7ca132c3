"""Differences as blocks that stand side by side, each cut into bits of one look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from itertools import zip_longest

from editor_app.base.differences import Op
from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes, Insert
from editor_app.language.compare import Part


@dataclass(frozen=True, slots=True)
class Bit:
    """Text of one look. ``change`` is -1 for what stayed; ``was`` is its look in the other text where
    only the look differs; ``moved`` is not -1 for what stands elsewhere in the other text."""

    op: Op
    text: str
    attributes: Attributes = field(default_factory=dict)
    change: int = -1
    moved: int = -1
    was: Attributes | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A block: its bits, and the newline that ends it, which says what kind it is."""

    bits: tuple[Bit, ...] = ()
    end: Bit | None = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return "".join(bit.text for bit in self.bits)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other: a block of the older and one of the newer text, None for a gap."""

    old: Line | None
    new: Line | None


class _Side:
    """The blocks of one side that have not found their place yet."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.bits: list[Bit] = []

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.bits

    def add(self, bit: Bit) -> bool:
        """Take one more bit; whether it ended a block."""
        if bit.text == "\n":
            self.lines.append(Line(tuple(self.bits), bit))
            self.bits = []
            return True
        self.bits.append(bit)
        return False

    def take(self) -> list[Line]:
        """All blocks, the unfinished last one included."""
        lines = [*self.lines, Line(tuple(self.bits))] if self.bits else self.lines
        self.lines, self.bits = [], []
        return lines


def rows(parts: Iterable[Part], first: int = 0) -> Iterator[Row]:
    """The blocks of both texts beside each other; ``first`` is the number of the first change."""
    old, new = _Side(), _Side()
    for part in parts:
        match part.op:
            case Op.EQUAL:
                yield from _equal(old, new, part, first)
            case Op.DELETE:
                for bit in _bits(part.old, part, first):
                    if old.add(bit) and new.is_empty:
                        yield from _beside(old.take(), [])
            case Op.INSERT:
                for bit in _bits(part.new, part, first):
                    if new.add(bit) and old.is_empty:
                        yield from _beside([], new.take())
    yield from _beside(old.take(), new.take())


def _equal(old: _Side, new: _Side, part: Part, first: int) -> Iterator[Row]:
    """Equal texts, whose blocks end together; their runs may be cut at other places."""
    left = _by_line(_bits(part.old, part, first, part.new))
    right = _by_line(_bits(part.new, part, first, part.old))
    for ours, theirs in zip(left, right, strict=True):
        for bit in ours:
            old.add(bit)
        has_ended = False
        for bit in theirs:
            has_ended = new.add(bit)
        if has_ended:
            yield from _beside(old.take(), new.take())


def _by_line(bits: Iterable[Bit]) -> Iterator[list[Bit]]:
    line: list[Bit] = []
    for bit in bits:
        line.append(bit)
        if bit.text == "\n":
            yield line
            line = []
    if line:
        yield line


def _beside(old: list[Line], new: list[Line]) -> Iterator[Row]:
    for left, right in zip_longest(old, new):
        yield Row(left, right)


def lines(parts: Iterable[Part], first: int = 0) -> Iterator[Line]:
    """The blocks of both texts woven into one: what went stands before what came."""
    side = _Side()
    for part in parts:
        runs, other = (part.new, part.old) if part.op is Op.EQUAL else (part.old or part.new, ())
        for bit in _bits(runs, part, first, other):
            side.add(bit)
    yield from side.take()


def _bits(runs: Iterable[Insert], part: Part, first: int, other: tuple[Insert, ...] = ()) -> Iterator[Bit]:
    """``runs`` with each newline for itself. Where only the look differs, both sides are one run."""
    change = part.change + first if part.change >= 0 else -1
    was = other[0].attributes if other and part.is_formatted else None
    for run in runs:
        for text in _newlines_apart(run.text):
            yield Bit(part.op, text, run.attributes, change, part.moved, was)


def _newlines_apart(text: str) -> Iterator[str]:
    start = 0
    while (end := text.find("\n", start)) >= 0:
        if end > start:
            yield text[start:end]
        yield "\n"
        start = end + 1
    if start < len(text):
        yield text[start:]
