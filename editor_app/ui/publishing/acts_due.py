"""Watches the clock for scheduled articles, and has them published when their time has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.base.clock import Clock, from_text
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.services.desk import Desk
from editor_app.services.library import LibraryService
from editor_app.storage.rows import ArticleRow, ListQuery, State
from editor_app.ui.directions import isolated
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.notices import Notices
from editor_app.ui.widgets.moments import moment_text

if TYPE_CHECKING:
    from editor_app.ui.publishing.acts import PublishingActs

FIRST = 3_000
"""Milliseconds from the start of the window to the first look."""
LONGEST = 60_000
"""Milliseconds between two looks at the clock while something is scheduled: it may be set meanwhile."""
LATE = timedelta(hours=1)
"""After so long nothing goes out by itself any more: who knows whether it is still true."""
_MOST = 500
_NAMED = 3
"""Articles that a notice names."""


class DueWatch(QObject):
    """Belongs to the window. While nothing is scheduled no timer runs.

    What came due while nobody was there goes out at once when that is not long ago; else it is asked for.
    """

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
        waiting = [(time, row) for row in self._scheduled() if (time := _time(row)) is not None]
        due = [(time, row) for time, row in waiting if time <= now and row.article not in self._refused]
        late = [(time, row) for time, row in due if now - time > LATE]
        if late:
            self._ask(late)
        if on_time := [row.article for time, row in due if now - time <= LATE]:
            self._publish(on_time)
            return
        later = [time for time, _row in waiting if time > now]
        if later:
            self._timer.start(min(LONGEST, max(200, round((min(later) - now).total_seconds() * 1000))))

    def _scheduled(self) -> Sequence[ArticleRow]:
        kinds = self._library.counts().kinds
        if not any(count for (state, _tag), count in kinds.items() if state is State.SCHEDULED):
            return ()
        return self._library.rows(ListQuery(states=frozenset({State.SCHEDULED})), 0, _MOST)

    def _ask(self, late: Sequence[tuple[datetime, ArticleRow]]) -> None:
        """Have somebody decide on what is long overdue; it waits until then."""
        articles = [row.article for _time, row in late]
        self._refused |= set(articles)
        said = ngettext(
            "{n} scheduled article was due while Copydesk was not open.",
            "{n} scheduled articles were due while Copydesk was not open.",
            len(late),
        )
        names = [
            _("“{headline}”: {time}").format(
                headline=isolated(row.headline), time=isolated(moment_text(time))
            )
            for time, row in late[:_NAMED]
        ]
        if len(late) > _NAMED:
            names.append(_("and {n} more").format(n=len(late) - _NAMED))
        self._notices.fail(
            UserError(said.format(n=len(late)), "\n".join(names)),
            (_("Publish now"), partial(self._publish_late, articles)),
            (_("Take off the schedule"), partial(self._take_off, articles)),
        )

    def _publish_late(self, articles: Sequence[ArticleId]) -> None:
        if not self._is_busy:
            self._publish(articles)

    def _take_off(self, articles: Sequence[ArticleId]) -> None:
        try:
            self._acts().deschedule(articles)
        except UserError as error:
            self._notices.fail(error)

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
                        headline=isolated(headline), reason=error.message
                    ),
                    error.hint or _("Take it off the schedule to mend it."),
                ),
                (_("Try again"), partial(self._publish_late, [article])),
                (_("Take off the schedule"), partial(self._take_off, [article])),
            )
        self.look()

    def _failed(self, error: BaseException) -> None:
        self._is_busy = False
        if isinstance(error, UserError):
            self._notices.fail(error)

    def _follow(self, articles: frozenset[ArticleId]) -> None:
        rows = {article: self._library.row(article) for article in articles & self._refused}
        # Another time may be set; what only went on being scheduled is not asked for again.
        self._refused -= {
            name for name, row in rows.items() if row is None or row.state is not State.SCHEDULED
        }
        if not self._is_busy:
            # Soon, and not at once: many rows may change together.
            self._timer.start(200)


def _time(row: ArticleRow) -> datetime | None:
    try:
        return from_text(row.publish_at) if row.publish_at else None
    except ValueError:
        return None
