"""One piece of long work at a time: started, followed, stopped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from editor_app.base.errors import Cancelled
from editor_app.services.jobs import Jobs, Progress, Report


class OneJob(QObject):
    """Does work beside the window.

    ``progressed`` carries the Report, ``ended`` what the work gave, ``failed`` its error; work that was
    stopped before it gave anything ends with ``stopped``. When its parent is gone by then nobody is told.
    """

    progressed = Signal(object)
    ended = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._stop: Callable[[], None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether work is on its way."""
        return self._stop is not None

    def run(self, label: str, work: Callable[[Progress], object]) -> None:
        """Begin ``work``, called ``label`` where it is shown."""
        job = self._jobs.run(label, work, progressed=self._progressed, done=self._done, failed=self._failed)
        self._stop = job.cancel

    def stop(self) -> None:
        """Stop it; what it was about to do is not done."""
        if self._stop is not None:
            self._stop()

    def _progressed(self, report: Report) -> None:
        if self.is_running and isValid(self):
            self.progressed.emit(report)

    def _done(self, result: object) -> None:
        self._stop = None
        if isValid(self):
            self.ended.emit(result)

    def _failed(self, error: BaseException) -> None:
        self._stop = None
        if not isValid(self):
            return
        if isinstance(error, Cancelled):
            self.stopped.emit()
        else:
            self.failed.emit(error)
