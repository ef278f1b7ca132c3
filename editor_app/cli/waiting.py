"""Suggestions and notes of an article as JSON for programs."""

from __future__ import annotations

from editor_app.base.clock import to_text
from editor_app.base.text import utf16_length
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.positions import code_points
from editor_app.document.reading import DocumentReading
from editor_app.document.readings import Reading
from editor_app.document.suggestions import Part, PartKind, Suggestion


class Places:
    """Places of the whole texts as offsets in the texts of one reading, in code points."""

    def __init__(self, document: DocumentReading, reading: Reading) -> None:
        self._hidden = {field: document.left_out(field, reading) for field in TextField}
        self._texts = {field: document.text(field, reading) for field in TextField}

    def offset(self, field: TextField, flat: int) -> int:
        """A position of the whole text; where it is left out, the place at which it is."""
        read = min(self._hidden[field].read(flat), utf16_length(self._texts[field]))
        return code_points(self._texts[field], read)

    def range(self, place: Selection) -> dict[str, object]:
        """``{"field", "start", "end"}``."""
        start, end = (self.offset(place.field, at) for at in (place.start, place.end))
        return {"field": str(place.field), "start": start, "end": end}


def suggestion_value(suggestion: Suggestion, places: Places) -> dict[str, object]:
    """``{"id", "by", "at", "reason", "rule", "inserted", "deleted", "parts"}``."""
    return {
        "id": suggestion.id,
        "by": suggestion.by,
        "at": to_text(suggestion.at),
        "reason": suggestion.reason,
        "rule": suggestion.rule,
        "inserted": suggestion.inserted,
        "deleted": suggestion.deleted,
        "parts": [_part(part, places) for part in suggestion.parts],
    }


def note_value(note: Note, places: Places) -> dict[str, object]:
    """``{"id", "by", "at", "text", "quote", "place", "resolved", "blocks", "orphaned", "replies", …}``."""
    return {
        **_remark(Reply(note.id, note.by, note.at, note.text, note.mentions)),
        "quote": note.quote,
        "place": places.range(note.place) if note.place is not None else None,
        "suggestion": note.suggestion,
        "blocks": note.blocks,
        "resolved": note.is_resolved,
        "orphaned": note.is_orphaned,
        "replies": [_remark(reply) for reply in note.replies],
    }


def _part(part: Part, places: Places) -> dict[str, object]:
    place = places.range(Selection(part.field, part.start, part.end))
    value = {**place, "kind": str(part.kind), "text": part.text}
    if part.kind is PartKind.FORMAT:
        value |= {"mark": part.mark, "old": part.old, "new": part.new}
    return value


def _remark(reply: Reply) -> dict[str, object]:
    return {
        "id": reply.id,
        "by": reply.by,
        "at": to_text(reply.at),
        "text": reply.text,
        "mentions": list(reply.mentions),
    }
