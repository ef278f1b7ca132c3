"""Work beside the window of which only the newest matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from editor_app.base.errors import Cancelled
from editor_app.services.jobs import Jobs, Progress

T = TypeVar("T")
Start = Callable[[], None]


class LatestOnly:
    """Does one thing at a time; of what is asked for meanwhile, the newest of each kind.

    So sliding over a long past never piles up work, and nothing that is not made for two
    threads is ever used by two.
    """

    def __init__(self, jobs: Jobs, failed: Callable[[BaseException], None]) -> None:
        self._jobs = jobs
        self._failed = failed
        self._is_running = False
        self._waiting: dict[str, Start] = {}

    def ask(self, kind: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do ``work`` on a thread and give what it found to ``done`` on the window's thread."""
        self.ask_job(kind, lambda _progress: work(), done)

    def ask_job(self, kind: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """The same with work that can hand something over to the window's thread."""
        self._waiting.pop(kind, None)
        self._waiting[kind] = lambda: self._start(work, done)
        self._next()

    def forget(self) -> None:
        """Nothing that waits is wanted any more."""
        self._waiting.clear()

    @property
    def is_busy(self) -> bool:
        """Whether something runs or waits."""
        return self._is_running or bool(self._waiting)

    def _next(self) -> None:
        if not self._is_running and self._waiting:
            self._waiting.pop(next(iter(self._waiting)))()

    def _start(self, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            self._is_running = False
            done(result)
            self._next()

        def broke(error: BaseException) -> None:
            self._is_running = False
            if isinstance(error, Cancelled):
                # Nobody but the end of all jobs cancels these: what waits would have nowhere to run.
                self.forget()
            self._failed(error)
            self._next()

        self._is_running = True
        self._jobs.run("", work, done=ended, failed=broke)
