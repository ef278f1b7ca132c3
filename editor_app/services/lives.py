"""The published life of articles, as the ledger tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.formats.values import UNPUBLISHED, Publication, Signal
from editor_app.services.lifecycle import WAYS
from editor_app.storage.ledger import Act, LedgerEntry
from editor_app.storage.library import LibraryStore

ISSUES = frozenset({Act.PUBLISH, Act.CORRECT, Act.KILL, Act.TAKEDOWN})
"""Acts after which receivers have another text, or none."""


def life_of(entries: Iterable[LedgerEntry], rewrites: int = 0) -> Publication:
    """The published life that ``entries`` of one article, oldest first, tell."""
    life = UNPUBLISHED
    for entry in entries:
        if entry.act in ISSUES:
            life = Publication(
                first=life.first or entry.at,
                # An entry that somebody damaged says neither; what receivers know only grows.
                sequence=max(entry.sequence, life.sequence),
                signal=_signal(entry.act, bool(entry.rewrite_of)),
                note=entry.note,
                rewrite_of=ArticleId(entry.rewrite_of) if entry.rewrite_of else None,
                rewrites=rewrites,
                issued=entry.at,
                version=max(entry.version, life.version),
            )
    return life


def last_issue(entries: Iterable[LedgerEntry]) -> LedgerEntry | None:
    """The latest entry after which readers have another text; None before the first."""
    return next((entry for entry in reversed(list(entries)) if entry.act in ISSUES), None)


def lives(store: LibraryStore, articles: Sequence[ArticleId]) -> dict[ArticleId, Publication]:
    """The published lives of those of ``articles`` that have one."""
    return {article: life_of(entries) for article, entries in store.ledger.of_many(articles).items()}


def next_issue(
    act: Act,
    before: Publication,
    now: datetime,
    note: str = "",
    rewrite_of: ArticleId | None = None,
    number: int = 1,
) -> Publication:
    """The life that an article has once ``act`` is done with it; ``number`` counts its contents that have
    been written anywhere. What is new to receivers has a higher version than anything that they have."""
    grows = act in (Act.PUBLISH, Act.CORRECT)
    original = rewrite_of or before.rewrite_of
    signal = before.signal if act is Act.SEND else _signal(act, original is not None)
    return Publication(
        first=before.first or now,
        sequence=before.sequence + 1 if grows else max(before.sequence, 1),
        signal=signal,
        note=note or (before.note if act is Act.SEND else ""),
        rewrite_of=original,
        rewrites=before.rewrites,
        issued=before.issued if act is Act.SEND else now,
        version=before.version if act is Act.SEND else max(number, before.version + 1),
    )


def _signal(act: Act, is_lead: bool) -> Signal:
    return Signal.UPDATE if act is Act.PUBLISH and is_lead else WAYS[act].signal
