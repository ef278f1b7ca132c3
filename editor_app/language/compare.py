"""What differs between two texts with their formats, in parts that can be shown and taken over.

Words are compared, and where they are equal their marks, blocks and objects. A paragraph
that went in one place and came in another was moved: both of its places know of each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editor_app.base.differences import Op, compare_texts
from editor_app.base.records import dataclass
from editor_app.base.words import tokens
from editor_app.document.changes import Insert
from editor_app.document.differing import Edit, Flat, Kind, edits
from editor_app.document.model import OBJECT
from editor_app.document.schema import OBJECT_MARK

_MOVED_AT_LEAST = 12
"""Characters below which an equal line in two places is chance."""
_ALIKE = 0.7
"""How much of two paragraphs must be equal for one to be the other, moved and changed."""
_SEARCHED = 60
"""How many paragraphs that went or came are compared with each other."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that stayed (``old`` and ``new``), went (``old``) or came (``new``).

    ``change`` numbers the difference that it belongs to, -1 where nothing differs: what
    stayed and differs looks different. ``moved`` is the number of a paragraph that stands
    elsewhere in the other text, -1 for what really went or came.
    """

    op: Op
    old: tuple[Insert, ...] = ()
    new: tuple[Insert, ...] = ()
    change: int = -1
    moved: int = -1

    @property
    def text(self) -> str:
        """The words of the part."""
        return "".join(run.text for run in self.new or self.old)

    @property
    def is_formatted(self) -> bool:
        """Whether only the look differs."""
        return self.op is Op.EQUAL and self.change >= 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The parts of two texts in reading order, and what each numbered change edits."""

    parts: tuple[Part, ...]
    changes: tuple[tuple[Edit, ...], ...]


def compare_flats(old: Flat, new: Flat, language: str = "") -> Comparison:
    """How ``old`` became ``new``. Time grows about linearly with their length."""
    changes = _changes(edits(old, new, language))
    shown = [_shown(old, new, change) for change in changes]
    moves = _moves(old, new, [edit for change in shown for edit in change], language)
    parts: list[Part] = []
    row = column = 0
    for number, change in enumerate(shown):
        for edit in change:
            parts += _equal(old, new, row, column, edit.old[0] - row)
            parts += _parts(old, new, edit, moves, number)
            row, column = edit.old[1], edit.new[1]
    parts += _equal(old, new, row, column, len(old.text) - row)
    return Comparison(tuple(parts), changes)


def _changes(found: Iterable[Edit]) -> tuple[tuple[Edit, ...], ...]:
    """Edits that touch each other are one change."""
    changes: list[list[Edit]] = []
    for edit in found:
        last = changes[-1][-1] if changes else None
        if last is not None and last.old[1] == edit.old[0] and last.new[1] == edit.new[0]:
            changes[-1].append(edit)
        else:
            changes.append([edit])
    return tuple(map(tuple, changes))


def _shown(old: Flat, new: Flat, change: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """A change as a reader sees it.

    The newline that ends a text stays, so a last paragraph comes and goes with the newline before it;
    to a reader it comes and goes with its own.
    """
    text = change[0]
    (low, high), (start, end) = text.old, text.new
    if text.kind is not Kind.TEXT or (high, end) != (len(old.text) - 1, len(new.text) - 1):
        return change
    if low < high and start < end:
        return change
    if not (old.text[low] == new.text[start] == "\n"):
        return change
    before, after = old.looks[old.index(low)], new.looks[new.index(start)]
    ended = Edit(Kind.FORMAT, (low, low + 1), (start, start + 1))
    whole = Edit(Kind.TEXT, (low + 1, high + 1), (start + 1, end + 1))
    return (whole,) if before == after else (ended, whole)


def _equal(old: Flat, new: Flat, row: int, column: int, width: int) -> Iterator[Part]:
    if width:
        yield Part(Op.EQUAL, old.parts(row, row + width), new.parts(column, column + width))


def _parts(old: Flat, new: Flat, edit: Edit, moves: _Moves, change: int) -> Iterator[Part]:
    if edit.kind is Kind.FORMAT:
        yield Part(Op.EQUAL, old.parts(*edit.old), new.parts(*edit.new), change)
        return
    for start, end, moved in _cut(edit.old, moves.old):
        yield Part(Op.DELETE, old.parts(start, end), (), change, moved)
    for start, end, moved in _cut(edit.new, moves.new):
        yield Part(Op.INSERT, (), new.parts(start, end), change, moved)


def _cut(span: tuple[int, int], moved: Sequence[_Stretch]) -> Iterator[tuple[int, int, int]]:
    """``span`` cut where a moved stretch begins or ends."""
    start, stop = span
    for place in range(bisect_left(moved, (start,)), len(moved)):
        stretch = moved[place]
        if stretch.end > stop:
            break
        if stretch.start > start:
            yield start, stretch.start, -1
        yield stretch
        start = stretch.end
    if start < stop:
        yield start, stop, -1


# Paragraphs that moved


class _Stretch(NamedTuple):
    start: int
    end: int
    moved: int


class _Moves(NamedTuple):
    """What moved, ascending, in the positions of both texts."""

    old: list[_Stretch]
    new: list[_Stretch]


class _Line(NamedTuple):
    """A paragraph that went or came as a whole: its place, and what it is compared by."""

    start: int
    end: int
    text: str


def _moves(old: Flat, new: Flat, found: Sequence[Edit], language: str) -> _Moves:
    texts = [edit for edit in found if edit.kind is Kind.TEXT]
    gone = list(_whole_lines(old, [edit.old for edit in texts]))
    come = list(_whole_lines(new, [edit.new for edit in texts]))
    moves = _Moves([], [])
    for number, (left, right) in enumerate(_same(gone, come, language)):
        if left.text == right.text:
            moves.old.append(_Stretch(left.start, left.end, number))
            moves.new.append(_Stretch(right.start, right.end, number))
            continue
        row, column = left.start, right.start
        for piece in compare_texts(left.text, right.text, language):
            width = len(piece.text)
            if piece.op is Op.EQUAL:
                moves.old.append(_Stretch(row, row + width, number))
                moves.new.append(_Stretch(column, column + width, number))
            row += width if piece.op is not Op.INSERT else 0
            column += width if piece.op is not Op.DELETE else 0
    return _Moves(sorted(moves.old), sorted(moves.new))


def _whole_lines(text: Flat, spans: Iterable[tuple[int, int]]) -> Iterator[_Line]:
    for start, end in spans:
        if text.text.find("\n", start, end + 1) < 0:
            continue
        place = start if not start or text.text[start - 1] == "\n" else text.text.find("\n", start) + 1
        while 0 < place <= end or place == start:
            stop = text.text.find("\n", place)
            if stop < 0 or stop > end:
                break
            if stop > place:
                yield _Line(place, stop, _named(text, place, stop))
            place = stop + 1


def _named(text: Flat, start: int, end: int) -> str:
    """The words of a line; an object by its data."""
    words = text.text[start:end]
    if words != OBJECT:
        return words
    return OBJECT + repr(text.looks[text.index(start)].get(OBJECT_MARK))


def _same(gone: list[_Line], come: list[_Line], language: str) -> Iterator[tuple[_Line, _Line]]:
    """Lines that went here and came there: equal ones first, then those that are alike."""
    places: dict[str, list[_Line]] = {}
    for line in reversed(come):
        places.setdefault(line.text, []).append(line)
    left: list[_Line] = []
    for line in gone:
        others = places.get(line.text)
        if others and len(line.text) >= _MOVED_AT_LEAST:
            yield line, others.pop()
        else:
            left.append(line)
    free = sorted(line for lines in places.values() for line in lines)
    yield from _alike(left[:_SEARCHED], free[:_SEARCHED], language)


def _alike(gone: list[_Line], come: list[_Line], language: str) -> Iterator[tuple[_Line, _Line]]:
    candidates = _Candidates([line for line in come if _is_long(line)], language)
    for line in gone:
        found = candidates.take(line.text) if _is_long(line) else None
        if found is not None:
            yield line, found


class _Candidates:
    """Lines of which the one that is most alike to another can be told, and taken once.

    Every word leads to the lines that have it: most lines have only some words in common.
    """

    def __init__(self, lines: Sequence[_Line], language: str) -> None:
        self._language = language
        self._lines = dict(enumerate(lines))
        self._widths: list[int] = []
        self._holders: dict[str, list[tuple[int, int]]] = {}
        for number, line in self._lines.items():
            words = _words(line.text, language)
            self._widths.append(_width(words))
            for word, count in words.items():
                self._holders.setdefault(word, []).append((number, count))

    def take(self, text: str) -> _Line | None:
        """The line that ``text`` became, None when none is much like it."""
        words = _words(text, self._language)
        width = _width(words)
        shared: dict[int, int] = {}
        for word, count in words.items():
            size = len(word)
            for number, other in self._holders.get(word, ()):
                shared[number] = shared.get(number, 0) + size * (count if count < other else other)
        # The least number of those that are most alike.
        likeness, best = max(
            (
                (2 * size / (width + self._widths[number]), -number)
                for number, size in shared.items()
                if number in self._lines
            ),
            default=(0.0, 1),
        )
        return self._lines.pop(-best) if likeness >= _ALIKE else None


def _is_long(line: _Line) -> bool:
    return len(line.text) >= _MOVED_AT_LEAST and line.text[0] != OBJECT


def _words(text: str, language: str) -> Counter[str]:
    return Counter(token for token in tokens(text, language) if not token.isspace())


def _width(words: Counter[str]) -> int:
    return sum(len(word) * count for word, count in words.items())
