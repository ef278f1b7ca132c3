"""One export on its way: started, followed, stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.export_values import ExportOptions
from editor_app.services.exporting import Exporting
from editor_app.services.jobs import Jobs, Progress, Report


class ExportRun(QObject):
    """Runs exports as jobs, one at a time.

    ``progressed`` carries the Report, ``ended`` the outcomes, ``failed`` the words of what
    went wrong; an export that was stopped ends with no outcome.
    """

    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(self, exporting: Exporting, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._exporting = exporting
        self._jobs = jobs
        self._stop: Callable[[], None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether an export is on its way."""
        return self._stop is not None

    def start(
        self,
        articles: Sequence[ArticleId],
        options: ExportOptions,
        folder: Path,
        *,
        only_changed: bool = False,
    ) -> None:
        """Write ``articles`` to ``folder``; with ``only_changed`` those that say something else there."""

        def work(progress: Progress) -> object:
            names = articles
            if only_changed:
                names = progress.hand_over(
                    lambda: self._exporting.changed_since(articles, options.formats, folder)
                )
            return self._exporting.export(names, options, folder, progress)

        self.run(_("Export"), work)

    def run(self, label: str, work: Callable[[Progress], object]) -> None:
        """Do other ``work`` that writes; ``ended`` carries what it gives."""
        job = self._jobs.run(
            label,
            work,
            progressed=self._progressed,
            done=self._done,
            failed=self._failed,
        )
        self._stop = job.cancel

    def stop(self) -> None:
        """Stop it; then nothing is written."""
        if self._stop is not None:
            self._stop()

    def _progressed(self, report: Report) -> None:
        if self.is_running:
            self.progressed.emit(report)

    def _done(self, outcomes: object) -> None:
        self._stop = None
        self.ended.emit(outcomes)

    def _failed(self, error: BaseException) -> None:
        self._stop = None
        if isinstance(error, Cancelled):
            self.ended.emit([])
        elif isinstance(error, UserError):
            self.failed.emit(str(error))
        else:
            self.failed.emit(_("The export failed: {error}").format(error=error))
