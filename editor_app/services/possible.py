"""Which acts are possible in which state of an article, by name: so little that every start may load it."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.storage.rows import State

OUT = frozenset({State.PUBLISHED, State.CORRECTED})
"""States of what readers have and may use."""

_FINISHED = frozenset({State.APPROVED, State.READY})
_SENT = OUT | {State.SCHEDULED}

LEAD = "lead"
"""Going on from a story in a new article: no act of the ledger, but possible from some states only."""

SOURCES: Mapping[str, frozenset[State]] = {
    "publish": _FINISHED | {State.SCHEDULED, State.UNPUBLISHED},
    "schedule": _FINISHED,
    "deschedule": frozenset({State.SCHEDULED}),
    "correct": OUT,
    # What was withdrawn is sent again as its notice: to a place that has not had it yet.
    "send": OUT | {State.WITHDRAWN},
    "kill": _SENT,
    "takedown": _SENT,
    "unpublish": _SENT,
    LEAD: OUT,
}
"""The states from which each act is possible."""


def possible_in(state: State) -> frozenset[str]:
    """The names of the acts that are possible with an article in ``state``."""
    return frozenset(name for name, sources in SOURCES.items() if state in sources)
