"""Proofreading in a window: the feeds of its articles, what is done about findings, going through them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from editor_app.language.findings import Finding
from editor_app.services.open_article import OpenArticle
from editor_app.ui.checks.acts import Acts
from editor_app.ui.checks.feed import Feed
from editor_app.ui.checks.feeds import Feeds
from editor_app.ui.checks.menu import fill_menu
from editor_app.ui.checks.stepping import Stepping
from editor_app.ui.checks.troubles import Troubles
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView


class Proofreading(QObject):
    """Follows every editor of a window. ``told`` carries words for the status line, ``field_wanted``
    a field of the metadata to go to, ``moved`` the Finding that somebody went to (None: none)."""

    told = Signal(str)
    field_wanted = Signal(str)
    moved = Signal(object)
    rules_wanted = Signal()
    """Somebody wants to see the desk's rules."""
    dictionary_missed = Signal(str)
    """A language whose spelling cannot be checked; told once."""

    def __init__(
        self,
        feeds: Feeds,
        acts: Acts,
        take_missing: Callable[[], Sequence[str]] = tuple,
        troubles: Troubles | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.feeds = feeds
        self.acts = acts
        self.troubles = troubles
        """What cannot be checked at the moment, if anybody watches for that."""
        self.warm_up: Callable[[], object] = lambda: None
        """Gets the checks ready before the first text is checked."""
        self._take_missing = take_missing
        feeds.followed.connect(self._listen)
        self._steps: WeakKeyDictionary[EditorView, Stepping] = WeakKeyDictionary()

    def follow(self, editor: EditorView) -> None:
        """Have the article of ``editor`` checked, and show in it what is found."""
        self.feeds.follow(editor)
        editor.menu_parts.append(partial(self._add_to_menu, editor))

    def _listen(self, article: OpenArticle) -> None:
        feed = self.feeds.feed(article)
        if feed is not None:
            feed.changed.connect(partial(self._tell_missing, feed))
            if self.troubles is not None:
                self.troubles.listen(feed)

    def _tell_missing(self, feed: Feed) -> None:
        if feed.is_complete:
            for language in self._take_missing():
                self.dictionary_missed.emit(language)

    def feed(self, article: OpenArticle) -> Feed | None:
        """What is known of an article that is shown."""
        return self.feeds.feed(article)

    def step(self, editor: EditorView, *, forward: bool) -> None:
        """Go to the next finding, or the previous one."""
        steps = self.stepping(editor)
        if steps is not None:
            steps.step(forward=forward)

    def go_to(self, editor: EditorView, finding: Finding) -> None:
        """Show one finding with its card."""
        steps = self.stepping(editor)
        if steps is not None:
            steps.show_finding(finding)

    def stepping(self, editor: EditorView) -> Stepping | None:
        """Who goes through the findings of ``editor``."""
        feed = self.feeds.feed(editor.article)
        if feed is None:
            return None
        if editor not in self._steps:
            steps = self._steps[editor] = Stepping(editor, feed, self.acts)
            steps.told.connect(self.told)
            steps.field_wanted.connect(self.field_wanted)
            steps.moved.connect(self.moved)
        return self._steps[editor]

    def _add_to_menu(self, editor: EditorView, menu: QMenu, edit: ArticleTextEdit) -> None:
        feed = self.feeds.feed(editor.article)
        if feed is None:
            return
        position = edit.selection.position
        placed = next(iter(feed.between(edit.field, position, position)), None)
        if placed is not None:
            fill_menu(menu, feed, placed.finding, self.acts)
            menu.addSeparator()
