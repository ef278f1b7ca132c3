"""What every panel that shows one article has in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor_app.document.changes import Changes, Selection
from editor_app.services.open_article import OpenArticle
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.sheet import dress

MARGIN = 14


class ArticlePanel(QStackedWidget):
    """Shows an article or, without one, a sentence; follows the article while it shows it.

    ``sentence`` is what stands there without an article. A panel costs nothing until an
    article comes: then ``build`` fills ``content``, which scrolls.
    """

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._article: OpenArticle | None = None
        self._disconnect: list[Callable[[], None]] = []
        self.empty_state = EmptyState(sentence)
        self.addWidget(self.empty_state)
        self._is_built = False
        dress(self)

    @property
    def article(self) -> OpenArticle | None:
        """The article that is shown."""
        return self._article

    def set_article(self, article: OpenArticle | None) -> None:
        """Show ``article``; None shows the empty state."""
        if article is self._article:
            return
        self.leave_article()
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._article = article
        if article is None:
            self.setCurrentWidget(self.empty_state)
            return
        self._disconnect = [
            article.changed.connect(self.article_changed),
            article.story_changed.connect(self.article_changed),
            article.held_changed.connect(self._hold),
        ]
        self.ensure_built()
        self.show_article(article)
        self.setCurrentIndex(1)

    @property
    def entrance(self) -> QWidget | None:
        """Where keys go when somebody comes to the panel; None for its first field."""
        return None

    def show_held(self, article: OpenArticle) -> None:
        """Called when nobody may write in the article any more, or people may again."""

    def _hold(self, _is_held: bool) -> None:
        if self._article is not None:
            self.show_held(self._article)

    def show_place(self, place: Selection) -> None:
        """Called when the cursor has come to rest at another place of the article's texts."""

    def ensure_built(self) -> None:
        """Make the panel's content when it is not there yet."""
        if not self._is_built:
            self._is_built = True
            self.build()

    def build(self) -> None:
        """Add the panel's content as its second page; called once, before the first article."""
        raise NotImplementedError

    def leave_article(self) -> None:
        """Called before another article, or none, is shown: the moment to keep what is typed."""

    def show_article(self, article: OpenArticle) -> None:
        """Fill the panel from ``article``."""
        raise NotImplementedError

    def article_changed(self, changes: Changes) -> None:
        """Called after each change of the article or its story."""
        raise NotImplementedError


def scrolling(parent: QWidget) -> tuple[QScrollArea, QWidget]:
    """An area in ``parent`` that scrolls up and down, and its content, to be filled.

    Filled where it stands: a widget that moves into a dressed parent is dressed anew with
    all that is in it.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content = QWidget()
    area.setWidget(content)
    return area, content


def column(parent: QWidget, *, margin: int = MARGIN, gap: int = 12) -> QVBoxLayout:
    """A column with the margins of a panel, as the layout of ``parent``."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout
