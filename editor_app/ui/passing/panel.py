"""The panel that passes a story on: its review, what stops it, and the proof passes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.changes import Changes
from editor_app.language.proof_parts import Pass, ProofPart
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.passing import Passing
from editor_app.services.proof_sheet import ProofSheet
from editor_app.ui.passing.blocker_list import BlockerList
from editor_app.ui.passing.pass_rows import PassRows
from editor_app.ui.passing.review_head import ReviewHead
from editor_app.ui.passing.texts import count_text
from editor_app.ui.passing.watch import BlockerWatch
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel, column, scrolling
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.styling import ERROR, GOOD, HEADING, button, label, set_kind

SETTLE = 700
"""Milliseconds after a change before the signatures are compared with the text again."""
LEAST_LIST, LEAST_PASSES = 44, 32
"""Pixels that the list and the passes keep where the window is low, as on a small screen at 200 %: both
scroll, and what can be done with the story does not."""


class PassingPanel(ArticlePanel):
    """Follows the article in front.

    ``step_wanted`` carries a step and its remark, ``blocker_wanted`` a blocker to go to,
    ``place_wanted`` a place in the text; ``print_wanted`` and ``file_wanted`` ask for the record.
    """

    step_wanted = Signal(object, str)
    blocker_wanted = Signal(object)
    place_wanted = Signal(object)
    print_wanted = Signal()
    file_wanted = Signal()

    def __init__(
        self,
        passing: Passing,
        watch: BlockerWatch,
        desk: Desk,
        jobs: Jobs,
        *,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("passingPanel", _("Passing"), _("Open a story to see what stops it."), parent)
        self._passing = passing
        self._watch = watch
        self._desk = desk
        self._clock = clock
        self._work = LatestOnly(jobs, self._fail)
        self._settle = QTimer(self, interval=SETTLE, singleShot=True)
        self._settle.timeout.connect(self._ask_sheet)
        self._leave: list[Callable[[], None]] = []
        self.sheet: ProofSheet | None = None
        """The proof sheet as it was made last."""

    @property
    def head(self) -> ReviewHead:
        """State and steps."""
        return self._head

    @property
    def list(self) -> BlockerList:
        """What stops the story."""
        return self._list

    @property
    def passes(self) -> PassRows:
        """The proof passes."""
        return self._passes

    @property
    def is_busy(self) -> bool:
        """Whether something is being made that will show."""
        return self._work.is_busy or self._settle.isActive()

    def show_article(self, article: OpenArticle) -> None:
        self.sheet = None
        self._leave = [self._desk.articles_changed.connect(self._row_changed)]
        self._watch.follow(article)
        self._show_review()
        self._show_blockers()
        self._ask_sheet()

    def leave_article(self) -> None:
        self._settle.stop()
        self._work.forget()
        for leave in self._leave:
            leave()
        self._leave = []

    def article_changed(self, changes: Changes) -> None:
        self._settle.start()

    def _row_changed(self, articles: frozenset[ArticleId]) -> None:
        if self._article is not None and self._article.id in articles:
            self._show_review()

    def _show_review(self) -> None:
        article = self._article
        if article is None:
            return
        try:
            state, last = self._passing.stopping.state_of(article.id)
            self._head.show_review(state, last, self._passing.steps(article.id))
        except UserError as error:
            self._fail(error)

    def _show_blockers(self) -> None:
        if self._article is None or self._watch.article is not self._article:
            return
        found = self._watch.blockers
        self._list.show_blockers(found)
        self._count.setText(count_text(len(found)) if self._watch.is_known else _("Looking…"))
        set_kind(self._count, GOOD if self._watch.is_known and not found else HEADING)

    # Proofs

    def _ask_sheet(self) -> None:
        article = self._article
        if article is None:
            return
        try:
            make = self._passing.sheet_maker(article.id)
        except UserError as error:
            self._fail(error)
            return

        def done(sheet: ProofSheet) -> None:
            if article is self._article:
                self._show_sheet(sheet)

        self._work.ask("sheet", make, done)

    def _show_sheet(self, sheet: ProofSheet) -> None:
        self.sheet = sheet
        can_sign = self._article is not None and not self._article.is_read_only
        self._passes.show_states(sheet.passes, can_sign=can_sign)
        self._say("")

    def _sign(self, name: Pass, is_signed: bool) -> None:
        if self._article is None:
            return
        try:
            if is_signed:
                self._passing.sign(self._article.id, name, self._head.take_remark())
            else:
                self._passing.take_back(self._article.id, name)
        except UserError as error:
            self._fail(error)
        self._ask_sheet()

    def _go_to_part(self, part: ProofPart) -> None:
        if self._article is not None:
            place = self._passing.stopping.standing(self._article.id).place(part.field, part.start, part.end)
            self.place_wanted.emit(place)

    def _fail(self, error: BaseException) -> None:
        self._say(str(error) if isinstance(error, UserError) else _("The signatures cannot be read."))

    def _say(self, text: str) -> None:
        self._message.setText(f"▲ {text}" if text else "")
        self._message.setVisible(bool(text))

    # Its parts

    def build(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        self.addWidget(split)
        split.addWidget(self._build_upper(split))
        split.addWidget(self._build_lower(split))
        split.setSizes([380, 320])
        self._watch.changed.connect(self._show_blockers)

    def _build_upper(self, parent: QWidget) -> QWidget:
        upper = QWidget(parent)
        rows = QVBoxLayout(upper)
        rows.setContentsMargins(0, MARGIN, 0, 0)
        rows.setSpacing(8)
        inset = QVBoxLayout()
        inset.setContentsMargins(MARGIN, 0, MARGIN, 0)
        inset.setSpacing(10)
        self._head = ReviewHead(self._clock, upper)
        self._head.step_wanted.connect(self.step_wanted)
        self._count = label("", HEADING, parent=upper)
        inset.addWidget(self._head)
        inset.addWidget(self._count)
        self._list = BlockerList(upper)
        self._list.setMinimumHeight(LEAST_LIST)
        self._list.blocker_wanted.connect(self.blocker_wanted)
        rows.addLayout(inset)
        rows.addWidget(self._list, 1)
        return upper

    def _build_lower(self, parent: QWidget) -> QWidget:
        area, content = scrolling(parent)
        area.setMinimumHeight(LEAST_PASSES)
        rows = column(content, gap=8)
        self._passes = PassRows(self._clock, content)
        self._passes.signed.connect(self._sign)
        self._passes.part_wanted.connect(self._go_to_part)
        self._message = label("", ERROR, parent=content)
        self._message.hide()
        foot = QHBoxLayout()
        for text, wanted in ((_("Print…"), self.print_wanted), (_("Save as PDF…"), self.file_wanted)):
            made = button(text, parent=content)
            made.clicked.connect(wanted)
            foot.addWidget(made)
        foot.addStretch(1)
        rows.addWidget(label(_("Proof passes"), HEADING, parent=content))
        rows.addWidget(self._passes)
        rows.addWidget(self._message)
        rows.addLayout(foot)
        rows.addStretch(1)
        return area
