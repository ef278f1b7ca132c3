"""Long work beside the window: progress, time left, cancel. Knows nothing of Qt.

Work gets frozen input and a ``Progress``, runs on a thread of its own and gives one
result. What must be done on the main thread meanwhile (writing to the library) is
handed over in parts; the worker waits until the part was taken, so memory is bounded.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

from editor_app.base.errors import Cancelled
from editor_app.base.records import dataclass

T = TypeVar("T")
_GLANCE = 0.1
"""Seconds between two reports that are shown."""

_PATIENCE = 0.1
"""Seconds after which waiting work looks whether it was cancelled."""
Deliver = Callable[[Callable[[], None]], None]
"""Runs a function on the thread that owns the library and the window."""


@dataclass(frozen=True, slots=True)
class Report:
    """How far a job is. ``total`` 0 means unknown; ``seconds_left`` None until it can be told."""

    done: int = 0
    total: int = 0
    note: str = ""
    seconds_left: float | None = None


class Progress:
    """What work says of itself, and how it learns that it should stop."""

    def __init__(
        self,
        listener: Callable[[Report], None] | None = None,
        seconds: Callable[[], float] = time.monotonic,
        deliver: Deliver | None = None,
    ) -> None:
        self._listener = listener
        self._seconds = seconds
        self._started = seconds()
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._deliver = deliver
        self.latest = Report()

    def report(self, done: int, total: int = 0, note: str = "") -> None:
        """Say that ``done`` of ``total`` is done and what is at hand. Raises Cancelled."""
        self.latest = Report(done, total, note, self._left(done, total))
        if self._listener is not None:
            self._listener(self.latest)
        self.check()

    def check(self) -> None:
        """Raise Cancelled when the person has stopped the job."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next ``report`` or ``check``; any thread may call this."""
        self._cancelled.set()

    def end(self) -> None:
        """Cancel, because the program ends: nobody takes a part any more."""
        self.cancel()
        self._ended.set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks to stop; whether somebody did."""
        return self._cancelled.wait(seconds)

    @property
    def is_apart(self) -> bool:
        """Whether the work is on another thread than the library and the window."""
        return self._deliver is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled.is_set()

    def part(self) -> Progress:
        """A progress for a part of the work: it says nothing of itself, but stops when this one does."""
        part = Progress(seconds=self._seconds, deliver=self._deliver)
        part._cancelled, part._ended = self._cancelled, self._ended
        return part

    def hand_over(self, part: Callable[[], T]) -> T:
        """Run ``part`` on the main thread and wait for what it gives or raises; Cancelled when somebody stops
        the work before it has begun.

        Without a way there (command line, tests) it runs at once on this thread.
        """
        return self._handed_over(part, self._cancelled)

    def keep(self, part: Callable[[], T]) -> T:
        """As ``hand_over``, for what must be kept because it is done: only the program's end stops that."""
        return self._handed_over(part, self._ended)

    def _handed_over(self, part: Callable[[], T], stopped: threading.Event) -> T:
        if self._deliver is None:
            return part()
        future: Future[T] = Future()
        self._deliver(lambda: _fulfil(future, part))
        while True:
            try:
                return future.result(timeout=_PATIENCE)
            except TimeoutError:
                if future.done():
                    raise
                if stopped.is_set() and future.cancel():
                    raise Cancelled from None

    def _left(self, done: int, total: int) -> float | None:
        spent = self._seconds() - self._started
        if done <= 0 or total <= done or spent < 1.0:
            return None
        return spent / done * (total - done)


def throttled(
    listener: Callable[[Report], None], seconds: Callable[[], float] = time.monotonic
) -> Callable[[Report], None]:
    """``listener``, but hearing no more than a person sees: ten reports a second, and the last."""
    heard = -_GLANCE

    def listen(report: Report) -> None:
        nonlocal heard
        now = seconds()
        if now - heard >= _GLANCE or report.done == report.total:
            heard = now
            listener(report)

    return listen


def _fulfil(future: Future[T], part: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(part())
    except BaseException as error:
        future.set_exception(error)


class Job(Generic[T]):
    """One piece of work on its way: its progress, and cancel."""

    def __init__(self, label: str, progress: Progress, future: Future[T]) -> None:
        self.label = label
        self.progress = progress
        self._future = future

    @property
    def is_running(self) -> bool:
        """Whether the work has not ended yet."""
        return not self._future.done()

    def cancel(self) -> None:
        """Stop at the next chance; work that has not begun never begins."""
        self.progress.cancel()
        self._future.cancel()

    def result(self, timeout: float | None = None) -> T:
        """Wait for the result (seconds); raises what the work raised, Cancelled when stopped."""
        try:
            return self._future.result(timeout)
        except CancelledError:
            raise Cancelled from None


class Jobs:
    """Runs work on threads and tells of its end on the thread that ``deliver`` leads to."""

    def __init__(self, deliver: Deliver | None = None, workers: int = 2) -> None:
        self._deliver = deliver
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._running: list[Job[object]] = []
        self._is_closed = False
        self._lock = threading.Lock()

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        *,
        progressed: Callable[[Report], None] | None = None,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job[T]:
        """Start ``work``. ``done`` gets its result, ``failed`` its error (Cancelled included).

        All three callbacks run where ``deliver`` runs things; without it, on the worker.
        """
        listener = None if progressed is None else self._relay(progressed)
        progress = Progress(listener, deliver=self._deliver)
        future = self._pool.submit(work, progress)
        job = Job(label, progress, future)
        with self._lock:
            self._running.append(job)  # type: ignore[arg-type]  # a list of jobs of any result
        future.add_done_callback(lambda _: self._ended(job, done, failed))
        return job

    @property
    def running(self) -> tuple[Job[object], ...]:
        """The jobs that have not ended, oldest first."""
        with self._lock:
            return tuple(self._running)

    def close(self) -> None:
        """Cancel everything and wait until every thread has ended; nobody is given a result any more."""
        self._is_closed = True
        for job in self.running:
            job.cancel()
            job.progress.end()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _relay(self, progressed: Callable[[Report], None]) -> Callable[[Report], None]:
        deliver = self._deliver
        if deliver is None:
            return progressed
        return throttled(lambda report: deliver(lambda: progressed(report)))

    def _ended(
        self,
        job: Job[T],
        done: Callable[[T], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> None:
        with self._lock:
            self._running.remove(job)  # type: ignore[arg-type]  # see run
        tell = self._outcome(job, done, failed)
        if self._deliver is None:
            tell()
        else:
            self._deliver(tell)

    def _outcome(
        self,
        job: Job[T],
        done: Callable[[T], None] | None,
        failed: Callable[[BaseException], None] | None,
    ) -> Callable[[], None]:
        try:
            result = job.result()
        except Exception as error:
            return partial(failed, error) if failed is not None else _nothing
        return partial(self._tell, done, result) if done is not None else _nothing

    def _tell(self, done: Callable[[T], None], result: T) -> None:
        # Whoever waited has gone with the window that closed meanwhile.
        if not self._is_closed:
            done(result)


def _nothing() -> None:
    """The end of a job that nobody waits for."""
