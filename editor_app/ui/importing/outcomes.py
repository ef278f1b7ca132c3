"""What an import did, one line for each article and each file that failed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QListWidgetItem, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.formats.values import Defect
from editor_app.services.defects import in_words, message_to_sender
from editor_app.services.importing import ImportFailure, ImportResult, ImportSkip, Outcome
from editor_app.services.report_importing import ReportResult
from editor_app.storage.arrivals import Came
from editor_app.ui.importing.candidates import reason
from editor_app.ui.importing.wrapping import WrappingList
from editor_app.ui.widgets.styling import TITLE, button, label


class Outcomes(QWidget):
    """The list with its summary. ``open_wanted`` carries the id of the article that one goes to.

    ``close_wanted`` says that all has been read.
    """

    open_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary = label("", TITLE, parent=self)
        self.list = _List(self)
        self.list.setAccessibleName(_("What was imported"))
        self.list.chosen.connect(self.open_wanted)
        column = QVBoxLayout(self)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.close_wanted)
        self.copy = button(_("Copy a message to the sender"), parent=self)
        self.copy.setToolTip(_("Every fault of the files, in words that can be sent to whoever sent them."))
        self.copy.clicked.connect(self.copy_message)
        self.copy.hide()
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._message = ""
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    @property
    def summary(self) -> str:
        """How many came in and how many did not."""
        return self._summary.text()

    def copy_message(self) -> None:
        """Put what is wrong with the files on the clipboard, as a message to their sender."""
        QGuiApplication.clipboard().setText(self._message)
        self.copy.setText(_("Copied"))

    def show_outcomes(self, outcomes: Sequence[Outcome], *, was_cancelled: bool = False) -> None:
        """Show what came in; failures first, then what has warnings."""
        self._summary.setText(summary_of(outcomes, was_cancelled=was_cancelled))
        self._message = message_of(outcomes)
        self.copy.setVisible(bool(self._message))
        self.copy.setText(_("Copy a message to the sender"))
        self.list.clear()
        for outcome in sorted(outcomes, key=_urgency):
            self.list.addItem(item_of(outcome))
        if self.list.count():
            self.list.setCurrentRow(0)


class _List(WrappingList):
    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.itemDoubleClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem():
            self._choose(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        article = item.data(Qt.ItemDataRole.UserRole)
        if article:
            self.chosen.emit(article)


def message_of(outcomes: Sequence[Outcome]) -> str:
    """A message to the sender about every file that has faults or failed; empty when none has."""
    files: dict[str, tuple[str, list[Defect], str]] = {}
    for outcome in outcomes:
        if isinstance(outcome, ImportFailure):
            files[outcome.path] = (PurePath(outcome.path).name, [], reason(outcome))
        elif isinstance(outcome, ImportResult) and outcome.defects:
            held = files.setdefault(outcome.path, (PurePath(outcome.path).name, [], ""))
            held[1].extend(defect for defect in outcome.defects if defect not in held[1])
    has_faults = any(defects for _name, defects, _reason in files.values())
    return message_to_sender(list(files.values())) if has_faults else ""


def summary_of(outcomes: Sequence[Outcome], *, was_cancelled: bool = False) -> str:
    """``12 articles imported, 2 files failed``."""
    came = [outcome.came for outcome in outcomes if isinstance(outcome, ImportResult)]
    done = came.count(Came.NEW)
    changed = len(came) - done
    reports = sum(isinstance(outcome, ReportResult) for outcome in outcomes)
    failed = sum(isinstance(outcome, ImportFailure) for outcome in outcomes)
    skipped = sum(isinstance(outcome, ImportSkip) for outcome in outcomes)
    parts = []
    if done or not (reports or changed):
        parts.append(ngettext("{n} article imported", "{n} articles imported", done).format(n=done))
    if changed:
        said = ngettext("{n} changed by its sender", "{n} changed by their senders", changed)
        parts.append(said.format(n=changed))
    if reports:
        parts.append(ngettext("{n} report taken in", "{n} reports taken in", reports).format(n=reports))
    if failed:
        parts.append(ngettext("{n} file failed", "{n} files failed", failed).format(n=failed))
    if skipped:
        parts.append(ngettext("{n} skipped", "{n} skipped", skipped).format(n=skipped))
    if was_cancelled:
        parts.append(_("stopped by you"))
    return ", ".join(parts)


def _urgency(outcome: Outcome) -> int:
    if isinstance(outcome, ImportFailure):
        return 0
    if isinstance(outcome, ImportSkip):
        return 3
    is_told = outcome.warnings or (isinstance(outcome, ImportResult) and outcome.defects)
    return 1 if is_told else 2


def item_of(outcome: Outcome) -> QListWidgetItem:
    """The row of one outcome: what it is, where it was, what is to be known of it."""
    if isinstance(outcome, ImportFailure):
        return QListWidgetItem(f"▲ {outcome.path}\n{reason(outcome)}")
    if isinstance(outcome, ImportSkip):
        return _skip_item(outcome)
    if isinstance(outcome, ReportResult):
        return _report_item(outcome)
    words = ngettext("{n} word", "{n} words", outcome.words).format(n=outcome.words)
    lines = [
        f"● {outcome.headline or _('(no headline)')}",
        " · ".join(part for part in (_came(outcome), outcome.language.upper(), words, outcome.path) if part),
        *(f"◆ {warning}" for warning in outcome.warnings),
        *(f"△ {in_words(defect)}" for defect in outcome.defects),
    ]
    item = QListWidgetItem("\n".join(lines))
    item.setData(Qt.ItemDataRole.UserRole, str(outcome.article))
    return item


def _came(outcome: ImportResult) -> str:
    said = {Came.UPDATED: _("Updated by the agency"), Came.WITHDRAWN: _("Withdrawn by the agency")}
    return said.get(outcome.came, "")


def _skip_item(skip: ImportSkip) -> QListWidgetItem:
    item = QListWidgetItem(f"– {skip.note}\n{skip.path}")
    item.setData(Qt.ItemDataRole.UserRole, str(skip.article))
    return item


def _report_item(report: ReportResult) -> QListWidgetItem:
    story = report.headline or _("Unknown story")
    lines = [
        f"● {report.exact}",
        " · ".join(part for part in (story, report.language.upper(), report.path) if part),
        *(f"◆ {warning}" for warning in report.warnings),
    ]
    item = QListWidgetItem("\n".join(lines))
    item.setData(Qt.ItemDataRole.UserRole, str(report.article))
    return item
