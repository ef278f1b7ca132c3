"""What waits to be brought somewhere, and what was brought: a queue and a log in one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment, to_optional_moment

LAST_SEQUENCE = 9999
"""The number after which a destination's deliveries are counted from 1 again."""


class DeliveryState(StrEnum):
    """What became of a delivery."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class DeliveryFile:
    """One file: its path in the package, the SHA-256 of its bytes, and their number."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """One package for one destination.

    ``package`` is its name, the same each time it is sent; ``sequence`` counts what the destination is sent.
    ``entries`` are the numbers of what the ledger says of its stories; ``tries`` how often it was tried.
    ``next_at`` is when it is tried again, ``done_at`` when it came to an end, ``problem`` what went wrong
    last; ``receipts`` what the place gave for what it was brought, such as the numbers of posts. ``number``
    is given when it is kept.
    """

    destination: str
    package: str
    story: StoryId
    title: str
    files: tuple[DeliveryFile, ...]
    entries: tuple[int, ...] = ()
    state: DeliveryState = DeliveryState.WAITING
    sequence: int = 0
    tries: int = 0
    added: datetime | None = None
    next_at: datetime | None = None
    done_at: datetime | None = None
    problem: str = ""
    receipts: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


_NAMES = (
    "number", "destination", "package", "story", "title", "state", "sequence", "tries", "added", "next_at",
    "done_at", "problem", "files",
)  # fmt: skip
_COLUMNS = ", ".join(_NAMES)


def sequence_after(last: int) -> int:
    """The sequence number after ``last``: from 1 to 9999, and from 1 again."""
    return last % LAST_SEQUENCE + 1


class Deliveries:
    """Keeps deliveries. None is ever removed: they are the log of what was sent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, delivery: Delivery) -> Delivery:
        """Keep ``delivery`` behind all others, and give it with its number and the destination's next
        sequence number. LibraryError when it cannot be written."""
        sequence = sequence_after(self.last_sequence(delivery.destination))
        number = self._database.insert(
            f"INSERT INTO deliveries ({', '.join(_NAMES[1:])}) VALUES ({', '.join('?' * (len(_NAMES) - 1))})",
            (
                delivery.destination,
                delivery.package,
                delivery.story,
                delivery.title,
                delivery.state.value,
                sequence,
                delivery.tries,
                *map(to_milliseconds, (delivery.added, delivery.next_at, delivery.done_at)),
                delivery.problem,
                _written(delivery),
            ),
        )
        found = self.get(number)
        assert found is not None, "it was just written"
        return found

    def last_sequence(self, destination: str) -> int:
        """The sequence number that was given last for a destination; 0 before the first."""
        found = self._database.value(
            "SELECT sequence FROM deliveries WHERE destination = ? ORDER BY number DESC LIMIT 1",
            (destination,),
        )
        return int(found or 0)

    def settle(self, delivery: Delivery) -> None:
        """Keep what became of a delivery: its state, tries, times, problem and receipts."""
        self._database.write(
            """UPDATE deliveries SET state = ?, tries = ?, next_at = ?, done_at = ?, problem = ?, files = ?
            WHERE number = ?""",
            (
                delivery.state.value,
                delivery.tries,
                to_milliseconds(delivery.next_at),
                to_milliseconds(delivery.done_at),
                delivery.problem,
                _written(delivery),
                delivery.number,
            ),
        )

    def get(self, number: int) -> Delivery | None:
        """The delivery of that number."""
        found = self._select("WHERE number = ?", number)
        return found[0] if found else None

    def waiting(self) -> list[Delivery]:
        """What is to be brought yet, oldest first."""
        return self.in_state(DeliveryState.WAITING)

    def in_state(self, state: DeliveryState) -> list[Delivery]:
        """The deliveries in ``state``, oldest first."""
        return self._select("WHERE state = ? ORDER BY number", state.value)

    def due(self, now: datetime, among: Sequence[str]) -> Delivery | None:
        """The oldest delivery to one of the destinations ``among`` that is due by ``now``.

        Of a story only the oldest that waits goes to a destination, so that nothing old comes after
        something new.
        """
        marks = ", ".join("?" * len(among))
        found = self._select(
            f"""AS one WHERE state = 'waiting' AND next_at <= ? AND destination IN ({marks})
            AND NOT EXISTS (
                SELECT 1 FROM deliveries AS older WHERE older.state = 'waiting' AND older.number < one.number
                AND older.destination = one.destination AND older.story = one.story
            ) ORDER BY number LIMIT 1""",
            to_milliseconds(now),
            *among,
        )
        return found[0] if found else None

    def next_times(self) -> dict[str, datetime]:
        """When the next delivery to each destination that has one waiting is due."""
        rows = self._database.rows(
            "SELECT destination, min(next_at) FROM deliveries WHERE state = 'waiting' GROUP BY destination"
        )
        return {destination: to_moment(moment) for destination, moment in rows}

    def troubled(self) -> list[Delivery]:
        """What did not arrive: tried and waiting, or given up, unless there is a newer one of its story."""
        return self._select(
            """AS one WHERE problem != '' AND (state = 'waiting'
            OR state = 'failed' AND (story = '' OR NOT EXISTS (
                SELECT 1 FROM deliveries AS newer WHERE newer.destination = one.destination
                AND newer.story = one.story AND newer.number > one.number AND newer.state != 'cancelled'
            ))) ORDER BY number"""
        )

    def packages_since(self, moment: datetime) -> frozenset[str]:
        """The packages that wait, or came to an end, or were put in, after ``moment``."""
        rows = self._database.rows(
            "SELECT DISTINCT package FROM deliveries WHERE state = 'waiting' OR max(done_at, added) > ?",
            (to_milliseconds(moment),),
        )
        return frozenset(package for (package,) in rows)

    def page(self, before: int = 0, limit: int = 500, destination: str = "") -> list[Delivery]:
        """The newest deliveries, or those before number ``before``; the newest first."""
        condition = "WHERE number < ?" if before else "WHERE number > ?"
        values: tuple[str | int, ...] = (before,)
        if destination:
            condition, values = f"{condition} AND destination = ?", (before, destination)
        return self._select(f"{condition} ORDER BY number DESC LIMIT {int(limit)}", *values)

    def newer_of(self, delivery: Delivery, states: Sequence[DeliveryState]) -> list[Delivery]:
        """Later deliveries of another package of the same story to the same destination, in ``states``."""
        marks = ", ".join("?" * len(states))
        return self._select(
            f"WHERE destination = ? AND story = ? AND number > ? AND package != ? AND state IN ({marks})"
            " ORDER BY number",
            delivery.destination,
            delivery.story,
            delivery.number,
            delivery.package,
            *(state.value for state in states),
        )

    def receipts_of(self, destination: str, story: StoryId) -> dict[str, str]:
        """What a destination gave for everything that it was brought of a story; later ones count."""
        found = self._select("WHERE destination = ? AND story = ? ORDER BY number", destination, story)
        return {name: value for delivery in found for name, value in delivery.receipts.items()}

    def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries there are in each state that has any."""
        rows = self._database.rows("SELECT state, count(*) FROM deliveries GROUP BY state")
        return {DeliveryState(state): count for state, count in rows}

    def _select(self, condition: str, *values: str | int) -> list[Delivery]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM deliveries {condition}", values)
        return [_delivery(row) for row in rows]


def _written(delivery: Delivery) -> str:
    """The files, the ledger's entries and the receipts as JSON."""
    kept = {
        "files": [[file.path, file.sha256, file.size] for file in delivery.files],
        "entries": delivery.entries,
        "receipts": dict(delivery.receipts),
    }
    return json.dumps(kept, ensure_ascii=False)


def _delivery(row: Row) -> Delivery:
    values = dict(zip(_NAMES, row, strict=True))
    kept = json.loads(values.pop("files"))
    for name in ("added", "next_at", "done_at"):
        values[name] = to_optional_moment(values[name])
    values |= {"state": DeliveryState(values["state"]), "story": StoryId(values["story"])}
    files = tuple(DeliveryFile(path, sha256, size) for path, sha256, size in kept["files"])
    return Delivery(**values, files=files, entries=tuple(kept["entries"]), receipts=kept["receipts"])
