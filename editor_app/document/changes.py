"""What one command did, as values: the only thing that leaves a document when it moves.

Positions and lengths here count UTF-16 code units, as QTextDocument does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue, TextField

Attributes = Mapping[str, object]
"""Marks by the names of ``schema.MARKS``; in a Retain, None takes the mark away."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A place or a range in one text: from ``anchor`` to ``position`` (UTF-16 units)."""

    field: TextField
    anchor: int
    position: int

    @property
    def start(self) -> int:
        """The smaller end."""
        return min(self.anchor, self.position)

    @property
    def end(self) -> int:
        """The larger end."""
        return max(self.anchor, self.position)

    @property
    def is_empty(self) -> bool:
        """Whether this is a mere cursor."""
        return self.anchor == self.position


def cursor_at(text_field: TextField, position: int) -> Selection:
    """The empty selection at ``position``."""
    return Selection(text_field, position, position)


@dataclass(frozen=True, slots=True)
class Retain:
    """Keep ``length`` units; with attributes, format them."""

    length: int
    attributes: Attributes | None = None


@dataclass(frozen=True, slots=True)
class Insert:
    """New text with all its marks; a newline ends a block and carries ``schema.BLOCK``."""

    text: str
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove ``length`` units."""

    length: int


Delta = tuple[Retain | Insert | Delete, ...]


class Origin(StrEnum):
    """Where a change came from."""

    LOCAL = "local"
    UNDO = "undo"
    REDO = "redo"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that one step changed in one document.

    ``texts`` has a delta per text that moved, ``fields`` the new value per field (None:
    taken away), ``selection`` the place for the cursor, ``update`` the bytes for the
    journal (empty when the change was merged from bytes that are in the journal).
    """

    label: str
    origin: Origin
    at: datetime
    texts: Mapping[TextField, Delta] = field(default_factory=dict)
    fields: Mapping[str, FieldValue | None] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    suggestions: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    selection: Selection | None = None
    update: bytes = b""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed that anyone can see or must keep."""
        records = self.notes or self.suggestions or self.segments
        return not (self.texts or self.fields or records or self.update)
