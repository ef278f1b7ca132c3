"""One question beside the window at a time: a new one stops the one before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from editor_app.base.errors import Cancelled
from editor_app.services.jobs import Job, Jobs, Progress

T = TypeVar("T")


class Newest:
    """Asks on a thread; only the answer to the last question is given back. ``failed`` gets its error."""

    def __init__(self, jobs: Jobs, failed: Callable[[BaseException], None]) -> None:
        self._jobs = jobs
        self._failed = failed
        self._number = 0
        self._stop: Callable[[], None] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._stop is not None

    def ask(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Do ``work`` on a thread and give what it found to ``done`` on the window's thread."""
        self.forget()
        number = self._number

        def ended(result: T) -> None:
            if number == self._number:
                self._stop = None
                done(result)

        def broke(error: BaseException) -> None:
            if number == self._number:
                self._stop = None
                if not isinstance(error, Cancelled):
                    self._failed(error)

        job: Job[T] = self._jobs.run("", work, done=ended, failed=broke)
        self._stop = job.cancel

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._number += 1
        if self._stop is not None:
            self._stop()
            self._stop = None
