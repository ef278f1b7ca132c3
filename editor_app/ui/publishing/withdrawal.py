"""Withdrawing a story: what it means, every version that it concerns, where each went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs
from editor_app.services.lifecycle import WITHDRAWALS, WRITING, act_text
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.dispatches import Dispatch, Share
from editor_app.services.publishing.dispatching import following
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.services.publishing.routes import Route, Way, routes
from editor_app.storage.ledger import Act
from editor_app.storage.rows import ArticleRow
from editor_app.ui.articles.row_text import headline, state_text, warnings
from editor_app.ui.articles.views import language_name
from editor_app.ui.publishing.acts_sheet import ActSheet
from editor_app.ui.publishing.acts_wording import formats_text, joined, profile_title
from editor_app.ui.publishing.composer_note import NoteField
from editor_app.ui.publishing.composer_ways import WaysList
from editor_app.ui.publishing.withdrawal_choice import ActChoice
from editor_app.ui.widgets.moments import moment_text
from editor_app.ui.widgets.styling import CARD, HEADING, HINT, TITLE, WARNING, hairline, label, set_kind

ORDER = (Act.KILL, Act.TAKEDOWN, Act.UNPUBLISH)
MEANINGS = {
    Act.KILL: N_("It must not be used: it is wrong in law or in fact. Final; every receiver is told."),
    Act.TAKEDOWN: N_("Receivers are asked to remove it, and may have reasons of their own not to. Final."),
    Act.UNPUBLISH: N_(
        "It is no longer offered. No notice goes out, pages that are on sites stay there, and it may be "
        "published again."
    ),
}
"""What each of them means, in a sentence."""


class WithdrawalDialog(ActSheet):
    """Withdraws every language version of a story that is out, or on its way out."""

    def __init__(
        self, act: Act, article: ArticleId, opened: OpenLibrary, jobs: Jobs, parent: QWidget
    ) -> None:
        super().__init__("withdrawalDialog", _("Withdraw a story"), act_text(act), opened, jobs, parent)
        self._article = article
        self._rows: tuple[ArticleRow, ...] = ()
        self._cards: list[VersionGone] = []
        self._choices = QButtonGroup(self)
        self.choices: dict[Act, ActChoice] = {}
        self._build(act)
        self._choose(act)
        self.choices[act].setFocus()

    @property
    def act_chosen(self) -> Act:
        """How the story is withdrawn."""
        return next((act for act, choice in self.choices.items() if choice.isChecked()), Act.KILL)

    @property
    def cards(self) -> tuple[VersionGone, ...]:
        """A card for each version that it concerns."""
        return tuple(self._cards)

    def is_complete(self) -> bool:
        """Whether there is a way to tell receivers, where they are told."""
        return bool(self._rows) and (self.act_chosen not in WRITING or bool(self.ways.chosen))

    def dispatch(self) -> Dispatch:
        """The withdrawal of the whole set; every place that has a version gets the notice."""
        act, names = self.act_chosen, tuple(row.article for row in self._rows)
        if act not in WRITING:
            return Dispatch(act, (Share(Way.to(Profile("")), (self._article,)),))
        notes = {card.row.language: card.note.text for card in self._cards}
        return Dispatch(act, following(names, self.ways.chosen), notes, whole=names)

    def _choose(self, act: Act) -> None:
        self.choices[act].setChecked(True)
        self.main.setText(act_text(act))
        is_told = act in WRITING
        for card in self._cards:
            card.note.setVisible(is_told)
            if is_told:
                card.note.show_draft(self.opened.composing.withdrawal_note(card.row.article, act))
        for part in (self._where, self.ways):
            part.setVisible(is_told)
        self.enable()

    def _concerned(self, act: Act) -> tuple[ArticleRow, ...]:
        order = Order(act, (self._article,), Profile(""))
        try:
            return self.publishing.concerned(order)
        except UserError as error:
            self.say(str(error))
            return ()

    def _build(self, act: Act) -> None:
        possible = set(self.publishing.acts(self._article)) & WITHDRAWALS
        for one in ORDER:
            choice = self.choices[one] = ActChoice(act_text(one), _(MEANINGS[one]), self.content)
            choice.setEnabled(one in possible)
            choice.chosen.connect(lambda one=one: self._choose(one))
            self._choices.addButton(choice.button)
            self.rows.addWidget(choice)
        self._rows = self._concerned(act)
        self._where = label(_("Where the notice goes"), HEADING, parent=self.content)
        self.rows.addWidget(self._where)
        self.ways = WaysList(self.opened, self.content, must=True)
        self.ways.show_articles([row.article for row in self._rows])
        self.ways.changed.connect(self.enable)
        self.rows.addWidget(self.ways)
        count = len(self._rows)
        said = ngettext(
            "It concerns {n} language version:", "It concerns {n} language versions, all of them:", count
        )
        self.rows.addWidget(label(said.format(n=count), HEADING, parent=self.content))
        settings = self.opened.settings or Settings()
        titles = {profile.name: profile_title(profile) for profile in self.opened.profiles.all()}
        for row in self._rows:
            gone = routes(self.opened.store.ledger, [row.article])
            card = VersionGone(
                row,
                [_went(row, route, titles) for route in gone],
                settings.get(preferences.EDITORS_NOTE_LIMIT),
                self.content,
            )
            self._cards.append(card)
            self.rows.addWidget(card)
        self.rows.addStretch(1)


class VersionGone(QFrame):
    """A version that is withdrawn: where it went, and what receiving desks are told in its language."""

    def __init__(
        self, row: ArticleRow, went: Sequence[str], limit: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        set_kind(self, CARD)
        title = label(joined(language_name(row.language), headline(row)), TITLE, parent=self)
        title.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(hairline(self))
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 8, 12, 10)
        inside.setSpacing(6)
        if flags := warnings(row):
            inside.addWidget(label(f"◆ {flags}", WARNING, parent=self))
        said = went or [_("It went nowhere yet.")]
        inside.addWidget(label("\n".join([state_text(row.state), *said]), HINT, parent=self))
        self.note = NoteField(_("Editor’s note, for receiving desks"), row.language, limit, self)
        inside.addWidget(self.note)
        column.addLayout(inside)


def _went(row: ArticleRow, route: Route, titles: Mapping[str, str]) -> str:
    time = moment_text(route.articles[row.article])
    return joined(titles.get(route.profile, route.profile), formats_text(route.formats), route.place, time)
