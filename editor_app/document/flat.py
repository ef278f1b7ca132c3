"""The whole text of a document as the core holds it, suggestions and all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from loro import LoroDoc, LoroMap, LoroText, PositionType

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert
from editor_app.document.draft import Draft
from editor_app.document.model import FieldValue, TextField
from editor_app.document.positions import inserts
from editor_app.document.schema import DELETED, FIELDS_CONTAINER, INSERTED

_TRACKS = frozenset({INSERTED, DELETED})


class FlatDraft(Draft):
    """Reads and edits the core; what is done here is done, not suggested."""

    def __init__(self, doc: LoroDoc) -> None:
        self._doc = doc
        self._texts: dict[TextField, LoroText] = {name: doc.get_text(str(name)) for name in TextField}
        self._fields: LoroMap = doc.get_map(FIELDS_CONTAINER)

    # Reading

    def length(self, field: TextField) -> int:
        """UTF-16 units of the text, the final newline included."""
        text = self._texts[field]
        return converted(text, len(text), PositionType.Unicode, PositionType.Utf16)

    def slice(self, field: TextField, start: int, end: int) -> str:
        """The text from ``start`` up to ``end``."""
        return self._texts[field].slice_utf16(start, end) if end > start else ""

    def runs(self, field: TextField, start: int, end: int) -> list[Insert]:
        """The text from ``start`` up to ``end`` with its attributes."""
        if end <= start:
            return []
        return list(inserts(self._texts[field].slice_delta(start, end, PositionType.Utf16)))

    def spans(self, field: TextField, start: int, end: int) -> Iterator[tuple[int, int, Attributes]]:
        """The stretches of equal attributes from ``start`` up to ``end``."""
        for run in self.runs(field, start, end):
            stop = start + utf16_length(run.text)
            yield start, stop, run.attributes
            start = stop

    def whole(self, field: TextField, position: int) -> int:
        """``position``, moved back off the middle of a character of two units."""
        text = self._texts[field]
        point = converted(text, position, PositionType.Utf16, PositionType.Unicode)
        return converted(text, point, PositionType.Unicode, PositionType.Utf16)

    def field(self, name: str) -> FieldValue | None:
        """The value of a metadata field, None when it has none."""
        return field_value(self._fields.get(name))

    # Editing

    def insert(self, field: TextField, position: int, text: str, marks: Attributes | None = None) -> int:
        """Insert ``text``; with ``marks``, exactly those, else what typing there inherits."""
        if not text:
            return position
        self._texts[field].insert_utf16(position, text)
        end = position + utf16_length(text)
        if marks is not None:
            self._mark_exactly(field, position, end, marks)
        return end

    def insert_runs(self, field: TextField, position: int, runs: Sequence[Insert]) -> int:
        """Insert ``runs`` with exactly their attributes; gives the position behind them."""
        for piece in reversed(_pieces(runs)):
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

    def set_field(self, name: str, value: FieldValue | None) -> None:
        """Set a metadata field; None takes it away."""
        if value is None:
            self._fields.delete(name)
        else:
            self._fields.insert(name, list(value) if isinstance(value, tuple) else value)

    def record(self, container: str, name: str) -> Any:
        """What the map ``container`` holds under ``name``; None when it holds nothing."""
        held = self._doc.get_map(container).get(name)
        return getattr(held, "value", None)

    def has_records(self, container: str) -> bool:
        """Whether the map ``container`` holds anything."""
        return not self._doc.get_map(container).is_empty()

    def records(self, container: str) -> dict[str, Any]:
        """All that the map ``container`` holds."""
        held = self._doc.get_map(container).get_value()
        return held if isinstance(held, dict) else {}

    def set_record(self, container: str, name: str, value: Any) -> None:
        """Put ``value``, made of plain data, into the map ``container``."""
        self._doc.get_map(container).insert(name, value)

    def apply(self, changes: Any) -> None:
        """Bring the document to another state, given as the core's own difference."""
        self._doc.apply_diff(changes)

    @property
    def core(self) -> LoroDoc:
        """The document's core, for commands that travel in its history."""
        return self._doc

    # Inside

    def _mark_exactly(self, field: TextField, start: int, end: int, wanted: Attributes) -> None:
        """Text put into the middle of a suggested insertion stays part of it."""
        for run_start, run_end, present in list(self.spans(field, start, end)):
            for name in present.keys() - wanted.keys() - _TRACKS:
                self.mark(field, run_start, run_end, name, None)
            for name, value in wanted.items():
                if present.get(name) != value:
                    self.mark(field, run_start, run_end, name, value)


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


def converted(text: LoroText, position: int, source: PositionType, target: PositionType) -> int:
    """``position`` counted in another unit."""
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
