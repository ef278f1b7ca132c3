"""The checks panel: what was found in the article in front, sifted, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from editor_app.base.i18n import _, ngettext
from editor_app.document.changes import Changes, Selection
from editor_app.language.findings import Finding, FindingKind
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.storage.dictionary_words import WordScope
from editor_app.ui.checks.asking import ask_example, ask_reason
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.finding_list import FindingList
from editor_app.ui.checks.mending import count_alike
from editor_app.ui.checks.menu import alike_menu, fill_menu, fill_with_waivers
from editor_app.ui.checks.proofreading import Proofreading
from editor_app.ui.checks.reading import nearest, touches
from editor_app.ui.checks.rows import arranged
from editor_app.ui.checks.sieve_bar import SieveBar
from editor_app.ui.checks.statistics import Statistics, figures_of
from editor_app.ui.widgets.article_panel import MARGIN, ArticlePanel
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.styling import HEADING, WARNING, hairline, label, link

_PAUSE = 60
"""Milliseconds in which several changes of the findings are shown as one."""
_COUNT_PAUSE = 500
_ROOM_FOR_FIGURES = 480
"""Pixels of the panel's height from which length and readability are shown below the list."""


class ChecksPanel(ArticlePanel):
    """Lists findings. ``wanted`` carries the Finding that one goes to; ``rules_wanted`` asks for the
    desk's rules."""

    wanted = Signal(object)
    rules_wanted = Signal()

    def __init__(
        self,
        proofreading: Proofreading,
        jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("checksPanel", _("Checks"), _("Open a story to have it checked."), parent)
        self._proofreading = proofreading
        self._acts = proofreading.acts
        self._feed: Feed | None = None
        proofreading.feeds.followed.connect(self._begin)
        self._troubles = proofreading.troubles
        if self._troubles is not None:
            self._troubles.changed.connect(self._show_troubles)
        self._count = LatestOnly(jobs, lambda _error: None)
        self._refresh = self._timer(_PAUSE, self._show)
        self._measure = self._timer(_COUNT_PAUSE, self._ask_figures)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(act)
        return timer

    @property
    def list(self) -> FindingList:
        """The findings."""
        return self._list

    @property
    def sieve_bar(self) -> SieveBar:
        """What is listed of them."""
        return self._sieve_bar

    @property
    def statistics(self) -> Statistics:
        """Length and readability."""
        return self._statistics

    @property
    def heading(self) -> str:
        """How many there are, in words."""
        return self._heading.text()

    @property
    def entrance(self) -> QWidget | None:
        """The list, where digits and letters mend, or what stands in its place until there is one."""
        if not self._is_built or self.article is None:
            return None
        return self._pages.currentWidget()

    def show_article(self, article: OpenArticle) -> None:
        self._follow(article)
        self._show()
        self._ask_figures()

    def _begin(self, article: OpenArticle) -> None:
        if article is self._article and self._feed is None:
            self._follow(article)

    def _follow(self, article: OpenArticle) -> None:
        self._feed = self._proofreading.feed(article)
        if self._feed is not None:
            self._feed.changed.connect(self._refresh.start)

    def leave_article(self) -> None:
        self._refresh.stop()
        self._measure.stop()
        self._count.forget()
        if self._feed is not None:
            self._feed.changed.disconnect(self._refresh.start)
        self._feed = None

    def article_changed(self, changes: Changes) -> None:
        if changes.texts:
            self._measure.start()

    def choose(self, finding: Finding | None) -> None:
        """Select the row of ``finding``, which the text goes to."""
        self.ensure_built()
        self._show()
        self._list.choose(finding)

    def show_place(self, place: Selection) -> None:
        """Select the finding at the cursor, or the nearest behind it, unless the list is being read."""
        if self._feed is None or not self._is_built or self._list.hasFocus():
            return
        listed = frozenset(map(id, self._list.findings))
        shown = [placed for placed in self._feed if placed.place is not None and id(placed.finding) in listed]
        current = next((placed for placed in shown if placed.finding is self._list.current), None)
        if current is None or not touches(current, place):
            self._list.choose(nearest(shown, place))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low panel has room for the findings only."""
        super().resizeEvent(event)
        if self._is_built:
            self._foot.setVisible(event.size().height() >= _ROOM_FOR_FIGURES)

    # What is shown

    def _show_troubles(self) -> None:
        if self._is_built:
            words = self._troubles.now if self._troubles is not None else ()
            self._trouble.setText("\n".join(f"▲ {problem}" for problem in words))
            self._trouble.setVisible(bool(words))

    @property
    def trouble(self) -> str:
        """What cannot be checked at the moment, in words; empty for nothing."""
        return self._trouble.text()

    def _show(self) -> None:
        feed = self._feed
        if feed is None:
            return
        everything = list(feed)
        self._sieve_bar.show_found([placed.finding for placed in everything])
        sieve = self._sieve_bar.sieve
        listed = [placed for placed in everything if sieve.lets_through(placed.finding)]
        self._list.show_rows(arranged(listed, self._sieve_bar.grouping))
        self._heading.setText(_heading(len(listed), len(everything), is_complete=feed.is_complete))
        has_come_early = self._nothing.hasFocus()
        self._pages.setCurrentWidget(self._list if listed else self._nothing)
        if listed and has_come_early:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        ignored = len(self._acts.let_stand(feed))
        self._ignored.setText(ngettext("{n} ignored", "{n} ignored", ignored).format(n=ignored))
        self._ignored.setVisible(bool(ignored))
        if feed.story is not None and not self._statistics.figures:
            self._measure.start()

    def _ask_figures(self) -> None:
        feed = self._feed
        story = feed.story if feed is not None else None
        if story is None:
            self._statistics.show_figures(())
            return
        self._count.ask("figures", lambda: figures_of(story), self._statistics.show_figures)

    # What is done

    def _replace(self, finding: Finding, number: int) -> None:
        feed = self._feed
        if feed is None:
            return

        def take(replacements: tuple[str, ...]) -> None:
            if number < len(replacements):
                self._acts.mend(feed, finding, replacements[number])

        self._acts.offer(feed, finding, take)

    def _press_letter(self, finding: Finding, letter: str) -> None:
        feed = self._feed
        if feed is None:
            return
        is_word = finding.kind is FindingKind.SPELLING
        if letter in ("I", "E"):
            self._acts.ignore(feed, finding, everywhere=letter == "E")
        elif letter == "R":
            ask_reason(self.window(), feed, finding, self._acts)
        elif letter == "L" and count_alike(feed, finding) > 1:
            self._choose_for_all(feed, finding)
        elif is_word and letter == "F":
            ask_example(self.window(), feed, finding, self._acts)
        elif is_word and letter in _SCOPES:
            self._acts.learn(feed, finding, _SCOPES[letter])

    def _choose_for_all(self, feed: Feed, finding: Finding) -> None:
        menu = alike_menu(self, feed, finding, self._acts, partial(self._acts.mend_like, feed, finding))
        menu.popup(self._list.place_of_current())

    def _open_menu(self, finding: Finding, place: QPoint) -> None:
        if self._feed is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self._feed, finding, self._acts, everything=True)
        menu.popup(place)

    def _open_ignored(self) -> None:
        if self._feed is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_with_waivers(menu, self._acts.let_stand(self._feed), self._acts)
        menu.popup(self._ignored.mapToGlobal(self._ignored.rect().bottomLeft()))

    @property
    def ignored(self) -> QPushButton:
        """Opens what is let stand, to be marked again."""
        return self._ignored

    # Making it

    def build(self) -> None:
        page = QWidget(self)
        self.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, MARGIN, 0, MARGIN)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        head.setSpacing(8)
        line = QHBoxLayout()
        self._heading = label("", HEADING, wraps=False, parent=page)
        rules = link(_("Rules…"), page)
        rules.clicked.connect(self.rules_wanted)
        self._ignored = link("", page)
        self._ignored.clicked.connect(self._open_ignored)
        line.addWidget(self._heading, 1)
        line.addWidget(self._ignored)
        line.addWidget(rules)
        head.addLayout(line)
        self._trouble = label("", WARNING, parent=page)
        head.addWidget(self._trouble)
        self._show_troubles()
        self._sieve_bar = SieveBar(page)
        self._sieve_bar.changed.connect(self._show)
        head.addWidget(self._sieve_bar)
        column.addLayout(head)
        column.addWidget(self._build_pages(page), 1)
        self._foot = QWidget(page)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(hairline(self._foot))
        self._statistics = Statistics(self._foot)
        foot.addWidget(self._statistics)
        self._foot.setVisible(self.height() >= _ROOM_FOR_FIGURES)
        column.addWidget(self._foot)

    def _build_pages(self, page: QWidget) -> QStackedWidget:
        self._pages = QStackedWidget(page)
        self._list = FindingList(self._pages)
        self._list.wanted.connect(self.wanted)
        self._list.replace_wanted.connect(self._replace)
        self._list.letter_pressed.connect(self._press_letter)
        self._list.menu_wanted.connect(self._open_menu)
        self._nothing = EmptyState(_("Nothing to mend here."))
        self._nothing.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._nothing)
        self._pages.setMinimumSize(QSize(0, 120))
        return self._pages


_SCOPES = {"A": WordScope.DESK, "P": WordScope.PERSON, "S": WordScope.STORY}


def _heading(listed: int, count: int, *, is_complete: bool) -> str:
    if not count:
        return _("No findings") if is_complete else _("Checking…")
    if listed < count:
        return _("{n} of {count} findings").format(n=listed, count=count)
    return ngettext("{n} finding", "{n} findings", count).format(n=count)
