"""One language version in a correction: what changed in it, what readers are told, and what desks are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.differences import Op, Piece
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.document.field_names import label_of_field
from editor_app.services.comparing import FieldComparison
from editor_app.services.publishing.composing import CorrectionDraft
from editor_app.storage.rows import ArticleRow
from editor_app.ui.articles.row_text import headline, warnings
from editor_app.ui.articles.views import language_name
from editor_app.ui.publishing.acts_wording import joined
from editor_app.ui.publishing.composer_note import NoteField
from editor_app.ui.translating.match_wording import difference_pieces, spoken_difference
from editor_app.ui.translating.pieces_label import PiecesLabel
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.moments import moment_text
from editor_app.ui.widgets.styling import CARD, HEADING, HINT, TITLE, WARNING, hairline, label, set_kind

_FIELDS, _LINES = 8, 20
"""Fields and paragraphs whose differences are shown."""


class VersionCard(QFrame):
    """What goes out again of one version. ``changed`` when it is ticked, or a note says something else."""

    changed = Signal()

    def __init__(self, row: ArticleRow, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        readers, desks = (
            settings.get(preferences.CORRECTION_LIMIT),
            settings.get(preferences.EDITORS_NOTE_LIMIT),
        )
        self.row = row
        self.draft: CorrectionDraft | None = None
        self._is_known = False
        set_kind(self, CARD)
        self.setAccessibleName(language_name(row.language))
        self.goes = FlagBox(_("This version goes out again, corrected"), self)
        self.goes.committed.connect(lambda _on: self._switch())
        self.issue = label("", HINT, parent=self)
        self._differences = QVBoxLayout()
        self._differences.setSpacing(4)
        self.for_readers = NoteField(_("What readers are told"), row.language, readers, self)
        self.for_desks = NoteField(_("Editor’s note, for receiving desks"), row.language, desks, self)
        for note in (self.for_readers, self.for_desks):
            note.changed.connect(self.changed)
        self._shown: tuple[FieldComparison, ...] | None = None
        self._arrange()
        self._switch()

    @property
    def is_chosen(self) -> bool:
        """Whether this version goes out again."""
        return self.goes.isChecked()

    def show_draft(self, draft: CorrectionDraft) -> None:
        """Show what changed since readers have it; what somebody wrote into the notes stays."""
        self.draft = draft
        self.issue.setText(_issue(draft))
        self.for_readers.show_draft(draft.for_readers)
        self.for_desks.show_draft(draft.for_desks)
        if draft.comparisons != self._shown:
            self._shown = draft.comparisons
            self._show_differences(draft)
        if not self._is_known:
            self._is_known = True
            self.goes.setChecked(not draft.is_empty)
            self._switch()

    def _show_differences(self, draft: CorrectionDraft) -> None:
        while (item := self._differences.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for comparison in draft.comparisons[:_FIELDS]:
            self._differences.addWidget(label(label_of_field(comparison.field), HEADING, parent=self))
            lines = changed_lines(comparison.pieces)
            for line in lines[:_LINES]:
                words = PiecesLabel(self)
                words.show_pieces(difference_pieces(line), spoken_difference(line))
                self._differences.addWidget(words)
            said = _only_looks() if not lines else _rest(len(lines) - _LINES)
            if said:
                self._differences.addWidget(label(said, HINT, parent=self))
        if draft.is_empty:
            said = _("Nothing has changed in it since it was published.")
            self._differences.addWidget(label(said, HINT, parent=self))

    def _switch(self) -> None:
        for part in (self.for_readers, self.for_desks):
            part.setVisible(self.goes.isChecked())
        self.changed.emit()

    def _arrange(self) -> None:
        title = label(joined(language_name(self.row.language), headline(self.row)), TITLE, parent=self)
        title.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(hairline(self))
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(8)
        if flags := warnings(self.row):
            inside.addWidget(label(f"◆ {flags}", WARNING, parent=self))
        inside.addWidget(self.issue)
        inside.addLayout(self._differences)
        for part in (self.goes, self.for_readers, self.for_desks):
            inside.addWidget(part)
        column.addLayout(inside)


def changed_lines(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The paragraphs in which something came or went, each by itself."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Piece(piece.op, text))
    return [tuple(line) for line in lines if any(piece.op is not Op.EQUAL for piece in line)]


def _only_looks() -> str:
    return _("Only formats, or where paragraphs begin, have changed.")


def _rest(count: int) -> str:
    return _("and {n} more").format(n=count) if count > 0 else ""


def _issue(draft: CorrectionDraft) -> str:
    if draft.since is None:
        return _("The ledger does not say what readers have.")
    said = _("Readers have issue {n} of {time}; this becomes issue {next}.")
    return said.format(n=draft.sequence, time=moment_text(draft.since), next=draft.sequence + 1)
