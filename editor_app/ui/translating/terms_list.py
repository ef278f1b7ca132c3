"""The concepts of the desk in rows, with what is looked for above them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.terms import Concept, ConceptKind
from editor_app.storage.concepts import ConceptQuery
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import LeadingSide, isolated
from editor_app.ui.translating.match_wording import day_text
from editor_app.ui.translating.memory_pages import Rows
from editor_app.ui.translating.terms_wording import KINDS, heading, others
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.spoken import name_field

_PAUSE = 150
"""Milliseconds without a key after which what is typed is looked for."""

_KEPT = Qt.ItemDataRole.UserRole


class TermsList(QWidget):
    """``wanted`` asks for other rows, ``chosen_changed`` tells that the cursor is in another."""

    wanted = Signal()
    chosen_changed = Signal()

    def __init__(self, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setObjectName("termSearch")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Words of a term or name"))
        self.search.setAccessibleName(_("Search the terms"))
        LeadingSide(self.search)
        self.languages, self.kinds = ChoiceBox(self), ChoiceBox(self)
        name_field(self.languages, _("Languages"))
        name_field(self.kinds, _("Kinds"))
        self.languages.addItem(_("All languages"), "")
        for tag in languages:
            self.languages.addItem(language_name(tag), tag)
        self.kinds.addItem(_("All kinds"), "")
        for kind, words in KINDS.items():
            self.kinds.addItem(_(words), kind.value)
        self.removed = FlagBox(_("Removed ones"), self)
        self.rows = Rows(
            "terms", _("Terms"), (_("Term"), _("In other languages"), _("Kind"), _("By"), _("Date")), self
        )
        self.rows.header().setSectionResizeMode(1, self.rows.header().sectionResizeMode(0))
        self.nothing = EmptyState(_("There are no such terms or names."))
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.wanted)
        self.search.textEdited.connect(self._pause.start)
        self.search.returnPressed.connect(self._enter)
        for box in (self.languages, self.kinds):
            box.activated.connect(self.wanted)
        self.removed.toggled.connect(self.wanted)
        self.rows.currentItemChanged.connect(lambda *_both: self.chosen_changed.emit())
        self._lay()

    @property
    def query(self) -> ConceptQuery:
        """What is looked for."""
        kind = str(self.kinds.currentData())
        return ConceptQuery(
            self.search.text().strip(),
            str(self.languages.currentData()),
            frozenset({ConceptKind(kind)}) if kind else frozenset(),
            is_removed=self.removed.isChecked(),
        )

    @property
    def is_waiting(self) -> bool:
        """Whether what is typed will be looked for."""
        return self._pause.isActive()

    @property
    def chosen(self) -> Concept | None:
        """The concept of the row in which the cursor stands."""
        item = self.rows.currentItem()
        found = item.data(0, _KEPT) if item is not None else None
        return found if isinstance(found, Concept) else None

    def show_concepts(self, found: Sequence[Concept], wanted: Concept | None) -> None:
        """List these, the cursor at ``wanted``, else near where it was."""
        self._pause.stop()
        place = self.rows.currentIndex().row()
        self.rows.blockSignals(True)
        self.rows.clear()
        for concept in found:
            texts = [self._line(heading(concept)), self._line(others(concept)), _(KINDS[concept.kind])]
            item = QTreeWidgetItem(self.rows, [*texts, concept.author, day_text(concept.at)])
            item.setData(0, _KEPT, concept)
            item.setToolTip(0, concept.definition)
            item.setToolTip(1, concept.note)
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            ids = [concept.id for concept in found]
            is_there = wanted is not None and wanted.id in ids
            row = ids.index(wanted.id) if wanted is not None and is_there else max(place, 0)
            self.rows.setCurrentIndex(self.rows.model().index(min(row, len(found) - 1), 0))
        self.rows.blockSignals(False)
        self.chosen_changed.emit()

    def _line(self, text: str) -> str:
        return isolated(text) if self.isRightToLeft() else text

    def _enter(self) -> None:
        self._pause.stop()
        self.wanted.emit()
        self.rows.setFocus()

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        for part in (self.languages, self.kinds, self.removed):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing, 1)
