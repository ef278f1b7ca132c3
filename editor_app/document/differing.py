"""What leads from one text with its formats to another, as ranges of both.

Texts are compared word by word in reading order. Where they are equal, their marks, the
kinds of their blocks and the data of their objects are compared too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from editor_app.base.differences import Op, compare_texts
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
    """A text with its attributes in one piece; ``starts`` says where each run begins (code points)."""

    text: str
    runs: tuple[Insert, ...]
    starts: tuple[int, ...]

    def parts(self, start: int, end: int) -> Iterator[Insert]:
        """The runs from ``start`` up to ``end``."""
        for index in range(self.index(start), len(self.runs)):
            at, run = self.starts[index], self.runs[index]
            if at >= end:
                return
            if start <= at and at + len(run.text) <= end:
                yield run
            else:
                yield Insert(run.text[max(start - at, 0) : end - at], run.attributes)

    def attributes(self, position: int) -> Attributes:
        """How the character at ``position`` looks."""
        return self.runs[self.index(position)].attributes

    def index(self, position: int) -> int:
        """The run that holds the character at ``position``."""
        return max(0, bisect_right(self.starts, position) - 1)


def flat(runs: Iterable[Insert]) -> Flat:
    """``runs`` of a whole text, cut at nothing but changes of what a reader sees of them."""
    kept = tuple(Insert(run.text, seen(run.attributes)) for run in runs)
    starts = tuple(accumulate((len(run.text) for run in kept), initial=0))[:-1]
    return Flat("".join(run.text for run in kept), kept, starts)


def seen(attributes: Attributes) -> Attributes:
    """The attributes that a reader sees: no suggestions."""
    return {
        name: value for name, value in attributes.items() if name in INLINE or name in (BLOCK, OBJECT_MARK)
    }


def edits(old: Flat, new: Flat, language: str = "") -> tuple[Edit, ...]:
    """What makes ``new`` of ``old``, in reading order; both end in a newline, which stays."""
    found: list[Edit] = []
    row = column = 0
    for op, width in _spans(old, new, language):
        match op:
            case Op.EQUAL:
                found += _formats(old, new, row, column, width)
                row, column = row + width, column + width
            case Op.DELETE:
                found.append(Edit(Kind.TEXT, (row, row + width), (column, column)))
                row += width
            case Op.INSERT:
                last = found[-1] if found else None
                if last and last.kind is Kind.TEXT and last.old[1] == row and last.new[1] == column:
                    found[-1] = Edit(Kind.TEXT, last.old, (column, column + width))
                else:
                    found.append(Edit(Kind.TEXT, (row, row), (column, column + width)))
                column += width
    return tuple(found)


def _spans(old: Flat, new: Flat, language: str) -> Iterator[tuple[Op, int]]:
    before, after = _with_stand_ins(old, new)
    for piece in compare_texts(before[:-1], after[:-1], language):
        yield piece.op, len(piece.text)
    yield Op.EQUAL, 1


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
    offset = column - row
    start = row
    for end, is_equal in _stretches(old, new, row, offset, row + width):
        if not is_equal:
            yield Edit(Kind.FORMAT, (start, end), (start + offset, end + offset))
        start = end


def _stretches(old: Flat, new: Flat, row: int, offset: int, stop: int) -> Iterator[tuple[int, bool]]:
    left, right = _Runs(old, row), _Runs(new, row + offset)
    while row < stop:
        end = min(left.end, right.end - offset, stop)
        is_equal = looks(left.attributes) == looks(right.attributes)
        yield end, is_equal
        left.go(end)
        right.go(end + offset)
        row = end


class _Runs:
    """Walks over the runs of a flat text, from a position on."""

    def __init__(self, text: Flat, position: int) -> None:
        self._text = text
        self._index = text.index(position)

    @property
    def attributes(self) -> Attributes:
        return self._text.runs[self._index].attributes

    @property
    def end(self) -> int:
        return self._text.starts[self._index] + len(self._text.runs[self._index].text)

    def go(self, position: int) -> None:
        while self._index < len(self._text.runs) - 1 and self.end <= position:
            self._index += 1


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
