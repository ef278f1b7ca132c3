"""A new term or name at once, from what is selected in the source and in the version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term
from editor_app.services.terms import Terms
from editor_app.ui.translating.message_line import MessageLine
from editor_app.ui.translating.terms_form import TermsForm
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import button


class AddTermDialog(QDialog):
    """Shows the term with a line for each language; Enter keeps it."""

    def __init__(
        self, terms: Terms, languages: Sequence[str], begun: Sequence[Term], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("addTerm")
        self.setWindowTitle(_("New term"))
        dress(self)
        resize_within_screen(self, 860, 340)
        self._terms = terms
        self.form = TermsForm(languages, terms.propose, self)
        self.form.show_concept(Concept(ConceptId(""), tuple(begun), _kind(begun)))
        self.form.entered.connect(self.keep)
        self._message = MessageLine(self)
        keep, cancel = button(_("Add"), is_main=True, parent=self), button(_("Cancel"), parent=self)
        keep.clicked.connect(self.keep)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._message, 1)
        foot.addWidget(keep)
        foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.form, 1)
        column.addLayout(foot)
        empty = next((row for row in self.form.rows if not row.text.text()), None)
        (empty or self.form.rows[-1]).text.setFocus()

    @property
    def message(self) -> str:
        """What went wrong last."""
        return self._message.text

    def keep(self) -> None:
        """Keep the term, and close. What is refused is said."""
        made = self.form.concept
        try:
            self._terms.add(
                made.terms,
                kind=made.kind,
                domain=made.domain,
                definition=made.definition,
                note=made.note,
                source=made.source,
            )
        except UserError as error:
            self._message.fail(str(error))
            return
        self.accept()


def _kind(begun: Sequence[Term]) -> ConceptKind:
    """Words that all begin with a capital are a name, as far as anybody can tell."""
    words = begun[0].text.split() if begun else []
    is_name = len(words) > 1 and all(word[:1].isupper() for word in words)
    return ConceptKind.NAME if is_name else ConceptKind.TERM
