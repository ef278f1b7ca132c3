"""The ledger on paper, and as a text file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError, reason_of
from editor_app.base.i18n import _, ngettext
from editor_app.services.jobs import Progress
from editor_app.storage.ledger import Ledger, LedgerEntry
from editor_app.ui.publishing.ledger_wording import entry_lines, title_text
from editor_app.ui.widgets.moments import moment_text
from editor_app.ui.widgets.paper import page_layout

MOST = 2000
"""Entries that are printed, the newest; a text file takes all."""


_POINTS = 8
_ABOVE = 9
"""Room above an entry."""
_TITLE = 1
"""The state of a block with which an entry begins."""
_FOOT = 3
"""Lines of room for what stands below each page, and above it."""

_WITHOUT_DIRECTIONS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
"""A sum is copied out of a text file; no invisible sign is to come along."""


def paper(entries: Iterable[LedgerEntry], seal: tuple[int, str], printed: datetime) -> QTextDocument:
    """The entries as a document that is read from top to bottom, with the seal above them."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont(QGuiApplication.font().family(), _POINTS)
    # A sum that is copied from the page has two f, not the sign for both.
    font.setFeature(QFont.Tag.fromString("liga"), 0)
    document.setDefaultFont(font)
    option = document.defaultTextOption()
    option.setTextDirection(QGuiApplication.layoutDirection())
    document.setDefaultTextOption(option)
    cursor, head, body = QTextCursor(document), QTextCharFormat(), QTextCharFormat()
    head.setFontWeight(QFont.Weight.DemiBold)
    title, *others = head_lines(seal, printed)
    cursor.insertText(title, head)
    for line in others:
        cursor.insertBlock(QTextBlockFormat(), body)
        cursor.insertText(line, body)
    above = QTextBlockFormat()
    above.setTopMargin(_ABOVE)
    for entry in entries:
        cursor.insertBlock(above, head)
        cursor.block().setUserState(_TITLE)
        cursor.insertText(title_text(entry), head)
        for line in entry_lines(entry):
            cursor.insertBlock(QTextBlockFormat(), body)
            cursor.insertText(line, body)
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
    dialog.accepted.connect(_printing(document, printer, done))
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()
    return dialog


def _printing(document: QTextDocument, printer: QPrinter, done: Callable[[], object]) -> Callable[..., None]:
    # The dialog says along which printer was chosen; a partial function would be given that, too.
    def act(*_chosen: QPrinter) -> None:
        print_pages(document, printer)
        done()

    return act


def print_pages(document: QTextDocument, printer: QPrinter) -> None:
    """Put the ledger on paper, no entry on two pages where that can be helped, each page with its number."""
    document.documentLayout().setPaintDevice(printer)
    area = printer.pageLayout().paintRectPixels(printer.resolution())
    painter = QPainter(printer)
    painter.setFont(document.defaultFont())
    foot = painter.fontMetrics().height() * _FOOT
    height = area.height() - foot
    # Measured on one endless page: breaks that come later move nothing then.
    document.setPageSize(QSizeF(area.width(), -1))
    _keep_together(document, height)
    document.setPageSize(QSizeF(area.width(), height))
    count = document.pageCount()
    for page in range(count):
        if page:
            printer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        document.drawContents(painter, QRectF(0, page * height, area.width(), height))
        painter.restore()
        below = QRectF(0, height, area.width(), foot)
        sides = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(below, sides, _("Page {n} of {count}").format(n=page + 1, count=count))
    painter.end()


def _keep_together(document: QTextDocument, height: float) -> None:
    """Begin a new page before each entry that does not fit on the one that has begun."""
    layout, block = document.documentLayout(), document.begin()
    begun, reached = [], 0.0
    while block.isValid():
        last = block
        while last.next().isValid() and last.next().userState() != _TITLE:
            last = last.next()
        # To where the next begins: so the room between them counts.
        end = (
            layout.blockBoundingRect(last.next()).top() if last.next().isValid() else document.size().height()
        )
        needed = end - layout.blockBoundingRect(block).top()
        if block.userState() == _TITLE and reached + needed > height:
            begun.append(block)
            reached = 0.0
        reached = (reached + needed) % height
        block = last.next()
    for block in begun:
        kept = block.blockFormat()
        kept.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(block).setBlockFormat(kept)


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
                said = "\n".join((title_text(entry), *entry_lines(entry)))
                file.write("\n" + said.translate(_WITHOUT_DIRECTIONS) + "\n")
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
