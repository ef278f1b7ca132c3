"""What the acts of publishing need of the window around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QMainWindow

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.services.translating.concerned import Needed
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.notices import Notices


class Around(Protocol):
    """A window with articles in front, and some of them selected."""

    @property
    def window(self) -> QMainWindow:
        """The window itself."""
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
    def selected(self) -> tuple[ArticleId, ...]:
        """The articles that an act is about."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the dialogs lead: ``compare`` shows a text that an article had, beside what it is now; ``needed``
    opens a version beside its source, at what has to change."""

    compare: Callable[[ArticleId, ArticleContent, str], object]
    needed: Callable[[str, Needed | None], object]
