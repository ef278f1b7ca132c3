"""What an export wrote, what it lost, and what it refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.export_values import ExportOutcome, ExportRefusal, ExportResult
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, WARNING, label, link, set_kind

_DIFFERENCES = 6
"""Lines of what differs from what lies there that are shown of a file."""

HeadlineOf = Callable[[ArticleId], str]


class ExportReport(QWidget):
    """A summary, a line for each file, and the way to the folder."""

    def __init__(self, headline_of: HeadlineOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline_of = headline_of
        self._folder: Path | None = None
        self._summary = label("", GOOD, parent=self)
        self._problems = label("", WARNING, parent=self)
        self._open = link(_("Open the folder"), self)
        self._open.clicked.connect(self.open_folder)
        self.list = _Lines(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("What was written"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        column.addWidget(self._problems)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        self.clear()

    @property
    def summary(self) -> str:
        """What is said above the lines."""
        return self._summary.text() if not self._summary.isHidden() else ""

    def clear(self) -> None:
        """Say nothing."""
        for part in (self._summary, self._problems, self._open, self.list):
            part.hide()

    def say(self, words: str, *, is_problem: bool = False) -> None:
        """Say one thing and show no lines."""
        self.clear()
        self._summary.setText(f"▲ {words}" if is_problem else words)
        set_kind(self._summary, ERROR if is_problem else HINT)
        self._summary.show()

    @property
    def problems(self) -> str:
        """What is said below the summary."""
        return self._problems.text() if not self._problems.isHidden() else ""

    def warn(self, problems: Sequence[str]) -> None:
        """Say below the summary why something that was written does not get any further."""
        self._problems.setText("\n".join(f"▲ {problem}" for problem in problems))
        self._problems.setVisible(bool(problems))

    def show_outcomes(self, outcomes: Sequence[ExportOutcome], folder: Path) -> None:
        """Show what was written and what was not, the refused first."""
        self.warn(())
        self._folder = folder
        written = [outcome for outcome in outcomes if isinstance(outcome, ExportResult)]
        refused = [outcome for outcome in outcomes if isinstance(outcome, ExportRefusal)]
        self._summary.setText(_summary(written, refused))
        set_kind(self._summary, ERROR if refused else GOOD)
        self._summary.show()
        self._open.setVisible(any(not result.change for result in written))
        self.list.clear()
        for refusal in refused:
            reasons = "\n".join(blocker.message for blocker in refusal.blockers)
            self.list.addItem(f"▲ {self._headline_of(refusal.article)}\n{reasons}")
        for result in written:
            self.list.addItem(_line(result, folder))
        self.list.setVisible(bool(outcomes))

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


class _Lines(QListWidget):
    """Asks for little room, so that it takes what is left and nothing from its neighbours."""

    def sizeHint(self) -> QSize:
        return QSize(200, 96)


def _summary(written: Sequence[ExportResult], refused: Sequence[ExportRefusal]) -> str:
    if not written and not refused:
        return _("Stopped. Nothing was written.")
    articles = len({result.article for result in written})
    parts = []
    if any(result.change for result in written):
        return _rehearsed(written)
    if written:
        files = ngettext("{n} file", "{n} files", len(written)).format(n=len(written))
        stories = ngettext("{n} article", "{n} articles", articles).format(n=articles)
        parts.append(_("● Written: {articles} as {files}").format(articles=stories, files=files))
    if refused:
        words = ngettext("{n} article was not written", "{n} articles were not written", len(refused))
        parts.append("▲ " + words.format(n=len(refused)))
    return "\n".join(parts)


def _rehearsed(written: Sequence[ExportResult]) -> str:
    changes = [result.change for result in written]
    return _("Nothing was written. New: {new}, changed: {changed}, the same: {same}").format(
        new=changes.count("new"), changed=changes.count("changed"), same=changes.count("same")
    )


def change_text(change: str) -> str:
    """What a rehearsal says of a file: ``new``, ``changed`` or ``same``; empty for none."""
    words = {"new": _("new"), "changed": _("changed"), "same": _("the same")}
    return words.get(change, "")


def losses_text(losses: Sequence[str]) -> list[str]:
    """One line for what a format does not carry; none when it carries all."""
    return [_("Does not carry: {losses}").format(losses="; ".join(losses))] if losses else []


def _line(result: ExportResult, folder: Path) -> QListWidgetItem:
    path = Path(result.path)
    shown = path.relative_to(folder.absolute()) if path.is_relative_to(folder.absolute()) else path
    notes = [*(f"◆ {warning}" for warning in result.warnings), *losses_text(result.losses)]
    notes += [f"≠ {line}" for line in result.since_sent[:_DIFFERENCES]]
    if len(result.since_sent) > _DIFFERENCES:
        notes.append(_("and {n} more").format(n=len(result.since_sent) - _DIFFERENCES))
    name = " · ".join(filter(None, (str(shown), change_text(result.change))))
    item = QListWidgetItem("\n".join([f"● {name}", *notes]))
    item.setToolTip(f"{result.path}\nSHA-256 {result.sha256}")
    return item
