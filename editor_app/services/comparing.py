"""What differs between two articles, or between two states of one, word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from editor_app.base.collecting import nothing_to_collect
from editor_app.base.differences import Op, Piece, compare_texts
from editor_app.base.records import dataclass
from editor_app.document.changes import Insert
from editor_app.document.commands.fragments import runs_of
from editor_app.document.differing import Edit, flat, looks, shape
from editor_app.document.draft import INLINE
from editor_app.document.model import (
    LINE_BREAK,
    OBJECT,
    ArticleContent,
    Block,
    BlockData,
    FieldValue,
    TextField,
)
from editor_app.document.objects import block_type, from_data
from editor_app.document.schema import BLOCK, FIELDS, OBJECT_MARK
from editor_app.language.compare import Part, compare_flats
from editor_app.services.describing import block_lines


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """One field with what stayed, went and came in it, and the edits of each numbered change.

    Metadata has no edits: a field is taken over with its whole value, and not as a suggestion.
    """

    field: str
    parts: tuple[Part, ...]
    changes: tuple[tuple[Edit, ...], ...] = ()
    language: str = ""

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs, formats included."""
        return all(part.change < 0 for part in self.parts)

    @property
    def told(self) -> tuple[Told, ...]:
        """The words, those of captions, tables and cards too, with what moved and what looks different."""
        found = [piece for part in self.parts for piece in _told(part, self.language)]
        return tuple(piece for piece in _without_end(list(_joined(found))) if piece.text)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words alone."""
        plain = _joined(Told(piece.op, piece.text) for piece in self.told)
        return tuple(Piece(piece.op, piece.text) for piece in plain)


@dataclass(frozen=True, slots=True)
class Told:
    """A run of words that stayed, came or went. ``is_moved`` when they stand elsewhere in the other text;
    ``was`` and ``now`` name formats, where words that stayed look different."""

    op: Op
    text: str
    is_moved: bool = False
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    @property
    def is_formatted(self) -> bool:
        """Whether only the look differs."""
        return self.was != self.now


Shown = Callable[[str, FieldValue], FieldValue]
"""What people see for the value of a field."""


def as_it_is(_field: str, value: FieldValue) -> FieldValue:
    """``value`` itself."""
    return value


def compare_contents(
    before: ArticleContent, after: ArticleContent, shown: Shown = as_it_is
) -> tuple[FieldComparison, ...]:
    """Headline, summary and body, equal or not, then the metadata that differs, as ``shown`` gives it."""
    language = after.language or before.language
    with nothing_to_collect():
        return (*_texts(before, after, language), *_metadata(before, after, shown, language))


def _texts(before: ArticleContent, after: ArticleContent, language: str) -> Iterator[FieldComparison]:
    for field in TextField:
        found = compare_flats(flat(runs_of(before, field)), flat(runs_of(after, field)), language)
        yield FieldComparison(str(field), found.parts, found.changes, language)


def _metadata(
    before: ArticleContent, after: ArticleContent, shown: Shown, language: str
) -> Iterator[FieldComparison]:
    for name in FIELDS:
        old, new = before.fields.get(name), after.fields.get(name)
        if old != new:
            pieces = compare_texts(_text(name, old, shown), _text(name, new, shown), language)
            yield FieldComparison(name, tuple(_numbered(pieces)), language=language)


def _numbered(pieces: tuple[Piece, ...]) -> Iterator[Part]:
    number, is_changing = -1, False
    for piece in pieces:
        runs = (Insert(piece.text),)
        if piece.op is Op.EQUAL:
            yield Part(piece.op, runs, runs)
        else:
            number += not is_changing
            old, new = (runs, ()) if piece.op is Op.DELETE else ((), runs)
            yield Part(piece.op, old, new, number)
        is_changing = piece.op is not Op.EQUAL


def _text(name: str, value: FieldValue | None, shown: Shown) -> str:
    seen = value if value is None else shown(name, value)
    match seen:
        case None | False:
            return ""
        case True:
            return "✓"
        case tuple():
            return ", ".join(seen)
    return str(seen)


# Words alone


def _told(part: Part, language: str) -> Iterator[Told]:
    if not part.is_formatted:
        yield Told(part.op, _words(part.new or part.old), part.moved >= 0)
    elif OBJECT in part.text:
        for piece in compare_texts(_words(part.old), _words(part.new), language):
            yield Told(piece.op, piece.text)
    else:
        yield Told(part.op, _words(part.new), was=_names(part.old), now=_names(part.new))


def _names(runs: tuple[Insert, ...]) -> tuple[str, ...]:
    """The marks of a run, or what kind of block its newline ends."""
    attributes = looks(runs[0].attributes)
    marks = (
        name if value is True else f"{name} {value}" for name, value in attributes.items() if name in INLINE
    )
    kind, level, _list = shape(runs[0].attributes.get(BLOCK))
    block = [f"{kind} {level}" if level else kind] if BLOCK in attributes else []
    return (*sorted(marks), *block)


def _words(runs: tuple[Insert, ...]) -> str:
    text = ""
    for run in runs:
        words = run.text.replace(LINE_BREAK, "\n")
        data = from_data(run.attributes.get(OBJECT_MARK)) if OBJECT in words else None
        text += words if data is None else words.replace(OBJECT, object_words(data))
    return text


def object_words(data: BlockData) -> str:
    """The words of a picture, table or card, a line each."""
    return "\n".join(line for line in block_lines(Block(block_type(data), OBJECT, data=data)) if line)


def _without_end(pieces: list[Told]) -> Iterator[Told]:
    """``pieces`` without the newline that ends both texts; a last line comes with the newline before it."""
    if not pieces or not pieces[-1].text.endswith("\n"):
        yield from pieces
        return
    *others, last = pieces
    start = ""
    if last.op is not Op.EQUAL and others and others[-1].text.endswith("\n"):
        others[-1] = replace(others[-1], text=others[-1].text[:-1])
        start = "\n"
    yield from (*others, replace(last, text=start + last.text[:-1]))


def _joined(pieces: Iterable[Told]) -> Iterator[Told]:
    """Neighbours of one kind as one."""
    for kind, run in groupby(pieces, key=lambda piece: replace(piece, text="")):
        yield replace(kind, text="".join(piece.text for piece in run))
