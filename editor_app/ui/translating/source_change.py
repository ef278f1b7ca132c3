"""The card that says how a source differs from what it was when its translation was confirmed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.base.i18n import N_, _
from editor_app.language.bitext.changing import Change, FactChange
from editor_app.services.translating.pairs import Staleness
from editor_app.ui.directions import arrow, isolated
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.match_wording import difference_pieces, spoken_difference
from editor_app.ui.translating.pieces_label import PiecesLabel
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width
from editor_app.ui.widgets.styling import CARD, ERROR, GOOD, TITLE, button, hairline, label, set_kind

_SENTENCES = {
    Staleness.EDITED: N_("Changed since the translation was confirmed:"),
    Staleness.SPLIT: N_("The sentence was parted since its translation was confirmed:"),
    Staleness.MERGED: N_("The sentence was joined with another since its translation was confirmed:"),
    Staleness.MOVED: N_("The sentence stands at another place of the source now."),
    Staleness.DELETED: N_("The sentence was deleted from the source:"),
}


class SourceChanged(QFrame):
    """Facts that changed, then all words. ``valid_wanted`` and ``take_over_wanted`` are its two answers."""

    valid_wanted = Signal()
    take_over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceChanged")
        self.setAccessibleName(_("Source changed"))
        set_kind(self, CARD)
        self._title = label(_("Source changed"), TITLE, parent=self)
        self._what = label("", ERROR, parent=self)
        self._facts = PiecesLabel(self)
        self._words = PiecesLabel(self)
        self.valid = button(_("Still valid"), parent=self)
        self.take_over = button(_("Take over"), parent=self)
        self.valid.clicked.connect(self.valid_wanted)
        self.take_over.clicked.connect(self.take_over_wanted)
        self._arrange()
        self.hide()

    @property
    def sentence(self) -> str:
        """What has happened to the source."""
        return self._what.text()

    @property
    def facts(self) -> str:
        """The facts that changed, as they stand there."""
        return "".join(piece.text for piece in self._facts.pieces)

    @property
    def words(self) -> tuple[Piece, ...]:
        """All words of the source, with what came and what went."""
        return self._words.pieces

    def show_change(self, stale: Staleness | None, change: Change | None) -> None:
        """Show what has happened; nothing without ``stale``."""
        if stale is None:
            self.hide()
            return
        is_slight = _is_slight(change)
        set_kind(self._what, GOOD if is_slight else ERROR)
        self._what.setText(what_happened(stale, change))
        facts = change.facts if change is not None else ()
        pieces = change.pieces if change is not None and not change.is_none else ()
        self._facts.show_pieces(fact_pieces(facts), spoken_facts(facts))
        self._words.show_pieces(difference_pieces(pieces), spoken_difference(pieces))
        self.take_over.setVisible(not is_slight and stale is not Staleness.MOVED)
        self.show()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._title.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._title)
        column.addWidget(hairline(self))
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(6)
        buttons = QWidget(self)
        row = FlowLayout(buttons, gap=6)
        let_height_follow_width(buttons)
        row.addWidget(self.valid)
        row.addWidget(self.take_over)
        for part in (self._what, self._facts, self._words, buttons):
            inside.addWidget(part)
        column.addLayout(inside)


def what_happened(stale: Staleness, change: Change | None) -> str:
    """What has become of a sentence of the source since its translation was confirmed."""
    return _("Only typography changed: no impact.") if _is_slight(change) else _(_SENTENCES[stale])


def _is_slight(change: Change | None) -> bool:
    return change is not None and change.is_typographic and not change.is_none


def fact_pieces(facts: tuple[FactChange, ...]) -> tuple[Piece, ...]:
    """The facts that changed, as they were and as they are."""
    pieces: list[Piece] = []
    for fact in facts:
        pieces += [Piece(" · ")] if pieces else []
        pieces += [Piece(isolated(fact.before), Tone.DELETED)] if fact.before else []
        pieces += [Piece(f" {arrow()} ")] if fact.before and fact.after else []
        pieces += [Piece(isolated(fact.after), Tone.INSERTED)] if fact.after else []
    return tuple(pieces)


def spoken_facts(facts: tuple[FactChange, ...]) -> str:
    """The same for those who listen."""
    said = []
    for fact in facts:
        if fact.before and fact.after:
            said.append(_("{old} became {new}").format(old=fact.before, new=fact.after))
        elif fact.before:
            said.append(_("deleted “{text}”").format(text=fact.before))
        else:
            said.append(_("inserted “{text}”").format(text=fact.after))
    return ", ".join(said)
