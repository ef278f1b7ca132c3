"""Lets what belongs together begin at one height in several columns, however long each text is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from PySide6.QtGui import QTextBlock

from editor_app.base.records import dataclass
from editor_app.ui.editor.projector import ROOM_PROPERTY
from editor_app.ui.editor.view import EditorView

_LEAST = 0.5
"""Pixels by which heights may differ."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and where each row begins in its body (positions of what is shown), None where the row has
    nothing there. ``feet`` are the pixels that are kept free below a row, by its number."""

    view: EditorView
    starts: Sequence[int | None]
    feet: dict[int, float] = field(default_factory=dict)


@dataclass(slots=True)
class _Side:
    """A column while its rows are measured."""

    tops: list[float | None]
    natural: list[float]
    """Where a row begins without any room; for a row that is absent, where the next one begins."""
    given: float = 0.0
    rooms: list[float | None] = field(default_factory=list)


def level(columns: Sequence[Column]) -> bool:
    """Give the columns the room that their rows need; whether anything had to move."""
    sides = [_side(column) for column in columns]
    count = min((len(side.tops) for side in sides), default=0)
    for number in range(count):
        wanted = max(side.natural[number] + side.given for side in sides)
        for side, column in zip(sides, columns, strict=True):
            if side.tops[number] is None:
                side.rooms.append(None)
            else:
                room = wanted - side.natural[number] - side.given
                side.rooms.append(room)
                side.given += room
            side.given += column.feet.get(number, 0.0)
    has_moved = False
    for side, column in zip(sides, columns, strict=True):
        has_moved |= _apply(column, side)
    _same_foot(columns)
    return has_moved


def release(view: EditorView) -> None:
    """Take all room out of a column again."""
    body = view.body
    block = body.document().begin()
    found = {}
    while block.isValid():
        if block.blockFormat().hasProperty(ROOM_PROPERTY):
            found[block.position()] = 0.0
        block = block.next()
    body.projector.make_room(found)
    body.projector.make_room_above(body.margin, 0.0)
    view.header.set_rooms(0, 0)
    body.bar.set_floor(0)


def level_headers(views: Sequence[EditorView]) -> None:
    """Let the summaries, and the bodies below them, begin at one height."""
    headers = [view.header for view in views]
    summaries = [header.summary_top for header in headers]
    lowest = max(summaries, default=0)
    heights = [header.natural_height + lowest - top for header, top in zip(headers, summaries, strict=True)]
    highest = max(heights, default=0)
    for header, top, height in zip(headers, summaries, heights, strict=True):
        header.set_rooms(lowest - top, highest - height)


def _side(column: Column) -> _Side:
    body = column.view.body
    layout, document = body.document().documentLayout(), body.document()
    given = body.projector.room_above
    block = document.begin()
    tops: list[float | None] = []
    for start in column.starts:
        if start is None:
            tops.append(None)
        else:
            wanted = document.findBlock(start)
            while block.isValid() and block.position() < wanted.position():
                block = block.next()
                given += _room_of(block)
            tops.append(layout.blockBoundingRect(wanted).top() - given)
    # A column of which nothing belongs beside the others keeps no row of theirs down.
    is_apart = all(top is None for top in tops)
    bottom = 0.0 if is_apart else document.size().height() - given
    natural, following = [], bottom
    for top in reversed(tops):
        following = following if top is None else top
        natural.append(following)
    return _Side(tops, natural[::-1])


def _room_of(block: QTextBlock) -> float:
    return float(block.blockFormat().doubleProperty(ROOM_PROPERTY))


def _apply(column: Column, side: _Side) -> bool:
    """Make the room before the first block of each row; a foot is room before the next one."""
    body = column.view.body
    document, projector = body.document(), body.projector
    wanted: dict[int, float] = {}
    foot = above = 0.0
    for number, room in enumerate(side.rooms):
        start = column.starts[number]
        if room is not None and start is not None:
            block = document.findBlock(start)
            if block.blockNumber():
                wanted[block.position()] = max(0.0, room + foot)
            else:
                above = max(0.0, room + foot)
            foot = 0.0
        foot += column.feet.get(number, 0.0)
    found = {}
    block = document.begin().next()
    while block.isValid():
        room = wanted.get(block.position(), 0.0)
        if abs(_room_of(block) - room) > _LEAST:
            found[block.position()] = room
        block = block.next()
    projector.make_room(found)
    has_moved = projector.make_room_above(body.margin, above)
    return bool(found) or has_moved


def _same_foot(columns: Sequence[Column]) -> None:
    """Let all columns scroll as far as the longest."""
    heights = (
        column.view.body.document().size().height() + column.feet.get(len(column.starts) - 1, 0.0)
        for column in columns
    )
    lowest = max(map(int, heights), default=0)
    for column in columns:
        column.view.body.bar.set_floor(lowest)
