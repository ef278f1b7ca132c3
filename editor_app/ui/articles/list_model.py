"""The rows of the article list as Qt sees them: any number, of which a few pages are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.base.ids import ArticleId
from editor_app.storage.rows import SearchHit
from editor_app.ui.articles.sources import FoundRows, RowSource

PAGE = 64
KEPT_PAGES = 24
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
CONTINUES_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row belongs to the same story as the row above it, in a list that groups them."""

_Index = QModelIndex | QPersistentModelIndex


class ArticleListModel(QAbstractListModel):
    """Fetches pages of rows when they are looked at and forgets those that were seen longest ago."""

    def __init__(self, describe: Callable[[SearchHit], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._source: RowSource = FoundRows()
        self._count = 0
        self.groups_stories = False
        self._pages: OrderedDict[int, Sequence[SearchHit]] = OrderedDict()

    def show(self, source: RowSource) -> None:
        """Show the rows of ``source`` from now on."""
        self.beginResetModel()
        self._source = source
        self._forget()
        self.endResetModel()

    def refresh(self) -> None:
        """Ask the source again: rows may have come, gone or changed."""
        self.show(self._source)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index.row()) if index.isValid() else None
        if hit is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.row.headline
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._describe(hit)
            case _ if role == HIT_ROLE:
                return hit
            case _ if role == CONTINUES_ROLE:
                above = self.hit(index.row() - 1) if self.groups_stories else None
                return above is not None and above.row.story == hit.row.story
        return None

    def hit(self, place: int) -> SearchHit | None:
        """The row at ``place``; None beyond the ends, and where it went away meanwhile."""
        if not 0 <= place < self._count:
            return None
        page = self._page(place // PAGE)
        offset = place % PAGE
        return page[offset] if offset < len(page) else None

    def article(self, place: int) -> ArticleId | None:
        """The article at ``place``."""
        hit = self.hit(place)
        return hit.row.article if hit else None

    def place(self, article: ArticleId) -> int | None:
        """Where ``article`` stands; looks into the pages in memory first."""
        for number, page in self._pages.items():
            for offset, hit in enumerate(page):
                if hit.row.article == article:
                    return number * PAGE + offset
        place = self._source.place(article)
        return place if place is not None and place < self._count else None

    @property
    def held(self) -> int:
        """How many rows are in memory."""
        return sum(len(page) for page in self._pages.values())

    def _page(self, number: int) -> Sequence[SearchHit]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._source.hits(number * PAGE, PAGE)
            while len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page

    def _forget(self) -> None:
        self._pages.clear()
        self._count = self._source.count()
