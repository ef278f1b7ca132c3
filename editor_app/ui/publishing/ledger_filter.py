"""Which entries of the ledger are shown: of one article, an act, a person, with some words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.storage.ledger import Act, Wanted
from editor_app.ui.publishing.acts_wording import done_text
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.styling import CHIP, button, set_kind

_PAUSE = 250
_LONGEST = 40


class LedgerFilter(QWidget):
    """A line of words, an act, a person, and a chip for the article; ``changed`` when one is another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article = ""
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(_("Words, a place, a sum"))
        self.words.setAccessibleName(_("Find in the ledger"))
        self.words.setClearButtonEnabled(True)
        self.acts = ChoiceBox(self)
        self.acts.setAccessibleName(_("Act"))
        self.acts.addItem(_("Every act"), "")
        for act in Act:
            self.acts.addItem(done_text(act), act.value)
        self.people = ChoiceBox(self)
        self.people.setAccessibleName(_("Person"))
        self.people.addItem(_("Everybody"), "")
        self.chip = button("", parent=self)
        set_kind(self.chip, CHIP)
        self.chip.setToolTip(_("Show all articles again"))
        self.chip.clicked.connect(lambda: self.show_article(ArticleId(""), ""))
        self.chip.hide()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        for box in (self.acts, self.people):
            box.activated.connect(lambda _place: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for part in (self.acts, self.people, self.chip):
            row.addWidget(part)

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        act = self.acts.currentData()
        return Wanted(
            self._article,
            Act(act) if act else None,
            self.people.currentData() or "",
            self.words.text().strip(),
        )

    def show_article(self, article: ArticleId, headline: str) -> None:
        """Look for entries of ``article`` alone; of all when it is empty."""
        self._article = article
        short = headline if len(headline) <= _LONGEST else f"{headline[: _LONGEST - 1]}…"
        self.chip.setText(f"{short}  ×")
        self.chip.setAccessibleName(_("Only {headline}: show all again").format(headline=headline))
        self.chip.setVisible(bool(article))
        self.changed.emit()

    def show_people(self, names: Sequence[str]) -> None:
        """Offer these people."""
        chosen = self.people.currentData()
        self.people.clear()
        self.people.addItem(_("Everybody"), "")
        for name in names:
            self.people.addItem(name, name)
        self.people.setCurrentIndex(max(0, self.people.findData(chosen)))
