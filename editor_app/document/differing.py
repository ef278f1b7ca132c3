"""What leads from one text with its formats to another, as ranges of both.

Texts are compared word by word in reading order. Where they are equal, their marks, the
kinds of their blocks and the data of their objects are compared too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import accumulate

from editor_app.base.differences import what_stayed
from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes, Insert
from editor_app.document.draft import INLINE
from editor_app.document.model import OBJECT, BlockData, BlockType, Image, ListKind
from editor_app.document.objects import from_data
from editor_app.document.schema import BLOCK, OBJECT_MARK


class Kind(StrEnum):
    """What differs: the text itself, or only how it looks."""

    TEXT = "text"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Edit:
    """A range of the older text, and the range of the newer one that takes its place (code points)."""

    kind: Kind
    old: tuple[int, int]
    new: tuple[int, int]

    @property
    def back(self) -> Edit:
        """The edit that takes this one back: what makes the older text of the newer."""
        return Edit(self.kind, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Flat:
    """A text with its attributes in one piece.

    ``starts`` says where each run begins and the last one ends (code points), ``looks`` what
    a reader sees of each.
    """

    text: str
    runs: tuple[Insert, ...]
    starts: tuple[int, ...]
    looks: tuple[Mapping[str, object], ...]

    def parts(self, start: int, end: int) -> tuple[Insert, ...]:
        """The runs from ``start`` up to ``end``."""
        if start >= end:
            return ()
        index = bisect_right(self.starts, start) - 1
        at, run = self.starts[index], self.runs[index]
        if end <= self.starts[index + 1]:
            is_whole = end - start == len(run.text)
            return (run if is_whole else Insert(run.text[start - at : end - at], run.attributes),)
        first = run if at == start else Insert(run.text[start - at :], run.attributes)
        last = self.index(end - 1)
        return (first, *self.runs[index + 1 : last], *self.parts(self.starts[last], end))

    def attributes(self, position: int) -> Attributes:
        """How the character at ``position`` looks."""
        return self.runs[self.index(position)].attributes

    def index(self, position: int) -> int:
        """The run that holds the character at ``position``."""
        return bisect_right(self.starts, position) - 1


def flat(runs: Iterable[Insert]) -> Flat:
    """``runs`` of a whole text, cut at nothing but changes of what a reader sees of them."""
    kept = tuple(
        run if run.attributes.keys() <= _SEEN else Insert(run.text, seen(run.attributes))
        for run in runs
        if run.text
    )
    starts = tuple(accumulate((len(run.text) for run in kept), initial=0))
    return Flat("".join(run.text for run in kept), kept, starts, tuple(looks(run.attributes) for run in kept))


def seen(attributes: Attributes) -> Attributes:
    """The attributes that a reader sees: no suggestions."""
    return {name: value for name, value in attributes.items() if name in _SEEN}


_SEEN = INLINE | {BLOCK, OBJECT_MARK}


def edits(old: Flat, new: Flat, language: str = "") -> tuple[Edit, ...]:
    """What makes ``new`` of ``old``, in reading order; both end in a newline, which stays."""
    before, after = _with_stand_ins(old, new)
    stayed = what_stayed(before[:-1], after[:-1], language)
    found: list[Edit] = []
    row = column = 0
    for at, other, width in (*stayed, (len(before) - 1, len(after) - 1, 1)):
        if at > row or other > column:
            found.append(Edit(Kind.TEXT, (row, at), (column, other)))
        found += _formats(old, new, at, other, width)
        row, column = at + width, other + width
    return tuple(found)


# Objects


def _with_stand_ins(old: Flat, new: Flat) -> tuple[str, str]:
    """Both texts with every picture, table or embed as a letter of its own, so that like meets like."""
    if OBJECT not in old.text and OBJECT not in new.text:
        return old.text, new.text
    taken = set(old.text) | set(new.text)
    free = (letter for letter in map(chr, range(0xE000, 0xF900)) if letter not in taken)
    letters: dict[object, str] = {}

    def stand_in(data: BlockData | None) -> str:
        name = _identity(data)
        if name not in letters:
            letters[name] = next(free, OBJECT)
        return letters[name]

    return _text(old, stand_in), _text(new, stand_in)


def _text(flat: Flat, stand_in: Callable[[BlockData | None], str]) -> str:
    return "".join(
        run.text.replace(OBJECT, stand_in(from_data(run.attributes.get(OBJECT_MARK))))
        if OBJECT in run.text
        else run.text
        for run in flat.runs
    )


def _identity(data: BlockData | None) -> object:
    """What makes two objects the same one, although details differ."""
    match data:
        case Image(media=media, source=source) if media or source:
            return "image", str(media) or source
        case _:
            return type(data).__name__


# Formats


def _formats(old: Flat, new: Flat, row: int, column: int, width: int) -> Iterator[Edit]:
    """Where equal texts look different: stretches as long as both sides' attributes stay the same."""
    index, other = old.index(row), new.index(column)
    offset, stop = column - row, row + width
    while row < stop:
        ends = old.starts[index + 1], new.starts[other + 1] - offset
        end = min(*ends, stop)
        if old.looks[index] != new.looks[other]:
            yield Edit(Kind.FORMAT, (row, end), (row + offset, end + offset))
        index += ends[0] == end
        other += ends[1] == end
        row = end


def looks(attributes: Attributes) -> Mapping[str, object]:
    """Attributes in a form that is equal when a reader sees the same."""
    if not attributes:
        return attributes
    shown: dict[str, object] = {name: value for name, value in attributes.items() if name in INLINE and value}
    if BLOCK in attributes:
        shown[BLOCK] = shape(attributes[BLOCK])
    if OBJECT_MARK in attributes:
        shown[OBJECT_MARK] = from_data(attributes[OBJECT_MARK])
    return shown


def shape(block: object) -> tuple[str, int, str]:
    """The kind of a block, its level and the kind of its list, whatever its name is."""
    held = block if isinstance(block, Mapping) else {}
    kind, level = str(held.get("type", BlockType.PARAGRAPH)), held.get("level", 0)
    number = int(level) if isinstance(level, int | float) else 0
    match kind:
        case BlockType.HEADING:
            return kind, 3 if number >= 3 else 2, ""
        case BlockType.LIST_ITEM:
            return kind, max(0, number), str(held.get("list", ListKind.BULLETED))
        case BlockType.QUOTE | BlockType.PULL_QUOTE:
            return kind, 0, ""
    return str(BlockType.PARAGRAPH), 0, ""
