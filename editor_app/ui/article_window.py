"""An article in a window of its own, beside the tab that shows the same article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.changes import Changes
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.services.open_article import OpenArticle
from editor_app.ui.actions import checks, edit, format, insert, passing, reports, review
from editor_app.ui.actions.action import When
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.actions.context import Context
from editor_app.ui.editor.view import EditorView
from editor_app.ui.notices import Notices
from editor_app.ui.status_bar import StatusBar

SIZE = (860, 820)
ACTIONS = (
    *edit.ACTIONS,
    *format.ACTIONS,
    *insert.ACTIONS,
    *checks.STEPS,
    *(action for action in review.ACTIONS if action.when is When.EDITOR),
    *passing.STEPS,
    *reports.MARKING,
)
"""What the window's keys do; everything else is done in the main window."""


@dataclass(frozen=True, slots=True)
class _WindowContext(Context):
    """The main window as actions see it, with the second window's editor in front."""

    view: EditorView | None = None

    def bring_text(self) -> bool:
        return False

    @property
    def article(self) -> OpenArticle | None:
        return self.view.article if self.view is not None else None

    @property
    def editor(self) -> EditorView | None:
        return self.view


class ArticleWindow(QMainWindow):
    """One more view of an article that may be open elsewhere; ``closed`` comes when it has let go of it.

    UserError when the article cannot be opened.
    """

    closed = Signal()

    def __init__(self, context: Context, article: ArticleId) -> None:
        super().__init__(context.window, Qt.WindowType.Window)
        self.setObjectName("articleWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = context.desk
        self._passing = context.passing
        self.article = self._desk.open(article)
        self.editor = context.services.make_editor(self.article)
        self.status = StatusBar(context.settings.get(preferences.INTERFACE_FONT))
        # What runs beside the work, and the network, are the main window's business.
        for part in (self.status.jobs, self.status.network):
            part.hide()
        self._arrange()
        notices = Notices(self, self.status.message)
        self._actions = ActionSet(ACTIONS, _context_of(context, self, self.editor, notices))
        self._is_open = True
        self._connect()
        self.status.show_article(self.article)
        self._title()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_open:
            self._is_open = False
            for disconnect in self._disconnect:
                disconnect()
            self._passing.leave(self.article)
            self.editor.close_view()
            self._desk.close(self.article.id)
            self.closed.emit()
        super().closeEvent(event)

    def _arrange(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self.resize(*SIZE)
        self.setFocusProxy(self.editor)

    def _connect(self) -> None:
        self.editor.counted.connect(self.status.show_counts)
        self.editor.told.connect(self.status.message.setText)
        self.editor.refused.connect(lambda error: self.status.message.setText(str(error)))
        self.editor.selection_changed.connect(self._actions.refresh_checks)
        self._disconnect: list[Callable[[], None]] = [
            self.article.changed.connect(self._note),
            self.article.story_changed.connect(self._note),
            self.article.saved_changed.connect(self.status.note_saved),
            self.article.suggesting_changed.connect(self.status.show_mode),
            self.article.held_changed.connect(lambda _is_held: self.status.show_article(self.article)),
        ]

    def _note(self, changes: Changes) -> None:
        self._actions.refresh(When.UNDO, When.REDO)
        self.status.note_saved(self.article.is_saved)
        if "language" in changes.fields:
            self.status.show_article(self.article)
        if TextField.HEADLINE in changes.texts:
            self._title()

    def _title(self) -> None:
        headline = self.article.document.text(TextField.HEADLINE, Reading.FINAL).strip()
        self.setWindowTitle(f"{headline or _('No headline yet')} — Copydesk")


class ArticleWindows(QObject):
    """The second windows of a main window, at most one for each article; they close before it does."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._context = context
        self._open: dict[ArticleId, ArticleWindow] = {}
        context.tabs.articles_closed.connect(self._close_articles)

    def open_current(self) -> None:
        """Show the article in front in a window of its own, or bring that window to the front."""
        article = self._context.article
        if article is None:
            return
        window = self._open.get(article.id) or self._made(article.id)
        window.show()
        window.raise_()
        window.activateWindow()
        window.editor.focus_field(TextField.BODY)

    def close_all(self) -> None:
        """Close every window and let go of its article."""
        for window in list(self._open.values()):
            window.close()

    def _made(self, article: ArticleId) -> ArticleWindow:
        front = self._context.editor
        window = ArticleWindow(self._context, article)
        self._open[article] = window
        window.closed.connect(lambda: self._open.pop(article, None))
        # What the main window does for its own editors it does for this one: dropped files, notices.
        self._context.tabs.editor_made.emit(window.editor)
        if front is not None:
            window.editor.restore(front.state())
        return window

    def _close_articles(self, articles: frozenset[ArticleId]) -> None:
        for window in [window for name, window in self._open.items() if name in articles]:
            window.close()


def _context_of(context: Context, window: QMainWindow, view: EditorView, notices: Notices) -> Context:
    return _WindowContext(
        window=window,
        services=context.services,
        sidebar=context.sidebar,
        list_pane=context.list_pane,
        search=context.search,
        tabs=context.tabs,
        panels=context.panels,
        notices=notices,
        jobs=context.jobs,
        saved_views=context.saved_views,
        folding=context.folding,
        passing=context.passing,
        openers=context.openers,
        view=view,
    )
