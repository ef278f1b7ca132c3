"""What a window knows of watched folders before there are any; the rest is loaded with the first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from editor_app.base.ids import ArticleId
    from editor_app.services.import_values import ImportResult, Outcome
    from editor_app.services.jobs import Job, Jobs
    from editor_app.services.opening import OpenLibrary
    from editor_app.services.watching.watcher import Look
    from editor_app.ui.notices import Notices
    from editor_app.ui.watching.dialog import WatchedFoldersDialog

EVERY = 5_000
"""Milliseconds between two looks at the folders."""

_REMEMBERED = 200
"""Outcomes that are remembered."""

_FILE = "watched.json"
"""What the library's folder has once folders are watched; known here so that a start loads nothing else."""


class LateWatching:
    """Looks at the watched folders beside the window, and tells what came. ``notices`` is set once the window
    has them."""

    notices: Notices

    def __init__(
        self,
        opened: OpenLibrary,
        jobs: Jobs,
        window: Callable[[], QWidget],
        open_article: Callable[[ArticleId], object],
    ) -> None:
        self._opened = opened
        self._jobs = jobs
        self._window = window
        self._open_article = open_article
        self._job: Job[list[Look]] | None = None
        self._dialog: WatchedFoldersDialog | None = None
        self._told: dict[str, str] = {}
        self._is_gone: dict[Path, bool] = {}
        self._latest: deque[Outcome] = deque(maxlen=_REMEMBERED)
        self._is_stopped = False
        self._timer = QTimer(interval=EVERY, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin_soon(self) -> None:
        """In a moment, look at the folders; nothing where none is watched, or nothing can be written."""
        if not self._opened.store.is_read_only and (self._opened.store.folder / _FILE).exists():
            self._timer.start()

    def look(self) -> None:
        """Look at every folder now, beside the window; nothing while a look is under way."""
        if self._job is not None or self._is_stopped:
            return
        try:
            folders = self._opened.watching.folders
        except UserError as error:
            self._tell_once(_FILE, error)
            return
        if not folders:
            return
        watching = self._opened.watching
        self._job = self._jobs.run(
            "", lambda progress: watching.look(folders, progress), done=self._looked, failed=self._failed
        )

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._is_stopped = True
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    def show(self, window: QWidget) -> WatchedFoldersDialog:
        """The folders and what came, beside ``window``."""
        # Imported here: start-up time.
        from editor_app.ui.watching.dialog import WatchedFoldersDialog

        if self._dialog is None:
            self._dialog = WatchedFoldersDialog(self._opened.watching, window)
            self._dialog.show_outcomes(self._latest)
            self._dialog.look_wanted.connect(self.look)
            self._dialog.open_wanted.connect(self._open_article)
            self._dialog.finished.connect(self._forget)
        self._dialog.show()
        self._dialog.activateWindow()
        return self._dialog

    def _forget(self) -> None:
        self._dialog = None

    def _looked(self, looks: list[Look]) -> None:
        self._job = None
        for look in looks:
            self._latest.extend(look.outcomes)
            self._tell(look)
        if self._dialog is not None:
            self._dialog.take(looks)
        self._timer.start()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, UserError) and not isinstance(error, Cancelled):
            self._tell_once("", error)
        if not self._is_stopped:
            self._timer.start()

    def _tell(self, look: Look) -> None:
        name = look.folder.path.name or str(look.folder.path)
        if look.came:
            self._tell_came(look.came, name)
        if look.failures:
            count = len(look.failures)
            title = ngettext(
                "{n} file from “{folder}” could not be taken in.",
                "{n} files from “{folder}” could not be taken in.",
                count,
            ).format(n=count, folder=name)
            self.notices.fail(UserError(title, look.failures[0].error), self._show_action())
        problem = _("The watched folder “{folder}”: {problem}").format(folder=name, problem=look.problem)
        if look.problem:
            self._tell_once(str(look.folder.path), UserError(problem))
            self._is_gone[look.folder.path] = look.standing.value == "gone"
        elif self._told.pop(str(look.folder.path), "") and self._is_gone.pop(look.folder.path, False):
            self.notices.whisper(_("The watched folder “{folder}” is there again.").format(folder=name))

    def _tell_came(self, came: tuple[ImportResult, ...], folder: str) -> None:
        new = sum(str(one.came) == "new" for one in came)
        parts = []
        if new:
            parts.append(ngettext("{n} article came in", "{n} articles came in", new).format(n=new))
        if changed := len(came) - new:
            said = ngettext("{n} changed by its sender", "{n} changed by their senders", changed)
            parts.append(said.format(n=changed))
        first = came[-1].article
        self.notices.tell(
            f"{folder}: {', '.join(parts)}", action=(_("Open"), lambda: self._open_article(first))
        )

    def _tell_once(self, about: str, error: UserError) -> None:
        """Show a problem that lasts, once."""
        if self._told.get(about) != error.message:
            self._told[about] = error.message
            self.notices.fail(error, self._show_action())

    def _show_action(self) -> tuple[str, Callable[[], object]]:
        return _("Watched folders…"), lambda: self.show(self._window())
