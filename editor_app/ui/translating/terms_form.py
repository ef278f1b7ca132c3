"""A concept to be written and changed: its terms in every language, notes, and proposed spellings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QScrollArea, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term
from editor_app.base.text import base_language
from editor_app.services.name_proposals import Proposal
from editor_app.ui.directions import LeadingSide
from editor_app.ui.translating.term_row import TermRow
from editor_app.ui.translating.terms_wording import KINDS, proposal_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.spoken import name_field
from editor_app.ui.widgets.styling import link

Propose = Callable[[str, str, str], Sequence[Proposal]]
"""Spellings of a name of one language in another."""

_MOST = 4
"""Spellings that are proposed in a language."""


class TermsForm(QWidget):
    """``changed`` tells that something was typed or chosen, ``entered`` that Enter was pressed in a line."""

    changed = Signal()
    entered = Signal()

    def __init__(self, languages: Sequence[str], propose: Propose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._propose = propose
        self._concept = Concept(ConceptId(""), ())
        self.rows: list[TermRow] = []
        self._build()
        self.show_concept(self._concept)

    @property
    def concept(self) -> Concept:
        """The concept as it is written here; lines without words are left out."""
        terms = tuple(row.term for row in self.rows if row.term.text.strip())
        return replace(
            self._concept,
            terms=terms,
            kind=ConceptKind(self.kind.currentData()),
            domain=self.domain.text().strip(),
            definition=self.definition.text().strip(),
            note=self.note.text().strip(),
            source=self.origin.text().strip(),
            image=self.image.text().strip(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether it says other than what was shown."""
        return self.concept != self._concept

    def show_concept(self, concept: Concept, instead_of: Concept | None = None) -> None:
        """Show ``concept`` in the place of what is written; as a change of another one when that is named."""
        self._concept = instead_of or concept
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(self.kind.findData(concept.kind))
        for line, text in self._lines(concept):
            line.setText(text)
        for term in concept.terms:
            self._add(term)
        self._enable()

    def add_term(self, text: str = "", language: str = "") -> TermRow:
        """One more line, in a language that has none yet unless one is named; it gets the keyboard."""
        there = {base_language(row.term.language) for row in self.rows}
        free = [tag for tag in self._languages if base_language(tag) not in there]
        row = self._add(Term(text, language or (free or self._languages or ("en",))[0]))
        row.text.setFocus()
        self._list.activate()
        self._scroll.ensureWidgetVisible(row)
        self._tell()
        return row

    def proposals(self) -> list[tuple[str, Proposal]]:
        """Spellings of the name that is written first, in the languages that have none."""
        terms = self.concept.terms
        if not terms:
            return []
        there = {base_language(term.language) for term in terms}
        wanted = [tag for tag in self._languages if base_language(tag) not in there]
        first = terms[0]
        return [
            (tag, one) for tag in wanted for one in self._propose(first.text, first.language, tag)[:_MOST]
        ]

    # Inside

    def _add(self, term: Term) -> TermRow:
        row = TermRow(term, self._languages, self)
        row.changed.connect(self._tell)
        row.entered.connect(self.entered)
        row.removed.connect(partial(self._drop, row))
        self.rows.append(row)
        self._list.insertWidget(len(self.rows) - 1, row)
        return row

    def _drop(self, row: TermRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()
        self._tell()

    def _tell(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self.propose.setEnabled(self.concept.is_name and bool(self.concept.terms))

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("proposedSpellings")
        menu.aboutToHide.connect(menu.deleteLater)
        for language, one in self.proposals():
            entry = menu.addAction(proposal_text(one.text, one.by, language).replace("&", "&&"))
            entry.triggered.connect(partial(self._take, one.text, language))
        if menu.isEmpty():
            menu.addAction(_("Every language has a spelling, or there is no rule for it.")).setEnabled(False)
        menu.popup(self.propose.mapToGlobal(QPoint(0, self.propose.height())))

    def _take(self, text: str, language: str, _checked: bool = False) -> None:
        self.add_term(text, language)

    def _lines(self, concept: Concept) -> tuple[tuple[QLineEdit, str], ...]:
        return (
            (self.domain, concept.domain),
            (self.definition, concept.definition),
            (self.note, concept.note),
            (self.origin, concept.source),
            (self.image, concept.image),
        )

    def _build(self) -> None:
        self.kind = ChoiceBox(self)
        name_field(self.kind, _("Kind"))
        for kind, words in KINDS.items():
            self.kind.addItem(_(words), kind)
        self.kind.activated.connect(self._tell)
        self.domain, self.definition = self._line(_("Domain")), self._line(_("Definition"))
        self.note, self.origin = self._line(_("Note")), self._line(_("Source"))
        self.image = self._line(_("Picture"))
        self.more, self.propose = link(_("Another term"), self), link(_("Propose spellings…"), self)
        self.propose.setToolTip(_("For names, in the languages that have none yet"))
        self.more.clicked.connect(lambda: self.add_term())
        self.propose.clicked.connect(self._offer)
        above, below, links = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for layout, parts in (
            (above, (self.kind, self.domain)),
            (below, (self.note, self.origin, self.image)),
        ):
            layout.setSpacing(6)
            for part in parts:
                layout.addWidget(part)
        above.addWidget(self.definition, 1)
        links.addWidget(self.more)
        links.addWidget(self.propose)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self._rows_area(), 1)
        column.addLayout(links)
        column.addLayout(below)

    def _rows_area(self) -> QScrollArea:
        inside = QWidget()
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(0, 0, 0, 0)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        outer.addLayout(self._list)
        outer.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(2 * self.kind.sizeHint().height())
        self._scroll.setWidget(inside)
        return self._scroll

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        LeadingSide(line)
        line.textEdited.connect(self._tell)
        line.returnPressed.connect(self.entered)
        return line
