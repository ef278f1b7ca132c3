"""The notes of a document: remarks on a range, on the whole article or on a suggestion, with replies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from loro import LoroDoc

from editor_app.base.ids import NoteId, SuggestionId
from editor_app.base.records import dataclass
from editor_app.document.anchors import anchor_of, place_of_anchor
from editor_app.document.changes import Selection
from editor_app.document.suggestions import moment

STATE = ".state"
"""Behind a note's id: whether it is resolved, by whom and when."""

TEXT = ".text"
"""Behind a note's id: what it says since it was rewritten."""

MENTIONS = ".mentions"
"""Behind a note's id: whom it names since it was rewritten."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One remark of a thread."""

    id: NoteId
    by: str
    at: datetime
    text: str
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A thread: its first remark, the replies, and what it is about.

    ``place`` is where the text that it is about is now (UTF-16 units of the whole text),
    None for a note on the whole article, on a suggestion, or on text that is gone; then
    ``quote`` still says what it was about.
    """

    id: NoteId
    by: str
    at: datetime
    text: str
    replies: tuple[Reply, ...] = ()
    quote: str = ""
    place: Selection | None = None
    suggestion: SuggestionId = SuggestionId("")
    mentions: tuple[str, ...] = ()
    blocks: bool = False
    is_resolved: bool = False
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def is_orphaned(self) -> bool:
        """Whether the text that it was about is gone."""
        return bool(self.quote) and self.place is None

    @property
    def is_blocking(self) -> bool:
        """Whether the story waits for it."""
        return self.blocks and not self.is_resolved and not self.is_orphaned


def notes_in(doc: LoroDoc, records: Mapping[str, object]) -> tuple[Note, ...]:
    """All threads, the oldest first."""
    remarks = {
        name: record
        for name, record in records.items()
        if isinstance(record, Mapping) and not name.endswith((STATE, TEXT))
    }
    replies: dict[str, list[Reply]] = {}
    for name, record in remarks.items():
        if record.get("to"):
            replies.setdefault(str(record["to"]), []).append(_reply(name, record, records))
    threads = [
        _thread(doc, name, record, records, replies.get(name, []))
        for name, record in remarks.items()
        if not record.get("to")
    ]
    return tuple(sorted(threads, key=lambda note: (note.at, note.id)))


def _thread(
    doc: LoroDoc,
    name: str,
    record: Mapping[str, object],
    records: Mapping[str, object],
    replies: list[Reply],
) -> Note:
    anchor = anchor_of(record.get("anchor"))
    first = _reply(name, record, records)
    held = records.get(name + STATE)
    state = held if isinstance(held, Mapping) else {}
    return Note(
        first.id,
        first.by,
        first.at,
        first.text,
        tuple(sorted(replies, key=lambda reply: (reply.at, reply.id))),
        anchor.quote if anchor else "",
        place_of_anchor(doc, anchor) if anchor else None,
        SuggestionId(str(record.get("suggestion", ""))),
        first.mentions,
        bool(record.get("blocks")),
        bool(state.get("resolved")),
        str(state.get("by", "")),
        moment(state["at"]) if state.get("at") else None,
    )


def _reply(name: str, record: Mapping[str, object], records: Mapping[str, object]) -> Reply:
    rewritten = records.get(name + TEXT)
    text = rewritten if isinstance(rewritten, str) else str(record.get("text", ""))
    mentions = records.get(name + MENTIONS, record.get("mentions"))
    named = tuple(str(person) for person in mentions) if isinstance(mentions, list | tuple) else ()
    return Reply(NoteId(name), str(record.get("by", "")), moment(record.get("at")), text, named)
