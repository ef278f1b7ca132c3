"""A tab for each open article; the editor of a tab is made when the tab is first seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.document.changes import Changes
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.services.desk import Desk
from editor_app.services.open_article import OpenArticle
from editor_app.ui.editor.view import EditorView
from editor_app.ui.icons import icon
from editor_app.ui.theme import BAR

TITLE_LENGTH = 26
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Around a headline that runs in the other direction than the interface."""
REMEMBERED = 20
MakeEditor = Callable[[OpenArticle], EditorView]


@dataclass(frozen=True, slots=True)
class TabState:
    """What is remembered of a tab: its article, its title, where the cursor and the scroll were."""

    article: ArticleId
    title: str = ""
    view: Mapping[str, Any] = field(default_factory=dict)


class ArticleTab(QWidget):
    """The page of one article. Empty until ``fill``; ``empty`` gives everything back."""

    title_changed = Signal()
    counted = Signal()

    def __init__(self, state: TabState) -> None:
        super().__init__()
        self._state = state
        self.article: OpenArticle | None = None
        self.editor: EditorView | None = None
        self.counts = (0, 0)
        self._disconnect: Callable[[], None] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def article_id(self) -> ArticleId:
        """The article of the tab, whether it is loaded or not."""
        return self._state.article

    @property
    def title(self) -> str:
        """The headline of now, or of when the tab was last filled."""
        if self.article is not None:
            return self.article.document.text(TextField.HEADLINE, Reading.FINAL).rstrip("\n")
        return self._state.title

    def fill(self, desk: Desk, make_editor: MakeEditor) -> bool:
        """Open the article and show it where it was left; whether that was still to do.

        UserError when it cannot be opened.
        """
        if self.editor is not None:
            return False
        self.article = desk.open(self._state.article)
        self._disconnect = self.article.changed.connect(self._follow)
        self.editor = make_editor(self.article)
        self.editor.counted.connect(self._count)
        self._column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        if self._state.view:
            self.editor.restore(self._state.view)
        return True

    def empty(self, desk: Desk) -> None:
        """Let go of the article; the state stays for another time."""
        self._state = self.state()
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None
        if self.editor is not None:
            self.editor.close_view()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        if self.article is not None:
            desk.close(self.article.id)
            self.article = None

    def state(self) -> TabState:
        """What to remember of this tab."""
        if self.editor is None:
            return self._state
        return TabState(self._state.article, self.title, self.editor.state())

    def _count(self, words: int, minutes: int) -> None:
        self.counts = (words, minutes)
        self.counted.emit()

    def _follow(self, changes: Changes) -> None:
        if TextField.HEADLINE in changes.texts:
            self.title_changed.emit()


class ArticleTabs(QTabWidget):
    """The open articles. ``article_shown`` tells that another tab, or none, is in front.

    ``editor_made`` gives each new editor, ``counted`` tells that the article in front was counted,
    ``articles_closed`` names articles that no view may show any longer.
    """

    article_shown = Signal()
    editor_made = Signal(object)
    counted = Signal()
    articles_closed = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, make_editor: MakeEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articleTabs")
        self.setAccessibleName(_("Open articles"))
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabBar().setAccessibleName(self.accessibleName())
        self.tabBar().setExpanding(False)
        self.tabBar().setFixedHeight(BAR)
        self.tabBar().setSelectionBehaviorOnRemove(QTabBar.SelectionBehavior.SelectPreviousTab)
        self._desk = desk
        self._make_editor = make_editor
        self._closed: list[TabState] = []
        self._is_paused = False
        self.currentChanged.connect(self._show_current)

    @property
    def article(self) -> OpenArticle | None:
        """The article in front."""
        tab = self._tab(self.currentIndex())
        return tab.article if tab else None

    @property
    def editor(self) -> EditorView | None:
        """The editor in front."""
        tab = self._tab(self.currentIndex())
        return tab.editor if tab else None

    @property
    def counts(self) -> tuple[int, int]:
        """Words of the article in front and minutes to read them; zeros until it was counted."""
        tab = self._tab(self.currentIndex())
        return tab.counts if tab else (0, 0)

    @property
    def tabs(self) -> tuple[ArticleTab, ...]:
        """All tabs, from first to last."""
        return tuple(tab for place in range(self.count()) if (tab := self._tab(place)) is not None)

    @property
    def can_reopen(self) -> bool:
        """Whether a tab was closed that can come back."""
        return bool(self._closed)

    def open(self, article: ArticleId, *, focus: bool = True) -> None:
        """Bring the tab of ``article`` to the front; makes it when there is none."""
        place = self._place(article)
        if place is None:
            place = self._add(TabState(article), self.currentIndex() + 1)
        if place == self.currentIndex():
            self._show_current()
        self.setCurrentIndex(place)
        if focus and self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_tab(self, place: int) -> None:
        """Close the tab at ``place``; ``reopen`` brings it back."""
        tab = self._tab(place)
        if tab is None:
            return
        had_focus = tab.isAncestorOf(QApplication.focusWidget() or self)
        self._remember(tab.state())
        tab.empty(self._desk)
        self.removeTab(place)
        tab.deleteLater()
        if had_focus and self.editor is not None:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_articles(self, articles: frozenset[ArticleId]) -> None:
        """Close the tabs of these articles, for instance because they went to the trash."""
        for place in reversed(range(self.count())):
            tab = self._tab(place)
            if tab is not None and tab.article_id in articles:
                self.close_tab(place)
        self.articles_closed.emit(articles)

    def reopen(self) -> None:
        """Open the tab that was closed last."""
        if self._closed:
            state = self._closed.pop()
            if self._place(state.article) is None:
                self._add(state, self.currentIndex() + 1)
            self.open(state.article)

    def forget(self, articles: frozenset[ArticleId]) -> None:
        """Never reopen these articles: they are gone for good."""
        self._closed = [state for state in self._closed if state.article not in articles]

    def go(self, step: int) -> None:
        """Go ``step`` tabs on, around the end."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + step) % self.count())

    def state(self) -> tuple[tuple[TabState, ...], int]:
        """All tabs and which is in front."""
        return tuple(tab.state() for tab in self.tabs), self.currentIndex()

    def restore(self, states: tuple[TabState, ...], current: int) -> None:
        """Have these tabs; only the one in front is loaded."""
        self._is_paused = True
        for state in states:
            self._add(state, self.count())
        self._is_paused = False
        if states:
            self.setCurrentIndex(min(max(current, 0), len(states) - 1))
        self._show_current()

    def shut(self) -> None:
        """Let go of every article, without remembering the tabs as closed."""
        self._is_paused = True
        for tab in self.tabs:
            tab.empty(self._desk)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            # Qt would leave the buttons on the tabs where they were before all tabs changed sides.
            self.tabBar().setElideMode(self.tabBar().elideMode())

    def _add(self, state: TabState, place: int) -> int:
        tab = ArticleTab(state)
        tab.title_changed.connect(self._retitle)
        tab.counted.connect(self.counted)
        place = self.insertTab(place, tab, "")
        self.tabBar().setTabButton(place, QTabBar.ButtonPosition.RightSide, self._close_button(tab))
        self._title(place)
        return place

    def _close_button(self, tab: ArticleTab) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        button.setObjectName("closeTab")
        button.setIconSize(QSize(12, 12))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setToolTip(_("Close the article"))
        button.setAccessibleName(_("Close the article"))
        button.clicked.connect(lambda: self.close_tab(self.indexOf(tab)))
        return button

    def _show_current(self) -> None:
        if self._is_paused:
            return
        tab = self._tab(self.currentIndex())
        if tab is not None:
            try:
                if tab.fill(self._desk, self._make_editor):
                    self.editor_made.emit(tab.editor)
            except UserError as error:
                self._is_paused = True
                self.removeTab(self.currentIndex())
                self._is_paused = False
                tab.deleteLater()
                self.failed.emit(error)
                self._show_current()
                return
            self._title(self.currentIndex())
        self.article_shown.emit()

    def _retitle(self) -> None:
        for place in range(self.count()):
            if self.widget(place) is self.sender():
                self._title(place)

    def _title(self, place: int) -> None:
        tab = self._tab(place)
        if tab is None:
            return
        title = tab.title.strip() or _("No headline yet")
        short = title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1].rstrip() + "…"
        short = short.replace("&", "&&")
        self.setTabText(place, f"{ISOLATE}{short}{END_ISOLATE}" if self._runs_otherwise(short) else short)
        self.setTabToolTip(place, title)

    def _runs_otherwise(self, title: str) -> bool:
        return bool(first_strong_is_right_to_left(title)) is not (
            self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        )

    def _remember(self, state: TabState) -> None:
        self._closed = [kept for kept in self._closed if kept.article != state.article][-REMEMBERED:]
        self._closed.append(state)

    def _place(self, article: ArticleId) -> int | None:
        return next((place for place, tab in enumerate(self.tabs) if tab.article_id == article), None)

    def _tab(self, place: int) -> ArticleTab | None:
        widget = self.widget(place)
        return widget if isinstance(widget, ArticleTab) else None
