"""Does what a desk orders with published stories: opens the dialogs of it, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.lifecycle import WITHDRAWALS
from editor_app.services.opening import OpenLibrary
from editor_app.services.possible import LEAD
from editor_app.services.publishing.dispatches import Deed
from editor_app.services.publishing.orders import Order
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.publishing.acts_around import Around, Ways
from editor_app.ui.publishing.acts_dialog import ActDialog
from editor_app.ui.publishing.acts_sheet import ActSheet
from editor_app.ui.publishing.acts_wording import told
from editor_app.ui.publishing.composer import CorrectionComposer
from editor_app.ui.publishing.ledger_dialog import LedgerDialog
from editor_app.ui.publishing.withdrawal import WithdrawalDialog

_SMALL = (560, 680)
_LARGE = (880, 720)


class PublishingActs:
    """What a window does with stories on their way to readers and afterwards."""

    def __init__(self, opened: OpenLibrary, settings: Settings, jobs: Jobs, ways: Ways) -> None:
        self._opened = opened
        self._settings = settings
        self._jobs = jobs
        self._ways = ways

    def begin(self, act: str, around: Around) -> QDialog | None:
        """Begin ``act``, by its name, with what is selected: a dialog, or at once where nothing has to be
        said.

        UserError when it cannot be.
        """
        chosen = around.selected
        if not chosen:
            return None
        if act == LEAD:
            self._lead(chosen[0], around)
            return None
        if Act(act) is Act.DESCHEDULE:
            self._tell(Act.DESCHEDULE, around, self.deschedule(chosen))
            return None
        made = self._dialog(Act(act), chosen, around)
        made.carried.connect(partial(self._tell, Act(act), around))
        made.failed.connect(around.notices.fail)
        made.present(*(_SMALL if isinstance(made, ActDialog) else _LARGE))
        return made

    def show_ledger(self, around: Around, articles: Sequence[ArticleId] = ()) -> LedgerDialog:
        """Show what was done with stories, at first with ``articles`` alone where some are named."""
        dialog = LedgerDialog(self._opened, self._jobs, self._ways.compare, around.window)
        dialog.failed.connect(around.notices.fail)
        dialog.told.connect(around.notices.whisper)
        dialog.open_wanted.connect(lambda article: around.tabs.open(ArticleId(article)))
        if articles:
            dialog.show_article(articles[0])
        dialog.show()
        dialog.activateWindow()
        return dialog

    def due_work(
        self, articles: Sequence[ArticleId]
    ) -> Callable[[Progress], tuple[int, dict[ArticleId, UserError]]]:
        """Work that publishes ``articles`` as they were scheduled: how many went out, why others did not."""
        dispatching = self._opened.dispatching

        def work(progress: Progress) -> tuple[int, dict[ArticleId, UserError]]:
            gone: set[ArticleId] = set()
            problems: dict[ArticleId, UserError] = {}
            for article in articles:
                progress.check()
                try:
                    dispatch = progress.hand_over(partial(dispatching.due, article))
                except UserError as error:
                    problems[article] = error
                    continue
                if dispatch is None:
                    continue
                deed = dispatching.carry_out(dispatch, progress)
                gone |= {entry.article for entry in deed.entries}
                if said := (*deed.reasons(), *deed.problems):
                    problems[article] = UserError(" ".join(said))
            return len(gone), problems

        return work

    def _dialog(self, act: Act, chosen: Sequence[ArticleId], around: Around) -> ActSheet:
        if act is Act.CORRECT:
            return CorrectionComposer(chosen[0], self._opened, self._jobs, self._ways, around.window)
        if act in WITHDRAWALS:
            return WithdrawalDialog(act, chosen[0], self._opened, self._jobs, around.window)
        return ActDialog(act, chosen, self._opened, self._settings, self._jobs, around.window)

    def _lead(self, article: ArticleId, around: Around) -> None:
        made = self._opened.publishing.new_lead(article)
        around.tabs.open(made)
        around.notices.tell(_("This is the new lead. What readers have stays as it is."))

    def deschedule(self, chosen: Sequence[ArticleId]) -> Deed:
        """Take ``chosen`` off the schedule, with the languages that go with them."""
        publishing, done = self._opened.publishing, []
        for article in chosen:
            if Act.DESCHEDULE in publishing.acts(article):
                order = Order(Act.DESCHEDULE, (article,), self._profile_of(article))
                # Of languages that go together, those that are scheduled.
                names = [row.article for row in publishing.concerned(order) if row.state is State.SCHEDULED]
                alone = replace(order.profile, together=False)
                done.append(publishing.carry_out(Order(Act.DESCHEDULE, tuple(names), alone)))
        return Deed(tuple(done))

    def _profile_of(self, article: ArticleId) -> Profile:
        """The profile by which the article was scheduled; where it is gone, one that says nothing."""
        entry = self._opened.publishing.schedule_of(article)
        name = entry.profile if entry is not None else ""
        try:
            return self._opened.profiles.get(name)
        except UserError:
            return Profile(name)

    def _tell(self, act: Act, around: Around, deed: Deed) -> None:
        ledger = (_("Ledger…"), partial(self.show_ledger, around, around.selected[:1]))
        around.notices.tell(told(act, deed.entries), action=ledger)
        if deed.left is not None:
            names = ", ".join(share.way.shown for share in deed.left.shares)
            said = _("It has not gone to {names}.").format(names=names)
            around.notices.fail(UserError(said, _("“Send again” brings it there.")))
        if deed.problems:
            around.notices.fail(UserError("\n".join(deed.problems)))
