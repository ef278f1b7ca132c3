"""What the window needs from below, wired by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from editor_app.base.clock import Clock, utc_now
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.desk import Desk, OpenArticle
from editor_app.services.history import ArticleHistory
from editor_app.services.importing import Importing
from editor_app.services.jobs import Jobs
from editor_app.services.library import LibraryService
from editor_app.services.opening import OpenLibrary
from editor_app.services.searching import Searching
from editor_app.ui.editor.view import EditorView
from editor_app.ui.jobs import MainThread
from editor_app.ui.panels import PanelPage


@dataclass(frozen=True, slots=True)
class Dependencies:
    """The open library with its services, and the makers of the parts from other packages.

    ``jobs`` and ``search_jobs`` deliver through ``main_thread``; searching has a thread of its own
    so that a long import never delays it. ``import_files`` reviews and imports files, ``compare``
    opens the comparison of an article's revisions. ``release`` is called once, last, when the
    window has closed; it closes jobs and library.
    """

    settings: Settings
    opened: OpenLibrary
    main_thread: MainThread
    jobs: Jobs
    search_jobs: Jobs
    make_editor: Callable[[OpenArticle], EditorView]
    panels: Sequence[PanelPage]
    import_files: Callable[[QMainWindow, Sequence[Path]], object]
    compare: Callable[[QMainWindow, ArticleId], object]
    release: Callable[[], object]
    clock: Clock = utc_now

    @property
    def desk(self) -> Desk:
        """Opens articles."""
        return self.opened.desk

    @property
    def library(self) -> LibraryService:
        """Lists articles."""
        return self.opened.library

    @property
    def searching(self) -> Searching:
        """Finds articles by their words."""
        return self.opened.searching

    @property
    def importing(self) -> Importing:
        """Brings files in."""
        return self.opened.importing

    @property
    def history(self) -> ArticleHistory:
        """Knows the past of articles."""
        return self.opened.history

    @property
    def folder(self) -> Path:
        """The library's folder, which also keeps the window's state and the saved views."""
        return self.opened.store.folder
