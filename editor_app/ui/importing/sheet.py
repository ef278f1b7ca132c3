"""The review sheet: what a page's lines are, beside the article that they make."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.document.model import ArticleContent
from editor_app.formats.values import Role
from editor_app.services.defects import in_words
from editor_app.services.reviewing import Candidate
from editor_app.ui.importing.line_list import LineList
from editor_app.ui.importing.roles import legend
from editor_app.ui.metadata.layout import labels
from editor_app.ui.widgets.reading import ReadingView
from editor_app.ui.widgets.styling import HINT, WARNING, label

_SHOWN = ("section", "byline", "dateline_place", "dateline_date", "language", "keywords")

_MOST_FAULTS = 8
"""Faults of the file that are shown here; the list of what came in has them all."""


class ReviewSheet(QWidget):
    """Sorts the lines of one candidate. ``changed`` carries the candidate after each step."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._candidate: Candidate | None = None
        self._before: list[Candidate] = []
        self.lines = LineList(self)
        self.preview = ReadingView(self)
        self._fields = label("", HINT, parent=self)
        self._warnings = label("", WARNING, parent=self)
        self._legend = label("", HINT, parent=self)
        self.lines.role_wanted.connect(self._give_role)
        self.lines.undo_wanted.connect(self.undo)
        self._build()

    @property
    def candidate(self) -> Candidate | None:
        """The candidate as it stands."""
        return self._candidate

    @property
    def fields_text(self) -> str:
        """The metadata that the article would have, in words."""
        return self._fields.text()

    def show_candidate(self, candidate: Candidate | None) -> None:
        """Show another candidate; None empties the sheet."""
        self._before = []
        self.lines.selectionModel().clear()
        self._set(candidate)
        self.lines.scrollToTop()

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._set(self._before.pop())
            self.changed.emit(self._candidate)

    def _give_role(self, places: tuple[int, ...], role: Role) -> None:
        candidate = self._candidate
        if candidate is None:
            return
        new = candidate.with_roles(places, role)
        if new.lines != candidate.lines:
            self._before.append(candidate)
            self._set(new)
            self.changed.emit(new)

    def _set(self, candidate: Candidate | None) -> None:
        self._candidate = candidate
        lines = candidate.lines if candidate else ()
        self.lines.set_lines(lines)
        self.lines.setVisible(bool(lines))
        self._legend.setText(legend() if lines else _("This format says itself what is what."))
        self._legend.setVisible(candidate is not None)
        content = candidate.assembled().content if candidate else ArticleContent()
        self.preview.set_content(content)
        self._fields.setText(fields_text(content))
        warnings = candidate.read.warnings if candidate else ()
        faults = candidate.read.defects[:_MOST_FAULTS] if candidate else ()
        said = [*(f"◆ {warning}" for warning in warnings), *(f"△ {in_words(fault)}" for fault in faults)]
        self._warnings.setText("\n".join(said))
        self._warnings.setVisible(bool(said))

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        right = QWidget(split)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._fields, self._warnings):
            part.setContentsMargins(12, 2, 12, 2)
            column.addWidget(part)
        column.addWidget(self.preview, 1)
        split.addWidget(self.lines)
        split.addWidget(right)
        split.setSizes([480, 420])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(split, 1)
        self._legend.setContentsMargins(12, 0, 12, 0)
        rows.addWidget(self._legend)


def fields_text(content: ArticleContent) -> str:
    """The fields that an import finds, named, on one line."""
    names = labels()
    parts = []
    for name in _SHOWN:
        value = content.fields.get(name)
        if value:
            words = ", ".join(value) if isinstance(value, tuple) else str(value)
            parts.append(f"{names[name]}: {words}")
    return "   ".join(parts)
