"""One order for the story in front: looked through beside the typing, rehearsed, carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs, Progress, Report
from editor_app.services.lifecycle import WRITING, act_text
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.orders import Carried, Order
from editor_app.services.publishing.preflight import Fix, Preflight, Weight
from editor_app.services.publishing.profiles import Profile
from editor_app.storage.ledger import Act
from editor_app.storage.rows import State
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.exporting.report import ExportReport
from editor_app.ui.exporting.run import failure_text
from editor_app.ui.jobs import progress_text
from editor_app.ui.publishing.mending import mend
from editor_app.ui.publishing.order_form import OrderForm
from editor_app.ui.publishing.remark_rows import RemarkRows
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.one_job import OneJob
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, WARNING, button, hairline, label, set_kind

SETTLE = 600
"""Milliseconds after an edit before the story is looked through again."""

OFFERED = (Act.PUBLISH, Act.SCHEDULE, Act.DESCHEDULE, Act.SEND)
"""Acts that need no words of their own; corrections and withdrawals are composed elsewhere."""


class OrderView(QWidget):
    """Pre-flight and order of one article by one profile. ``remark_wanted`` carries an article's id and the
    Blocker of a remark that one goes to."""

    remark_wanted = Signal(str, object)

    def __init__(
        self, opened: OpenLibrary, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._article: OpenArticle | None = None
        self._profile: Profile | None = None
        self._found: Preflight | None = None
        self._is_mend_awaited = False
        self._run = OneJob(jobs, self)
        self._run.progressed.connect(self._progressed)
        self._run.ended.connect(self._ended)
        self._run.stopped.connect(self._stopped)
        self._run.failed.connect(self._failed)
        self._looking = LatestOnly(jobs, self._look_failed)
        self._settle = QTimer(self, interval=SETTLE, singleShot=True)
        self._settle.timeout.connect(self.refresh)
        self._disconnect: Callable[[], None] | None = None
        self._build(settings)

    @property
    def found(self) -> Preflight | None:
        """What the last pre-flight found; None before it."""
        return self._found

    @property
    def is_busy(self) -> bool:
        """Whether something is looked through or written."""
        return self._run.is_running or self._looking.is_busy or self._settle.isActive()

    def show_order(self, article: OpenArticle | None, profile: Profile | None) -> None:
        """Order ``article`` by ``profile``; nothing is looked at while one of them is missing."""
        self._settle.stop()
        self._looking.forget()
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None
        if article is not self._article or profile != self._profile:
            self.report.clear()
        self._article, self._profile, self._found = article, profile, None
        self._is_mend_awaited = False
        self.remarks.clear()
        if article is not None and profile is not None:
            self.form.show_profile(profile)
            self._disconnect = self._opened.desk.articles_changed.connect(lambda _names: self.look_soon())
            self.refresh()

    def look_soon(self) -> None:
        """Look again when nothing has happened for a moment."""
        if self._article is not None and self._profile is not None:
            self._settle.start()

    def refresh(self) -> None:
        """Look through the order now, beside the window."""
        self._settle.stop()
        article = self._article
        if article is None or self._profile is None:
            return
        possible = self._opened.publishing.acts(article.id)
        offered = [act for act in OFFERED if act in possible]
        # What is not finished yet is looked through for what it will be.
        self.form.show_acts(offered or [Act.PUBLISH])
        try:
            look = self._opened.preflights.maker(self.order())
        except UserError as error:
            self._say(str(error), ERROR)
            return
        stopping = self._opened.stopping

        def work(progress: Progress) -> Preflight:
            stopping.load(progress)
            return look(progress)

        if self._found is None:
            self._say(_("Looking it through…"), HINT)
        self._looking.ask_job("preflight", work, self._show)

    def order(self, *, is_rehearsal: bool = False) -> Order:
        """The order as it stands in the form. UserError without article and profile."""
        if self._article is None or self._profile is None:
            raise UserError(_("Choose a profile first."))
        form = self.form
        return Order(
            form.act,
            (self._article.id,),
            self._profile,
            form.target,
            is_forced=form.is_forced,
            is_rehearsal=is_rehearsal,
        )

    def fix_first(self) -> str:
        """Mend the first remark that has a fix; gives what was done, empty when there is none.

        While the order is still looked through it is mended as soon as that is done. CommandRefused when
        nobody may write there.
        """
        if self._found is None:
            self._is_mend_awaited = self._looking.is_busy
            return _("Looking it through…") if self._is_mend_awaited else ""
        said = [(remark.article, remark) for remark in self._found.together]
        said += [(sheet.row.article, remark) for sheet in self._found.sheets for remark in sheet.remarks]
        for article, remark in said:
            if article is not None and remark.fix is not None:
                self._apply(article, remark.fix)
                return remark.fix.label
        return ""

    def carry_out(self, *, is_rehearsal: bool = False) -> None:
        """Carry the order out, or say what it would do. UserError, saying why, when it cannot go out now."""
        if self._run.is_running:
            return
        order = self.order(is_rehearsal=is_rehearsal)
        if not self.form.is_complete:
            self.form.folder.setFocus()
            raise UserError(_("Choose the folder that the package is to be put in."))
        if not is_rehearsal and self._found is not None and not self._found.can_go:
            stops = [remark.text for remark in self._found.remarks if remark.weight is not Weight.WARNS]
            raise UserError(_("It cannot go out yet. {first}").format(first=stops[0] if stops else ""))
        self.report.say(_("Writing…") if not is_rehearsal else _("Looking it through…"))
        publishing = self._opened.publishing
        self._run.run(act_text(order.act), lambda progress: publishing.carry_out(order, progress))
        self._enable()

    # What was found

    def _show(self, found: Preflight) -> None:
        article = self._article
        if article is None or found.order.articles != (article.id,) or found.order.profile != self._profile:
            return
        self._found = found
        self.remarks.show_found(found)
        if self._is_mend_awaited:
            self._is_mend_awaited = False
            self._mend_awaited()
        stops = [remark.weight for remark in found.remarks if remark.weight is not Weight.WARNS]
        self.form.offer_force(is_offered=bool(stops) and Weight.FORBIDS not in stops)
        self._tell_standing(len(stops))
        self._enable()

    def _tell_standing(self, stops: int) -> None:
        row = self._opened.library.row(self._article.id) if self._article is not None else None
        state = row.state if row is not None else State.DRAFT
        if state is State.WITHDRAWN:
            said = _("It was withdrawn. “Send again” brings the notice to a place that has not had it.")
            self._say(f"■ {said}", WARNING)
        elif stops and not self.form.is_forced:
            words = ngettext("{n} thing stops this order", "{n} things stop this order", stops)
            self._say("▲ " + words.format(n=stops), ERROR)
        elif state is State.SCHEDULED and self.form.act is not Act.DESCHEDULE:
            self._say("◆ " + _("Scheduled: it waits here until its time."), WARNING)
        else:
            words = _("Nothing stops this order")
            self._say(f"● {words} · {state_text(state)}", GOOD)

    def _look_failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self._say(f"▲ {error}", ERROR)
            return
        self._say("▲ " + _("It could not be looked through: {error}").format(error=error), ERROR)
        raise error

    def _say(self, words: str, kind: str) -> None:
        self.standing.setText(words)
        set_kind(self.standing, kind)

    def _mend_awaited(self) -> None:
        try:
            self.fix_first()
        except UserError as error:
            self._say(f"▲ {error}", ERROR)

    def _apply(self, article: ArticleId, fix: Fix) -> None:
        mend(self._opened.desk, article, fix)
        self.refresh()

    def _fix(self, article: str, fix: Fix) -> None:
        try:
            self._apply(ArticleId(article), fix)
        except UserError as error:
            self._say(f"▲ {error}", ERROR)

    # On its way

    def _progressed(self, report: Report) -> None:
        self.report.say(f"{_('Writing…')} {progress_text(report)}")

    def _ended(self, carried: Carried) -> None:
        if carried.place is not None:
            self.report.show_outcomes(carried.outcomes, carried.place)
        else:
            self.report.say(_("● Done: {act}").format(act=act_text(self.form.act)))
        self.report.warn(carried.problems)
        self._look_anew()

    def _stopped(self) -> None:
        self.report.show_outcomes([], self.form.target or self._opened.store.folder)
        self._look_anew()

    def _look_anew(self) -> None:
        """What was found is of another order than the one that stands there now."""
        self._found = None
        self._enable()
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self.report.say(failure_text(error), is_problem=True)
        self._enable()
        self.refresh()

    def _headline(self, article: ArticleId) -> str:
        row = self._opened.library.row(article)
        return row.headline if row is not None else article

    def _enable(self) -> None:
        self.go.setText(act_text(self.form.act))
        can_go = self._found is not None and (
            self._found.can_go or (self.form.is_forced and self._only_stops())
        )
        # It stays enabled while it writes: a button that goes out sends the focus elsewhere.
        self.go.setEnabled(self._run.is_running or (can_go and self.form.is_complete))
        self.rehearse.setEnabled(self.form.is_complete and self.form.act in WRITING)
        self.stop.setVisible(self._run.is_running)
        self.hint.setVisible(not self.form.is_complete)

    def _only_stops(self) -> bool:
        found = self._found.remarks if self._found is not None else ()
        return not any(remark.weight is Weight.FORBIDS for remark in found)

    def _ordered(self) -> None:
        self.report.clear()
        self._look_anew()

    def _edited(self) -> None:
        """What was said is of a package in another folder."""
        if not self._run.is_running:
            self.report.clear()
        self._enable()

    def _press(self, *, is_rehearsal: bool) -> None:
        try:
            self.carry_out(is_rehearsal=is_rehearsal)
        except UserError as error:
            self.report.say(str(error), is_problem=True)

    def _build(self, settings: Settings) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self.form = OrderForm(settings, self)
        self.form.changed.connect(self._edited)
        self.form.ordered.connect(self._ordered)
        self.standing = label("", HINT, parent=self)
        self.remarks = RemarkRows(self)
        self.remarks.remark_wanted.connect(self.remark_wanted)
        self.remarks.fix_wanted.connect(self._fix)
        self.go = button(_("Publish"), is_main=True, parent=self)
        self.go.clicked.connect(lambda: self._press(is_rehearsal=False))
        self.rehearse = button(_("Dry run"), parent=self)
        self.rehearse.setToolTip(_("Says which files would be new, changed or the same. Nothing is written."))
        self.rehearse.clicked.connect(lambda: self._press(is_rehearsal=True))
        self.stop = button(_("Cancel"), parent=self)
        self.stop.clicked.connect(self._run.stop)
        self.stop.hide()
        self.hint = label(_("Choose a folder."), HINT, parent=self)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for made in (self.go, self.rehearse, self.stop):
            foot.addWidget(made)
        foot.addStretch(1)
        self.report = ExportReport(self._headline, self)
        rows.addWidget(self.form)
        rows.addWidget(self.standing)
        rows.addLayout(foot)
        for part in (self.hint, self.report, hairline(self), self.remarks):
            rows.addWidget(part)
        rows.addStretch(1)
        self._enable()
