"""What the reports need of the window around them."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QMainWindow

from editor_app.services.open_article import OpenArticle
from editor_app.ui.articles.list_pane import ListPane
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.editor.view import EditorView
from editor_app.ui.notices import Notices


class Surroundings(Protocol):
    """A window with a list of articles and texts in front."""

    @property
    def window(self) -> QMainWindow:
        """The window itself."""
        ...

    @property
    def list_pane(self) -> ListPane:
        """The list of articles."""
        ...

    @property
    def tabs(self) -> ArticleTabs:
        """The articles that are open."""
        ...

    @property
    def notices(self) -> Notices:
        """Where it is said what was done."""
        ...

    @property
    def article(self) -> OpenArticle | None:
        """The article in front."""
        ...

    @property
    def editor(self) -> EditorView | None:
        """The editor in front."""
        ...
