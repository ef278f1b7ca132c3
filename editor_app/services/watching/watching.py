"""All watched folders of a library: their list, and looking at each in turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import InputError
from editor_app.base.events import Signal
from editor_app.services.importing import Importing
from editor_app.services.jobs import Progress
from editor_app.services.watching.folders import WatchedFolder, WatchedFolders, refusal
from editor_app.services.watching.watcher import FolderWatcher, Look


class Watching:
    """Keeps the list of folders and looks at them. ``changed`` tells that the list has changed."""

    def __init__(self, library: Path, importing: Callable[[], Importing], clock: Clock = utc_now) -> None:
        self.changed: Signal[[]] = Signal()
        self._library = library
        self._shelf = WatchedFolders(library)
        self._importing = importing
        self._clock = clock
        self._watchers: dict[WatchedFolder, FolderWatcher] = {}
        self._looks: dict[Path, Look] = {}

    @property
    def folders(self) -> tuple[WatchedFolder, ...]:
        """The folders that are watched. UserError when their list cannot be read."""
        return self._shelf.all()

    def put(self, folders: Sequence[WatchedFolder]) -> None:
        """Watch these folders from now on. InputError naming one that cannot be; UserError from the disk."""
        for folder in folders:
            if reason := refusal(folder.path, self._library):
                raise InputError(f"{folder.path}: {reason}")
        self._shelf.put({folder.path: folder for folder in folders}.values())
        self.changed.emit()

    def last_look(self, folder: WatchedFolder) -> Look | None:
        """What the latest look at a folder found; None before the first."""
        return self._looks.get(folder.path)

    def watcher(self, folder: WatchedFolder) -> FolderWatcher:
        """What looks at ``folder``, the same each time while nothing of it is changed."""
        if folder not in self._watchers:
            self._watchers[folder] = FolderWatcher(folder, self._importing, self._clock)
        return self._watchers[folder]

    def look(self, folders: Sequence[WatchedFolder], progress: Progress) -> list[Look]:
        """Look at each of ``folders``. Any thread. Cancelled between two files."""
        watchers = progress.hand_over(lambda: [self.watcher(folder) for folder in folders])
        looks = []
        for watcher in watchers:
            progress.check()
            look = watcher.look(progress)
            self._looks[watcher.folder.path] = look
            looks.append(look)
        return looks
