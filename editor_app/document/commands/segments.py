"""What translators say of a text: what it translates, how far it is, what they leave out.

None of this changes a word, and none of it is ever suggested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId, SegmentId, new_id
from editor_app.document.anchors import anchor_at
from editor_app.document.changes import Selection
from editor_app.document.final import FinalDraft
from editor_app.document.schema import SEGMENTS_CONTAINER
from editor_app.document.segments import (
    GONE,
    OMIT,
    PAIR,
    PINNED,
    PLACED,
    SOURCE,
    STATE,
    Address,
    Progress,
    Segment,
    SegmentState,
    SourceText,
    packed_progress,
    packed_source,
    translation_in,
)

Kept = tuple[Selection, Sequence[SourceText], Progress]
"""A range of the text, what it translates, and how far that is."""

LONGEST = 2000
"""Characters that a reason may have."""


def translate_from(
    draft: FinalDraft, source: ArticleId, pairs: Mapping[Address, Sequence[Address]] | None = None
) -> Selection | None:
    """Say that the article is a translation of ``source``, and what its places translate."""
    _put(draft, SOURCE, str(source))
    for target, sources in (pairs or {}).items():
        pair_paragraph(draft, target, sources)
    return None


def pair_paragraph(draft: FinalDraft, target: Address, sources: Sequence[Address]) -> Selection | None:
    """Say what a place of the translation translates: nothing, where it was added on purpose."""
    packed = [source.name for source in sources]
    if _held(draft, PAIR + target.name) != packed:
        _put(draft, PAIR + target.name, packed)
    return None


def unpair_paragraph(draft: FinalDraft, target: Address) -> Selection | None:
    """Let a place of the translation belong to the one before it again."""
    if _held(draft, PAIR + target.name) is not None:
        _put(draft, PAIR + target.name, None)
    return None


def leave_out(draft: FinalDraft, source: Address, reason: str, *, by: str, at: datetime) -> Selection | None:
    """Say that a place of the source is left out on purpose, and why."""
    _put(draft, OMIT + source.name, {"reason": _reason(reason), "by": by, "at": at.isoformat()})
    return None


def take_up(draft: FinalDraft, source: Address) -> Selection | None:
    """Say that a place of the source is to be translated after all."""
    if _held(draft, OMIT + source.name) is not None:
        _put(draft, OMIT + source.name, None)
    return None


def keep_segment(
    draft: FinalDraft,
    target: Selection | Address,
    source: Sequence[SourceText],
    progress: Progress,
    text: str = "",
) -> Selection | None:
    """Keep the translation of ``source``: the words at a selection, or those of a text beside the flow,
    which says ``text``. It takes the place of what was kept of the same words. CommandRefused.
    """
    _keep(draft, _segments(draft), target, source, progress, text)
    return None


def keep_segments(draft: FinalDraft, kept: Sequence[Kept]) -> Selection | None:
    """The same for many translations in the flow, none of which has words of another. CommandRefused."""
    known = _segments(draft)
    for target, source, progress in kept:
        _keep(draft, known, target, source, progress, "")
    return None


def _segments(draft: FinalDraft) -> tuple[Segment, ...]:
    return translation_in(draft.flat.core, draft.flat.records(SEGMENTS_CONTAINER)).segments


def _keep(
    draft: FinalDraft,
    known: Sequence[Segment],
    target: Selection | Address,
    source: Sequence[SourceText],
    progress: Progress,
    text: str,
) -> None:
    record: dict[str, object] = {"from": packed_source(source)}
    if isinstance(target, Address):
        place, record["slot"] = None, target.name
    else:
        place = draft.valid(target)
        text = draft.slice(place.field, place.start, place.end)
        whole = draft.outward(place)
        anchor = anchor_at(draft.flat.core, whole, text) if whole is not None else None
        if anchor is None:
            raise CommandRefused(_("There are no words here that could be a translation."))
        record["to"] = anchor.record
        place = whole
    _replace(draft, known, place, target if isinstance(target, Address) else None, tuple(source))
    name = SegmentId(new_id())
    _put(draft, name, {**record, "text": text})
    _put(draft, name + STATE, packed_progress(_checked(progress)))


def set_progress(draft: FinalDraft, segment: SegmentId, progress: Progress) -> Selection | None:
    """Say how far a segment is. CommandRefused when it is no longer there, or sent back for no reason."""
    _known(draft, segment)
    packed = packed_progress(_checked(progress))
    if _held(draft, segment + STATE) != packed:
        _put(draft, segment + STATE, packed)
    return None


def still_valid(
    draft: FinalDraft,
    segment: SegmentId,
    source: Sequence[SourceText],
    placed: tuple[str, str] | None = None,
) -> Selection | None:
    """Say that a translation is right for the source's words as they are now; with ``placed``, the source's
    sentences beside its own, also that it stands where it should. CommandRefused."""
    _known(draft, segment)
    packed = packed_source(source)
    if _held(draft, segment + PINNED) != packed:
        _put(draft, segment + PINNED, packed)
    if placed is not None and _held(draft, segment + PLACED) != list(placed):
        _put(draft, segment + PLACED, list(placed))
    return None


def let_go(draft: FinalDraft, segment: SegmentId) -> Selection | None:
    """Keep a segment no longer; its words stay in the text. CommandRefused when it is gone already."""
    _known(draft, segment)
    _put(draft, segment + GONE, True)
    return None


def _replace(
    draft: FinalDraft,
    known: Sequence[Segment],
    place: Selection | None,
    slot: Address | None,
    source: tuple[SourceText, ...],
) -> None:
    for one in known:
        is_same = one.slot == slot if place is None else _overlap(one.place, place)
        # What was kept of these sentences before, and whose words are no longer there, has its successor now.
        is_former = one.slot is None and one.place is None and one.source == source
        if is_same or is_former:
            _put(draft, one.id + GONE, True)


def _overlap(one: Selection | None, other: Selection) -> bool:
    return one is not None and one.field is other.field and one.start < other.end and other.start < one.end


def _checked(progress: Progress) -> Progress:
    if progress.state is SegmentState.REJECTED:
        _reason(progress.reason)
    return progress


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise CommandRefused(_("Say why."))
    if len(reason) > LONGEST:
        raise CommandRefused(_("This reason is too long: at most {n} characters.").format(n=LONGEST))
    return reason


def _known(draft: FinalDraft, segment: SegmentId) -> None:
    if not isinstance(_held(draft, segment), dict) or _held(draft, segment + GONE):
        raise CommandRefused(_("This segment is no longer there."))


def _held(draft: FinalDraft, name: str) -> object:
    held: object = draft.flat.record(SEGMENTS_CONTAINER, name)
    return held


def _put(draft: FinalDraft, name: str, value: object) -> None:
    draft.flat.set_record(SEGMENTS_CONTAINER, name, value)
