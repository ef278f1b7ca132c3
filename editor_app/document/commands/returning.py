"""What came back in a copy that was edited elsewhere, put into the document where it stood there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length
from editor_app.document.anchors import anchor_at
from editor_app.document.changes import Attributes, Insert, Selection
from editor_app.document.final import FinalDraft
from editor_app.document.flat import FlatDraft
from editor_app.document.model import TextField
from editor_app.document.notes import STATE, Note, Reply
from editor_app.document.schema import (
    BLOCK,
    DELETED,
    INSERTED,
    NOTES_CONTAINER,
    OBJECT_MARK,
    SUGGESTIONS_CONTAINER,
    formatted,
)
from editor_app.document.suggesting import Suggesting, changes_of

_WORDS_OF_A_PICTURE = ("caption", "credit", "alt")


class Act(StrEnum):
    """What happened to a range of the text."""

    CAME = "came"
    """New text stands there."""
    STRUCK = "struck"
    """Somebody suggests to delete it."""
    REMOVED = "removed"
    """It is gone: its deletion was accepted, or its insertion rejected."""
    KEPT = "kept"
    """Its insertion was accepted."""
    RESTORED = "restored"
    """Its deletion was rejected."""
    CHANGED = "changed"
    """Somebody suggests another format."""


@dataclass(frozen=True, slots=True)
class CopyEdit:
    """One difference between a copy and what it was made from (UTF-16 units of the whole text).

    ``runs`` is the text that came, with the marks that say who suggests it; ``mark`` and
    ``value`` are the format that ``suggestion`` would bring.
    """

    field: TextField
    act: Act
    start: int
    end: int
    suggestion: str = ""
    runs: tuple[Insert, ...] = ()
    mark: str = ""
    value: Any = None

    def with_objects(self, changed: Callable[[object], object]) -> CopyEdit:
        """The same with the data of every picture, table and card that came replaced."""
        if self.act is not Act.CAME:
            return self
        runs = (
            Insert(run.text, {**run.attributes, OBJECT_MARK: changed(run.attributes[OBJECT_MARK])})
            if OBJECT_MARK in run.attributes
            else run
            for run in self.runs
        )
        return replace(self, runs=tuple(runs))


def return_edits(
    draft: FinalDraft, edits: Iterable[CopyEdit], made: Mapping[str, Suggesting]
) -> Selection | None:
    """Do all of ``edits``, whose suggestions are ``made`` by these persons."""
    flat = draft.flat
    for name, suggesting in made.items():
        flat.set_record(SUGGESTIONS_CONTAINER, name, suggesting.record)
    # From the end, so that the places before stay right; what begins where text comes, before it comes.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.act is not Act.CAME), reverse=True):
        _do(flat, edit)
    return None


def _do(flat: FlatDraft, edit: CopyEdit) -> None:
    field, start, end = edit.field, edit.start, edit.end
    match edit.act:
        case Act.CAME:
            _insert(flat, field, start, edit.runs)
        case Act.STRUCK:
            for first, last, attributes in list(flat.spans(field, start, end)):
                if not attributes.get(DELETED):
                    flat.mark(field, first, last, DELETED, edit.suggestion)
        case Act.REMOVED:
            flat.delete(field, start, end)
        case Act.KEPT:
            flat.mark(field, start, end, INSERTED, None)
        case Act.RESTORED:
            flat.mark(field, start, end, DELETED, None)
        case Act.CHANGED:
            for first, last, attributes in list(flat.spans(field, start, end)):
                _change(flat, edit, first, last, attributes)


def _insert(flat: FlatDraft, field: TextField, start: int, runs: Sequence[Insert]) -> None:
    """Text with exactly these marks, those of suggestions included, whatever stands around it."""
    flat.insert_runs(field, start, runs)
    for run in runs:
        end = start + utf16_length(run.text)
        for name in (INSERTED, DELETED):
            if name not in run.attributes:
                flat.mark(field, start, end, name, None)
        start = end


def _change(flat: FlatDraft, edit: CopyEdit, first: int, last: int, attributes: Attributes) -> None:
    old = attributes.get(edit.mark)
    value = _merged(edit.mark, old, edit.value)
    if value == old:
        return
    entries = [*changes_of(attributes, edit.mark), {"id": edit.suggestion, "old": old}]
    flat.mark(edit.field, first, last, formatted(edit.mark), entries)
    flat.mark(edit.field, first, last, edit.mark, value)


def _merged(mark: str, old: object, new: object) -> object:
    """``new`` with what a copy cannot say: the names of blocks, and the files of pictures."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return new
    if mark == BLOCK:
        return {**new, "id": old.get("id")}
    if mark == OBJECT_MARK and old.get("type") == new.get("type") == "image":
        words = {name: new.get(name) for name in _WORDS_OF_A_PICTURE}
        return {name: held for name, held in {**old, **words}.items() if held}
    return new


def return_notes(
    draft: FinalDraft,
    notes: Iterable[Note],
    replies: Iterable[tuple[str, Reply]],
    resolved: Mapping[str, bool],
    *,
    by: str,
    at: datetime,
) -> Selection | None:
    """Add threads and answers under the names that they have, and say which threads are resolved."""
    flat = draft.flat
    for note in notes:
        record: dict[str, Any] = {"by": note.by, "at": note.at.isoformat(), "text": note.text}
        anchor = anchor_at(flat.core, note.place, note.quote) if note.place is not None else None
        if anchor is not None:
            record |= {"anchor": anchor.record}
        elif note.quote:
            # What it was about is gone meanwhile: it stays listed with what it said.
            record |= {"anchor": {"field": str(TextField.BODY), "start": "", "end": "", "quote": note.quote}}
        flat.set_record(NOTES_CONTAINER, str(note.id), record)
        for reply in note.replies:
            _answer(flat, str(note.id), reply)
        if note.is_resolved:
            _resolve(flat, str(note.id), note.by, note.at, is_resolved=True)
    for thread, reply in replies:
        _answer(flat, thread, reply)
    for thread, is_resolved in resolved.items():
        _resolve(flat, thread, by, at, is_resolved=is_resolved)
    return None


def _answer(flat: FlatDraft, thread: str, reply: Reply) -> None:
    record = {"by": reply.by, "at": reply.at.isoformat(), "text": reply.text, "to": thread}
    flat.set_record(NOTES_CONTAINER, str(reply.id), record)


def _resolve(flat: FlatDraft, thread: str, by: str, at: datetime, *, is_resolved: bool) -> None:
    state = {"resolved": is_resolved, "by": by, "at": at.isoformat()}
    flat.set_record(NOTES_CONTAINER, thread + STATE, state)
