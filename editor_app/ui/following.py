"""Everything in the window that follows the article in front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor_app.document.changes import Changes
from editor_app.document.model import TextField
from editor_app.services.open_article import OpenArticle
from editor_app.ui.actions.action import When
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.main_window import MainWindow

_STEPS = (When.UNDO, When.REDO)
FLAGS = frozenset({"legal", "not_for_publication"})
LETS_WRITE = "publish.deschedule"
"""The act after which people may write again in what was scheduled."""


class Following(QObject):
    """Tells panels, status line, title and actions which article is in front and that it changed.

    ``unsaved`` tells that a change could not be written, with the article.
    """

    unsaved = Signal(object)
    changed = Signal()

    def __init__(self, window: MainWindow, actions: ActionSet) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._disconnect: list[Callable[[], None]] = []
        self._article: OpenArticle | None = None
        window.status.show_article(None)
        window.status.held.clicked.connect(lambda: actions.run(LETS_WRITE))
        window.tabs.article_shown.connect(self.follow)
        window.tabs.counted.connect(self._count)

    def follow(self) -> None:
        """Follow the article that is in front now."""
        article = self._window.tabs.article
        if article is not self._article:
            self.release()
            self._article = article
            if article is not None:
                self._connect(article)
            self._window.panels.show_article(article)
            self._window.status.show_article(article)
            self._actions.refresh()
            self._note_held()
        self._count()
        self._title()
        self._actions.refresh()
        self.changed.emit()

    def release(self) -> None:
        """Follow nothing."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._article = None

    def _connect(self, article: OpenArticle) -> None:
        self._disconnect = [
            article.changed.connect(self._note),
            article.story_changed.connect(self._note),
            article.saved_changed.connect(self._note_saved),
            article.suggesting_changed.connect(self._note_suggesting),
            article.held_changed.connect(lambda _is_held: self._note_held()),
        ]

    def _count(self) -> None:
        status = self._window.status
        status.show_counts(*self._window.tabs.counts)
        if self._article is not None:
            review = self._article.review
            status.show_waiting(len(review.suggestions()), len(review.open_notes()))

    def _note(self, changes: Changes) -> None:
        self._actions.refresh(*_STEPS)
        if self._article is not None:
            self._window.status.note_saved(self._article.is_saved)
        if TextField.HEADLINE in changes.texts:
            self._title()
        if "language" in changes.fields:
            self._window.status.show_article(self._article)
            self._note_held()
        elif changes.fields.keys() & FLAGS and self._article is not None:
            self._window.status.show_flags(self._article.fields())

    def _note_suggesting(self, is_suggesting: bool) -> None:
        self._window.status.show_mode(is_suggesting)
        self._actions.refresh_checks()

    def _note_held(self) -> None:
        """Say why nobody writes in the article in front, and offer the one act that lets people write."""
        self._actions.refresh_acts()
        action = self._actions.action(LETS_WRITE)
        article = self._article
        self._window.status.show_held(article, action.iconText() if action.isEnabled() else "")

    def _note_saved(self, is_saved: bool) -> None:
        self._window.status.note_saved(is_saved)
        if not is_saved:
            self.unsaved.emit(self._article)

    def _title(self) -> None:
        place = self._window.tabs.currentIndex()
        title = self._window.tabs.tabToolTip(place) if place >= 0 else ""
        self._window.setWindowTitle(f"{title} — Copydesk" if title else "Copydesk")
