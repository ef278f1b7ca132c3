"""The languages panel: the versions of the story in front, how far each is, and how another is begun."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.document.changes import Changes
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.standings import Standings
from editor_app.ui.translating.newest import Newest
from editor_app.ui.translating.version_list import VersionList, row_of
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width
from editor_app.ui.widgets.styling import ERROR, HEADING, button, hairline, label, link

_PAUSE = 500
"""Milliseconds without a change after which the versions are counted anew."""


class LanguagesPanel(ArticlePanel):
    """Lists the versions of the story. Its signals carry ids of articles: ``open_wanted`` one to open,
    ``create_wanted`` one of which a version in another language is wanted, ``translate_wanted`` one to be
    shown beside its source, ``adopt_wanted`` one that is to be said to translate another,
    ``corrections_wanted`` one of whose versions it is to be seen what has to change.
    """

    open_wanted = Signal(str)
    create_wanted = Signal(str)
    translate_wanted = Signal(str)
    adopt_wanted = Signal(str)
    corrections_wanted = Signal(str)

    def __init__(
        self,
        standings: Standings,
        desk: Desk,
        jobs: Jobs,
        *,
        clock: Clock = utc_now,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "languagesPanel", _("Languages"), _("Open a story to see its language versions."), parent
        )
        self._standings = standings
        self._desk = desk
        self._clock = clock
        self._counting = Newest(jobs, self._fail)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.refresh)

    @property
    def list(self) -> VersionList:
        """The versions."""
        return self._list

    @property
    def heading(self) -> str:
        """How many there are, in words."""
        return self._heading.text()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is counted from the texts as they are."""
        return not self._pause.isActive() and not self._counting.is_busy

    @property
    def entrance(self) -> QWidget | None:
        """The versions."""
        return self._list if self._is_built and self._article is not None else None

    def show_article(self, article: OpenArticle) -> None:
        self._disconnect.append(self._desk.articles_changed.connect(lambda _articles: self._pause.start()))
        self.refresh()

    def leave_article(self) -> None:
        self._pause.stop()
        self._counting.forget()

    def article_changed(self, changes: Changes) -> None:
        self._pause.start()

    def refresh(self) -> None:
        """Show what is known, and count what has changed."""
        self._pause.stop()
        self._show()
        if self._article is not None:
            self._counting.ask(self._standings.catch_up, lambda _moved: self._show())

    def _show(self) -> None:
        article = self._article
        if article is None:
            return
        try:
            versions = self._standings.of_story(article.story)
        except UserError as error:
            self._fail(error)
            return
        self._problem.hide()
        now = self._clock()
        self._list.show_rows(
            [row_of(one, now, self._standings.source_language(one)) for one in versions], article.id
        )
        count = len(versions)
        self._heading.setText(
            ngettext("{n} language version", "{n} language versions", count).format(n=count) if count else ""
        )
        self._show_acts()

    def _show_acts(self) -> None:
        version = self._list.version
        self._translate.setEnabled(version is not None and version.source is not None)
        self._create.setEnabled(version is not None)
        self._adopt.setEnabled(version is not None)
        rows = self._list.rows
        self._corrections.setVisible(any(row.version.figures and row.version.figures.stale for row in rows))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._problem.setText(str(error))
        self._problem.show()

    def _tell(self, wanted: SignalInstance) -> None:
        version = self._list.version
        if version is not None:
            wanted.emit(version.article)

    # Making it

    def build(self) -> None:
        page = QWidget(self)
        self.addWidget(page)
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._heading = label("", HEADING, wraps=False, parent=page)
        head.addWidget(self._heading)
        self._problem = label("", ERROR, parent=page)
        self._problem.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._problem.hide()
        self._list = VersionList(page)
        self._list.opened.connect(self.open_wanted)
        self._list.chosen.connect(self._show_acts)
        self._create = button(_("New language version…"), is_main=True, parent=page)
        self._create.clicked.connect(lambda: self._tell(self.create_wanted))
        self._translate = button(_("Translate beside its source"), parent=page)
        self._translate.clicked.connect(lambda: self._tell(self.translate_wanted))
        self._adopt = link(_("Make it a version of…"), page)
        self._adopt.clicked.connect(lambda: self._tell(self.adopt_wanted))
        self._corrections = link(_("What has to change…"), page)
        self._corrections.clicked.connect(lambda: self._tell(self.corrections_wanted))
        self._corrections.hide()
        acts = QWidget(page)
        flow = FlowLayout(acts, gap=8)
        flow.setContentsMargins(MARGIN, 0, MARGIN, 0)
        let_height_follow_width(acts)
        for act in (self._create, self._translate, self._corrections, self._adopt):
            flow.addWidget(act)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, MARGIN, 0, MARGIN)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._problem)
        column.addWidget(self._list, 1)
        column.addWidget(hairline(page))
        column.addWidget(acts)
