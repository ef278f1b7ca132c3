"""Watches the clock for scheduled articles, and has them published when their time has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.base.clock import Clock, from_text
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.services.library import LibraryService
from editor_app.storage.rows import ArticleRow, ListQuery, State
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.notices import Notices

if TYPE_CHECKING:
    from editor_app.ui.publishing.acts import PublishingActs

FIRST = 3_000
"""Milliseconds from the start of the window to the first look."""
LONGEST = 60_000
"""Milliseconds between two looks at the clock while something is scheduled: it may be set meanwhile."""
_MOST = 500


class DueWatch(QObject):
    """Belongs to the window. While nothing is scheduled no timer runs."""

    def __init__(
        self,
        library: LibraryService,
        desk: Desk,
        acts: Callable[[], PublishingActs],
        jobs: BackgroundJobs,
        notices: Notices,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._desk = desk
        self._acts = acts
        self._jobs = jobs
        self._notices = notices
        self._clock = clock
        self._is_busy = False
        self._refused: set[ArticleId] = set()
        self._timer = QTimer(self, interval=FIRST, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._disconnect = desk.articles_changed.connect(self._follow)
        if not desk.store.is_read_only:
            self._timer.start()

    def release(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._disconnect()

    def look(self) -> None:
        """Publish what is due, and look again when the next article is."""
        self._timer.stop()
        if self._is_busy or self._desk.store.is_read_only:
            return
        now = self._clock()
        waiting = [(time, row.article) for row in self._scheduled() if (time := _time(row)) is not None]
        due = [article for time, article in waiting if time <= now and article not in self._refused]
        if due:
            self._publish(due)
            return
        later = [time for time, _article in waiting if time > now]
        if later:
            self._timer.start(min(LONGEST, max(200, round((min(later) - now).total_seconds() * 1000))))

    def _scheduled(self) -> Sequence[ArticleRow]:
        kinds = self._library.counts().kinds
        if not any(count for (state, _tag), count in kinds.items() if state is State.SCHEDULED):
            return ()
        return self._library.rows(ListQuery(states=frozenset({State.SCHEDULED})), 0, _MOST)

    def _publish(self, due: Sequence[ArticleId]) -> None:
        self._is_busy = True
        self._jobs.run(
            _("Publishing what was scheduled"),
            self._acts().due_work(due),
            done=self._published,
            failed=self._failed,
        )

    def _published(self, result: tuple[int, dict[ArticleId, UserError]]) -> None:
        count, problems = result
        self._is_busy = False
        # Nothing is tried again before somebody has done something about it.
        self._refused |= problems.keys()
        if count:
            said = ngettext(
                "{n} scheduled article is published.", "{n} scheduled articles are published.", count
            )
            self._notices.tell(said.format(n=count))
        for article, error in problems.items():
            row = self._library.row(article)
            headline = row.headline if row is not None else article
            self._notices.fail(
                UserError(
                    _("“{headline}” was due, and did not go out: {reason}").format(
                        headline=headline, reason=error.message
                    ),
                    error.hint or _("Take it off the schedule to mend it."),
                )
            )
        self.look()

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        if isinstance(error, UserError):
            self._notices.fail(error)

    def _follow(self, articles: frozenset[ArticleId]) -> None:
        self._refused -= articles
        if not self._is_busy:
            # Soon, and not at once: many rows may change together.
            self._timer.start(200)


def _time(row: ArticleRow) -> datetime | None:
    try:
        return from_text(row.publish_at) if row.publish_at else None
    except ValueError:
        return None
