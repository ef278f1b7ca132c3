"""The ledger on paper, and as a text file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtGui import QFont, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _, ngettext
from editor_app.services.jobs import Progress
from editor_app.storage.ledger import Ledger, LedgerEntry
from editor_app.ui.publishing.acts_wording import moment_text
from editor_app.ui.publishing.ledger_wording import entry_lines
from editor_app.ui.widgets.paper import page_layout, print_record

MOST = 2000
"""Entries that are printed, the newest; a text file takes all."""


def paper(entries: Iterable[LedgerEntry], seal: tuple[int, str], printed: datetime) -> QTextDocument:
    """The entries as a document that is read from top to bottom, with the seal above them."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(QFont(QGuiApplication.font().family(), 9))
    option = document.defaultTextOption()
    option.setTextDirection(QGuiApplication.layoutDirection())
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    cursor.insertText("\n".join(head_lines(seal, printed)))
    for entry in entries:
        cursor.insertText("\n\n" + "\n".join(entry_lines(entry)))
    return document


def head_lines(seal: tuple[int, str], written: datetime) -> tuple[str, ...]:
    """What stands above the entries: when this was written, and the seal of the whole ledger then."""
    number, hashed = seal
    count = ngettext("{n} entry", "{n} entries", number).format(n=number)
    return (
        _("Ledger"),
        moment_text(written),
        _("{count}, sealed by {hash}").format(count=count, hash=hashed),
    )


def print_paper(window: QWidget, document: QTextDocument, done: Callable[[], object]) -> QPrintDialog:
    """Ask for a printer, and print; ``done`` is called afterwards."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(page_layout())
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(_("Print the ledger"))
    dialog.accepted.connect(partial(_print, document, printer, done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


def _print(document: QTextDocument, printer: QPrinter, done: Callable[[], object]) -> None:
    print_record(document, printer)
    done()


def save_text(
    ledger: Ledger, numbers: Iterable[int] | None, path: Path, written: datetime, progress: Progress
) -> int:
    """Write the entries to a text file: those of ``numbers``, or all, oldest first; gives how many.

    UserError when the file cannot be written. Any thread.
    """
    found = ledger.all() if numbers is None else _found(ledger, numbers)
    total = ledger.count()
    count = 0
    waiting = path.with_name(path.name + ".part")
    try:
        with waiting.open("w", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(head_lines(ledger.seal(), written)) + "\n")
            for count, entry in enumerate(found, start=1):
                file.write("\n" + "\n".join(entry_lines(entry)) + "\n")
                if not count % 100:
                    progress.report(count, total)
        waiting.replace(path)
    except OSError as error:
        said = _("“{path}” cannot be written: {reason}.").format(path=path, reason=reason_of(error))
        raise UserError(said, _("Choose another folder or name.")) from error
    finally:
        waiting.unlink(missing_ok=True)
    return count


def _found(ledger: Ledger, numbers: Iterable[int]) -> Iterable[LedgerEntry]:
    for number in numbers:
        entry = ledger.one(number)
        if entry is not None:
            yield entry
