"""Opens comparisons over the open articles, takes differences over, and closes them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer

from editor_app.base.clock import utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Changes
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory, Point, Timeline
from editor_app.services.jobs import Jobs
from editor_app.services.looking_back import LookingBack
from editor_app.services.naming import Naming
from editor_app.services.open_article import OpenArticle
from editor_app.services.since import Since
from editor_app.services.taking_over import Taken, take_over_in
from editor_app.ui.compare.view import CompareView, Taker
from editor_app.ui.history.times import moment_text
from editor_app.ui.main_window import MainWindow

SETTLE = 250
"""Milliseconds after an edit before what is shown is compared again."""
Make = Callable[[], ArticleContent]


@dataclass(frozen=True, slots=True)
class Version:
    """One text that can be compared: its name for people, and how it is made, on any thread."""

    title: str
    content: Make


class Comparing(QObject):
    """Shows the compare view in the middle of the window; Esc brings the articles back."""

    def __init__(
        self,
        window: MainWindow,
        history: ArticleHistory,
        looking_back: Callable[[], LookingBack],
        desk: Desk,
        jobs: Jobs,
        naming: Naming,
        read_file: Callable[[Path], ArticleContent],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._history = history
        self._looking_back = looking_back
        self._desk = desk
        self._jobs = jobs
        self._naming = naming
        self._read_file = read_file
        self._view: CompareView | None = None
        self._article: OpenArticle | None = None
        self._disconnect: list[Callable[[], None]] = []
        self._versions: tuple[Version, ...] = ()
        self._shown: tuple[Version, Version, Taker] | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self._settle.timeout.connect(self._compare)
        window.tabs.article_shown.connect(self.close)
        window.about_to_close.connect(self._forget)

    # What can be compared

    def with_now(self, article: ArticleId) -> None:
        """Compare the last named revision with now; without one, how the article was before this session.

        Any other two points of its past can be chosen then. UserError when the article has none.
        """
        timeline = self._history.timeline(article)
        points = timeline.uncounted()
        if not points:
            raise UserError(
                _("There is nothing to compare yet."),
                _("Name a revision, and compare after you went on writing."),
            )
        self._enter(article)
        now = self._now(article)
        begin = Version(_("Empty"), lambda: timeline.content_at(timeline.first_moment))
        past = [_version(timeline, point) for point in reversed(points)]
        self._versions = (now, *past, begin)
        self._show(self._versions[_earlier(points)], now, Taker.NEW)

    def since(self, article: ArticleId, since: Since) -> None:
        """Compare an article at a moment that matters with now. UserError when there was no such moment."""
        earlier = self._looking_back().earlier(article, since)
        at = moment_text(earlier.at, utc_now())
        title = {
            Since.SEEN: _("When you last looked, {time}"),
            Since.SUBMITTED: _("Submitted {time}"),
            Since.SENT: _("Sent out {time}"),
            Since.UPDATED: _("Before the agency's update, {time}"),
        }[since].format(time=at)
        self._enter(article)
        self._show(Version(title, earlier.content), self._now(article), Taker.NEW)

    def articles(self, one: ArticleId, other: ArticleId) -> None:
        """Compare two articles; the first can take over what the second says otherwise."""
        content = self._desk.content(other)
        title = content.headline.text or _("Another article")
        self._enter(one)
        self._show(self._now(one), Version(title, lambda: content), Taker.OLD)

    def file(self, article: ArticleId, path: Path) -> None:
        """Compare an article with what a file holds, whose differences can be taken over."""
        self._enter(article)
        self._show(self._now(article), Version(path.name, lambda: self._read_file(path)), Taker.OLD)

    def show(self, then: ArticleContent, title: str) -> None:
        """Compare what the article in front was with what it is."""
        article = self._window.tabs.article
        if article is not None:
            self._enter(article.id)
            self._show(Version(title, lambda: then), self._now(article.id), Taker.NEW)

    def close(self) -> None:
        """Show the open articles again."""
        if self._view is not None and self._window.center.currentWidget() is self._view:
            self._window.show_center(self._window.tabs)
        self._leave()

    # Inside

    def _now(self, article: ArticleId) -> Version:
        return Version(_("Now"), partial(self._desk.content, article))

    def _enter(self, article: ArticleId) -> None:
        self._leave()
        self._article = self._desk.open(article)
        signals = self._article.changed, self._article.story_changed
        self._disconnect = [signal.connect(self._follow) for signal in signals]

    def _leave(self) -> None:
        article = self._article
        self._forget()
        if article is not None:
            self._desk.close(article.id)

    def _forget(self) -> None:
        """Follow nothing any longer; at the end of the window the desk lets go of all articles itself."""
        self._settle.stop()
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._versions = ()
        self._shown = None
        self._article = None

    def _follow(self, changes: Changes) -> None:
        if changes.texts or changes.fields:
            self._settle.start()

    def _show(self, before: Version, after: Version, taker: Taker) -> None:
        view = self._made_view()
        self._shown = before, after, taker
        view.begin()
        self._window.show_center(view)
        if self._versions:
            names = [version.title for version in self._versions]
            view.show_choices(names, self._versions.index(before), self._versions.index(after))
        else:
            view.show_titles(before.title, after.title)
        self._compare()
        view.setFocus()

    def _compare(self) -> None:
        if self._view is None or self._shown is None or self._article is None:
            return
        before, after, taker = self._shown
        can_take = not self._article.is_read_only
        # The open article belongs to this thread; everything else is made on the other.
        makes = [
            partial(_same, version.content()) if version.title == _("Now") else version.content
            for version in (before, after)
        ]
        self._view.compare_made(lambda: (makes[0](), makes[1]()), taker if can_take else Taker.NONE)

    def _choose(self, old: int, new: int) -> None:
        if self._versions:
            before, after = self._versions[old], self._versions[new]
            taker = Taker.NEW if new == 0 else Taker.OLD if old == 0 else Taker.NONE
            self._shown = before, after, taker
            self._compare()

    def _take(self, wanted: Taken) -> None:
        if self._article is None:
            return
        try:
            take_over_in(self._article, wanted)
        except UserError as error:
            self._made_view().fail(error)

    def _made_view(self) -> CompareView:
        if self._view is None:
            self._view = CompareView(self._jobs, partial(self._naming.shown, language=_interface_language()))
            self._view.closed.connect(self.close)
            self._view.take_wanted.connect(self._take)
            self._view.versions_chosen.connect(self._choose)
        return self._view


def _same(content: ArticleContent) -> ArticleContent:
    return content


def _version(timeline: Timeline, point: Point) -> Version:
    title = point.label or moment_text(point.time, utc_now())
    return Version(title, partial(timeline.content_of, point))


def _earlier(points: Sequence[Point]) -> int:
    """Of now, the points from the newest on, and the empty beginning: what now is compared with first."""
    named = [place for place, point in enumerate(reversed(points)) if point.label]
    if named:
        return 1 + named[0]
    return 2


def _interface_language() -> str:
    return QLocale().name().partition("_")[0]
