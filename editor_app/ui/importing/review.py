"""The page on which a person decides about each article before it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.services.importing import Outcome
from editor_app.services.reviewing import Candidate, Reviewable, Reviewing
from editor_app.ui.importing.candidates import CandidateList, Fate
from editor_app.ui.importing.sheet import ReviewSheet
from editor_app.ui.widgets.styling import ERROR, HINT, button, hairline, label


class ReviewPage(QWidget):
    """Enter keeps the article in front, Shift+Enter skips it, Ctrl+Enter keeps all that wait.

    ``finished`` carries what was kept and what failed, when nothing waits any more.
    """

    finished = Signal(object)

    def __init__(self, reviewing: Reviewing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewing = reviewing
        self.results: list[Outcome] = []
        self.list = CandidateList(self)
        self.sheet = ReviewSheet(self)
        self._problem = label("", ERROR, parent=self)
        self._problem.hide()
        self.list.chosen.connect(self._show)
        self.sheet.changed.connect(self._changed)
        self._build()

    def show_found(self, found: Sequence[Reviewable]) -> None:
        """Review these articles."""
        self.results = []
        self.list.show_found(found)
        # With a single article the list would only take room.
        self.list.setVisible(len(found) > 1)
        self._keep_all.setVisible(len(found) > 1)

    def focus_lines(self) -> None:
        """Go to the lines of the article in front."""
        place: QWidget = self.sheet.lines if self.sheet.lines.isVisible() else self._keep
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the article in front and go to the next."""
        row = self.list.currentRow()
        if self._keep_row(row):
            self._go_on(row)

    def skip(self) -> None:
        """Leave the article in front out and go to the next."""
        row = self.list.currentRow()
        if row >= 0 and self.list.fate(row) is Fate.WAITING:
            self.list.set_fate(row, Fate.SKIPPED)
        self._go_on(row)

    def keep_all(self) -> None:
        """Keep every article that waits."""
        for row in self.list.waiting():
            if not self._keep_row(row):
                self.list.setCurrentRow(row)
                return
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep_all()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.skip()
        else:
            self.keep()

    def _show(self, row: int) -> None:
        candidate, failure = self.list.candidate(row), self.list.failure(row)
        self.sheet.show_candidate(candidate)
        self._say(f"{failure.path}: {failure.error}" if failure else "")
        waits = candidate is not None and self.list.fate(row) is Fate.WAITING
        self._keep.setEnabled(waits)
        self._skip.setEnabled(waits or failure is not None)
        self.sheet.lines.setEnabled(waits)

    def _changed(self, candidate: Candidate) -> None:
        self.list.change(self.list.currentRow(), candidate)

    def _keep_row(self, row: int) -> bool:
        candidate = self.list.candidate(row)
        if candidate is None or self.list.fate(row) is not Fate.WAITING:
            return True
        try:
            self.results.append(self._reviewing.keep(candidate))
        except UserError as error:
            self._say(str(error))
            return False
        self.list.set_fate(row, Fate.KEPT)
        return True

    def _go_on(self, row: int) -> None:
        if self.list.next_waiting(row):
            self.focus_lines()
        else:
            self._finish()

    def _finish(self) -> None:
        self.finished.emit([*self.results, *self.list.failures()])

    def _say(self, problem: str) -> None:
        self._problem.setText(f"▲ {problem}" if problem else "")
        self._problem.setVisible(bool(problem))

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        self.list.setMinimumWidth(180)
        split.addWidget(self.list)
        split.addWidget(self.sheet)
        split.setSizes([230, 810])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(split, 1)
        column.addWidget(hairline(self))
        self._problem.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self._problem)
        column.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.setSpacing(8)
        words = _(
            "Enter keeps, Shift+Enter skips, Ctrl+Enter keeps all. The original is kept beside the article."
        )
        foot.addWidget(label(words, HINT, parent=self), 1)
        self._skip = button(_("Skip"), parent=self)
        self._skip.clicked.connect(self.skip)
        self._keep_all = button(_("Keep all"), parent=self)
        self._keep_all.clicked.connect(self.keep_all)
        self._keep = button(_("Keep"), is_main=True, parent=self)
        self._keep.clicked.connect(self.keep)
        for part in (self._skip, self._keep_all, self._keep):
            foot.addWidget(part)
        return foot
