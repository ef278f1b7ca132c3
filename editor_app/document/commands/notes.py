"""Remarks on a text: they never change it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import NoteId, new_id
from editor_app.base.text import clean
from editor_app.document.anchors import anchor_at
from editor_app.document.changes import Selection
from editor_app.document.final import FinalDraft
from editor_app.document.notes import MENTIONS, STATE, TEXT
from editor_app.document.schema import NOTES_CONTAINER

LONGEST = 20_000
"""Characters that one remark may have."""
_QUOTED = 500
"""Characters of the text that a note keeps of what it is about."""


def add_note(
    draft: FinalDraft,
    place: Selection | None,
    text: str,
    *,
    by: str,
    at: datetime,
    mentions: Sequence[str] = (),
    blocks: bool = False,
    suggestion: str = "",
) -> Selection | None:
    """Begin a thread: on the text at ``place``, on a suggestion, or with neither on the whole article.

    A mere cursor stands for the word or, outside of words, the block that it is in.
    """
    record: dict[str, Any] = {"by": by, "at": at.isoformat(), "text": _said(text)}
    record |= {"mentions": list(mentions)} if mentions else {}
    record |= {"blocks": True} if blocks else {}
    record |= {"suggestion": suggestion} if suggestion else {}
    if place is not None and not suggestion:
        chosen = _chosen(draft, draft.valid(place))
        quote = draft.slice(chosen.field, chosen.start, chosen.end)
        whole = draft.outward(chosen)
        anchor = anchor_at(draft.flat.core, whole, quote[:_QUOTED]) if whole else None
        record |= {"anchor": anchor.record} if anchor else {}
    draft.flat.set_record(NOTES_CONTAINER, new_id(), record)
    return place


def reply_to_note(
    draft: FinalDraft, note: NoteId, text: str, *, by: str, at: datetime, mentions: Sequence[str] = ()
) -> Selection | None:
    """Answer a thread; a resolved one is open again."""
    _known(draft, note)
    record: dict[str, Any] = {"by": by, "at": at.isoformat(), "text": _said(text), "to": note}
    record |= {"mentions": list(mentions)} if mentions else {}
    draft.flat.set_record(NOTES_CONTAINER, new_id(), record)
    if _state(draft, note):
        draft.flat.set_record(
            NOTES_CONTAINER, note + STATE, {"resolved": False, "by": by, "at": at.isoformat()}
        )
    return None


def rewrite_note(
    draft: FinalDraft, note: NoteId, text: str, *, mentions: Sequence[str] | None = None
) -> Selection | None:
    """Let a remark say something else, and to others if ``mentions`` is given."""
    _known(draft, note)
    draft.flat.set_record(NOTES_CONTAINER, note + TEXT, _said(text))
    if mentions is not None:
        draft.flat.set_record(NOTES_CONTAINER, note + MENTIONS, list(mentions))
    return None


def resolve_note(
    draft: FinalDraft, note: NoteId, *, by: str, at: datetime, is_resolved: bool = True
) -> Selection | None:
    """Close a thread, or open it again; it stays in the article either way."""
    _known(draft, note)
    if _state(draft, note) == is_resolved:
        return None
    state = {"resolved": is_resolved, "by": by, "at": at.isoformat()}
    draft.flat.set_record(NOTES_CONTAINER, note + STATE, state)
    return None


def _said(text: str) -> str:
    said = clean(text)[0].strip()
    if not said:
        raise CommandRefused(_("A note needs a text."))
    if len(said) > LONGEST:
        raise CommandRefused(_("This note is too long: at most {n} characters.").format(n=LONGEST))
    return said


def _known(draft: FinalDraft, note: NoteId) -> None:
    if not isinstance(draft.flat.record(NOTES_CONTAINER, note), dict):
        raise CommandRefused(_("This note is no longer there."))


def _state(draft: FinalDraft, note: NoteId) -> bool:
    held = draft.flat.record(NOTES_CONTAINER, note + STATE)
    return isinstance(held, dict) and bool(held.get("resolved"))


def _chosen(draft: FinalDraft, place: Selection) -> Selection:
    """``place``, or around a mere cursor its word or block."""
    if not place.is_empty:
        return place
    field, position = place.field, place.start
    start, end = draft.block_start(field, position), draft.block_end(field, position)
    before = draft.slice(field, start, position)
    after = draft.slice(field, position, end)
    first = position - _width_of_word(before[::-1])
    last = position + _width_of_word(after)
    return Selection(field, first, last) if last > first else Selection(field, start, end)


def _width_of_word(text: str) -> int:
    width = 0
    for letter in text:
        if not (letter.isalnum() or letter in "'’-\u0307"):
            break
        width += 2 if ord(letter) > 0xFFFF else 1
    return width
