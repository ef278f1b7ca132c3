"""What a QTextEdit tells of undo and redo, where the steps are the article's and not Qt's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.document.changes import Changes, Origin

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle

Tell = Callable[[bool], object]


class Steps:
    """Calls ``tell_undo`` and ``tell_redo`` whenever there begins or ceases to be a step to take back."""

    def __init__(self, article: OpenArticle, tell_undo: Tell, tell_redo: Tell) -> None:
        self._article = article
        self._tell_undo, self._tell_redo = tell_undo, tell_redo
        self._can_undo = article.undo_label is not None
        self._can_redo = article.redo_label is not None
        self._disconnect = [
            changed.connect(self._follow) for changed in (article.changed, article.story_changed)
        ]

    def release(self) -> None:
        """Tell no more."""
        for disconnect in self._disconnect:
            disconnect()

    def _follow(self, changes: Changes) -> None:
        # The article counts a step only after everybody has seen it.
        match changes.origin:
            case Origin.LOCAL:
                self._set(can_undo=True, can_redo=False)
            case Origin.UNDO:
                self._set(can_undo=self._article.undo_label is not None, can_redo=True)
            case Origin.REDO:
                self._set(can_undo=True, can_redo=self._article.redo_label is not None)

    def _set(self, *, can_undo: bool, can_redo: bool) -> None:
        had = self._can_undo, self._can_redo
        self._can_undo, self._can_redo = can_undo, can_redo
        if had[0] != can_undo:
            self._tell_undo(can_undo)
        if had[1] != can_redo:
            self._tell_redo(can_redo)
