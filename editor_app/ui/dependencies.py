"""What the window needs from below, wired by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.document.model import ArticleContent
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.library import LibraryService
from editor_app.services.open_article import OpenArticle
from editor_app.services.searching import Searching
from editor_app.services.since import Since
from editor_app.ui.delivering.late import LateDelivering
from editor_app.ui.editor.view import EditorView
from editor_app.ui.jobs import MainThread
from editor_app.ui.panels import PanelPage
from editor_app.ui.watching.late import LateWatching

if TYPE_CHECKING:
    from editor_app.services.passing import Passing
    from editor_app.ui.checks.proofreading import Proofreading
    from editor_app.ui.publishing.acts import PublishingActs
    from editor_app.ui.publishing.profiles_dialog import ProfilesDialog
    from editor_app.ui.reports.opening import ReportDialogs
    from editor_app.ui.spelling.opening import SpellingDialogs
    from editor_app.ui.translating.late import LateTranslating
    from editor_app.ui.vocabularies.dialog import WordListsDialog


class Comparer(Protocol):
    """Opens comparisons in the middle of the window. UserError where there is nothing to compare."""

    def with_now(self, article: ArticleId) -> None:
        """An article's past with now."""

    def since(self, article: ArticleId, since: Since) -> None:
        """An article at a moment that matters with now."""

    def articles(self, one: ArticleId, other: ArticleId) -> None:
        """Two articles."""

    def file(self, article: ArticleId, path: Path) -> None:
        """An article with a file."""

    def close(self) -> None:
        """Show the open articles again."""


@dataclass(frozen=True, slots=True)
class Dependencies:
    """Services, and the makers of the parts that other packages of the interface provide.

    ``jobs`` and ``search_jobs`` deliver through ``main_thread``; searching has a thread of its own
    so that a long import never delays it. ``library_folder`` keeps the window's state and the saved
    views. ``import_files`` reviews and imports files, ``import_pasted`` what the clipboard holds,
    ``export`` writes several articles, ``comparer`` gives what opens comparisons, ``toggle_authors``
    shows who wrote what,
    ``add_samples`` gives how many came in, ``save_copy`` writes a text to a file outside the library.
    ``review_copy`` writes an article to be reviewed elsewhere and gives what cannot be shown there.
    ``proofreading`` is made when it is first asked for; ``when_proofreading`` calls something back when
    the text of an editor has been seen and proofreading is loaded.
    ``translating`` shows versions beside their sources, loaded when it is first called.
    ``word_lists`` shows the desk's word lists. ``acts`` does what a desk orders with published stories.
    ``show_profiles`` shows the profiles of the desk beside the window.
    ``delivering`` brings packages to their destinations, loaded with the first.
    ``watching`` brings in what comes into watched folders, loaded with the first.
    ``passing`` gives the review and the proof passes, loaded when they are first needed.
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
    comparer: Callable[[], Comparer]
    toggle_authors: Callable[[], object]
    export: Callable[[QMainWindow, Sequence[ArticleId]], object]
    add_samples: Callable[[Progress], int]
    name_revision: Callable[[ArticleId, str], object]
    save_copy: Callable[[ArticleContent, Path], object]
    review_copy: Callable[[ArticleId, Path], Sequence[str]]
    passing: Callable[[], Passing]
    proofreading: Callable[[], Proofreading]
    when_proofreading: Callable[[EditorView, Callable[[], object]], object]
    spelling: Callable[[], SpellingDialogs]
    reports: Callable[[], ReportDialogs]
    word_lists: Callable[[QWidget], WordListsDialog]
    delivering: LateDelivering
    watching: LateWatching
    acts: Callable[[], PublishingActs]
    show_profiles: Callable[[], ProfilesDialog]
    translating: LateTranslating
    release: Callable[[], object]
    clock: Clock = utc_now
