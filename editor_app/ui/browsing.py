"""Views, list and search together: what is chosen in one is shown in the other, and stays up to date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal

from editor_app.base.errors import Cancelled
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.storage.counting import Counts
from editor_app.storage.rows import ListQuery, SearchHit
from editor_app.ui.articles.list_pane import ListPane
from editor_app.ui.articles.saved_views import SavedViews
from editor_app.ui.articles.search import SearchAsYouType, SearchEdit
from editor_app.ui.articles.sidebar import Sidebar
from editor_app.ui.articles.views import MATRIX, View, built_in_views, language_view
from editor_app.ui.dependencies import Dependencies

REFRESH_PAUSE = 120
"""Milliseconds in which changes of many articles become one refresh of the list."""
FIRST_VIEW = "all"


class Browsing(QObject):
    """Keeps the sidebar, the list and the search in step with each other and with the library.

    ``changed`` tells that something worth remembering moved; ``failed`` passes errors on.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        services: Dependencies,
        sidebar: Sidebar,
        list_pane: ListPane,
        search: SearchEdit,
        saved_views: SavedViews,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._sidebar = sidebar
        self._pane = list_pane
        self._edit = search
        self._saved_views = saved_views
        self.queries: dict[str, ListQuery] = {}
        self._searching = SearchAsYouType(services.search_jobs, self.find, self)
        self._refresh = QTimer(self, interval=REFRESH_PAUSE, singleShot=True)
        self._refresh.timeout.connect(self.refresh)
        self._disconnect = services.desk.articles_changed.connect(self._note_changed)
        self._connect()
        self.show_views()

    def start(self, view: str, queries: Mapping[str, ListQuery]) -> None:
        """Show the view that was shown last, with the filters and orders of each."""
        self.queries = dict(queries)
        if not self._sidebar.choose(view):
            self._sidebar.choose(FIRST_VIEW)

    def find(self, words: str, limit: int) -> Sequence[SearchHit]:
        """What the index finds; runs on any thread."""
        return self._services.searching.search(words, limit=limit, is_unfinished=True)

    def show_views(self) -> None:
        """Show the views, the saved ones and the languages in use, with their counts."""
        counts = self._services.library.counts()
        by_count = sorted(counts.languages.items(), key=lambda entry: (-entry[1], entry[0]))
        languages = [language_view(tag) for tag, _number in by_count if tag]
        saved = self._saved_views.views()
        groups = [("", built_in_views()), (_("Saved views"), saved), (_("Languages"), languages)]
        shown = [view.key for _heading, views in groups for view in views]
        if shown != [view.key for view in self._sidebar.views()]:
            self._sidebar.show_views(groups)
        # The table of languages counts stories, each beside its versions.
        listed = (view for view in self._sidebar.views() if view.key != MATRIX)
        self._sidebar.show_counts({view.key: self._count(view, counts) for view in listed})

    def refresh(self) -> None:
        """Bring list and counts up to date; an open search is asked again."""
        self._refresh.stop()
        self.show_views()
        if self._pane.searched:
            self._searching.search_now()
        else:
            self._pane.refresh()

    def release(self) -> None:
        """Listen to nothing any more."""
        self._disconnect()
        self._refresh.stop()
        self._searching.stop()
        self._pane.release()

    def _connect(self) -> None:
        self._sidebar.view_chosen.connect(self._show)
        self._pane.query_changed.connect(self._keep_query)
        self._pane.list.selection_moved.connect(self.changed)
        self._saved_views.changed.connect(self.show_views)
        self._edit.textChanged.connect(self._searching.ask)
        self._edit.left.connect(self._go_to_list)
        self._searching.found.connect(self._pane.show_found)
        self._searching.ended.connect(self._pane.end_search)
        self._searching.failed.connect(self._fail)

    def _show(self, view: View) -> None:
        if self._edit.text():
            # The field hears of it and puts its sign for emptying away; the list shows the view at once.
            with QSignalBlocker(self._searching):
                self._edit.clear()
            self._searching.stop()
        self._pane.show_view(view, self.queries.get(view.key))
        self.changed.emit()

    def _keep_query(self) -> None:
        view = self._pane.view
        if view is not None:
            self.queries[view.key] = self._pane.query
            self.changed.emit()

    def _go_to_list(self) -> None:
        view = self._pane.list
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.article_model.index(0))
        view.setFocus()

    def _note_changed(self, _articles: frozenset[ArticleId]) -> None:
        if not self._refresh.isActive():
            self._refresh.start()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _count(self, view: View, counts: Counts) -> int:
        query = view.query
        if query.section or query.text:
            return self._services.library.count(query)
        return counts.of(query.states, query.languages, trashed=query.trashed)
