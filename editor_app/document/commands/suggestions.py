"""Accepting and rejecting what was suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert, Selection, cursor_at
from editor_app.document.final import FinalDraft
from editor_app.document.flat import FlatDraft
from editor_app.document.model import TextField
from editor_app.document.schema import DELETED, FORMATS, INSERTED, SUGGESTIONS_CONTAINER, formatted
from editor_app.document.suggesting import changes_of
from editor_app.document.suggestions import DECISION, PartKind

_QUOTED = 500
"""Characters of a decided suggestion that its record keeps."""

ALL_PARTS = frozenset(PartKind)


def accept_suggestions(
    draft: FinalDraft,
    ids: Collection[str],
    *,
    by: str,
    at: datetime,
    parts: Collection[PartKind] = ALL_PARTS,
) -> Selection | None:
    """Make the suggestions part of the text; with ``parts``, only their insertions, deletions or formats."""
    return _decide(draft, ids, frozenset(parts), {"accepted": True, "by": by, "at": at.isoformat()})


def reject_suggestions(
    draft: FinalDraft,
    ids: Collection[str],
    *,
    by: str,
    at: datetime,
    parts: Collection[PartKind] = ALL_PARTS,
) -> Selection | None:
    """Take the suggestions back; with ``parts``, only their insertions, deletions or formats."""
    return _decide(draft, ids, frozenset(parts), {"accepted": False, "by": by, "at": at.isoformat()})


def _decide(
    draft: FinalDraft, ids: Collection[str], parts: frozenset[PartKind], decision: dict[str, Any]
) -> Selection | None:
    flat, wanted = draft.flat, frozenset(ids)
    texts: dict[str, dict[str, list[str]]] = {}
    left: set[str] = set()
    place: Selection | None = None
    for field in TextField:
        for start, end, run in reversed(list(_stretches(flat, field))):
            touched = _Touched(run.attributes, wanted, parts)
            left |= touched.left
            if touched:
                _note(texts, touched, run.text)
                touched.settle(flat, field, start, end, is_accepted=bool(decision["accepted"]))
                place = cursor_at(field, start)
    if not texts:
        raise CommandRefused(_("This suggestion has been decided already."))
    for name, quoted in texts.items():
        if name not in left:
            quotes = {kind: "".join(reversed(pieces))[:_QUOTED] for kind, pieces in quoted.items()}
            flat.set_record(SUGGESTIONS_CONTAINER, name + DECISION, {**decision, **quotes})
    found: Selection | None = draft.inward(place)
    return found


class _Touched:
    """What the decision does to one stretch of text."""

    def __init__(self, attributes: Attributes, wanted: frozenset[str], parts: frozenset[PartKind]) -> None:
        self.attributes = attributes
        self.inserted = self._id(INSERTED, wanted, PartKind.INSERT, parts)
        self.deleted = self._id(DELETED, wanted, PartKind.DELETE, parts)
        self.formats = {
            name: hits
            for name in FORMATS
            if PartKind.FORMAT in parts
            and (hits := {str(entry["id"]) for entry in changes_of(attributes, name)} & wanted)
        }
        self.left = (set(_ids(attributes)) & wanted) - set(self.ids()) if wanted else set()

    def __bool__(self) -> bool:
        return bool(self.inserted or self.deleted or self.formats)

    def _id(self, mark: str, wanted: frozenset[str], kind: PartKind, parts: frozenset[PartKind]) -> str:
        name = str(self.attributes.get(mark) or "")
        return name if name in wanted and kind in parts else ""

    def ids(self) -> Iterator[str]:
        """The suggestions that are decided here."""
        yield from filter(None, (self.inserted, self.deleted))
        for hits in self.formats.values():
            yield from hits

    def settle(self, flat: FlatDraft, field: TextField, start: int, end: int, *, is_accepted: bool) -> None:
        """Change the text as decided."""
        goes, stays = (self.deleted, self.inserted) if is_accepted else (self.inserted, self.deleted)
        if goes:
            flat.delete(field, start, end)
            return
        if stays:
            flat.mark(field, start, end, INSERTED if is_accepted else DELETED, None)
        for name, hits in self.formats.items():
            value, kept = self._settled(name, hits, is_accepted=is_accepted)
            if value != self.attributes.get(name):
                flat.mark(field, start, end, name, value)
            flat.mark(field, start, end, formatted(name), kept or None)

    def _settled(
        self, name: str, hits: set[str], *, is_accepted: bool
    ) -> tuple[object, list[dict[str, object]]]:
        """The mark's value, and the suggestions on it that still wait, when those in ``hits`` are decided."""
        entries, value = changes_of(self.attributes, name), self.attributes.get(name)
        kept: list[dict[str, object]] = []
        for entry in reversed(entries):
            if entry["id"] not in hits:
                kept.insert(0, entry)
            elif is_accepted:
                # What was changed before is overruled by what is accepted.
                break
            elif kept:
                kept[0] = {**kept[0], "old": entry["old"]}
            else:
                value = entry["old"]
        return value, kept


def _ids(attributes: Attributes) -> Iterator[str]:
    for mark in (INSERTED, DELETED):
        if attributes.get(mark):
            yield str(attributes[mark])
    for name in FORMATS:
        yield from (str(entry["id"]) for entry in changes_of(attributes, name))


def _stretches(flat: FlatDraft, field: TextField) -> Iterator[tuple[int, int, Insert]]:
    position = 0
    for run in flat.runs(field, 0, flat.length(field)):
        end = position + utf16_length(run.text)
        if run.attributes:
            yield position, end, run
        position = end


def _note(texts: dict[str, dict[str, list[str]]], touched: _Touched, text: str) -> None:
    for kind, name in (("inserted", touched.inserted), ("deleted", touched.deleted)):
        if name:
            texts.setdefault(name, {}).setdefault(kind, []).append(text)
    for name in touched.ids():
        texts.setdefault(name, {})
