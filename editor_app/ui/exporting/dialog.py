"""The export of several articles at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.export_values import ExportOutcome
from editor_app.services.exporting import Exporting
from editor_app.services.jobs import Jobs, Report
from editor_app.ui.exporting.form import ExportForm
from editor_app.ui.exporting.report import ExportReport, HeadlineOf
from editor_app.ui.exporting.run import export_work, failure_text
from editor_app.ui.jobs import progress_text
from editor_app.ui.widgets.article_panel import column as article_column
from editor_app.ui.widgets.article_panel import scrolling
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.one_job import OneJob
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import HINT, TITLE, button, label


class ExportDialog(QDialog):
    """Formats and folder for many articles; afterwards what was written and what was refused and why.

    Either everything that is not refused is written, or nothing. The window stays usable.
    """

    def __init__(
        self,
        exporting: Exporting,
        jobs: Jobs,
        settings: Settings,
        articles: Sequence[ArticleId],
        headline_of: HeadlineOf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(_("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self)
        resize_within_screen(self, 560, 760)
        self._articles = tuple(articles)
        self._is_closed = False
        self._exporting = exporting
        self._run = OneJob(jobs, self)
        self._run.progressed.connect(self._progressed)
        self._run.ended.connect(self._ended)
        self._run.stopped.connect(lambda: self._ended([]))
        self._run.failed.connect(self._failed)
        self.form = ExportForm(settings, self)
        self.form.offer_force(offered=True)
        self.only_changed = FlagBox(_("Only what has changed since it was last written there"), self)
        self.form.changed.connect(self._enable)
        self.report = ExportReport(headline_of, self)
        self._build()
        self._enable()

    @property
    def is_busy(self) -> bool:
        """Whether an export is on its way."""
        return self._run.is_running

    def export(self) -> None:
        """Write the articles."""
        folder = self.form.target
        if folder is None or self._run.is_running:
            return
        self.report.clear()
        self._bar.setRange(0, len(self._articles))
        self._bar.setValue(0)
        options = replace(self.form.options, only_changed=self.only_changed.isChecked())
        self._run.run(_("Export"), export_work(self._exporting, self._articles, options, folder))
        self._enable()

    def open(self) -> None:
        """Show the dialog beside the window, which stays usable: work in it may take long."""
        self.show()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._run.is_running:
            self._run.stop()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._is_closed = True
        self._run.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_closed = True
        self._run.stop()
        super().closeEvent(event)

    def _progressed(self, report: Report) -> None:
        if not self._is_closed:
            self._bar.setRange(0, report.total)
            self._bar.setValue(report.done)
            self._figures.setText(progress_text(report))

    def _ended(self, outcomes: list[ExportOutcome]) -> None:
        folder = self.form.target
        if self._is_closed or folder is None:
            return
        if not outcomes and self.only_changed.isChecked():
            self.report.say(_("Nothing has changed since it was last written there."))
        else:
            self.report.show_outcomes(outcomes, folder)
        self._enable()
        self.report.list.setFocus()

    def _failed(self, error: BaseException) -> None:
        if not self._is_closed:
            self.report.say(failure_text(error), is_problem=True)
            self._enable()

    def _enable(self) -> None:
        running = self._run.is_running
        self._button.setEnabled(self.form.is_complete and not running)
        self.form.setEnabled(not running)
        self.only_changed.setEnabled(not running)
        self._bar.setVisible(running)
        self._figures.setVisible(running)
        self._close.setText(_("Cancel") if running else _("Close"))

    def _press_close(self) -> None:
        if self._run.is_running:
            self._run.stop()
        else:
            self.accept()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        count = len(self._articles)
        words = ngettext("Export {n} article", "Export {n} articles", count).format(n=count)
        column.addWidget(label(words, TITLE, parent=self))
        area, content = scrolling(self)
        wanted = article_column(content, margin=0)
        wanted.addWidget(self.form)
        wanted.addWidget(self.only_changed)
        wanted.addStretch(1)
        column.addWidget(area, 3)
        column.addWidget(self.report, 2)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._figures = label("", HINT, wraps=False, parent=self)
        self._close = button(_("Close"), parent=self)
        self._close.clicked.connect(self._press_close)
        self._button = button(_("Export"), is_main=True, parent=self)
        self._button.clicked.connect(self.export)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._bar, 1)
        foot.addWidget(self._figures)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._button)
        column.addLayout(foot)
