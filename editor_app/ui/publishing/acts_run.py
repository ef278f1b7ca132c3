"""Orders on their way: carried out one after the other, beside the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.records import dataclass
from editor_app.services.jobs import Jobs, Progress, Report
from editor_app.services.publishing.orders import Carried, Order
from editor_app.services.publishing.publishing import Publishing


@dataclass(frozen=True, slots=True)
class Deed:
    """What came of some orders: those that were carried out, and why the next one was not, if it was not."""

    carried: tuple[Carried, ...] = ()
    problem: UserError | None = None


class OrderRun(QObject):
    """Carries orders out as a job. ``progressed`` carries the Report, ``ended`` the Deed, ``failed`` an error
    that nobody expects."""

    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, publishing: Publishing, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._publishing = publishing
        self._jobs = jobs
        self._stop: Callable[[], None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether orders are on their way."""
        return self._stop is not None

    def start(self, label: str, orders: Sequence[Order]) -> None:
        """Carry ``orders`` out in their order; the first that fails is the last."""
        chosen = tuple(orders)
        job = self._jobs.run(
            label,
            lambda progress: self._work(chosen, progress),
            progressed=self._progressed,
            done=self._done,
            failed=self._failed,
        )
        self._stop = job.cancel

    def stop(self) -> None:
        """Stop it: the order at hand then changes nothing."""
        if self._stop is not None:
            self._stop()

    def _work(self, orders: Sequence[Order], progress: Progress) -> Deed:
        done: list[Carried] = []
        for order in orders:
            try:
                done.append(self._publishing.carry_out(order, progress))
            except UserError as error:
                return Deed(tuple(done), error)
            except Cancelled:
                if not done:
                    raise
                return Deed(tuple(done))
        return Deed(tuple(done))

    def _progressed(self, report: Report) -> None:
        if self.is_running:
            self.progressed.emit(report)

    def _done(self, deed: Deed) -> None:
        self._stop = None
        self.ended.emit(deed)

    def _failed(self, error: BaseException) -> None:
        self._stop = None
        if isinstance(error, Cancelled):
            self.ended.emit(Deed())
        elif isinstance(error, UserError):
            self.ended.emit(Deed(problem=error))
        else:
            self.ended.emit(Deed())
            self.failed.emit(error)
