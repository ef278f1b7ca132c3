"""Puts the proof record of the article in front on paper or into a file, as the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.base.clock import Clock
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.passing import Passing
from editor_app.ui.notices import Notices
from editor_app.ui.passing.record import record_document, save_record
from editor_app.ui.widgets.paper import page_layout, print_record

_LONGEST_NAME = 60


class RecordPrinting:
    """Asks where to, and puts the record there; the window stays usable meanwhile."""

    def __init__(self, window: QWidget, passing: Passing, notices: Notices, clock: Clock) -> None:
        self._window = window
        self._passing = passing
        self._notices = notices
        self._clock = clock

    def print(self, article: ArticleId) -> None:
        """Print the record of ``article`` as it is now. UserError when there is no such article."""
        document, _title = self._record(article)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(_("Print the proof record"))
        dialog.accepted.connect(self._printing(document, printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def save(self, article: ArticleId, folder: str = "") -> None:
        """Ask for a file, and write the record of ``article`` as it is now to it."""
        document, title = self._record(article)
        dialog = QFileDialog(self._window, _("Save the proof record"), folder or QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("PDF (*.pdf)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(_file_name(title))
        dialog.fileSelected.connect(partial(self._save, document, title))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _record(self, article: ArticleId) -> tuple[QTextDocument, str]:
        sheet, blockers = self._passing.sheet(article), self._passing.stopping.of(article)
        title = _("Proof record: {headline}").format(headline=sheet.headline)
        return record_document(sheet, blockers, self._clock()), title

    def _printing(self, document: QTextDocument, printer: QPrinter) -> Callable[[], None]:
        def act() -> None:
            print_record(document, printer)
            self._notices.whisper(_("The proof record is printed"))

        return act

    def _save(self, document: QTextDocument, title: str, name: str) -> None:
        try:
            save_record(document, Path(name), title)
        except UserError as error:
            self._notices.fail(error)
        else:
            self._notices.tell(_("The proof record is in {path}").format(path=name))


def _file_name(title: str) -> str:
    name = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in title)
    return " ".join(name.split())[:_LONGEST_NAME].strip()
