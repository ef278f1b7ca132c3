"""A flat text cut into paragraphs and, where comments begin and end, into pieces: what writers walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Any

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert, Selection
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import OBJECT, BlockType, TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.positions import code_points
from editor_app.document.schema import BLOCK, DELETED, FORMATS, INSERTED, formatted
from editor_app.document.suggesting import changes_of
from editor_app.formats.office.lines import Place


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of one formatting, or the marker of the comment thread ``marker[1]``."""

    text: str = ""
    attributes: Attributes = field(default_factory=dict)
    marker: tuple[Place, int] | None = None


@dataclass(slots=True)
class Cut:
    """One paragraph: its pieces, and the attributes of the newline that ends it."""

    items: list[Item] = field(default_factory=list)
    end: Attributes = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(item.text for item in self.items)

    @property
    def shape(self) -> Mapping[str, Any]:
        """What kind of block it is."""
        return shape_at(self.end)


def shape_at(end: Attributes) -> Mapping[str, Any]:
    """What kind of block ends at a newline with these attributes."""
    shape = end.get(BLOCK)
    return shape if isinstance(shape, Mapping) else {}


def shape_changes(end: Attributes) -> list[tuple[str, Mapping[str, Any]]]:
    """The suggestions of another kind of block, oldest first, each with the kind before it; changes that
    only name the block otherwise are left out."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    after = shape_at(end)
    for entry in reversed(changes_of(end, BLOCK)):
        old = shape_at({BLOCK: entry["old"]})
        if _kind(old) != _kind(after):
            found.insert(0, (str(entry["id"]), old))
        after = old
    return found


def _kind(shape: Mapping[str, Any]) -> tuple[str, int, str]:
    name = str(shape.get("type") or BlockType.PARAGRAPH)
    level = int(shape.get("level") or 0) if name in (BlockType.HEADING, BlockType.LIST_ITEM) else 0
    return name, level, str(shape.get("list") or "")


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark as a comment: its number, what it says, and the number of the one that it answers."""

    number: int
    remark: Note | Reply
    parent: int | None
    is_resolved: bool


Event = tuple[int, int, int, Place]
"""Position, order at one position, number of the thread, and what happens there."""


def comments_of(notes: Iterable[Note]) -> list[Comment]:
    """All remarks as comments, numbered from 0."""
    found: list[Comment] = []
    for note in notes:
        first = len(found)
        found.append(Comment(first, note, None, note.is_resolved))
        for reply in note.replies:
            found.append(Comment(len(found), reply, first, note.is_resolved))
    return found


def events_of(marked: MarkedArticle, comments: Iterable[Comment]) -> Mapping[TextField, list[Event]]:
    """Where the threads begin and end in each text; one about the whole article stands at its beginning."""
    found: dict[TextField, list[Event]] = {name: [] for name in TextField}
    suggested = _places_of_suggestions(marked) if any(note.suggestion for note in marked.notes) else {}
    for comment in comments:
        if not isinstance(comment.remark, Note):
            continue
        place = comment.remark.place or suggested.get(str(comment.remark.suggestion))
        number = comment.number
        if place is None or place.is_empty:
            found[TextField.HEADLINE].append((0, 2, number, Place.POINT))
        else:
            found[place.field].append((place.start, 1, number, Place.START))
            found[place.field].append((place.end, 0, -number, Place.END))
    return {name: sorted(events) for name, events in found.items()}


def _places_of_suggestions(marked: MarkedArticle) -> dict[str, Selection]:
    places: dict[str, Selection] = {}
    for name in TextField:
        position = 0
        for run in marked.runs(name):
            end = position + utf16_length(run.text)
            for suggestion in _suggestions_on(run.attributes):
                places.setdefault(suggestion, Selection(name, position, end))
            position = end
    return places


def _suggestions_on(attributes: Attributes) -> Iterator[str]:
    if not attributes:
        return
    yield from (str(attributes[mark]) for mark in (INSERTED, DELETED) if attributes.get(mark))
    for mark in FORMATS:
        yield from (str(entry["id"]) for entry in changes_of(attributes, mark))


def cut(runs: Iterable[Insert], events: Sequence[Event] = ()) -> list[Cut]:
    """The paragraphs of a flat text; objects stand alone in a piece."""
    lines = [Cut()]
    waiting = list(reversed(events))
    position = 0
    for run in runs:
        for text in _parts(run.text):
            position = _put(lines, text, run.attributes, position, waiting)
    for _position, _order, number, place in reversed(waiting):
        lines[-1].items.append(Item(marker=(place, abs(number))))
    if not lines[-1].items:
        lines.pop()
    return lines


def _parts(text: str) -> Iterator[str]:
    """``text`` with each newline and each object alone."""
    start = 0
    for index, letter in enumerate(text):
        if letter in ("\n", OBJECT):
            if index > start:
                yield text[start:index]
            yield letter
            start = index + 1
    if start < len(text):
        yield text[start:]


def _put(lines: list[Cut], text: str, attributes: Attributes, position: int, waiting: list[Event]) -> int:
    end = position + utf16_length(text)
    while waiting and waiting[-1][0] < end:
        at, _order, number, place = waiting.pop()
        if at > position:
            width = code_points(text, at - position)
            lines[-1].items.append(Item(text[:width], attributes))
            text, position = text[width:], at
        lines[-1].items.append(Item(marker=(place, abs(number))))
    if text == "\n":
        lines[-1].end = attributes
        lines.append(Cut())
    elif text:
        lines[-1].items.append(Item(text, attributes))
    return end


def parts_of(line: Cut) -> list[Cut]:
    """A line in which objects stand within text, as one line for each; the markers go with what follows."""
    parts: list[list[Item]] = [[]]
    for item in line.items:
        before = "".join(other.text for other in parts[-1])
        if item.text and before and OBJECT in (item.text, before):
            parts.append([])
        parts[-1].append(item)
    ends = [{**line.end, **_NO_TRACKS, **parting(*pair)} for pair in pairwise(parts)]
    return [Cut(part, end) for part, end in zip(parts, [*ends, line.end], strict=True)]


_NO_TRACKS = {INSERTED: None, DELETED: None, formatted(BLOCK): None}


def parting(first: Iterable[Item], second: Iterable[Item]) -> dict[str, object]:
    """What is tracked of an end between two parts of one line, one of them an object: no reading has both,
    and so none has that end."""
    sides = [_tracks(part) for part in (first, second)]
    came = sides[0][INSERTED] or sides[1][INSERTED]
    gone = sides[0][DELETED] or sides[1][DELETED]
    return {mark: name for mark, name in ((INSERTED, came or gone), (DELETED, gone)) if name}


def _tracks(part: Iterable[Item]) -> dict[str, str]:
    """Who brings and who takes away the whole of a part; empty where nobody or not the whole."""
    found: dict[str, str] = {}
    items = [item for item in part if item.text]
    for mark in (INSERTED, DELETED):
        names = {str(item.attributes.get(mark) or "") for item in items}
        found[mark] = names.pop() if len(names) == 1 else ""
    return found
