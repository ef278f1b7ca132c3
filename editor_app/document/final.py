"""The text as it stands when every suggestion is accepted: what a person means when editing.

Text that a suggestion would delete is still in the document, but to a command it is not
there; so every command works among suggestions as it works without them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert, Selection
from editor_app.document.draft import Draft
from editor_app.document.flat import FlatDraft
from editor_app.document.hidden import Hidden
from editor_app.document.model import FieldValue, TextField
from editor_app.document.schema import DELETED, SUGGESTIONS_CONTAINER


class DeletedText:
    """Where in a document the text stands that suggestions would delete; counted when asked for."""

    def __init__(self, flat: FlatDraft) -> None:
        self._flat = flat
        self._found: dict[TextField, Hidden] = {}

    def of(self, field: TextField) -> Hidden:
        """The deleted stretches of one text; whoever edits the text keeps them up to date."""
        found = self._found.get(field)
        if found is None:
            found = self._found[field] = stretches(self._flat, field, DELETED)
        return found

    def forget(self) -> None:
        """The document changed by other ways than a draft: count again when asked."""
        self._found.clear()


def stretches(flat: FlatDraft, field: TextField, mark: str) -> Hidden:
    """Where a text carries ``mark``, one of those that suggestions make."""
    if not flat.has_records(SUGGESTIONS_CONTAINER):
        return Hidden()
    spans = flat.spans(field, 0, flat.length(field))
    return Hidden((start, end) for start, end, attributes in spans if attributes.get(mark))


class FinalDraft(Draft):
    """Reads and edits what is left when the deletions that were suggested are left out.

    Positions count the text that is left; ``inward`` and ``outward`` lead from and to
    positions in the whole text.
    """

    def __init__(self, flat: FlatDraft, deleted: DeletedText) -> None:
        self._flat = flat
        self._deleted = deleted
        self._cursors: dict[TextField, int] = {}

    @property
    def flat(self) -> FlatDraft:
        """The whole text, for commands that decide on suggestions or travel in the history."""
        self._deleted.forget()
        return self._flat

    # The border

    def inward(self, value: Any) -> Any:
        """``value`` with every selection in it, at any depth of lists and maps, in this draft's positions."""
        match value:
            case Selection():
                return self._read(value)
            case list() | tuple() if any(isinstance(part, Selection | list | tuple) for part in value):
                return type(value)(self.inward(part) for part in value)
            case dict():
                return {name: self.inward(part) for name, part in value.items()}
            case _:
                return value

    def outward(self, selection: Selection | None) -> Selection | None:
        """A selection of this draft in positions of the whole text."""
        if selection is None:
            return None
        hidden = self._deleted.of(selection.field)
        if not hidden:
            return selection
        if selection.is_empty:
            place = hidden.flat(selection.position, behind=False)
            return Selection(selection.field, place, place)
        first = hidden.flat(selection.start, behind=True)
        last = hidden.flat(selection.end, behind=False)
        ends = (first, last) if selection.anchor <= selection.position else (last, first)
        return Selection(selection.field, *ends)

    def _read(self, selection: Selection) -> Selection:
        if selection.is_empty:
            self._cursors[selection.field] = selection.position
        hidden = self._deleted.of(selection.field)
        if not hidden:
            return selection
        return Selection(selection.field, hidden.read(selection.anchor), hidden.read(selection.position))

    # Reading

    def length(self, field: TextField) -> int:
        """UTF-16 units of the text that is left, the final newline included."""
        return self._flat.length(field) - self._deleted.of(field).total

    def slice(self, field: TextField, start: int, end: int) -> str:
        """The text from ``start`` up to ``end``."""
        if not self._deleted.of(field):
            return self._flat.slice(field, start, end)
        return "".join(self._flat.slice(field, a, b) for a, b in self._kept(field, start, end))

    def runs(self, field: TextField, start: int, end: int) -> list[Insert]:
        """The text from ``start`` up to ``end`` with its attributes."""
        if not self._deleted.of(field):
            return self._flat.runs(field, start, end)
        return [run for a, b in self._kept(field, start, end) for run in self._flat.runs(field, a, b)]

    def whole(self, field: TextField, position: int) -> int:
        """``position``, moved back off the middle of a character of two units."""
        hidden = self._deleted.of(field)
        if not hidden:
            return self._flat.whole(field, position)
        return hidden.read(self._flat.whole(field, hidden.flat(position, behind=True)))

    def field(self, name: str) -> FieldValue | None:
        """The value of a metadata field, None when it has none."""
        return self._flat.field(name)

    # Editing

    def insert(self, field: TextField, position: int, text: str, marks: Attributes | None = None) -> int:
        """Insert ``text``; with ``marks``, exactly those, else what typing there inherits."""
        if not text:
            return position
        start = self._place(field, position)
        self._came(field, start, self._flat.insert(field, start, text, marks))
        return position + utf16_length(text)

    def insert_runs(self, field: TextField, position: int, runs: Sequence[Insert]) -> int:
        """Insert ``runs`` with exactly their attributes; gives the position behind them."""
        start = self._place(field, position)
        end = self._flat.insert_runs(field, start, runs)
        if end > start:
            self._came(field, start, end)
        return position + end - start

    def delete(self, field: TextField, start: int, end: int) -> None:
        """Delete the range; the final newline is out of reach."""
        end = min(end, self.length(field) - 1)
        for first, last in reversed(list(self._kept(field, start, end))):
            self._go(field, first, last)

    def mark(self, field: TextField, start: int, end: int, name: str, value: object) -> None:
        """Give the range the mark ``name`` with ``value``; None takes the mark away."""
        for first, last in list(self._kept(field, start, end)):
            self._become(field, first, last, name, value)

    def set_field(self, name: str, value: FieldValue | None) -> None:
        """Set a metadata field; None takes it away."""
        self._flat.set_field(name, value)

    # One edit of the whole text: what a draft of suggestions does otherwise

    def _came(self, field: TextField, start: int, end: int) -> None:
        """Text was put between these flat positions."""
        self._deleted.of(field).inserted(start, end - start)
        self._cursors.pop(field, None)

    def _go(self, field: TextField, start: int, end: int) -> None:
        """Take away a flat range of which nothing is hidden."""
        self._flat.delete(field, start, end)
        self._deleted.of(field).removed(start, end)

    def _become(self, field: TextField, start: int, end: int, name: str, value: object) -> None:
        """Mark a flat range of which nothing is hidden."""
        self._flat.mark(field, start, end, name, value)

    # Inside

    def _kept(self, field: TextField, start: int, end: int) -> list[tuple[int, int]]:
        """The flat ranges of what is read from ``start`` up to ``end``."""
        if end <= start:
            return []
        hidden = self._deleted.of(field)
        if not hidden:
            return [(start, end)]
        return list(hidden.kept(hidden.flat(start, behind=True), hidden.flat(end, behind=False)))

    def _place(self, field: TextField, position: int) -> int:
        """Where in the whole text an insertion goes: behind what is deleted there, unless the cursor
        stands before it."""
        hidden = self._deleted.of(field)
        first, last = hidden.flat(position, behind=False), hidden.flat(position, behind=True)
        return first if self._cursors.get(field) == first else last
