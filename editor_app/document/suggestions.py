"""The suggestions of a document: what the marks in its texts and the records of their makers say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from editor_app.base.ids import SuggestionId
from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert
from editor_app.document.model import TextField
from editor_app.document.schema import DELETED, FORMATS, INSERTED, OBJECT_MARK
from editor_app.document.suggesting import changes_of

DECISION = ".decision"
"""Behind a suggestion's id: the record of how it was decided."""

_LONG_AGO = datetime.fromtimestamp(0, UTC)


class PartKind(StrEnum):
    """What a part of a suggestion does."""

    INSERT = "insert"
    DELETE = "delete"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of text that a suggestion touches (UTF-16 units of the whole text).

    ``mark`` names what a format changes, from ``old`` to ``new``. Where an object comes or goes, ``mark``
    is that of objects and its data is in ``new`` or ``old``; otherwise all three are empty.
    """

    field: TextField
    start: int
    end: int
    kind: PartKind
    text: str
    mark: str = ""
    old: object = None
    new: object = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change that waits for a decision, with its parts in the order of the text."""

    id: SuggestionId
    by: str
    at: datetime
    parts: tuple[Part, ...]
    reason: str = ""
    rule: str = ""

    @property
    def inserted(self) -> str:
        """The text that it would bring."""
        return "".join(part.text for part in self.parts if part.kind is PartKind.INSERT)

    @property
    def deleted(self) -> str:
        """The text that it would take away."""
        return "".join(part.text for part in self.parts if part.kind is PartKind.DELETE)

    @property
    def formats(self) -> tuple[Part, ...]:
        """The marks that it would change."""
        return tuple(part for part in self.parts if part.kind is PartKind.FORMAT)

    @property
    def place(self) -> Part:
        """Where it begins."""
        return self.parts[0]


@dataclass(frozen=True, slots=True)
class Decision:
    """How a suggestion ended: what it brought and took away, by whom and when it was decided."""

    id: SuggestionId
    by: str
    at: datetime
    is_accepted: bool
    inserted: str
    deleted: str
    decided_by: str
    decided_at: datetime


def suggestions_in(
    texts: Mapping[TextField, Iterable[Insert]], records: Mapping[str, object]
) -> tuple[Suggestion, ...]:
    """All open suggestions in the order of headline, summary and body.

    They are read from the marks in the text alone; ``records`` add who made them, so
    that list, margin and text cannot disagree.
    """
    parts: dict[str, list[Part]] = {}
    for field in TextField:
        position = 0
        for run in texts.get(field, ()):
            end = position + utf16_length(run.text)
            for name, part in _parts(field, position, end, run):
                _add(parts.setdefault(name, []), part)
            position = end
    return tuple(_suggestion(name, found, records.get(name)) for name, found in parts.items())


def decisions_in(records: Mapping[str, object]) -> tuple[Decision, ...]:
    """How suggestions were decided, the latest first."""
    found = []
    for name, value in records.items():
        if name.endswith(DECISION) and isinstance(value, Mapping):
            sid = name.removesuffix(DECISION)
            made = records.get(sid)
            made = made if isinstance(made, Mapping) else {}
            found.append(
                Decision(
                    SuggestionId(sid),
                    str(made.get("by", "")),
                    moment(made.get("at")),
                    bool(value.get("accepted")),
                    str(value.get("inserted", "")),
                    str(value.get("deleted", "")),
                    str(value.get("by", "")),
                    moment(value.get("at")),
                )
            )
    return tuple(sorted(found, key=lambda decision: decision.decided_at, reverse=True))


def moment(value: object) -> datetime:
    """A recorded time; 1970 when it cannot be read."""
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return _LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _parts(field: TextField, start: int, end: int, run: Insert) -> Iterable[tuple[str, Part]]:
    attributes: Attributes = run.attributes
    if not attributes:
        return
    data = attributes.get(OBJECT_MARK)
    mark = OBJECT_MARK if data is not None else ""
    if attributes.get(INSERTED):
        yield (
            str(attributes[INSERTED]),
            Part(field, start, end, PartKind.INSERT, run.text, mark, None, data),
        )
    if attributes.get(DELETED):
        yield str(attributes[DELETED]), Part(field, start, end, PartKind.DELETE, run.text, mark, data)
    for name in FORMATS:
        entries = changes_of(attributes, name)
        for index, entry in enumerate(entries):
            new = entries[index + 1]["old"] if index + 1 < len(entries) else attributes.get(name)
            part = Part(field, start, end, PartKind.FORMAT, run.text, name, entry["old"], new)
            yield str(entry["id"]), part


def _add(parts: list[Part], part: Part) -> None:
    """Stretches that follow each other and do the same are one part."""
    for index in range(len(parts) - 1, -1, -1):
        last = parts[index]
        if last.field is not part.field or last.end < part.start:
            break
        if last.end == part.start and (last.kind, last.mark, last.old, last.new) == (
            part.kind,
            part.mark,
            part.old,
            part.new,
        ):
            parts[index] = replace(last, end=part.end, text=last.text + part.text)
            return
    parts.append(part)


def _suggestion(name: str, parts: list[Part], record: object) -> Suggestion:
    made = record if isinstance(record, Mapping) else {}
    return Suggestion(
        SuggestionId(name),
        str(made.get("by", "")),
        moment(made.get("at")),
        tuple(parts),
        str(made.get("reason", "")),
        str(made.get("rule", "")),
    )
