"""What cannot be checked at the moment although somebody wants it: told once, and tried again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.services.jobs import Job, Jobs
from editor_app.ui.checks.feed import Feed

AGAIN = 20_000
"""Milliseconds until a check that has a problem is asked whether it has passed."""


class Troubles(QObject):
    """Watches the checks for problems: ``told`` carries each one once, ``changed`` tells of other ones
    than before, ``passed`` that a check works again.

    ``problems`` gives those of the moment; ``try_again`` may take seconds and runs beside the window.
    """

    told = Signal(str)
    changed = Signal()
    passed = Signal()

    def __init__(
        self,
        problems: Callable[[], Sequence[str]],
        try_again: Callable[[], bool],
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.now: tuple[str, ...] = ()
        """The problems that are known, in words with what to do."""
        self._problems = problems
        self._try_again = try_again
        self._jobs = jobs
        self._job: Job[bool] | None = None
        self._known: set[str] = set()
        self._again = QTimer(self, interval=AGAIN, singleShot=True)
        self._again.timeout.connect(self.try_again)

    def listen(self, feed: Feed) -> None:
        """Look for problems whenever an article has been checked."""
        feed.changed.connect(partial(self._look, feed))

    def forget(self) -> None:
        """Somebody has chosen anew what is checked: tell what is still wrong once more."""
        self._known.clear()

    def try_again(self) -> None:
        """Ask beside the window whether the problems have passed."""
        if self._job is None and self.now:
            self._job = self._jobs.run(
                "", lambda _progress: self._try_again(), done=self._tried, failed=lambda _error: self._wait()
            )

    def _look(self, feed: Feed) -> None:
        if not feed.is_complete:
            return
        problems = tuple(self._problems())
        if problems != self.now:
            self.now = problems
            self.changed.emit()
        for words in problems:
            if words not in self._known:
                self._known.add(words)
                self.told.emit(words)
        if self._job is None and not self._again.isActive():
            self._wait()

    def _tried(self, has_passed: bool) -> None:
        self._wait()
        if has_passed:
            self.passed.emit()

    def _wait(self) -> None:
        self._job = None
        if self.now:
            self._again.start()
