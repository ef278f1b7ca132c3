"""Every moment of a document: who wrote when, and names for each point on the way."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime

from loro import ID, ChangeMeta, LoroDoc, VersionVector

from editor_app.base.records import dataclass
from editor_app.document.core import GENESIS_PEER

SESSION_GAP_SECONDS = 30 * 60
"""A person who pauses longer than this begins a new session."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive operations of one peer; ``last`` is the moment behind them, counted from 0."""

    peer: int
    counter: int
    length: int
    at: datetime
    last: int


@dataclass(frozen=True, slots=True)
class Session:
    """One person's work without a long pause: from moment ``first`` up to moment ``last``."""

    person: str
    start: datetime
    end: datetime
    first: int
    last: int


class History:
    """The operations of a document in the order in which they can be replayed."""

    def __init__(self, doc: LoroDoc, stretches: tuple[Stretch, ...], people: dict[int, str]) -> None:
        self._doc = doc
        self._stretches = stretches
        self._people = people
        self._ends = [stretch.last for stretch in stretches]

    @property
    def first_moment(self) -> int:
        """The moment at which the document was empty and ready to be written."""
        return sum(stretch.length for stretch in self._stretches if stretch.peer == GENESIS_PEER)

    @property
    def moments(self) -> int:
        """How many operations there are; moment 0 is before the first."""
        return self._ends[-1] if self._ends else 0

    def version_at(self, moment: int) -> bytes:
        """The version after the first ``moment`` operations."""
        moment = max(0, min(moment, self.moments))
        vector = VersionVector()  # type: ignore[no-untyped-call]  # unannotated in loro's stubs
        previous = 0
        for stretch in self._stretches:
            if previous >= moment:
                break
            length = min(stretch.length, moment - previous)
            vector.set_end(ID(stretch.peer, stretch.counter + length))
            previous = stretch.last
        return self._doc.vv_to_frontiers(vector).encode()

    def time_at(self, moment: int) -> datetime | None:
        """When the operation before ``moment`` was done, to the minute; None while nobody had done any."""
        if not self._stretches:
            return None
        index = min(bisect_right(self._ends, max(0, moment - 1)), len(self._stretches) - 1)
        stretch = self._stretches[index]
        return None if stretch.peer == GENESIS_PEER else stretch.at

    def moment_before(self, at: datetime) -> int:
        """The moment at which the document was what it was at the time ``at``, to the minute; the end of
        the first work on it when that began later."""
        last = 0
        for stretch in self._stretches:
            if stretch.peer != GENESIS_PEER and stretch.at > at and last > self.first_moment:
                break
            last = stretch.last
        return last

    def sessions(self) -> tuple[Session, ...]:
        """Who worked when, oldest first."""
        found: list[Session] = []
        previous = 0
        for stretch in self._stretches:
            if stretch.peer == GENESIS_PEER:
                previous = stretch.last
                continue
            person = self._people.get(stretch.peer, "")
            last = found[-1] if found else None
            if (
                last is not None
                and last.person == person
                and (stretch.at - last.end).total_seconds() < SESSION_GAP_SECONDS
            ):
                found[-1] = Session(person, last.start, max(last.end, stretch.at), last.first, stretch.last)
            else:
                found.append(Session(person, stretch.at, stretch.at, previous, stretch.last))
            previous = stretch.last
        return tuple(found)


def history_of(doc: LoroDoc, people: dict[int, str]) -> History:
    """The history of ``doc``."""
    changes: list[ChangeMeta] = []

    def gather(change: ChangeMeta) -> bool:
        changes.append(change)
        return False

    heads = _heads(doc)
    if heads:
        doc.travel_change_ancestors(heads, gather)
    rows = sorted({(c.lamport, c.id.peer, c.id.counter, c.len, c.timestamp) for c in changes})
    stretches: list[Stretch] = []
    total = 0
    for _lamport, peer, counter, length, seconds in rows:
        total += length
        stretches.append(Stretch(peer, counter, length, datetime.fromtimestamp(seconds, UTC), total))
    return History(doc, tuple(stretches), people)


def _heads(doc: LoroDoc) -> list[ID]:
    vector = doc.oplog_vv
    peers = vector.to_spans().inner()
    return [ID(peer, end - 1) for peer, (_start, end) in peers.items() if end > 0]
