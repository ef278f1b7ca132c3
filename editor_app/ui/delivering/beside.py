"""Delivers what is due while the window is open, beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import Cancelled, LibraryError
from editor_app.base.i18n import _
from editor_app.services.delivering.delivering import Delivering
from editor_app.services.jobs import Job, Jobs
from editor_app.storage.deliveries import Delivery

SOON = 50
"""Milliseconds from something new in the queue to the work on it."""

LOOK = 60_000
"""Milliseconds between two looks at the clock: a computer that slept has not counted them."""


class DeliveryWork(QObject):
    """Works the queue whenever something in it is due. ``done`` carries what was tried; ``moved`` says that
    something has changed in the queue."""

    done = Signal(object)
    moved = Signal()

    def __init__(
        self, delivering: Delivering, jobs: Jobs, clock: Clock = utc_now, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._delivering = delivering
        self._jobs = jobs
        self._clock = clock
        self._job: Job[list[Delivery]] | None = None
        self._is_stopped = False
        self._timer = QTimer(self, interval=SOON, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._disconnect: Callable[[], None] = delivering.queue.changed.connect(self._changed)

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way, or about to be."""
        return self._job is not None or (self._timer.isActive() and self._timer.interval() == SOON)

    def look_soon(self) -> None:
        """Look in a moment whether something is due."""
        if not self._is_stopped:
            self._timer.start(SOON)

    def look(self) -> None:
        """Begin with what is due; look again when the next is."""
        if self._job is not None or self._is_stopped:
            return
        try:
            next_at = self._delivering.queue.next_at()
        except LibraryError:
            self._timer.start(LOOK)
            return
        if next_at is None:
            return
        wait = int((next_at - self._clock()).total_seconds() * 1000)
        if wait > 0:
            self._timer.start(min(wait + 1, LOOK))
            return
        self._job = self._jobs.run(
            _("Delivering"),
            lambda progress: self._delivering.run(progress),
            done=self._ended,
            failed=self._failed,
        )

    def stop(self) -> None:
        """Let go of the queue; what is on its way is tried again with the next start."""
        self._is_stopped = True
        self._timer.stop()
        self._disconnect()
        if self._job is not None:
            self._job.cancel()

    def _changed(self) -> None:
        self.moved.emit()
        self.look_soon()

    def _ended(self, deliveries: list[Delivery]) -> None:
        self._job = None
        if deliveries:
            self.done.emit(deliveries)
        self.look_soon()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, Cancelled | LibraryError):
            raise error
        if not self._is_stopped:
            self._timer.start(LOOK)
