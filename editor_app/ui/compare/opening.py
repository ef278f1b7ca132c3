"""Opens the comparison of an article's past with today over the open articles, and closes it again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, QObject

from editor_app.base.clock import utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.history import ArticleHistory, Point, Timeline
from editor_app.services.jobs import Jobs
from editor_app.services.naming import Naming
from editor_app.ui.compare.view import CompareView
from editor_app.ui.history.times import moment_text
from editor_app.ui.main_window import MainWindow


class Comparing(QObject):
    """Shows the compare view in the middle of the window; Esc brings the articles back."""

    def __init__(
        self, window: MainWindow, history: ArticleHistory, desk: Desk, jobs: Jobs, naming: Naming
    ) -> None:
        super().__init__(window)
        self._window = window
        self._history = history
        self._desk = desk
        self._jobs = jobs
        self._naming = naming
        self._view: CompareView | None = None
        window.tabs.article_shown.connect(self.close)

    def compare_with_now(self, article: ArticleId) -> None:
        """Compare the last named revision with now; without one, how the article was before this session.

        UserError when the article has no past to compare with.
        """
        timeline = self._history.timeline(article)
        earlier = _earlier(timeline, timeline.points())
        if earlier is None:
            raise UserError(
                _("There is nothing to compare yet."),
                _("Name a revision, and compare after you went on writing."),
            )
        then, title = earlier
        self.show(then, self._desk.content(article), title)

    def show(self, then: ArticleContent, now: ArticleContent, title: str) -> None:
        """Compare two contents; ``title`` names the first."""
        if self._view is None:
            self._view = CompareView(self._jobs, partial(self._naming.shown, language=_interface_language()))
            self._view.closed.connect(self.close)
        self._window.show_center(self._view)
        self._view.compare(then, now, title, _("Now"))
        self._view.setFocus()

    def close(self) -> None:
        """Show the open articles again."""
        if self._view is not None and self._window.center.currentWidget() is self._view:
            self._window.show_center(self._window.tabs)


def _interface_language() -> str:
    return QLocale().name().partition("_")[0]


def _earlier(timeline: Timeline, points: tuple[Point, ...]) -> tuple[ArticleContent, str] | None:
    named = [point for point in points if point.label]
    if named:
        return timeline.content_of(named[-1]), named[-1].label
    if len(points) > 1:
        return timeline.content_of(points[-2]), moment_text(points[-2].time, utc_now())
    if points:
        return timeline.content_at(timeline.first_moment), _("Empty")
    return None
