"""What the window does for the library between key presses: rows, how far versions are, retries,
compaction, backups.

Nothing here runs while nobody works: every timer is started by an edit, but for one look at
the backups an hour.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.base.errors import Cancelled, LibraryError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.services.background import Background
from editor_app.services.desk import Desk
from editor_app.services.jobs import Job, Jobs, Progress
from editor_app.services.refreshing import Refreshing

REFRESH_AFTER = 1500
"""Milliseconds from the last edit, in a pause of typing, to the list row that shows it."""

REST = 15_000
"""Milliseconds without an edit after which journals are compacted."""

STEP = 250
"""Milliseconds between two pieces of upkeep."""

RETRY_AFTER = 5_000
"""Milliseconds until what could not be written is tried again."""

LOOK_AFTER_BACKUPS = 60 * 60 * 1000


class Upkeep(QObject):
    """Keeps list rows, journals and backups in order while the window is open.

    ``catch_up`` finds out what became of language versions whose texts have changed, on a thread.
    ``failed`` carries a UserError that the person should see.
    """

    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        back_up_when_due: Callable[[], object],
        jobs: Jobs,
        *,
        backup_hours: int,
        catch_up: Callable[[Progress], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._refreshing = Refreshing(desk, jobs)
        self._back_up_when_due = back_up_when_due
        self._jobs = jobs
        self._catch_up = catch_up
        self._catching_up: Job[object] | None = None
        self._refresh = self._timer(REFRESH_AFTER, self._refresh_rows)
        self._rest = self._timer(REST, self._work)
        self._retry = self._timer(RETRY_AFTER, self._try_again)
        self._backup = self._timer(RETRY_AFTER, self._back_up)
        if backup_hours and not desk.store.is_read_only:
            self._backup.start()
        self._disconnect = desk.edited.connect(self._edited)
        if not desk.store.is_read_only:
            self._rest.start()

    def stop(self) -> None:
        """Stop every timer and forget the desk."""
        self._disconnect()
        for timer in (self._refresh, self._rest, self._retry, self._backup):
            timer.stop()

    def _timer(self, interval: int, act: object) -> QTimer:
        timer = QTimer(self, interval=interval, singleShot=True)
        timer.timeout.connect(act)
        return timer

    def _edited(self, article: ArticleId) -> None:
        self._refreshing.forget(article)
        if self._catching_up is not None:
            self._catching_up.cancel()
        # Describing a long article takes some milliseconds: not while somebody types.
        self._refresh.start()
        self._rest.start(REST)
        if not self._retry.isActive() and any(not article.is_saved for article in self._desk.opened()):
            self._retry.start()

    def _refresh_rows(self) -> None:
        try:
            self._refreshing.refresh()
        except LibraryError:
            # The text itself says that it is not saved; its row follows when it can.
            self._refresh.start(RETRY_AFTER)
            return
        self._follow_versions()

    def _follow_versions(self) -> None:
        """Let list and table know of versions that fall behind, whoever looks at them."""
        if self._catching_up is None and self._desk.store.language_versions.due():
            self._catching_up = self._jobs.run(
                "", self._catch_up, done=self._caught_up, failed=self._not_caught_up
            )

    def _caught_up(self, _moved: object) -> None:
        self._catching_up = None

    def _not_caught_up(self, error: BaseException) -> None:
        self._catching_up = None
        # What could not be found out stays due, and is tried again with the next edit.
        if not isinstance(error, Cancelled | LibraryError):
            raise error

    def _work(self) -> None:
        try:
            self._refreshing.refresh(is_resting=True)
            self._follow_versions()
            if self._background.work():
                self._rest.start(STEP)
        except LibraryError:
            self._rest.start(REST)

    def _try_again(self) -> None:
        saved = [article.retry() for article in self._desk.opened()]
        if not all(saved):
            self._retry.start()

    def _back_up(self) -> None:
        if self._refresh.isActive():
            # Somebody types, and would feel another thread at work.
            self._backup.start(RETRY_AFTER)
            return
        self._backup.start(LOOK_AFTER_BACKUPS)
        self._jobs.run(_("Backing up"), self._backed_up, failed=self._not_backed_up)

    def _not_backed_up(self, error: BaseException) -> None:
        # Closing the window is nothing that went wrong.
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _backed_up(self, _progress: Progress) -> object:
        return self._back_up_when_due()
