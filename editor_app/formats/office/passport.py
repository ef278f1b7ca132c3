"""What a copy carries of the article that it is of: identity, metadata, and the names of its changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import datetime

from editor_app.base.records import dataclass
from editor_app.document.marked import MarkedArticle
from editor_app.document.model import FieldValue, TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.schema import FIELDS, Kind
from editor_app.document.suggesting import Suggesting
from editor_app.document.suggestions import moment
from editor_app.formats.office.moments import Signature, signed, stamp, told_apart
from editor_app.formats.office.standing_in import as_format, changing

IDENTITY = ("Copydesk article", "Copydesk story", "Copydesk revision")
"""The properties that say whose copy a document is."""

PROPERTY = "Copydesk copy"
"""The property that carries whose copy a document is and the names of its changes, where no part can."""

_LONGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beforehand of a remark, beyond what its comment says.

    ``is_placeless`` for one that is not about a range of text, though its comment stands
    somewhere; ``quote`` is what it was about before that text went.
    """

    id: str
    by: str
    at: datetime
    mentions: tuple[str, ...] = ()
    suggestion: str = ""
    quote: str = ""
    is_placeless: bool = False
    blocks: bool = False
    resolved_by: str = ""
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Passport:
    """What is known beforehand of the changes and comments that a document holds, by who signed them.

    ``formats`` are the signatures of what stands in for changes of format.
    """

    article: str = ""
    story: str = ""
    revision: str = ""
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    suggestions: Mapping[Signature, tuple[str, Suggesting]] = field(default_factory=dict)
    remarks: Mapping[Signature, Known] = field(default_factory=dict)
    formats: Collection[Signature] = frozenset()

    def person(self, author: str) -> str:
        """The id of the person of this name; the name itself where nobody is known by it."""
        return next((name for name, called in self.people.items() if called == author), author)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Under which signature each suggestion and remark of an article is written.

    What stands in for a suggestion's changes of format is signed under a name of its own.
    """

    suggestions: Mapping[str, Signature]
    remarks: Mapping[str, Signature]


def signatures_of(marked: MarkedArticle) -> Signatures:
    """The signatures of all that waits in ``marked``; the same for the same article."""
    made = sorted(marked.suggestions.items(), key=lambda entry: (entry[1].at, entry[0]))
    suggestions = [(name, marked.name(one.person), one.at) for name, one in made]
    changing_formats = {
        name for text in TextField for run in marked.runs(text) for name in changing(run.attributes)
    }
    formats = [(as_format(name), who, at) for name, who, at in suggestions if name in changing_formats]
    return Signatures(
        told_apart([*suggestions, *formats]),
        told_apart((str(part.id), marked.name(part.by), part.at) for part in _remarks(marked.notes)),
    )


def passport_of(marked: MarkedArticle) -> Passport:
    """What a copy of ``marked`` carries; from the article itself, for a copy that lost it on its way."""
    signatures = signatures_of(marked)
    remarks = {str(part.id): _known(part) for part in _remarks(marked.notes)}
    return Passport(
        marked.article,
        marked.story,
        marked.revision,
        marked.fields,
        marked.people,
        {
            signatures.suggestions[signer]: (name, made)
            for name, made in marked.suggestions.items()
            for signer in (name, as_format(name))
            if signer in signatures.suggestions
        },
        {signature: remarks[name] for name, signature in signatures.remarks.items()},
        frozenset(
            signature for name, signature in signatures.suggestions.items() if name not in marked.suggestions
        ),
    )


def _remarks(notes: Iterable[Note]) -> Iterable[Note | Reply]:
    for note in notes:
        yield note
        yield from note.replies


def _known(remark: Note | Reply) -> Known:
    if isinstance(remark, Reply):
        return Known(str(remark.id), remark.by, remark.at, remark.mentions)
    is_placeless = remark.place is None
    return Known(
        str(remark.id),
        remark.by,
        remark.at,
        remark.mentions,
        str(remark.suggestion),
        remark.quote if is_placeless else "",
        is_placeless,
        remark.blocks,
        remark.resolved_by,
        remark.resolved_at,
    )


def passport_text(passport: Passport) -> str:
    """``passport`` as JSON."""
    value = {
        "article": passport.article,
        "story": passport.story,
        "revision": passport.revision,
        "fields": {
            name: list(held) if isinstance(held, tuple) else held for name, held in passport.fields.items()
        },
        "people": dict(passport.people),
        "suggestions": [
            {"author": signature.author, "date": stamp(signature.at), "id": name, **made.record}
            | ({"formats": True} if signature in passport.formats else {})
            for signature, (name, made) in passport.suggestions.items()
        ],
        "notes": [_remark_value(signature, remark) for signature, remark in passport.remarks.items()],
    }
    return json.dumps({name: part for name, part in value.items() if part}, ensure_ascii=False)


def _remark_value(signature: Signature, known: Known) -> dict[str, object]:
    value: dict[str, object] = {
        "author": signature.author,
        "date": stamp(signature.at),
        "id": known.id,
        "by": known.by,
        "at": known.at.isoformat(),
        "mentions": list(known.mentions),
        "suggestion": known.suggestion,
        "quote": known.quote,
        "placeless": known.is_placeless,
        "blocks": known.blocks,
        "resolved_by": known.resolved_by,
        "resolved_at": known.resolved_at.isoformat() if known.resolved_at else "",
    }
    return {name: part for name, part in value.items() if part}


def read_passport(text: str) -> Passport:
    """The passport that ``text`` is; an empty one for anything else."""
    try:
        value = json.loads(text) if 0 < len(text) <= _LONGEST else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        return Passport()
    article, story, revision = (_text(value, name) for name in ("article", "story", "revision"))
    return Passport(
        article,
        story,
        revision,
        _fields(value.get("fields")),
        {name: called for name, called in _map(value.get("people")).items() if isinstance(called, str)},
        dict(_suggestion(entry) for entry in _entries(value.get("suggestions"))),
        dict(_remark(entry) for entry in _entries(value.get("notes"))),
        frozenset(
            _suggestion(entry)[0] for entry in _entries(value.get("suggestions")) if entry.get("formats")
        ),
    )


def _suggestion(entry: Mapping[str, object]) -> tuple[Signature, tuple[str, Suggesting]]:
    signature = signed(_text(entry, "author"), _text(entry, "date"))
    made = Suggesting(
        _text(entry, "by"), moment(entry.get("at")), _text(entry, "reason"), _text(entry, "rule")
    )
    return signature, (_text(entry, "id"), made)


def _remark(entry: Mapping[str, object]) -> tuple[Signature, Known]:
    held = entry.get("mentions")
    return signed(_text(entry, "author"), _text(entry, "date")), Known(
        _text(entry, "id"),
        _text(entry, "by"),
        moment(entry.get("at")),
        tuple(str(person) for person in held) if isinstance(held, list) else (),
        _text(entry, "suggestion"),
        _text(entry, "quote"),
        bool(entry.get("placeless")),
        bool(entry.get("blocks")),
        _text(entry, "resolved_by"),
        moment(entry["resolved_at"]) if entry.get("resolved_at") else None,
    )


def _fields(value: object) -> dict[str, FieldValue]:
    found: dict[str, FieldValue] = {}
    for name, held in _map(value).items():
        kind = FIELDS[name].kind if name in FIELDS else None
        match held:
            case list() if kind is Kind.LIST:
                found[name] = tuple(str(part) for part in held)
            case bool() if kind is Kind.FLAG:
                found[name] = held
            case int() if kind is Kind.NUMBER and not isinstance(held, bool):
                found[name] = held
            case str() if kind not in (None, Kind.LIST, Kind.FLAG, Kind.NUMBER):
                found[name] = held
    return found


def _map(value: object) -> dict[str, object]:
    return {str(name): part for name, part in value.items()} if isinstance(value, dict) else {}


def _entries(value: object) -> list[Mapping[str, object]]:
    held = value if isinstance(value, list) else []
    return [entry for entry in held if isinstance(entry, dict) and _text(entry, "id")]


def _text(value: Mapping[str, object], name: str) -> str:
    held = value.get(name, "")
    return held if isinstance(held, str) else ""
