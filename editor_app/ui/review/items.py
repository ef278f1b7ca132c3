"""What cards and lists show of a review: suggestions and notes with their threads, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from editor_app.base.i18n import N_, _
from editor_app.base.ids import NoteId, SuggestionId
from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.notes import Note, Reply
from editor_app.document.suggestions import Decision, Suggestion
from editor_app.services.review import Review
from editor_app.ui.directions import arrow
from editor_app.ui.review.wording import (
    Piece,
    Tone,
    is_replacement,
    pieces_of,
    sentence_of,
    shown_text,
    span_of,
)


class ItemKind(StrEnum):
    """What sort of thing an item is."""

    SUGGESTION = "suggestion"
    NOTE = "note"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion, a note or a decision as it is shown.

    ``place`` counts the whole text; None for what is about the whole article or about text that is gone.
    ``is_open`` tells whether somebody has to do something; ``is_mixed`` whether it can be decided in halves.
    """

    kind: ItemKind
    name: str
    by: str
    at: datetime
    pieces: tuple[Piece, ...]
    sentence: str
    place: Selection | None = None
    reason: str = ""
    rule: str = ""
    quote: str = ""
    replies: tuple[Reply, ...] = ()
    thread: str = ""
    is_open: bool = True
    is_mixed: bool = False
    is_blocking: bool = False
    is_orphaned: bool = False

    @property
    def suggestion(self) -> SuggestionId:
        """Its id as a suggestion."""
        return SuggestionId(self.name)

    @property
    def note(self) -> NoteId:
        """The thread that answers go to."""
        return NoteId(self.thread)


def open_items(review: Review) -> tuple[Item, ...]:
    """What waits in the texts, in reading order; what has no place comes last."""
    threads: dict[str, list[Note]] = {}
    for note in review.replies_to_suggestions():
        threads.setdefault(str(note.suggestion), []).append(note)
    found = [_of_suggestion(one, threads.get(str(one.id), ())) for one in review.suggestions()]
    found += [of_note(note) for note in review.open_notes()]
    return tuple(sorted(found, key=_order))


def closed_items(review: Review) -> tuple[Item, ...]:
    """What is settled: resolved notes and decisions, the latest first."""
    found = [of_note(note) for note in review.notes() if note.is_resolved]
    found += [_of_decision(decision) for decision in review.decisions()]
    return tuple(sorted(found, key=lambda item: item.at, reverse=True))


def of_note(note: Note) -> Item:
    """A thread as an item."""
    return Item(
        ItemKind.NOTE,
        note.id,
        note.by,
        note.at,
        (Piece(note.text),),
        note.text,
        note.place,
        quote=shown_text(note.quote),
        replies=note.replies,
        thread=note.id,
        is_open=not note.is_resolved,
        is_blocking=note.is_blocking,
        is_orphaned=note.is_orphaned,
    )


def _of_suggestion(suggestion: Suggestion, threads: Sequence[Note]) -> Item:
    replies = [
        reply
        for note in threads
        for reply in (Reply(note.id, note.by, note.at, note.text, note.mentions), *note.replies)
    ]
    return Item(
        ItemKind.SUGGESTION,
        suggestion.id,
        suggestion.by,
        suggestion.at,
        pieces_of(suggestion),
        sentence_of(suggestion),
        span_of(suggestion),
        suggestion.reason,
        suggestion.rule,
        replies=tuple(replies),
        thread=threads[0].id if threads else "",
        is_mixed=is_replacement(suggestion),
    )


def _of_decision(decision: Decision) -> Item:
    deleted, inserted = shown_text(decision.deleted), shown_text(decision.inserted)
    word = _("Accepted") if decision.is_accepted else _("Rejected")
    pieces = [Piece(f"{word}: ")]
    pieces += [Piece(deleted, Tone.DELETED)] if deleted else []
    pieces += [Piece(f" {arrow()} ")] if deleted and inserted else []
    pieces += [Piece(inserted, Tone.INSERTED)] if inserted else []
    if len(pieces) == 1:
        pieces.append(Piece(_("formatting")))
    return Item(
        ItemKind.DECISION,
        decision.id,
        decision.decided_by,
        decision.decided_at,
        tuple(pieces),
        "".join(piece.text for piece in pieces),
        is_open=False,
    )


def _order(item: Item) -> tuple[int, int, datetime, str]:
    if item.place is None:
        return len(TextField), 0, item.at, item.name
    return tuple(TextField).index(item.place.field), item.place.start, item.at, item.name


KINDS: dict[str, str] = {
    "": N_("Everything open"),
    ItemKind.SUGGESTION: N_("Open suggestions"),
    ItemKind.NOTE: N_("Open notes"),
    "closed": N_("Settled"),
}
"""What a list can be narrowed to, by the name of the choice."""
