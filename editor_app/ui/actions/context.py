"""What an action finds when it runs: the window's parts and the services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QTextEdit

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.document.article import Document
from editor_app.services.desk import Desk
from editor_app.services.open_article import OpenArticle
from editor_app.ui.articles.list_pane import ListPane
from editor_app.ui.articles.saved_views import SavedViews
from editor_app.ui.articles.search import SearchEdit
from editor_app.ui.articles.sidebar import Sidebar
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.folding import PANELS, Folding
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.notices import Notices
from editor_app.ui.panels import PanelStack
from editor_app.ui.passing.control import PassingControl


@dataclass(frozen=True, slots=True)
class Context:
    """The window as actions see it."""

    window: QMainWindow
    services: Dependencies
    sidebar: Sidebar
    list_pane: ListPane
    search: SearchEdit
    tabs: ArticleTabs
    panels: PanelStack
    notices: Notices
    jobs: BackgroundJobs
    saved_views: SavedViews
    folding: Folding
    passing: PassingControl
    openers: dict[str, Callable[[], object]] = field(default_factory=dict)
    """What opens over the window, by name: palette, quick open, preferences, shortcuts, about."""

    def open(self, name: str) -> None:
        """Open one of ``openers``."""
        self.openers[name]()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front, also where panels are folded away."""
        self.folding.show(PANELS)
        self.panels.show_panel(name)

    def bring_text(self) -> bool:
        """Put the text in front where a comparison lies over it; whether one did."""
        if self.editor is None or not self.tabs.isHidden():
            return False
        self.services.comparer().close()
        return True

    @property
    def article(self) -> OpenArticle | None:
        """The article in front."""
        return self.tabs.article

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the article in front: its own and its story's."""
        article = self.article
        return (article.document, article.story_document) if article is not None else ()

    @property
    def editor(self) -> EditorView | None:
        """The editor in front."""
        return self.tabs.editor

    @property
    def desk(self) -> Desk:
        """The desk that opens articles."""
        return self.services.desk

    @property
    def settings(self) -> Settings:
        """The person's choices."""
        return self.services.settings

    @property
    def selected(self) -> tuple[ArticleId, ...]:
        """The articles that an action is about: those selected in the list, else the one in front."""
        chosen = self.list_pane.selected()
        if chosen and (self.list_pane.list.hasFocus() or self.article is None):
            return chosen
        return (self.article.id,) if self.article is not None else chosen

    @property
    def typing_place(self) -> QLineEdit | QTextEdit | QPlainTextEdit | None:
        """The field outside the editor in which somebody types, if any."""
        place = QApplication.focusWidget()
        if not isinstance(place, (QLineEdit, QTextEdit, QPlainTextEdit)):
            return None
        if isinstance(place, ArticleTextEdit):
            # A text is edited by commands only, also where it stands in another window.
            return None
        return None if self.editor is not None and self.editor.isAncestorOf(place) else place
