"""What the core says of its own changes, gathered and turned into values."""

from __future__ import annotations

from collections.abc import Mapping

from loro import ContainerID, Diff, DiffEvent, LoroDoc

from editor_app.base.records import dataclass
from editor_app.document.changes import Delta
from editor_app.document.deltas import composed
from editor_app.document.flat import field_value
from editor_app.document.model import FieldValue, TextField
from editor_app.document.positions import Positions
from editor_app.document.schema import (
    FIELDS_CONTAINER,
    NOTES_CONTAINER,
    SEGMENTS_CONTAINER,
    SUGGESTIONS_CONTAINER,
)

TEXTS = {str(field): field for field in TextField}
"""The texts by the names of their containers."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed since somebody asked last."""

    texts: Mapping[TextField, Delta]
    fields: Mapping[str, FieldValue | None]
    notes: frozenset[str]
    suggestions: frozenset[str]
    segments: frozenset[str]


class Watcher:
    """Listens to a core from the moment it is made."""

    def __init__(self, doc: LoroDoc) -> None:
        self._positions = {field: Positions(doc.get_text(str(field)).to_string()) for field in TextField}
        self._events: list[tuple[str, object]] = []
        self._subscription = doc.subscribe_root(self._gather)

    def take(self) -> Moved | None:
        """Everything that changed since the last call; None when nothing did."""
        events, self._events = self._events, []
        if not events:
            return None
        texts: dict[TextField, Delta] = {}
        maps: dict[str, dict[str, FieldValue | None]] = {}
        for name, change in events:
            if isinstance(change, Diff.Text) and name in TEXTS:
                field = TEXTS[name]
                delta = self._positions[field].advance(change.diff)
                texts[field] = delta if field not in texts else composed(texts[field], delta)
            elif isinstance(change, Diff.Map):
                changed = {key: field_value(value) for key, value in change.diff.updated.items()}
                maps.setdefault(name, {}).update(changed)
        return Moved(
            texts,
            maps.get(FIELDS_CONTAINER, {}),
            frozenset(name.partition(".")[0] for name in maps.get(NOTES_CONTAINER, ())),
            frozenset(name.partition(".")[0] for name in maps.get(SUGGESTIONS_CONTAINER, ())),
            frozenset(name.partition(".")[0] for name in maps.get(SEGMENTS_CONTAINER, ())),
        )

    def forget(self) -> None:
        """Let go of what was gathered: nobody needs to hear of it."""
        self._events.clear()

    def _gather(self, event: DiffEvent) -> None:
        # Runs inside the core, where an exception would be a panic: only note what happened.
        for change in event.events:
            if isinstance(change.target, ContainerID.Root):
                self._events.append((change.target.name, change.diff))
