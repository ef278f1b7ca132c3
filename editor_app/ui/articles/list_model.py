"""The rows of the article list as Qt sees them: any number, of which a few pages are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.base.ids import ArticleId
from editor_app.storage.rows import SearchHit
from editor_app.ui.articles.sources import FoundRows, RowSource
from editor_app.ui.articles.surveyor import Surveyor

PAGE = 16
KEPT_PAGES = 96
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row for whoever paints it: None while it is on its way, see ``rows_arrived``."""
CONTINUES_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row belongs to the same story as the row above it, in a list that groups them."""

_Index = QModelIndex | QPersistentModelIndex


class ArticleListModel(QAbstractListModel):
    """Fetches pages of rows when they are looked at and forgets those that were seen longest ago.

    Whoever asks for a row waits for it. Painting never waits: rows at a far place that nobody has
    been to are painted when ``rows_arrived`` says that they are there.
    """

    rows_arrived = Signal()

    def __init__(self, describe: Callable[[SearchHit], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._source: RowSource = FoundRows()
        self._count = 0
        self.groups_stories = False
        self._pages: OrderedDict[int, Sequence[SearchHit]] = OrderedDict()
        self._awaited: set[int] = set()
        self._surveyor = Surveyor(self)
        self._surveyor.advanced.connect(self._take_awaited)

    def show(self, source: RowSource) -> None:
        """Show the rows of ``source`` from now on."""
        self.beginResetModel()
        self._source = source
        self._forget()
        self._surveyor.start(source)
        self.endResetModel()

    def refresh(self) -> None:
        """Ask the source again: rows may have come, gone or changed."""
        self.show(self._source)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return 0 if parent.isValid() else self._count

    @property
    def is_surveyed(self) -> bool:
        """Whether every row is to be had at once."""
        return self._surveyor.is_done

    def release(self) -> None:
        """Ask the source nothing by itself any more."""
        self._surveyor.stop()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == HIT_ROLE:
            return self.glance(index.row())
        if role == CONTINUES_ROLE:
            return self.continues(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            hit = self.hit(index.row())
            return hit and hit.row.headline
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            hit = self.hit(index.row())
            return hit and self._describe(hit)
        return None

    def prepare(self, places: range) -> None:
        """Have the rows at these places ready to be painted: what is to be had at once is fetched at once."""
        # A row looks whether the one above it is of its story.
        start = max(0, places.start - self.groups_stories)
        numbers = range(start // PAGE, (places.stop - 1) // PAGE + 1)
        missing = [number for number in numbers if number not in self._pages and number not in self._awaited]
        for number in numbers:
            if number in self._pages:
                self._pages.move_to_end(number)
        if not missing:
            return
        first, count = missing[0], missing[-1] + 1 - missing[0]
        if self._surveyor.is_done or self._source.is_near(first * PAGE, count * PAGE):
            rows = self._source.hits(first * PAGE, count * PAGE)
            for number in missing:
                start = (number - first) * PAGE
                self._keep(number, rows[start : start + PAGE])

    def glance(self, place: int) -> SearchHit | None:
        """The row at ``place`` if it is to be had at once; else None, and it is fetched soon."""
        number = place // PAGE
        if number in self._awaited:
            return None
        if number not in self._pages and not self._is_near(number):
            self._awaited.add(number)
            self._surveyor.hurry()
            return None
        return self.hit(place)

    def continues(self, place: int) -> bool:
        """Whether the row belongs to the same story as the row above it, in a list that groups them."""
        if not self.groups_stories:
            return False
        above, hit = self.glance(place - 1), self.glance(place)
        return above is not None and hit is not None and above.row.story == hit.row.story

    def hit(self, place: int) -> SearchHit | None:
        """The row at ``place``; None beyond the ends, and where it went away meanwhile."""
        if not 0 <= place < self._count:
            return None
        page = self._page(place // PAGE)
        offset = place % PAGE
        return page[offset] if offset < len(page) else None

    def held_hit(self, place: int) -> SearchHit | None:
        """The row at ``place`` if it is in memory."""
        page = self._pages.get(place // PAGE, ())
        offset = place % PAGE
        return page[offset] if 0 <= offset < len(page) else None

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
            page = self._source.hits(number * PAGE, PAGE)
            self._keep(number, page)
        return page

    def _keep(self, number: int, page: Sequence[SearchHit]) -> None:
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def _is_near(self, number: int) -> bool:
        return self._surveyor.is_done or self._source.is_near(number * PAGE, PAGE)

    def _take_awaited(self) -> None:
        if any(self._is_near(number) for number in self._awaited):
            self._awaited.clear()
            self.rows_arrived.emit()
        elif self._awaited:
            self._surveyor.hurry()

    def _forget(self) -> None:
        self._awaited.clear()
        self._pages.clear()
        self._count = self._source.count()
