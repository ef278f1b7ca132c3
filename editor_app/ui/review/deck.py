"""The cards that exist: made when they come into sight, gone when they leave it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from editor_app.base.i18n import ngettext
from editor_app.ui.directions import isolated
from editor_app.ui.review.arranging import Slot
from editor_app.ui.review.card import CARD, SMALL, Card, CardFace
from editor_app.ui.review.deeds import Deeds
from editor_app.ui.review.items import Item

GAP = 14
"""Pixels between the text and the cards."""


class Deck(QObject):
    """Cards by the ids of their items, and buttons for those that are put together."""

    chosen = Signal(object)
    left = Signal()
    more_wanted = Signal()

    def __init__(self, deeds: Deeds, place: QWidget) -> None:
        super().__init__(place)
        self._deeds = deeds
        self._place = place
        self._cards: dict[str, Card] = {}
        self._more: dict[int, QPushButton] = {}

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that exist now, from top to bottom."""
        return tuple(sorted(self._cards.values(), key=lambda card: card.y()))

    def card(self, name: str) -> Card | None:
        """The card of the item of that id."""
        return self._cards.get(name)

    def has_focus(self, name: str) -> bool:
        """Whether the keyboard is in that card."""
        card = self._cards.get(name)
        return card is not None and _has_focus(card)

    def show(self, item: Item, face: CardFace, slot: Slot, y: int, *, is_active: bool) -> None:
        """Show an item, or how many there are more, at ``y`` pixels of the margin."""
        place = self._place
        x = place.width() - GAP - CARD if place.isRightToLeft() else GAP
        if slot.count > 1:
            self._show_more(slot, x, y)
            return
        card = self._cards.get(item.name)
        if card is None:
            card = self._cards[item.name] = Card(face, self._deeds, place)
            card.chosen.connect(self.chosen)
            card.left.connect(self.left)
            card.resize(CARD, round(slot.height))
            card.show()
        elif card.face is not face:
            card.show_face(face)
        if card.x() != x:
            card.move(x, y)
        card.stand(y, round(slot.height), is_full=slot.is_full, is_active=is_active)

    def keep(self, slots: Sequence[Slot], items: Sequence[Item]) -> bool:
        """Let go of all cards but those of ``slots``; whether the keyboard was in one that went."""
        kept = {items[slot.first].name for slot in slots if slot.count == 1}
        more = {slot.first for slot in slots if slot.count > 1}
        had_focus = False
        for name in self._cards.keys() - kept:
            card = self._cards.pop(name)
            had_focus = had_focus or _has_focus(card)
            card.hide()
            card.deleteLater()
        for first in self._more.keys() - more:
            self._more.pop(first).deleteLater()
        return had_focus

    def _show_more(self, slot: Slot, x: int, y: int) -> None:
        button = self._more.get(slot.first)
        if button is None:
            button = self._more[slot.first] = QPushButton(self._place)
            button.setObjectName("cardButton")
            button.setAutoDefault(False)
            button.clicked.connect(self.more_wanted)
            button.show()
        button.setText(isolated(ngettext("{n} more", "{n} more", slot.count).format(n=slot.count)))
        button.setGeometry(x, y, CARD, SMALL)


def _has_focus(card: Card) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is card or card.isAncestorOf(focus))
