"""The list of articles with its heading: which view, how many, in which order, and what was searched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import N_, _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.storage.rows import ListQuery, SearchHit, Sort
from editor_app.ui.articles import row_text
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.list_view import MANY, ArticleListView
from editor_app.ui.articles.search import MOST
from editor_app.ui.articles.sources import FoundRows, LibraryRows, Listing
from editor_app.ui.articles.views import View
from editor_app.ui.icons import icon
from editor_app.ui.theme import BAR
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.sheet import dress

SORT_TEXTS = {
    Sort.UPDATED: N_("Last changed"),
    Sort.CREATED: N_("Newest"),
    Sort.HEADLINE: N_("Headline"),
    Sort.SLUGLINE: N_("Slugline"),
    Sort.SECTION: N_("Section"),
    Sort.URGENCY: N_("Urgency"),
    Sort.WORDS: N_("Words"),
}


class ListPane(QWidget):
    """Shows the articles of a view, or what a search found in the whole library.

    Filter and order belong to the view and are kept for each. ``query_changed`` tells
    that a person changed them; ``action_wanted`` gives the id of what an empty list offers.
    """

    query_changed = Signal()
    action_wanted = Signal(str)

    def __init__(self, library: Listing, clock: Clock, interface_family: str = "") -> None:
        super().__init__()
        self.setObjectName("listPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._library = library
        self._view: View | None = None
        self._query = ListQuery()
        self._searched = ""
        self._left: tuple[tuple[ArticleId, ...], int] = ((), 0)
        self.list = ArticleListView(clock, interface_family)
        self._model = ArticleListModel(lambda hit: row_text.description(hit, clock()), self)
        self.list.show_model(self._model)
        self._title = QLabel()
        self._count = QLabel()
        self._count.setObjectName("hint")
        self._order = QToolButton()
        self._stack = QStackedWidget()
        self._empty: EmptyState | None = None
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._stack, 1)

    @property
    def query(self) -> ListQuery:
        """The query of now: the view's filter with the person's order."""
        return self._query

    @property
    def view(self) -> View | None:
        """The view that is shown."""
        return self._view

    @property
    def searched(self) -> str:
        """What the shown hits were searched with; empty while a view is shown."""
        return self._searched

    def show_view(self, view: View, query: ListQuery | None = None) -> None:
        """Show the articles of ``view``, with ``query`` in place of its own where it was changed."""
        is_other = self._view is None or view.key != self._view.key or bool(self._searched)
        self._view, self._query, self._searched = view, query or view.query, ""
        self._show_rows()
        if is_other:
            self.list.verticalScrollBar().setValue(0)
            self.list.scrollTo(self.list.currentIndex())

    def change_query(self, **changes: object) -> None:
        """Change filter or order of the shown view, for instance ``sort=Sort.WORDS``."""
        self._query = replace(self._query, **changes)  # type: ignore[arg-type]  # fields of ListQuery
        self._show_rows()
        self.query_changed.emit()

    def show_found(self, searched: str, found: Sequence[SearchHit]) -> None:
        """Show the hits of a search with their snippets."""
        bar = self.list.verticalScrollBar()
        if not self._searched:
            self._left = (self.selected() if self.list.selected_count <= MANY else (), bar.value())
        self._searched = searched
        self.list.rows.shows_snippets = True
        self._model.groups_stories = False
        self._model.show(FoundRows(found))
        bar.setValue(0)
        self._describe()

    def end_search(self) -> None:
        """Go back to the view as it was; an article that was chosen among the hits stays chosen."""
        if not self._searched:
            return
        self._searched = ""
        self._show_rows()
        articles, offset = self._left
        is_chosen = self.list.selected_count > 0
        if not is_chosen:
            self.list.select_all_of(articles)
        self.list.verticalScrollBar().setValue(offset)
        if is_chosen:
            self.list.scrollTo(self.list.currentIndex())

    def refresh(self) -> None:
        """Ask the library again; selection and scroll stay. Hits of a search stay too."""
        if self._view is not None and not self._searched:
            self._model.refresh()
            self._describe()

    def count(self) -> int:
        """How many rows are listed."""
        return self._model.rowCount()

    def selected(self) -> tuple[ArticleId, ...]:
        """The selected articles."""
        return self.list.selected()

    def release(self) -> None:
        """Ask the library nothing by itself any more."""
        self._model.release()

    def _show_rows(self) -> None:
        self.list.rows.shows_snippets = False
        self._model.groups_stories = self._query.by_story
        self._model.show(LibraryRows(self._library, self._query))
        self._describe()

    def _header(self) -> QWidget:
        header = QWidget()
        header.setObjectName("listHeader")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        header.setFixedHeight(BAR)
        bold = QFont(self._title.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(bold)
        self._order.setIcon(icon("sort"))
        self._order.setAccessibleName(_("Order and filter"))
        self._order.setToolTip(_("Order and filter"))
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._order)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu))
        self._order.setMenu(menu)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._order)
        return header

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        for sort, text in SORT_TEXTS.items():
            entry = menu.addAction(_(text))
            entry.setCheckable(True)
            entry.setChecked(sort is self._query.sort)
            entry.triggered.connect(lambda _on, sort=sort: self.change_query(sort=sort, descending=None))
        menu.addSeparator()
        reverse = menu.addAction(_("The other way round"))
        reverse.triggered.connect(lambda: self.change_query(descending=not self._is_descending))
        group = menu.addAction(_("Keep the versions of a story together"))
        group.setCheckable(True)
        group.setChecked(self._query.by_story)
        group.triggered.connect(lambda on: self.change_query(by_story=on))

    @property
    def _is_descending(self) -> bool:
        if self._query.descending is not None:
            return self._query.descending
        return self._query.sort in (Sort.UPDATED, Sort.CREATED)

    def _describe(self) -> None:
        count = self._model.rowCount()
        figure = QLocale().toString(count)
        if self._searched:
            self._title.setText(_("Found"))
            self._count.setText(_("first {n}").format(n=figure) if count >= MOST else figure)
        else:
            self._title.setText(self._view.title if self._view else "")
            self._count.setText(figure)
        self.list.setAccessibleDescription(ngettext("{n} article", "{n} articles", count).format(n=figure))
        if count:
            self._stack.setCurrentWidget(self.list)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        sentence, offer, action_id = self._emptiness()
        self._empty = EmptyState(sentence, offer)
        dress(self._empty)
        self._empty.acted.connect(partial(self.action_wanted.emit, action_id))
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _emptiness(self) -> tuple[str, str, str]:
        """The sentence of an empty list, the offer below it, and the id of the action it does."""
        if self._searched:
            sentence = _("Nothing found for “{query}”. The beginning of a word with * finds more.")
            return sentence.format(query=self._searched), _("Search anew"), "edit.search_articles"
        if self._query.trashed:
            return _("The trash is empty. Nothing in it is ever deleted by itself."), "", ""
        return _("No articles here."), _("New article"), "file.new_article"
