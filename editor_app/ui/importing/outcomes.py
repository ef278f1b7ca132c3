"""What an import did, one line for each article and each file that failed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QListWidgetItem, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.services.importing import ImportFailure, ImportResult, Outcome
from editor_app.services.report_importing import ReportResult
from editor_app.ui.importing.candidates import reason
from editor_app.ui.importing.wrapping import WrappingList
from editor_app.ui.widgets.styling import TITLE, label


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
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._summary)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    @property
    def summary(self) -> str:
        """How many came in and how many did not."""
        return self._summary.text()

    def show_outcomes(self, outcomes: Sequence[Outcome], *, was_cancelled: bool = False) -> None:
        """Show what came in; failures first, then what has warnings."""
        self._summary.setText(summary_of(outcomes, was_cancelled=was_cancelled))
        self.list.clear()
        for outcome in sorted(outcomes, key=_urgency):
            self.list.addItem(_item(outcome))
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


def summary_of(outcomes: Sequence[Outcome], *, was_cancelled: bool = False) -> str:
    """``12 articles imported, 2 files failed``."""
    done = sum(isinstance(outcome, ImportResult) for outcome in outcomes)
    reports = sum(isinstance(outcome, ReportResult) for outcome in outcomes)
    failed = len(outcomes) - done - reports
    parts = []
    if done or not reports:
        parts.append(ngettext("{n} article imported", "{n} articles imported", done).format(n=done))
    if reports:
        parts.append(ngettext("{n} report taken in", "{n} reports taken in", reports).format(n=reports))
    if failed:
        parts.append(ngettext("{n} file failed", "{n} files failed", failed).format(n=failed))
    if was_cancelled:
        parts.append(_("stopped by you"))
    return ", ".join(parts)


def _urgency(outcome: Outcome) -> int:
    if isinstance(outcome, ImportFailure):
        return 0
    return 1 if outcome.warnings else 2


def _item(outcome: Outcome) -> QListWidgetItem:
    if isinstance(outcome, ImportFailure):
        return QListWidgetItem(f"▲ {outcome.path}\n{reason(outcome)}")
    if isinstance(outcome, ReportResult):
        return _report_item(outcome)
    words = ngettext("{n} word", "{n} words", outcome.words).format(n=outcome.words)
    lines = [
        f"● {outcome.headline or _('(no headline)')}",
        " · ".join(part for part in (outcome.language.upper(), words, outcome.path) if part),
        *(f"◆ {warning}" for warning in outcome.warnings),
    ]
    item = QListWidgetItem("\n".join(lines))
    item.setData(Qt.ItemDataRole.UserRole, str(outcome.article))
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
