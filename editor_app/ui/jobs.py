"""Long work as a person sees it: label, progress, time left, Cancel; the window stays usable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from editor_app.base.errors import Cancelled
from editor_app.base.i18n import _, ngettext
from editor_app.services.jobs import Job, Jobs, Progress, Report
from editor_app.ui.fonts import tabular
from editor_app.ui.icons import icon

T = TypeVar("T")
PATIENCE = 400
"""Milliseconds that work may take before it is shown."""


class MainThread(QObject):
    """The way back from a worker: functions given to it run on the thread of the window."""

    _handed_over = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handed_over.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def deliver(self, work: Callable[[], None]) -> None:
        """Have ``work`` run soon on the window's thread; any thread may call this."""
        self._handed_over.emit(work)

    def _run(self, work: Callable[[], None]) -> None:
        work()


class JobBar(QWidget):
    """One running job in the status bar; hidden until it has taken 400 ms."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job[object] | None = None
        self._label = QLabel()
        self._figures = QLabel()
        self._figures.setFont(tabular(self.font()))
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel = QToolButton()
        self._cancel.setIcon(icon("close"))
        self._cancel.setText(_("Cancel"))
        self._cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._cancel.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._label, self._bar, self._figures, self._cancel):
            row.addWidget(part)
        self._wait = QTimer(self, interval=PATIENCE, singleShot=True)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self, job: Job[object]) -> None:
        """Follow ``job``."""
        self._job = job
        self._label.setText(job.label)
        self.report(Report())
        self._wait.start()

    def report(self, report: Report) -> None:
        """Show how far it is."""
        self._bar.setMaximum(report.total)
        self._bar.setValue(report.done)
        self._figures.setText(progress_text(report))
        self.setToolTip(report.note)

    def end(self) -> None:
        """Nothing runs any more."""
        self._wait.stop()
        self._job = None
        self.hide()

    def cancel(self) -> None:
        """Stop the job at its next chance."""
        if self._job is not None:
            self._job.cancel()
            self._figures.setText(_("stopping"))


class BackgroundJobs(QObject):
    """Starts long work and shows the oldest that runs; errors that nobody takes go to ``failed``."""

    failed = Signal(object)

    def __init__(self, jobs: Jobs, bar: JobBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._bar = bar
        self._shown: Job[object] | None = None

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> Job[T]:
        """Run ``work`` beside the window; ``done`` gets its result on the window's thread.

        ``failed`` gets every error, Cancelled included; without it errors are shown and
        a cancelled job just ends.
        """
        started: list[Job[T]] = []

        def progressed(report: Report) -> None:
            if started and self._shown is started[0]:
                self._bar.report(report)

        def ended(result: T) -> None:
            self._next()
            if done is not None:
                done(result)

        def broke(error: BaseException) -> None:
            self._next()
            if failed is not None:
                failed(error)
            elif not isinstance(error, Cancelled):
                self.failed.emit(error)

        job = self._jobs.run(label, work, progressed=progressed, done=ended, failed=broke)
        started.append(job)
        if self._shown is None:
            self._show(job)  # type: ignore[arg-type]  # the bar takes jobs of any result
        return job

    @property
    def is_busy(self) -> bool:
        """Whether any work runs."""
        return bool(self._jobs.running)

    def cancel_all(self) -> None:
        """Stop everything at its next chance."""
        for job in self._jobs.running:
            job.cancel()

    def _show(self, job: Job[object]) -> None:
        self._shown = job
        self._bar.begin(job)

    def _next(self) -> None:
        running = self._jobs.running
        if self._shown is not None and self._shown in running:
            return
        self._bar.end()
        self._shown = None
        if running:
            self._show(running[0])


def progress_text(report: Report) -> str:
    """Count and time left: ``12 / 80 · 3 s left``."""
    parts = []
    if report.total:
        parts.append(f"{report.done} / {report.total}")
    elif report.done:
        parts.append(str(report.done))
    if report.seconds_left is not None:
        parts.append(_time_left(report.seconds_left))
    return " · ".join(parts)


def _time_left(seconds: float) -> str:
    if seconds < 60:
        return _("{n} s left").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    return ngettext("{n} min left", "{n} min left", minutes).format(n=minutes)
