"""What waits in an article, its suggestions and notes, as JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from editor_app.base.clock import from_text
from editor_app.base.ids import NoteId, SuggestionId
from editor_app.document.changes import Insert, Selection
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import FieldValue, TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.schema import BLOCK, MARKS
from editor_app.document.suggesting import Suggesting

_FIELDS = {str(field): field for field in TextField}
_MARKS = {str(name) for name in MARKS}


def marked_value(marked: MarkedArticle) -> dict[str, object]:
    """``{"texts", "suggestions", "notes", "people"}``; places of notes count UTF-16 units of the texts."""
    return {
        "texts": {
            str(field): [[run.text, dict(run.attributes)] for run in marked.runs(field)]
            for field in TextField
        },
        "suggestions": {name: dict(made.record) for name, made in sorted(marked.suggestions.items())},
        "notes": [_note_value(note) for note in marked.notes],
        "people": dict(marked.people),
    }


def marked_from(value: object, fields: Mapping[str, FieldValue]) -> MarkedArticle | None:
    """The article that ``marked_value`` described; None when it is no such value or nothing waits in it."""
    if not isinstance(value, Mapping):
        return None
    texts, made = value.get("texts"), value.get("suggestions")
    if not isinstance(texts, Mapping):
        return None
    marked = MarkedArticle(
        {field: _runs(texts.get(name)) for name, field in _FIELDS.items()},
        dict(fields),
        _suggestions(made if isinstance(made, Mapping) else {}),
        tuple(note for part in _list(value.get("notes")) if (note := _note(part)) is not None),
        {str(name): str(person) for name, person in _mapping(value.get("people")).items()},
    )
    return None if marked.is_plain else marked


def _note_value(note: Note) -> dict[str, object]:
    place = note.place
    return {
        **_remark_value(Reply(note.id, note.by, note.at, note.text, note.mentions)),
        "replies": [_remark_value(reply) for reply in note.replies],
        "quote": note.quote,
        "place": [str(place.field), place.start, place.end] if place is not None else None,
        "suggestion": note.suggestion,
        "blocks": note.blocks,
        "resolved": note.is_resolved,
        "resolved_by": note.resolved_by,
        "resolved_at": note.resolved_at.isoformat() if note.resolved_at else "",
    }


def _remark_value(reply: Reply) -> dict[str, object]:
    return {
        "id": reply.id,
        "by": reply.by,
        "at": reply.at.isoformat(),
        "text": reply.text,
        "mentions": list(reply.mentions),
    }


def _runs(value: object) -> tuple[Insert, ...]:
    """Runs of text that end in a newline; each mark is one that an article may carry."""
    runs = []
    for part in _list(value):
        if isinstance(part, list) and len(part) == 2 and isinstance(part[0], str) and part[0]:
            marks = {name: held for name, held in _mapping(part[1]).items() if name in _MARKS}
            runs.append(Insert(part[0], marks))
    if not runs or not runs[-1].text.endswith("\n"):
        runs.append(Insert("\n", {BLOCK: {"type": "paragraph"}}))
    return tuple(runs)


def _suggestions(value: Mapping[object, object]) -> dict[str, Suggesting]:
    found = {}
    for name, part in value.items():
        record = _mapping(part)
        at = _moment(record.get("at"))
        if at is not None:
            found[str(name)] = Suggesting(
                str(record.get("by", "")), at, str(record.get("reason", "")), str(record.get("rule", ""))
            )
    return found


def _note(value: object) -> Note | None:
    record = _mapping(value)
    first = _remark(record)
    if first is None:
        return None
    return Note(
        first.id,
        first.by,
        first.at,
        first.text,
        tuple(
            reply for part in _list(record.get("replies")) if (reply := _remark(_mapping(part))) is not None
        ),
        str(record.get("quote", "")),
        _place(record.get("place")),
        SuggestionId(str(record.get("suggestion", ""))),
        first.mentions,
        record.get("blocks") is True,
        record.get("resolved") is True,
        str(record.get("resolved_by", "")),
        _moment(record.get("resolved_at")),
    )


def _remark(record: Mapping[str, object]) -> Reply | None:
    at, name, text = _moment(record.get("at")), record.get("id"), record.get("text")
    if at is None or not isinstance(name, str) or not name or not isinstance(text, str):
        return None
    mentions = tuple(str(person) for person in _list(record.get("mentions")))
    return Reply(NoteId(name), str(record.get("by", "")), at, text, mentions)


def _place(value: object) -> Selection | None:
    match value:
        case [str() as name, int() as start, int() as end] if name in _FIELDS and 0 <= start < end:
            return Selection(_FIELDS[name], start, end)
    return None


def _moment(value: object) -> datetime | None:
    try:
        return from_text(value) if isinstance(value, str) and value else None
    except ValueError:
        return None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
