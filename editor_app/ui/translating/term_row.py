"""One term of a concept: its text, language, part of speech, standing, place and learnt forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from editor_app.base.i18n import _
from editor_app.base.terms import Term, TermStatus, TermUse
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import LeadingSide
from editor_app.ui.icons import icon
from editor_app.ui.translating.terms_wording import PARTS, STATUSES, USES, part_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.spoken import name_field


class TermRow(QWidget):
    """``changed`` tells that something was typed or chosen, ``removed`` that the term is to go, ``entered``
    that Enter was pressed in a line."""

    changed = Signal()
    removed = Signal()
    entered = Signal()

    def __init__(self, term: Term, languages: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term = term
        self.text = self._line(_("Term"))
        self.forms = self._line(_("Other endings, with commas"))
        self.language = self._choices(
            _("Language"), ((tag, language_name(tag)) for tag in dict.fromkeys((*languages, term.language)))
        )
        parts = dict.fromkeys((*PARTS, term.part_of_speech))
        self.part = self._choices(_("Part of speech"), ((one, part_text(one)) for one in parts))
        self.status = self._choices(_("Standing"), ((one, _(words)) for one, words in STATUSES.items()))
        self.use = self._choices(_("Where"), ((one, _(words)) for one, words in USES.items()))
        self.remove = QToolButton(self)
        self.remove.setIcon(icon("close"))
        self.remove.setAutoRaise(True)
        self.remove.setToolTip(_("Remove"))
        self.remove.setAccessibleName(_("Remove"))
        self.remove.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.text, 3)
        for part in (self.language, self.part, self.status, self.use):
            row.addWidget(part)
        row.addWidget(self.forms, 2)
        row.addWidget(self.remove)
        self._show(term)

    @property
    def term(self) -> Term:
        """The term as it is written here; what has no field here stays as it was."""
        forms = tuple(filter(None, (form.strip() for form in self.forms.text().split(","))))
        return replace(
            self._term,
            text=self.text.text(),
            language=str(self.language.currentData()),
            part_of_speech=str(self.part.currentData()),
            status=TermStatus(self.status.currentData()),
            use=TermUse(self.use.currentData()),
            forms=forms,
        )

    def _show(self, term: Term) -> None:
        self.text.setText(term.text)
        self.forms.setText(", ".join(term.forms))
        for box, value in (
            (self.language, term.language),
            (self.part, term.part_of_speech),
            (self.status, term.status),
            (self.use, term.use),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        LeadingSide(line)
        line.textEdited.connect(self.changed)
        line.returnPressed.connect(self.entered)
        return line

    def _choices(self, name: str, choices: Iterable[tuple[str, str]]) -> ChoiceBox:
        box = ChoiceBox(self)
        name_field(box, name)
        for value, words in choices:
            box.addItem(words, value)
        box.activated.connect(self.changed)
        return box
