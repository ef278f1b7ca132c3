"""The import: files, folders and what was pasted, looked through or brought in at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.services import inputs
from editor_app.services.archives import is_archive
from editor_app.services.importing import Importing, ImportOptions, ImportResult, Outcome
from editor_app.services.jobs import Jobs, Report
from editor_app.services.listed_items import holds_others
from editor_app.services.report_importing import ReportResult
from editor_app.services.reviewing import Found, Reviewing
from editor_app.ui.importing.outcomes import Outcomes
from editor_app.ui.importing.review import ReviewPage
from editor_app.ui.jobs import progress_text
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import HINT, TITLE, button, label

REVIEWED = 12
"""More files than this come in without a review."""


class ImportDialog(QDialog):
    """Up to twelve files are reviewed; more come in at once, and the list says what happened.

    The window stays usable meanwhile. ``imported`` carries the ids of what came in,
    ``open_wanted`` that of an article that should open.
    """

    imported = Signal(object)
    open_wanted = Signal(str)

    def __init__(self, importing: Importing, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setWindowTitle(_("Import"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dress(self)
        self.setAcceptDrops(True)
        resize_within_screen(self, 1040, 680)
        self._importing = importing
        self._reviewing = Reviewing(importing)
        self._jobs = jobs
        self._stop: Callable[[], None] | None = None
        self._was_stopped = False
        self._is_closed = False
        self._reports: list[ReportResult] = []
        self.review = ReviewPage(self._reviewing, self)
        self.outcomes = Outcomes(self)
        self._build()
        self.review.finished.connect(self._show_outcomes)
        self.outcomes.open_wanted.connect(self._open)
        self.outcomes.close_wanted.connect(self.accept)

    @property
    def is_busy(self) -> bool:
        """Whether files are being read or brought in."""
        return self._stop is not None

    @property
    def page(self) -> QWidget | None:
        """The page in front: start, reading, review or outcomes."""
        return self._pages.currentWidget()

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Bring in files and folders: to review them, or at once when they are many, or hold or list many."""
        names = [str(path) for path in paths]
        found = list(islice(inputs.find(names), REVIEWED + 1))
        if len(found) > REVIEWED or any(map(holds_others, found)):
            self.bring_in(names)
        else:
            self._read(names)

    def bring_in(self, names: Iterable[str]) -> None:
        """Bring in everything without a review; of an archive, what did not come in before."""
        wanted = list(names)
        options = ImportOptions(resumes=any(map(is_archive, map(Path, wanted))))
        self._begin(_("Importing…"))
        job = self._jobs.run(
            _("Import"),
            lambda progress: self._importing.import_paths(wanted, progress, options),
            progressed=self._progressed,
            done=self._brought_in,
            failed=self._failed,
        )
        self._stop = job.cancel

    def take_mime(self, data: QMimeData | None) -> None:
        """Bring in what was dropped or pasted: files, else a page, else text."""
        if data is None or self.is_busy:
            return
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.take_paths(paths)
            return
        html, text = data.html() if data.hasHtml() else "", data.text()
        self._begin(_("Reading…"))
        job = self._jobs.run(
            _("Import"),
            lambda progress: self._reviewing.read_pasted(html, text, progress),
            done=self._show_review,
            failed=self._failed,
        )
        self._stop = job.cancel

    def take_clipboard(self) -> None:
        """Bring in what the clipboard holds; when that is nothing to read, the start page stays."""
        data = QGuiApplication.clipboard().mimeData()
        if is_readable(data):
            self.take_mime(data)

    def cancel(self) -> None:
        """Stop reading; what is in the library by then stays."""
        if self._stop is not None:
            self._was_stopped = True
            self._stop()
            self._note.setText(_("Stopping…"))

    def open(self) -> None:
        """Show the dialog beside the window, which stays usable: work in it may take long."""
        self.show()
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.page is self._start:
            self.take_mime(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Escape and self.is_busy:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_readable(event.mimeData()) and not self.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_mime(event.mimeData())
        event.acceptProposedAction()

    def done(self, result: int) -> None:
        self._let_go()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._let_go()
        super().closeEvent(event)

    def _let_go(self) -> None:
        self._is_closed = True
        self.cancel()
        self._tell_imported(self.review.results)

    def _read(self, names: Sequence[str]) -> None:
        self._begin(_("Reading…"))
        job = self._jobs.run(
            _("Import"),
            lambda progress: self._reviewing.read_paths(names, progress),
            progressed=self._progressed,
            done=self._show_review,
            failed=self._failed,
        )
        self._stop = job.cancel

    def _begin(self, words: str) -> None:
        self._was_stopped = False
        self._title.setText(words)
        self._note.setText("")
        self._bar.setRange(0, 0)
        self._pages.setCurrentWidget(self._reading)

    def _progressed(self, report: Report) -> None:
        if self._is_closed:
            return
        self._bar.setRange(0, report.total)
        self._bar.setValue(report.done)
        self._note.setText("   ".join(part for part in (progress_text(report), report.note) if part))

    def _show_review(self, found: list[Found]) -> None:
        self._stop = None
        if self._is_closed:
            return
        self._reports = [one for one in found if isinstance(one, ReportResult)]
        if found and len(self._reports) == len(found):
            self._show_outcomes([])
            return
        self.review.show_found([one for one in found if not isinstance(one, ReportResult)])
        self._pages.setCurrentWidget(self.review)
        self.review.focus_lines()

    def _brought_in(self, outcomes: list[Outcome]) -> None:
        self._stop = None
        self._tell_imported(outcomes)
        if not self._is_closed:
            self.outcomes.show_outcomes(outcomes, was_cancelled=self._was_stopped)
            self._pages.setCurrentWidget(self.outcomes)
            self.outcomes.list.setFocus()

    def _show_outcomes(self, outcomes: list[Outcome]) -> None:
        # Reports need no review: they came in when they were read.
        self.outcomes.show_outcomes([*outcomes, *self._reports])
        self._pages.setCurrentWidget(self.outcomes)
        self.outcomes.list.setFocus()

    def _failed(self, error: BaseException) -> None:
        self._stop = None
        if self._is_closed:
            return
        if isinstance(error, Cancelled):
            self._pages.setCurrentWidget(self._start)
            return
        words = (
            str(error)
            if isinstance(error, UserError)
            else _("The import failed: {error}").format(error=error)
        )
        self._problem.setText(f"▲ {words}")
        self._problem.show()
        self._pages.setCurrentWidget(self._start)

    def _tell_imported(self, outcomes: Iterable[Outcome]) -> None:
        articles = [outcome.article for outcome in outcomes if isinstance(outcome, ImportResult)]
        if articles:
            self.imported.emit(articles)

    def _open(self, article: str) -> None:
        self.open_wanted.emit(article)
        self.accept()

    def _build(self) -> None:
        self._pages = QStackedWidget(self)
        self._start, self._reading = self._build_start(), self._build_reading()
        for page in (self._start, self._reading, self.review, self.outcomes):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _build_start(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        words = _("Drop files or a folder here, paste a page, or choose what to import.")
        column.addWidget(label(words, TITLE, wraps=False, parent=page), 0, Qt.AlignmentFlag.AlignHCenter)
        kinds = _(
            "Text, web pages, Markdown, ninjs and reports of readers are recognised by what is in them."
        )
        column.addWidget(label(kinds, HINT, wraps=False, parent=page), 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        for text, act in (
            (_("Files…"), self._choose_files),
            (_("Folder…"), self._choose_folder),
            (_("Paste"), lambda: self.take_mime(QGuiApplication.clipboard().mimeData())),
        ):
            made = button(text, parent=page)
            made.clicked.connect(act)
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        self._problem = label("", "error", parent=page)
        self._problem.hide()
        column.addWidget(self._problem)
        column.addStretch(2)
        return page

    def _build_reading(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(10)
        self._title = label("", TITLE, parent=page)
        self._bar = QProgressBar(page)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._note = label("", HINT, parent=page)
        stop = button(_("Cancel"), parent=page)
        stop.clicked.connect(self.cancel)
        column.addStretch(1)
        for part in (self._title, self._bar, self._note):
            column.addWidget(part)
        column.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)
        return page

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, _("Import files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.take_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Import a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.take_paths([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def is_readable(data: QMimeData | None) -> bool:
    """Whether there are files, a page or text in what was copied or dragged."""
    if data is None:
        return False
    return any(url.isLocalFile() for url in data.urls()) or bool(data.text().strip()) or data.hasHtml()


def imported_text(count: int) -> str:
    """A notice for what came in."""
    return ngettext("{n} article imported", "{n} articles imported", count).format(n=count)
