"""Edits that wait for a decision: the draft that commands get when a person suggests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from editor_app.base.ids import SuggestionId, new_id
from editor_app.base.records import dataclass
from editor_app.document.changes import Attributes
from editor_app.document.final import DeletedText, FinalDraft
from editor_app.document.flat import FlatDraft
from editor_app.document.model import TextField
from editor_app.document.schema import DELETED, FORMATS, INSERTED, SUGGESTIONS_CONTAINER, formatted


@dataclass(frozen=True, slots=True)
class Suggesting:
    """Who suggests, and why: ``rule`` names the check that asked for it, ``reason`` is for the reader.

    Suggestions with a rule or a reason stand alone; others join their neighbours.
    """

    person: str
    at: datetime
    reason: str = ""
    rule: str = ""

    @property
    def record(self) -> dict[str, str]:
        """What the document keeps of it."""
        record = {"by": self.person, "at": self.at.isoformat(), "reason": self.reason, "rule": self.rule}
        return {name: value for name, value in record.items() if value}


@dataclass(slots=True)
class _Names:
    """The suggestions that one command made or continued; ``latest`` is where formats belong."""

    used: set[str] = field(default_factory=set)
    latest: str = ""


class SuggestingDraft(FinalDraft):
    """A final draft whose edits are suggested: text that comes is marked as inserted, text that goes
    stays, marked as deleted, and a mark that changes remembers what it was.

    A person's own insertions are edited in place. Edits next to each other by one person
    are one suggestion, so a replacement is decided at once.
    """

    def __init__(self, flat: FlatDraft, deleted: DeletedText, suggesting: Suggesting) -> None:
        super().__init__(flat, deleted)
        self._suggesting = suggesting
        self._names = _Names()
        self._authors: dict[str, bool] = {}

    def _came(self, field: TextField, start: int, end: int) -> None:
        super()._came(field, start, end)
        self._flat.mark(field, start, end, INSERTED, self._name(field, start, end))

    def _go(self, field: TextField, start: int, end: int) -> None:
        stays: list[tuple[int, int]] = []
        for first, last, attributes in reversed(list(self._flat.spans(field, start, end))):
            if self._is_own(attributes):
                super()._go(field, first, last)
                stays = [(a - (last - first), b - (last - first)) for a, b in stays]
            else:
                stays.append((first, last))
        for first, last in stays:
            self._flat.mark(field, first, last, DELETED, self._name(field, first, last))
            self._deleted.of(field).add(first, last)

    def _become(self, field: TextField, start: int, end: int, name: str, value: object) -> None:
        for first, last, attributes in list(self._flat.spans(field, start, end)):
            if attributes.get(name) == value:
                continue
            if name in FORMATS and not self._is_own(attributes):
                entries = self._remembering(attributes, name, value)
                self._flat.mark(field, first, last, formatted(name), entries or None)
            self._flat.mark(field, first, last, name, value)

    def _remembering(self, attributes: Attributes, name: str, value: object) -> list[dict[str, object]]:
        """The suggestions that changed the mark, with this one, or without when it takes itself back."""
        entries = changes_of(attributes, name)
        if entries and self._joins(str(entries[-1]["id"])):
            return entries[:-1] if entries[-1]["old"] == value else entries
        if not self._names.latest:
            self._names.latest = self._new()
        return [*entries, {"id": self._names.latest, "old": attributes.get(name)}]

    # Names

    @property
    def made(self) -> dict[str, dict[str, str]]:
        """The records of the suggestions that this draft began."""
        return dict.fromkeys(self._names.used, self._suggesting.record)

    def _name(self, field: TextField, start: int, end: int) -> str:
        """The suggestion that an edit of this flat range belongs to: its neighbour's, or a new one."""
        name = self._neighbour(field, start, end) or self._new()
        self._names.latest = name
        return name

    def _neighbour(self, field: TextField, start: int, end: int) -> str:
        flat = self._flat
        before = flat.attributes(field, flat.whole(field, start - 1)) if start else {}
        after = flat.attributes(field, end) if end < flat.length(field) else {}
        for attributes in (before, after):
            for mark in (INSERTED, DELETED):
                name = str(attributes.get(mark) or "")
                if name and self._joins(name):
                    return name
        return ""

    def _new(self) -> SuggestionId:
        name = SuggestionId(new_id())
        self._names.used.add(name)
        self._flat.set_record(SUGGESTIONS_CONTAINER, name, self._suggesting.record)
        return name

    def _joins(self, name: str) -> bool:
        if name in self._names.used:
            return True
        suggesting = self._suggesting
        return not (suggesting.reason or suggesting.rule) and self._is_mine(name)

    def _is_mine(self, name: str) -> bool:
        """Whether this person made the suggestion, of their own accord."""
        found = self._authors.get(name)
        if found is None:
            record = self._flat.record(SUGGESTIONS_CONTAINER, name)
            record = record if isinstance(record, Mapping) else {}
            plain = not (record.get("reason") or record.get("rule"))
            found = self._authors[name] = plain and record.get("by") == self._suggesting.person
        return found

    def _is_own(self, attributes: Attributes) -> bool:
        """Whether text with these attributes is this person's own fresh insertion."""
        name = str(attributes.get(INSERTED) or "")
        return bool(name) and (name in self._names.used or self._is_mine(name))


def changes_of(attributes: Attributes, name: str) -> list[dict[str, object]]:
    """The suggestions that changed the mark ``name``, oldest first: each ``id`` with the ``old`` value."""
    held = attributes.get(formatted(name))
    if not isinstance(held, list | tuple):
        return []
    return [
        {"id": str(entry["id"]), "old": entry.get("old")}
        for entry in held
        if isinstance(entry, Mapping) and entry.get("id")
    ]
