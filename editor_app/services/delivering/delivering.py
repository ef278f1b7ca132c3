"""Brings what a desk publishes to its destinations, through a queue that survives everything."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, wait
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import StoryId
from editor_app.base.records import dataclass
from editor_app.services.delivering.carriers import carrier_of
from editor_app.services.delivering.credentials import Credentials
from editor_app.services.delivering.destination_shelf import DestinationShelf
from editor_app.services.delivering.destinations import SITES, Destination
from editor_app.services.delivering.outbox import Outbox, Staged
from editor_app.services.delivering.parcels import NotCarried
from editor_app.services.delivering.queue import DeliveryQueue, Work
from editor_app.services.desk import Desk
from editor_app.services.jobs import Progress
from editor_app.storage.deliveries import Delivery, DeliveryFile
from editor_app.storage.ledger import LedgerEntry
from editor_app.storage.library import LibraryStore

LONGEST = 3600
"""Seconds that one delivery may take, whatever a server does to make it last."""

_SHARED = StoryId("")
"""What stands for the story of a package of several."""

_GLANCE = 0.1
"""Seconds after which whoever waits for a place looks whether anybody still wants it to."""


@dataclass(frozen=True, slots=True)
class Going:
    """Packages that lie in the outbox, and the destinations that they are for; ``problems`` in words."""

    staged: tuple[Staged, ...] = ()
    destinations: tuple[Destination, ...] = ()
    problems: tuple[str, ...] = ()


class Delivering:
    """The destinations, the queue, and the work of bringing what is due."""

    def __init__(
        self,
        store: LibraryStore,
        desk: Desk,
        shelf: DestinationShelf,
        outbox: Path,
        clock: Clock = utc_now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._outbox = Outbox(outbox)
        self._clock = clock
        self.credentials = Credentials()
        self.destinations = shelf
        self.queue = DeliveryQueue(store, desk, shelf, self._outbox, clock)

    def stage(
        self, names: Sequence[str], files: Sequence[tuple[StoryId, DeliveryFile]], folder: Path
    ) -> Going:
        """Copy what was written to ``folder`` into the outbox, for the destinations called ``names``.

        On any thread. A package for each story, and one for what several share; a single one where a site is
        written to. What could not be copied is a problem in words: it was written, and stays so.
        """
        destinations, problems = self.queue.wanted(names)
        staged: list[Staged] = []
        if destinations:
            # A site's interface is told of a post and its pictures in one go, which only the file of several
            # stories and the files of each of them say together.
            is_one = any(destination.kind in SITES for destination in destinations)
            of_stories: dict[StoryId, list[DeliveryFile]] = {}
            for story, file in files:
                of_stories.setdefault(_SHARED if is_one else story, []).append(file)
            for story, own in of_stories.items():
                try:
                    staged.append(self._outbox.take(story, own, folder, self._clock()))
                except UserError as error:
                    problems.append(str(error))
        return Going(tuple(staged), tuple(destinations), tuple(problems))

    def enqueue(self, going: Going, entries: Sequence[LedgerEntry]) -> list[Delivery]:
        """Put staged packages into the queue, in the transaction that is under way."""
        return self.queue.add(going.staged, going.destinations, entries)

    def test(self, destination: Destination) -> str:
        """Reach ``destination`` without changing anything there; gives what was found. NotCarried."""
        return carrier_of(destination, self.credentials).test()

    def run(self, progress: Progress | None = None, destination: str = "") -> list[Delivery]:
        """Bring everything that is due, one after the other, on any thread; gives what was tried.

        Cancelled when nobody wants it any more; what was under way is tried again later.
        """
        progress = progress or Progress()
        progress.hand_over(self.queue.clear)
        done: list[Delivery] = []
        while work := progress.hand_over(lambda: self.queue.take(destination)):
            progress.report(len(done), 0, f"{work.destination.shown}: {work.delivery.title}")
            outcome = self._carried(work, progress)
            done.append(progress.hand_over(_settling(self.queue, work, outcome)))
        return done

    def _carried(self, work: Work, progress: Progress) -> Mapping[str, str] | NotCarried:
        """What the place gave, or why it has nothing.

        The carrier works on a thread of its own that nobody must wait for: a server or a share that does not
        answer could otherwise keep the program from ending for minutes.
        """
        future: Future[Mapping[str, str]] = Future()

        def carry() -> None:
            try:
                carrier = carrier_of(work.destination, self.credentials)
                future.set_result(carrier.carry(work.parcel, progress.check))
            except BaseException as error:
                future.set_exception(error)

        threading.Thread(target=carry, name="delivery", daemon=True).start()
        until = self._seconds() + LONGEST
        while not wait([future], timeout=_GLANCE).done:
            progress.check()
            if self._seconds() > until:
                return NotCarried(_("It took more than an hour, and was given up."), _("It is tried again."))
        error = future.exception()
        if error is None or isinstance(error, NotCarried):
            return error or future.result()
        if isinstance(error, Cancelled):
            raise error
        # Whatever it is, it must not end the queue; its words could hold what is secret.
        return NotCarried(
            _("The delivery failed: {reason}.").format(reason=type(error).__name__), is_of_place=False
        )


def _settling(
    queue: DeliveryQueue, work: Work, outcome: Mapping[str, str] | NotCarried
) -> Callable[[], Delivery]:
    return lambda: queue.settle(work, outcome)
