"""Remembers what was on the screen of each article when the person went on to something else."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.services.open_article import OpenArticle
from editor_app.services.seeing import Seeing
from editor_app.ui.articles.tabs import ArticleTabs


class LastLooks(QObject):
    """Notes an article as seen when another one is shown, and when ``note`` is called at the end."""

    def __init__(self, tabs: ArticleTabs, seeing: Seeing, parent: QObject) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._seeing = seeing
        self._article: OpenArticle | None = None
        tabs.article_shown.connect(self._follow)

    def note(self) -> None:
        """The article in front has been seen as it is now."""
        if self._article is not None:
            self._seeing.note(self._article)

    def _follow(self) -> None:
        if self._tabs.article is not self._article:
            self.note()
            self._article = self._tabs.article
