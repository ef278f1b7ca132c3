"""The composer of corrections: what changed, what is said of it, where it goes, and who has to follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.lives import last_issue
from editor_app.services.opening import OpenLibrary
from editor_app.services.possible import OUT
from editor_app.services.publishing.composing import CorrectionDraft
from editor_app.services.publishing.dispatches import Deed, Dispatch
from editor_app.services.publishing.dispatching import following
from editor_app.services.publishing.tasks import leave_tasks
from editor_app.services.translating.concerned import Concerned
from editor_app.storage.ledger import Act
from editor_app.storage.rows import ArticleRow
from editor_app.ui.articles.row_text import headline, state_text
from editor_app.ui.articles.views import language_name
from editor_app.ui.publishing.acts_around import Ways
from editor_app.ui.publishing.acts_sheet import ActSheet
from editor_app.ui.publishing.acts_wording import joined
from editor_app.ui.publishing.composer_version import VersionCard
from editor_app.ui.publishing.composer_ways import WaysList
from editor_app.ui.translating.cards import EntryCard
from editor_app.ui.translating.corrections import entries_of
from editor_app.ui.translating.newest import Newest
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import HEADING, HINT, PressableWords, label

_PAUSE = 500
"""Milliseconds after a change until everything is looked at again."""


class CorrectionComposer(ActSheet):
    """Composes the correction of an article, and of the other versions of its story that changed as well."""

    def __init__(
        self, article: ArticleId, opened: OpenLibrary, jobs: Jobs, ways: Ways, parent: QWidget
    ) -> None:
        title, verb = _("Correct what readers have"), _("Send the correction")
        super().__init__("correctionComposer", title, verb, opened, jobs, parent)
        self._go = ways
        self._article = article
        self._others: tuple[ArticleRow, ...] = ()
        self._concerned: tuple[Concerned, ...] | None = None
        self._cards: list[QWidget] = []
        self._looking = Newest(jobs, self._look_failed)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self._build()
        self._disconnect = opened.desk.articles_changed.connect(lambda _names: self._pause.start())
        self._disconnect_edits = opened.desk.edited.connect(lambda _name: self._pause.start())
        self.look()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown was found in the texts as they are."""
        return not (self._pause.isActive() or self._looking.is_busy)

    @property
    def entry_cards(self) -> tuple[EntryCard, ...]:
        """A card for each version that has to follow."""
        return tuple(card for card in self._cards if isinstance(card, EntryCard))

    def look(self) -> None:
        """Find out what changed since readers have it."""
        self._pause.stop()
        try:
            makers = [self.opened.composing.maker(card.row.article) for card in self.versions]
        except UserError as error:
            self.say(str(error))
            return

        def work(progress: Progress) -> list[CorrectionDraft]:
            found = []
            for make in makers:
                progress.check()
                found.append(make())
            return found

        self._looking.ask(work, self._show)

    def is_complete(self) -> bool:
        """Whether a version goes out again, and some way is chosen."""
        return any(card.is_chosen and card.draft for card in self.versions) and bool(self.ways.chosen)

    def dispatch(self) -> Dispatch:
        """The correction of the chosen versions by the chosen ways; what readers are told is in a field."""
        chosen = [card for card in self.versions if card.is_chosen and card.draft]
        for card in chosen:
            self._set_note(card.row.article, card.for_readers.text)
        notes = {card.row.language: card.for_desks.text for card in chosen}
        names = [card.row.article for card in chosen]
        shares = following(names, self.ways.chosen)
        return Dispatch(Act.CORRECT, shares, notes, is_forced=self._is_forced)

    def succeeded(self) -> None:
        """Tell those who keep the other versions what has to change there."""
        if self.tells.isChecked() and not self.tells.isHidden():
            self._leave_tasks()

    def stopped(self, deed: Deed) -> None:
        """Offer the way around what can be overridden."""
        if not deed.entries and not deed.is_forbidden:
            self.force.show()

    def leave(self) -> None:
        """Follow the texts no more."""
        self._pause.stop()
        self._looking.forget()
        self._disconnect()
        self._disconnect_edits()

    @property
    def _is_forced(self) -> bool:
        return self.force.isChecked() and not self.force.isHidden()

    def _set_note(self, article: ArticleId, text: str) -> None:
        desk = self.opened.desk
        opened = desk.open(article)
        try:
            if str(opened.fields().get("correction") or "") != text:
                opened.set_field("correction", text or None)
        finally:
            desk.close(article)

    def _leave_tasks(self) -> None:
        changes = [change for card in self.versions if card.draft for change in card.draft.changes]
        known = {one.article for one in self._concerned or ()}
        others = [row.article for row in self._unlinked() if row.article not in known]
        leave_tasks(self.opened.desk, self._concerned or (), others, changes)

    def _unlinked(self) -> list[ArticleRow]:
        """Versions of which nobody said what they translate, and which have not changed themselves."""
        known = {one.article for one in self._concerned or ()}
        changed = {card.row.article for card in self.versions if card.draft and not card.draft.is_empty}
        known |= {source for article in changed if (source := self._followed(article)) is not None}
        versions = self.opened.store.language_versions
        return [
            row
            for row in self._others
            if row.article not in known | changed
            and ((version := versions.of(row.article)) is None or version.source is None)
        ]

    def _followed(self, article: ArticleId) -> ArticleId | None:
        """The source that ``article`` only follows: it was corrected after this version went out last."""
        version = self.opened.store.language_versions.of(article)
        if version is None or version.source is None:
            return None
        ledger = self.opened.store.ledger
        own, other = last_issue(ledger.of(article)), last_issue(ledger.of(version.source))
        return version.source if own is not None and other is not None and other.at > own.at else None

    # Showing

    def _show(self, drafts: Sequence[CorrectionDraft]) -> None:
        for card, draft in zip(self.versions, drafts, strict=True):
            card.show_draft(draft)
        found: dict[ArticleId, Concerned] = {}
        for draft in drafts:
            for one in draft.concerned:
                found.setdefault(one.article, one)
        self._begin_writing()
        concerned = tuple(found.values())
        if concerned != self._concerned:
            self._concerned = concerned
            self._show_concerned(concerned)
        self.enable()

    def _begin_writing(self) -> None:
        """The keyboard in the first note, as long as nobody has put it elsewhere."""
        here = self.focusWidget()
        if here is None or here in (self.main, self.close_button):
            first = next((card for card in self.versions if card.is_chosen), None)
            if first is not None:
                first.for_readers.setFocus()

    def _show_concerned(self, concerned: tuple[Concerned, ...]) -> None:
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = [self._card(one) for one in concerned]
        self._cards += [self._unlinked_row(row) for row in self._unlinked()]
        for number, card in enumerate(self._cards):
            self.rows.insertWidget(self._place + number, card)
            card.show()
        count = len(self._cards)
        said = ngettext(
            "{n} other version has to follow.", "{n} other versions have to follow.", count
        ).format(n=count)
        self._follow.setText(said if count else _("No other version has to follow."))
        self.tells.setVisible(bool(count))

    def _card(self, one: Concerned) -> EntryCard:
        title = f"{language_name(one.language)} · {state_text(one.state)}"
        card = EntryCard(f"follows:{one.language}", title, "", self.content)
        count = len(one.needed)
        figure = ngettext("{n} sentence", "{n} sentences", count).format(n=count) if count else ""
        card.show_entries(entries_of(one), figure)
        card.list.pressed_row.connect(partial(self._choose, one))
        return card

    def _choose(self, one: Concerned, row: int) -> None:
        self._go.needed(one.article, one.needed[row] if row < len(one.needed) else None)

    def _unlinked_row(self, row: ArticleRow) -> QWidget:
        words = joined(language_name(row.language), state_text(row.state), headline(row))
        line = PressableWords(words, self.content)
        line.setToolTip(_("Nobody has said what it translates: look through it."))
        line.pressed.connect(lambda: self._go.needed(row.article, None))
        return line

    def _look_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(str(error))

    def _build(self) -> None:
        desk, store = self.opened.desk, self.opened.store
        desk.refresh()
        own = store.articles.get(self._article)
        rows = [own] if own is not None else []
        names = [badge.article for badge in own.badges if badge.article != own.article] if own else []
        found = store.articles.many(names) if names else {}
        self._others = tuple(row for row in found.values() if not row.trashed)
        rows += [row for row in self._others if row.state in OUT]
        settings = self.opened.settings or Settings()
        self.versions = [VersionCard(row, settings, self.content) for row in rows if row is not None]
        for card in self.versions:
            card.changed.connect(self.enable)
            self.rows.addWidget(card)
        self.rows.addWidget(label(_("Where it goes again"), HEADING, parent=self.content))
        self.ways = WaysList(self.opened, self.content)
        self.ways.show_articles([card.row.article for card in self.versions])
        self.ways.changed.connect(self.enable)
        self.rows.addWidget(self.ways)
        self.force = FlagBox(_("Send it although something stops it"), self.content)
        self.force.hide()
        self.rows.addWidget(self.force)
        self.rows.addWidget(label(_("Other language versions"), HEADING, parent=self.content))
        self._follow = label("", HINT, parent=self.content)
        self.rows.addWidget(self._follow)
        self.tells = FlagBox(_("Leave a note in each with what has to change"), self.content)
        self.tells.setChecked(True)
        self.tells.hide()
        self.rows.addWidget(self.tells)
        self._place = self.rows.count()
        self.rows.addStretch(1)
