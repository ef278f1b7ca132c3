"""The document under the hands of a command: local reads, and the few primitive edits.

Positions are UTF-16 units in the flat text, whose last character is a newline that is
never deleted. Nothing here rolls back: commands check first and edit last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loro import LoroDoc, LoroMap, LoroText, PositionType

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import new_block_id
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert, Selection
from editor_app.document.model import OBJECT, BlockType, FieldValue, MarkType, TextField
from editor_app.document.positions import inserts
from editor_app.document.schema import BLOCK, FIELDS_CONTAINER

INLINE = frozenset(str(kind) for kind in MarkType)


class Draft:
    """What commands read and edit."""

    def __init__(self, doc: LoroDoc) -> None:
        self._doc = doc
        self._texts: dict[TextField, LoroText] = {name: doc.get_text(str(name)) for name in TextField}
        self._fields: LoroMap = doc.get_map(FIELDS_CONTAINER)

    # Reading

    def length(self, field: TextField) -> int:
        """UTF-16 units of the flat text, the final newline included."""
        text = self._texts[field]
        return _converted(text, len(text), PositionType.Unicode, PositionType.Utf16)

    def valid(self, selection: Selection) -> Selection:
        """``selection`` brought inside the text and off the middle of a character."""
        last = self.length(selection.field) - 1

        def inside(position: int) -> int:
            return self._on_character(selection.field, max(0, min(position, last)))

        return Selection(selection.field, inside(selection.anchor), inside(selection.position))

    def slice(self, field: TextField, start: int, end: int) -> str:
        """The text from ``start`` up to ``end``."""
        return self._texts[field].slice_utf16(start, end) if end > start else ""

    def runs(self, field: TextField, start: int, end: int) -> list[Insert]:
        """The text from ``start`` up to ``end`` with its attributes."""
        if end <= start:
            return []
        return list(inserts(self._texts[field].slice_delta(start, end, PositionType.Utf16)))

    def attributes(self, field: TextField, position: int) -> Attributes:
        """The attributes of the character at ``position``, which must be a whole one."""
        width = utf16_length(self.following(field, position, 1))
        runs = self.runs(field, position, position + width)
        return runs[0].attributes if runs else {}

    def inline_attributes(self, field: TextField, position: int) -> dict[str, object]:
        """The inline marks of the character at ``position``."""
        return {name: value for name, value in self.attributes(field, position).items() if name in INLINE}

    def preceding(self, field: TextField, position: int, count: int) -> str:
        """Up to ``count`` code points before ``position``."""
        text = self._texts[field]
        end = self._code_point(field, position)
        return text.slice(max(0, end - count), end) if end else ""

    def following(self, field: TextField, position: int, count: int) -> str:
        """Up to ``count`` code points from ``position`` on."""
        text = self._texts[field]
        start = self._code_point(field, position)
        end = min(len(text), start + count)
        return text.slice(start, end) if end > start else ""

    def block_start(self, field: TextField, position: int) -> int:
        """Where the block that holds ``position`` begins."""
        text, end = self._texts[field], self._code_point(field, position)
        chunk = 512
        while end > 0:
            start = max(0, end - chunk)
            found = text.slice(start, end).rfind("\n")
            if found >= 0:
                return self._utf16(field, start + found + 1)
            end, chunk = start, chunk * 4
        return 0

    def block_end(self, field: TextField, position: int) -> int:
        """Where the newline stands that ends the block that holds ``position``."""
        text, start = self._texts[field], self._code_point(field, position)
        chunk, length = 512, len(text)
        while start < length:
            end = min(length, start + chunk)
            found = text.slice(start, end).find("\n")
            if found >= 0:
                return self._utf16(field, start + found)
            start, chunk = end, chunk * 4
        return self.length(field) - 1

    def block(self, field: TextField, newline: int) -> dict[str, object]:
        """What the newline at ``newline`` says of its block, with a type in any case."""
        found = self.attributes(field, newline).get(BLOCK)
        return {"type": str(BlockType.PARAGRAPH), **(found if isinstance(found, Mapping) else {})}

    def newlines(self, field: TextField, start: int, end: int) -> list[int]:
        """The newlines of all blocks that the range touches, the last one's included."""
        found, position = [], start
        while True:
            newline = self.block_end(field, position)
            found.append(newline)
            if newline >= end or newline >= self.length(field) - 1:
                return found
            position = newline + 1

    def holds_object(self, field: TextField, newline: int) -> bool:
        """Whether the block that ends at ``newline`` is an image, table, embed or rule."""
        return newline > 0 and self.preceding(field, newline, 1) == OBJECT

    def is_one_line(self, field: TextField) -> bool:
        """Whether the text is a single block, as headline and summary are."""
        return field is not TextField.BODY

    def field(self, name: str) -> FieldValue | None:
        """The value of a metadata field, None when it has none."""
        return field_value(self._fields.get(name))

    # Editing

    def insert(self, field: TextField, position: int, text: str, marks: Attributes | None = None) -> int:
        """Insert ``text``; with ``marks``, exactly those, else what typing there inherits.

        Gives the position behind the new text.
        """
        if not text:
            return position
        self._texts[field].insert_utf16(position, text)
        end = position + utf16_length(text)
        if marks is not None:
            self._mark_exactly(field, position, end, marks)
        return end

    def insert_runs(self, field: TextField, position: int, runs: Sequence[Insert]) -> int:
        """Insert ``runs`` with exactly their attributes; gives the position behind them."""
        pieces = _pieces(runs)
        for piece in reversed(pieces):
            self._texts[field].insert_utf16(position, "".join(run.text for run in piece))
        start = position
        for run in runs:
            end = start + utf16_length(run.text)
            self._mark_exactly(field, start, end, run.attributes)
            start = end
        return start

    def delete(self, field: TextField, start: int, end: int) -> None:
        """Delete the range; the final newline is out of reach."""
        end = min(end, self.length(field) - 1)
        if end > start:
            self._texts[field].delete_utf16(start, end - start)

    def mark(self, field: TextField, start: int, end: int, name: str, value: object) -> None:
        """Give the range the mark ``name`` with ``value``; None takes the mark away."""
        if end <= start:
            return
        if value is None:
            self._texts[field].unmark_utf16(start, end, name)
        else:
            # The values of our marks are data that loro takes; its stubs name a narrower type.
            self._texts[field].mark_utf16(start, end, name, value)  # type: ignore[arg-type]

    def set_block(self, field: TextField, newline: int, block: Mapping[str, object]) -> None:
        """Make the block that ends at ``newline`` what ``block`` says; it gets an id if it lacks one."""
        kept = {name: value for name, value in block.items() if value is not None}
        kept.setdefault("id", new_block_id())
        if self.attributes(field, newline).get(BLOCK) != kept:
            self.mark(field, newline, newline + 1, BLOCK, kept)

    def set_field(self, name: str, value: FieldValue | None) -> None:
        """Set a metadata field; None takes it away."""
        if value is None:
            self._fields.delete(name)
        else:
            self._fields.insert(name, list(value) if isinstance(value, tuple) else value)

    def apply(self, changes: Any) -> None:
        """Bring the document to another state, given as the core's own difference."""
        self._doc.apply_diff(changes)

    @property
    def core(self) -> LoroDoc:
        """The document's core, for commands that travel in its history."""
        return self._doc

    # Inside

    def _mark_exactly(self, field: TextField, start: int, end: int, wanted: Attributes) -> None:
        for run_start, run_end, present in self._spans(field, start, end):
            for name in present.keys() - wanted.keys():
                self.mark(field, run_start, run_end, name, None)
            for name, value in wanted.items():
                if present.get(name) != value:
                    self.mark(field, run_start, run_end, name, value)

    def _spans(self, field: TextField, start: int, end: int) -> Iterable[tuple[int, int, Attributes]]:
        spans = []
        for run in self.runs(field, start, end):
            stop = start + utf16_length(run.text)
            spans.append((start, stop, run.attributes))
            start = stop
        return spans

    def _on_character(self, field: TextField, position: int) -> int:
        return self._utf16(field, self._code_point(field, position))

    def _code_point(self, field: TextField, position: int) -> int:
        return _converted(self._texts[field], position, PositionType.Utf16, PositionType.Unicode)

    def _utf16(self, field: TextField, position: int) -> int:
        return _converted(self._texts[field], position, PositionType.Unicode, PositionType.Utf16)


_PIECE = 2000
"""Characters that are inserted at once. The core's time to undo, compare or revisit grows with
the square of a stretch that was inserted from front to back, so long texts go in back to front."""


def _pieces(runs: Sequence[Insert]) -> list[list[Insert]]:
    """``runs`` in groups of at most ``_PIECE`` characters."""
    if sum(len(run.text) for run in runs) <= _PIECE:
        return [list(runs)] if runs else []
    groups: list[list[Insert]] = [[]]
    room = _PIECE
    for run in runs:
        for start in range(0, len(run.text), _PIECE):
            part = Insert(run.text[start : start + _PIECE], run.attributes)
            if len(part.text) > room and groups[-1]:
                groups.append([])
                room = _PIECE
            groups[-1].append(part)
            room -= len(part.text)
    return groups if groups[-1] else []


def _converted(text: LoroText, position: int, source: PositionType, target: PositionType) -> int:
    # loro's type stubs put this method of LoroText under LoroCounter.
    found: int | None = text.convert_pos(position, source, target)  # type: ignore[attr-defined]
    return len(text) if found is None else found


def field_value(held: object) -> FieldValue | None:
    """A field's value as the core holds it, as the model has it."""
    value = getattr(held, "value", held)
    match value:
        case str() | bool() | int():
            return value
        case float():
            return int(value)
        case list():
            return tuple(str(part) for part in value)
        case _:
            return None


def refuse_in_line(draft: Draft, field: TextField) -> None:
    """CommandRefused for what needs blocks, in a headline or summary."""
    if draft.is_one_line(field):
        raise CommandRefused(_("Headline and summary are single lines of text."), _("Use it in the body."))
