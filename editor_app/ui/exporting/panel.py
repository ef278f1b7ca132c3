"""The export panel: what stops the story in front, what to write, and what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.document.changes import Changes
from editor_app.services.blockers import NO_RULES, Blocker, blockers, doubts
from editor_app.services.export_values import ExportOutcome
from editor_app.services.exporting import BILINGUAL, Exporting
from editor_app.services.jobs import Jobs, Progress, Report
from editor_app.services.open_article import OpenArticle
from editor_app.ui.exporting.form import ExportForm, format_labels
from editor_app.ui.exporting.losses import FormatLosses
from editor_app.ui.exporting.obstacles import Obstacles
from editor_app.ui.exporting.report import ExportReport, losses_text
from editor_app.ui.exporting.run import export_work, failure_text
from editor_app.ui.jobs import progress_text
from editor_app.ui.widgets.article_panel import ArticlePanel, column, scrolling
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.one_job import OneJob
from editor_app.ui.widgets.styling import HINT, button, hairline, label

SETTLE = 600
"""Milliseconds after a change before the story is checked again."""

Notes = Mapping[str, Sequence[str]]


class ExportPanel(ArticlePanel):
    """Checks while one writes, and exports the article in front.

    ``blocker_wanted`` carries the Blocker whose place one wants to see.
    """

    blocker_wanted = Signal(object)

    def __init__(
        self, exporting: Exporting, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__("exportPanel", _("Export"), _("Open a story to send it out."), parent)
        self._exporting = exporting
        self._jobs = jobs
        self._settings = settings
        self._run = OneJob(jobs, self)
        self._findings: tuple[Blocker, ...] = ()
        self._looking = LatestOnly(jobs, lambda _error: None)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self.refresh)

    @property
    def form(self) -> ExportForm:
        """Formats and folder."""
        return self._form

    @property
    def losses(self) -> FormatLosses:
        """What each chosen format would lose."""
        return self._losses

    @property
    def obstacles(self) -> Obstacles:
        """What stops the story."""
        return self._obstacles

    @property
    def report(self) -> ExportReport:
        """What the last export did."""
        return self._report

    @property
    def export_button(self) -> QPushButton:
        """Starts the export."""
        return self._button

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or looked at."""
        return self._run.is_running or self._looking.is_busy

    def show_article(self, article: OpenArticle) -> None:
        self._report.clear()
        self._findings = ()
        self.refresh()

    def article_changed(self, changes: Changes) -> None:
        self._settle.start()

    def leave_article(self) -> None:
        self._settle.stop()
        self._looking.forget()

    def refresh(self) -> None:
        """Look again what stops the story and what each format would lose."""
        article = self._article
        if article is None:
            return
        self._look_what_stops(article)
        self._look_for_losses(article)

    def _look_what_stops(self, article: OpenArticle) -> None:
        """At once what needs no checks, and then with those."""
        stopping = self._exporting.stopping
        if stopping is None:
            self._show_obstacles(article, blockers(article.content()))
            return
        standing = stopping.standing(article.id)
        self._show_obstacles(article, stopping.list_with(standing, self._findings))

        def work(progress: Progress) -> tuple[Blocker, ...]:
            stopping.load(progress)
            return stopping.findings_of(standing)

        def done(findings: tuple[Blocker, ...]) -> None:
            if article is self._article:
                self._findings = findings
                self._show_obstacles(article, stopping.list_with(standing, findings))

        self._looking.ask_job("findings", work, done)

    def _show_obstacles(self, article: OpenArticle, found: Sequence[Blocker]) -> None:
        stopping = self._exporting.stopping
        rules = stopping.rules() if stopping is not None else NO_RULES
        self._obstacles.show_found(found, tuple(doubts(article.content(), rules)))
        self._form.offer_force(bool(found) and not any(blocker.is_final for blocker in found))
        self._enable()

    def export(self) -> None:
        """Write the article in front."""
        folder = self._form.target
        if self._article is None or folder is None or self._run.is_running:
            return
        self._report.say(_("Writing…"))
        work = export_work(self._exporting, [self._article.id], self._form.options, folder)
        self._run.run(_("Export"), work)
        self._enable()

    def _look_for_losses(self, article: OpenArticle) -> None:
        formats = self._form.formats
        try:
            preview = self._exporting.preview_maker(article.id)
        except UserError:
            return

        def work() -> Notes:
            notes: dict[str, Sequence[str]] = {}
            for name in formats:
                try:
                    written = preview(name)
                    notes[name] = [
                        *(f"◆ {warning}" for warning in written.warnings),
                        *losses_text(written.losses),
                    ]
                except UserError as error:
                    notes[name] = [f"▲ {error}"]
            return notes

        self._looking.ask("losses", work, self._show_losses)

    def _show_losses(self, notes: Notes) -> None:
        if self._article is not None:
            self._losses.show_notes(notes)

    def _progressed(self, report: Report) -> None:
        self._report.say(f"{_('Writing…')} {progress_text(report)}")

    def _ended(self, outcomes: list[ExportOutcome]) -> None:
        folder = self._form.target
        if folder is not None:
            self._report.show_outcomes(outcomes, folder)
        self._enable()

    def _failed(self, error: BaseException) -> None:
        self._report.say(failure_text(error), is_problem=True)
        self._enable()

    def _enable(self) -> None:
        is_stopped = len(self._obstacles.blockers) > 0 and not self._form.options.is_forced
        is_stopped = is_stopped and not self._goes_to_translators()
        # It stays enabled while it writes: a button that goes out sends the focus elsewhere.
        self._button.setEnabled(self._form.is_complete and not is_stopped)
        self._stop.setVisible(self._run.is_running)
        missing = "" if self._form.formats else _("Choose a format.")
        if not missing and self._form.target is None:
            missing = _("Choose a folder.")
        self._hint.setText(missing)
        self._hint.setVisible(bool(missing))

    def _goes_to_translators(self) -> bool:
        """Whether all of it is for somebody who finishes it: nothing stops that."""
        if self._article is None or not BILINGUAL.issuperset(self._form.formats):
            return False
        return self._article.document.translation().source is not None

    def _form_changed(self) -> None:
        self._enable()
        if self._article is not None:
            self._look_for_losses(self._article)

    def _headline(self, _article: object) -> str:
        return self._article.content().headline.text if self._article is not None else ""

    def build(self) -> None:
        area, content = scrolling(self)
        self.addWidget(area)
        rows = column(content)
        self._obstacles = Obstacles(content)
        self._obstacles.blocker_wanted.connect(self.blocker_wanted)
        self._form = ExportForm(self._settings, content)
        self._form.changed.connect(self._form_changed)
        self._form.force.committed.connect(lambda _on: self._enable())
        self._button = button(_("Export"), is_main=True, parent=content)
        self._button.clicked.connect(self.export)
        self._stop = button(_("Cancel"), parent=content)
        self._stop.clicked.connect(self._run.stop)
        self._hint = label("", HINT, wraps=False, parent=content)
        foot = QHBoxLayout()
        foot.addWidget(self._button)
        foot.addWidget(self._stop)
        foot.addWidget(self._hint, 1)
        foot.addStretch(1)
        self._losses = FormatLosses(format_labels(), content)
        self._report = ExportReport(self._headline, content)
        self._run.progressed.connect(self._progressed)
        self._run.ended.connect(self._ended)
        self._run.stopped.connect(lambda: self._ended([]))
        self._run.failed.connect(self._failed)
        for part in (self._obstacles, hairline(content), self._form):
            rows.addWidget(part)
        rows.addLayout(foot)
        rows.addWidget(self._losses)
        rows.addWidget(self._report, 1)
        rows.addStretch(0)
