"""How much waits in an article for somebody's decision or answer."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.document.notes import Note
from editor_app.document.reading import DocumentReading


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many suggestions and notes are open."""

    suggestions: int = 0
    notes: int = 0


NOTHING = Waiting()


def waiting_in(document: DocumentReading) -> Waiting:
    """What waits in ``document`` now."""
    return Waiting(len(document.suggestions()), sum(map(is_open, document.notes())))


def is_open(note: Note) -> bool:
    """Whether a thread is a note of its own that nobody has resolved; replies to a suggestion are not."""
    return not note.is_resolved and not note.suggestion
