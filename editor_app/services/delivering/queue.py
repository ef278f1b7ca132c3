"""The queue of deliveries: what is put in, what is due, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.delivering.backing_off import LONGEST, wait_after
from editor_app.services.delivering.destination_shelf import DestinationShelf
from editor_app.services.delivering.destinations import Destination
from editor_app.services.delivering.outbox import Outbox, Staged
from editor_app.services.delivering.parcels import NotCarried, Parcel
from editor_app.services.delivering.superseding import Superseding
from editor_app.services.desk import Desk
from editor_app.storage.deliveries import Delivery, DeliveryState
from editor_app.storage.ledger import Act, LedgerEntry, LedgerFile
from editor_app.storage.library import LibraryStore

KEPT = timedelta(days=14)
"""How long the bytes of what has come to an end stay in the outbox, so that it can be sent again."""

ENDED = (DeliveryState.DONE, DeliveryState.FAILED, DeliveryState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Work:
    """One delivery that is due: what it brings, and where to."""

    delivery: Delivery
    destination: Destination
    parcel: Parcel


class DeliveryQueue:
    """Keeps the queue, on the thread that owns the library. ``changed`` tells of everything in it."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        shelf: DestinationShelf,
        outbox: Outbox,
        clock: Clock = utc_now,
    ) -> None:
        self._store = store
        self._desk = desk
        self._shelf = shelf
        self._outbox = outbox
        self._clock = clock
        self._superseding = Superseding(store, shelf)
        self._resting: dict[str, datetime | None] = {}
        self.changed: Signal[[]] = Signal()

    # What is put in

    def wanted(self, names: Sequence[str]) -> tuple[list[Destination], list[str]]:
        """The destinations called ``names`` that take something, and what is wrong with the others."""
        found: list[Destination] = []
        problems: list[str] = []
        for name in dict.fromkeys(names):
            try:
                destination = self._shelf.get(name)
            except UserError as error:
                problems.append(str(error))
                continue
            if destination.is_on:
                found.append(destination)
            else:
                problems.append(
                    _("“{name}” is switched off, so nothing is delivered there.").format(
                        name=destination.shown
                    )
                )
        return found, problems

    def add(
        self, staged: Sequence[Staged], destinations: Sequence[Destination], entries: Sequence[LedgerEntry]
    ) -> list[Delivery]:
        """Put packages that lie in the outbox into the queue, for each of ``destinations``.

        ``entries`` is what the ledger says of their stories.
        """
        now = self._clock()
        added = []
        with self._store.transaction():
            for package in staged:
                about = _about(package, entries)
                for destination in destinations:
                    added.append(
                        self._store.deliveries.add(
                            Delivery(
                                destination.name,
                                package.package,
                                package.story,
                                about[0].headline if about else "",
                                package.files,
                                tuple(entry.number for entry in about),
                                added=now,
                                next_at=now,
                            )
                        )
                    )
        self._outbox.settled(package.package for package in staged)
        return added

    # What is due

    def take(self, destination: str = "") -> Work | None:
        """The next delivery that is due, of one destination or of all; None when there is none.

        Of a story only the oldest goes to a destination, so that nothing old comes after something new.
        """
        now = self._clock()
        places = {
            name: place
            for name in self._store.deliveries.next_times()
            if destination in ("", name) and not self._rests(name, now) and (place := self._place(name))
        }
        delivery = self._store.deliveries.due(now, tuple(places)) if places else None
        if delivery is None:
            return None
        return Work(delivery, places[delivery.destination], self._parcel(delivery))

    def next_at(self) -> datetime | None:
        """When the next delivery is due, as far as anything that is switched on waits; None when nothing."""
        moments = [
            max(filter(None, (moment, self._resting.get(name))))
            for name, moment in self._store.deliveries.next_times().items()
            if self._resting.get(name, moment) is not None and self._place(name) is not None
        ]
        return min(moments, default=None)

    def troubled(self) -> list[Delivery]:
        """What did not arrive and is wanted still: tried and waiting, or given up and not replaced since."""
        return self._superseding.troubled()

    def settle(self, work: Work, receipts: Mapping[str, str] | NotCarried) -> Delivery:
        """Keep what became of a delivery; what arrived is an entry in the ledger."""
        now = self._clock()
        delivery = self._store.deliveries.get(work.delivery.number) or work.delivery
        if isinstance(receipts, NotCarried):
            ended = self._failed(delivery, receipts, now)
        else:
            ended = replace(
                delivery,
                state=DeliveryState.DONE,
                tries=delivery.tries + 1,
                next_at=None,
                done_at=now,
                problem="",
                receipts=dict(receipts),
            )
        with self._store.transaction():
            self._store.deliveries.settle(ended)
            if ended.state is DeliveryState.DONE:
                self._enter(ended, work.destination, now)
        self.changed.emit()
        return ended

    def clear(self) -> None:
        """Let go of bytes that nobody needs: of what came to an end long ago, or was left by a kill."""
        self._outbox.clear(self._store.deliveries.packages_since(self._clock() - KEPT))

    # What people do with it

    def resend(self, number: int) -> Delivery:
        """Send what was delivered, or given up, once more: a new sequence number, the same name.

        UserError when there is no such delivery, its bytes are gone, or a newer one of its story went there.
        """
        delivery = self._ended(number)
        self._refuse_superseded(delivery)
        if not self._outbox.holds(delivery.package):
            raise UserError(
                _("The files of “{title}” are not kept any more.").format(title=delivery.title),
                _("Send the story once more from its publish panel."),
            )
        now = self._clock()
        again = self._store.deliveries.add(
            replace(
                delivery,
                state=DeliveryState.WAITING,
                tries=0,
                added=now,
                next_at=now,
                done_at=None,
                problem="",
                receipts={},
            )
        )
        self._tell(delivery.destination)
        return again

    def retry(self, numbers: Iterable[int] = ()) -> list[Delivery]:
        """Try at once what waits, and what was given up; those of ``numbers``, or all.

        Of the latter only what is still the newest of its story: an old text never comes after a newer one.
        """
        chosen, now, done = frozenset(numbers), self._clock(), []
        with self._store.transaction():
            for delivery in (*self._store.deliveries.waiting(), *self._given_up()):
                if (chosen and delivery.number not in chosen) or self._superseding.has_passed(delivery):
                    continue
                is_new = delivery.state is DeliveryState.FAILED
                tried = replace(
                    delivery,
                    state=DeliveryState.WAITING,
                    next_at=now,
                    done_at=None,
                    tries=0 if is_new else delivery.tries,
                )
                self._store.deliveries.settle(tried)
                done.append(tried)
        for delivery in done:
            self._resting.pop(delivery.destination, None)
        self.changed.emit()
        return done

    def cancel(self, number: int) -> Delivery:
        """Take a delivery that waits, or was given up, out of the queue. UserError when it is neither."""
        delivery = self._store.deliveries.get(number)
        if delivery is None or delivery.state not in (DeliveryState.WAITING, DeliveryState.FAILED):
            raise UserError(_("Delivery {n} does not wait.").format(n=number))
        cancelled = replace(delivery, state=DeliveryState.CANCELLED, next_at=None, done_at=self._clock())
        self._store.deliveries.settle(cancelled)
        self.changed.emit()
        return cancelled

    def wake(self, destination: str = "") -> None:
        """Something has changed about a destination, or all: what failed there is tried again now."""
        troubled = [
            delivery.number
            for delivery in self._store.deliveries.waiting()
            if delivery.problem and destination in ("", delivery.destination)
        ]
        self._tell(destination)
        if troubled:
            self.retry(troubled)

    def _tell(self, destination: str) -> None:
        if destination:
            self._resting.pop(destination, None)
        else:
            self._resting.clear()
        self.changed.emit()

    # Doing it

    def _place(self, name: str) -> Destination | None:
        try:
            destination = self._shelf.get(name)
        except UserError:
            return None
        return destination if destination.is_on else None

    def _rests(self, name: str, now: datetime) -> bool:
        until = self._resting.get(name, now)
        return until is None or until > now

    def _parcel(self, delivery: Delivery) -> Parcel:
        return Parcel(
            delivery.package,
            delivery.sequence,
            delivery.title,
            self._outbox.place_of(delivery.package),
            delivery.files,
            self._store.deliveries.receipts_of(delivery.destination, delivery.story),
        )

    def _failed(self, delivery: Delivery, problem: NotCarried, now: datetime) -> Delivery:
        tries = delivery.tries + 1
        asked = int(LONGEST.total_seconds()) if problem.is_final else problem.after
        wait = wait_after(tries, asked) if problem.is_of_place or not problem.is_final else None
        if problem.is_of_place:
            # The others would only fare the same.
            self._resting[delivery.destination] = None if problem.is_final else now + (wait or LONGEST)
        if delivery.state is not DeliveryState.WAITING:
            # Somebody took it out meanwhile.
            return replace(delivery, tries=tries, problem=str(problem))
        if wait is None:
            return replace(
                delivery,
                state=DeliveryState.FAILED,
                tries=tries,
                next_at=None,
                done_at=now,
                problem=str(problem),
            )
        return replace(delivery, tries=tries, next_at=now + wait, problem=str(problem))

    def _enter(self, delivery: Delivery, destination: Destination, now: datetime) -> None:
        """An entry in the ledger for each article that arrived, with the bytes that did."""
        known = {number: self._store.ledger.get(number) for number in delivery.entries}
        entries = [entry for entry in known.values() if entry is not None]
        owned = {file.path for entry in entries for file in entry.files}
        shared = [file for file in delivery.files if file.path not in owned]
        there = {file.path for file in delivery.files}
        for entry in entries:
            own = tuple(file for file in entry.files if file.path in there)
            others = tuple(LedgerFile("", file.path, file.sha256, file.size) for file in shared)
            self._store.ledger.add(
                replace(
                    entry,
                    act=Act.DELIVER,
                    person=self._desk.person.name,
                    at=now,
                    place=f"{destination.name}: {destination.place} #{delivery.sequence}",
                    files=own + others,
                )
            )

    def _ended(self, number: int) -> Delivery:
        delivery = self._store.deliveries.get(number)
        if delivery is None:
            raise UserError(_("There is no delivery {n}.").format(n=number))
        if delivery.state not in ENDED:
            raise UserError(
                _("Delivery {n} has not arrived yet.").format(n=number), _("It can be tried again at once.")
            )
        return delivery

    def _refuse_superseded(self, delivery: Delivery) -> None:
        if self._superseding.has_passed(delivery):
            raise UserError(
                _("A newer delivery of “{title}” went there, or waits.").format(title=delivery.title),
                _("Send that one again, so that an old text does not take its place."),
            )

    def _given_up(self) -> list[Delivery]:
        return self._store.deliveries.in_state(DeliveryState.FAILED)


def _about(package: Staged, entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """What the ledger says of the articles in ``package``."""
    if package.story:
        return [entry for entry in entries if entry.story == package.story]
    paths = {file.path for file in package.files}
    return [entry for entry in entries if any(file.path in paths for file in entry.files)]
