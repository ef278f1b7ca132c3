"""What can be done with an item of a review, from a card or from the list."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.document.suggestions import PartKind
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import People
from editor_app.services.review import Choice
from editor_app.ui.review.items import Item, ItemKind
from editor_app.ui.review.remarks import Remarks

Deed = tuple[str, Callable[[], object]]
"""What it is called, and what does it."""


class Deeds(QObject):
    """Acts on one article's suggestions and notes.

    ``refused`` carries a UserError, ``told`` what was done, ``wanted`` the Selection of an item to be shown.
    """

    refused = Signal(object)
    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, article: OpenArticle, people: People, parent: QWidget) -> None:
        super().__init__(parent)
        self.article = article
        self.people = people
        self._remarks = Remarks(article, people, parent)

    def main(self, item: Item) -> tuple[Deed, ...]:
        """What is most often done with an item, in the order of its buttons."""
        if self.article.is_read_only or item.kind is ItemKind.DECISION:
            return ()
        if item.kind is ItemKind.SUGGESTION:
            return (
                ("✓ " + _("Accept"), lambda: self.accept(item)),
                ("✕ " + _("Reject"), lambda: self.reject(item)),
                (_("Reply"), lambda: self.reply(item)),
            )
        closing = _("Resolve") if item.is_open else _("Reopen")
        return (
            (_("Reply"), lambda: self.reply(item)),
            (closing, lambda: self.resolve(item)),
        )

    def more(self, item: Item) -> tuple[Deed, ...]:
        """What else can be done with it."""
        if self.article.is_read_only or item.kind is ItemKind.DECISION:
            return ()
        if item.kind is ItemKind.NOTE:
            if item.by != self.article.person:
                return ()
            return ((_("Change…"), lambda: self._remarks.rewrite(item.note, item.sentence)),)
        return (*self._halves(item), *self._alike(item))

    def _halves(self, item: Item) -> tuple[Deed, ...]:
        if not item.is_mixed:
            return ()
        insert, delete = (PartKind.INSERT,), (PartKind.DELETE,)
        return (
            (_("Accept only the new text"), lambda: self.accept(item, insert)),
            (_("Accept only the deletion"), lambda: self.accept(item, delete)),
            (_("Reject only the new text"), lambda: self.reject(item, insert)),
            (_("Reject only the deletion"), lambda: self.reject(item, delete)),
        )

    def _alike(self, item: Item) -> tuple[Deed, ...]:
        name = self.people.of(item.by).name
        found: list[Deed] = []
        choices = [(Choice(person=item.by), name)] + (
            [(Choice(rule=item.rule), item.rule)] if item.rule else []
        )
        for choice, whose in choices:
            found += [
                (
                    _("Accept all: {whose}").format(whose=whose),
                    partial(self.decide, choice, is_accepted=True),
                ),
                (
                    _("Reject all: {whose}").format(whose=whose),
                    partial(self.decide, choice, is_accepted=False),
                ),
            ]
        return tuple(found)

    # The deeds

    def accept(self, item: Item, parts: Collection[PartKind] = tuple(PartKind)) -> None:
        """Make a suggestion, or only some of its parts, part of the text."""
        self._try(lambda: self.article.review.accept([item.suggestion], parts, item.place))

    def reject(self, item: Item, parts: Collection[PartKind] = tuple(PartKind)) -> None:
        """Take a suggestion, or only some of its parts, back."""
        self._try(lambda: self.article.review.reject([item.suggestion], parts, item.place))

    def decide(self, choice: Choice, *, is_accepted: bool) -> None:
        """Accept or reject all that ``choice`` means."""

        def act() -> None:
            count = len(self.article.review.decide(choice, is_accepted=is_accepted))
            if is_accepted:
                text = ngettext("{n} suggestion accepted", "{n} suggestions accepted", count)
            else:
                text = ngettext("{n} suggestion rejected", "{n} suggestions rejected", count)
            self.told.emit(text.format(n=count))

        self._try(act)

    def reply(self, item: Item) -> None:
        """Write an answer."""
        note = self.article.review.note(item.thread) if item.thread else None
        if note is not None:
            self._remarks.answer(note)
        elif item.kind is ItemKind.SUGGESTION:
            self._remarks.answer_suggestion(item.suggestion)

    def resolve(self, item: Item) -> None:
        """Close a note, or open it again."""
        self._try(lambda: self.article.review.resolve(item.note, is_resolved=item.is_open))

    def add_note(self) -> None:
        """Write a note on the whole article."""
        self._remarks.add(None)

    def show(self, item: Item) -> None:
        """Show in the text what an item is about."""
        if item.place is not None:
            self.wanted.emit(item.place)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.refused.emit(error)
