"""States and differences of a translation in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.base.differences import Op, Piece
from editor_app.base.i18n import N_, _
from editor_app.document.segments import Origin, SegmentState
from editor_app.language.bitext.changing import Change
from editor_app.language.bitext.following import has_only_facts
from editor_app.services.suggestion_words import shortened
from editor_app.services.translating.pairs import Pair, Staleness
from editor_app.ui.directions import arrow, isolated

STATES: Mapping[SegmentState, str] = {
    SegmentState.NEW: N_("not translated"),
    SegmentState.DRAFT: N_("draft"),
    SegmentState.REJECTED: N_("sent back"),
    SegmentState.TRANSLATED: N_("confirmed"),
    SegmentState.REVIEWED: N_("reviewed"),
    SegmentState.FINAL: N_("final"),
}
ORIGINS: Mapping[Origin, str] = {
    Origin.HUMAN: N_("written by a person"),
    Origin.TM: N_("from the memory"),
    Origin.MT: N_("by machine"),
    Origin.GLOSSARY: N_("from the terms"),
    Origin.PROPAGATED: N_("as elsewhere in the text"),
    Origin.ALIGNED: N_("aligned"),
    Origin.IMPORT: N_("brought in"),
}
_STALE: Mapping[Staleness, str] = {
    Staleness.EDITED: N_("The source was changed since this was kept"),
    Staleness.SPLIT: N_("The source sentence was split since this was kept"),
    Staleness.MERGED: N_("The source sentences were joined since this was kept"),
    Staleness.MOVED: N_("The source stands elsewhere since this was kept"),
    Staleness.DELETED: N_("The source sentence has gone since this was kept"),
}


def state_words(pair: Pair) -> str:
    """How far a pair is, where it came from, and what became of its source."""
    parts = [_(STATES[pair.state])]
    if pair.segments:
        progress = pair.segments[0].progress
        if progress.origin is not Origin.HUMAN:
            score = f" {progress.score} %" if progress.score is not None else ""
            parts.append(_(ORIGINS[progress.origin]) + score)
        if progress.reason:
            parts.append(f"“{progress.reason}”")
    if pair.stale is not None:
        parts.append(_(_STALE[pair.stale]))
    return " · ".join(parts)


def change_words(pair: Pair, change: Change | None, most: int = 4) -> str:
    """What became of the source of a stale pair: numbers and names, where none of them changed the words."""
    if pair.stale is None:
        return ""
    said = _(_STALE[pair.stale])
    if change is None or change.is_none:
        return said
    facts = [_became(fact.before, fact.after) for fact in change.facts[:most]]
    if not facts and change.is_typographic:
        return f"{said}: " + _("only signs or spelling")
    if pair.stale is Staleness.DELETED:
        return f"{said}: " + isolated("".join(piece.text for piece in change.pieces))
    if not facts:
        return f"{said}: " + ", ".join(list(_words_that_changed(change))[:most])
    return f"{said}: " + ", ".join(facts) + ("" if has_only_facts(change) else ", …")


def _words_that_changed(change: Change) -> Iterator[str]:
    """Every place where words changed, as they were and as they are."""
    gone = come = ""
    for piece in (*change.pieces, Piece(Op.EQUAL, "\0")):
        if piece.op is Op.DELETE:
            gone += piece.text
        elif piece.op is Op.INSERT:
            come += piece.text
        elif (gone or come) and piece.text.strip():
            if gone.strip() or come.strip():
                yield _became(gone, come)
            gone = come = ""
        elif gone or come:
            gone, come = gone + piece.text, come + piece.text


def _became(before: str, after: str) -> str:
    old, new = (isolated(shortened(text)) if text.strip() else "∅" for text in (before, after))
    return f"{old} {arrow()} {new}"
