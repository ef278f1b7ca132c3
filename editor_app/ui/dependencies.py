"""What the window needs from below, wired by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from editor_app.base.clock import Clock, utc_now
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.library import LibraryService
from editor_app.services.open_article import OpenArticle
from editor_app.services.searching import Searching
from editor_app.ui.editor.view import EditorView
from editor_app.ui.jobs import MainThread
from editor_app.ui.panels import PanelPage

if TYPE_CHECKING:
    from editor_app.ui.checks.proofreading import Proofreading


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Services, and the makers of the parts that other packages of the interface provide.

    ``jobs`` and ``search_jobs`` deliver through ``main_thread``; searching has a thread of its own
    so that a long import never delays it. ``library_folder`` keeps the window's state and the saved
    views. ``import_files`` reviews and imports files, ``import_pasted`` what the clipboard holds,
    ``export`` writes several articles, ``compare`` opens the comparison of an article's revisions,
    ``add_samples`` gives how many came in, ``save_copy`` writes a text to a file outside the library.
    ``proofreading`` is made when it is first asked for, after a text is seen.
    ``release`` is called once, last, when the window has closed; it closes jobs and library.
    """

    settings: Settings
    desk: Desk
    library: LibraryService
    searching: Searching
    main_thread: MainThread
    jobs: Jobs
    search_jobs: Jobs
    library_folder: Path
    make_editor: Callable[[OpenArticle], EditorView]
    panels: Sequence[PanelPage]
    import_files: Callable[[QMainWindow, Sequence[Path]], object]
    import_pasted: Callable[[QMainWindow], object]
    compare: Callable[[QMainWindow, ArticleId], object]
    export: Callable[[QMainWindow, Sequence[ArticleId]], object]
    add_samples: Callable[[Progress], int]
    name_revision: Callable[[ArticleId, str], object]
    save_copy: Callable[[ArticleContent, Path], object]
    proofreading: Callable[[], Proofreading]
    release: Callable[[], object]
    clock: Clock = utc_now
