"""The rows of the article list as Qt sees them: any number, of which a few pages are in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.base.ids import ArticleId
from editor_app.storage.rows import SearchHit
from editor_app.ui.articles.row_reader import PATIENCE, RowReader
from editor_app.ui.articles.sources import FoundRows, RowSource
from editor_app.ui.articles.surveyor import Surveyor

PAGE = 8
KEPT_PAGES = 192
HIT_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row for whoever paints it: None while it is on its way, see ``rows_arrived``."""
CONTINUES_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether the row belongs to the same story as the row above it, in a list that groups them."""

_Index = QModelIndex | QPersistentModelIndex


class ArticleListModel(QAbstractListModel):
    """Fetches pages of rows when they are looked at and forgets those that were seen longest ago.

    Whoever asks for a row waits for it. Painting hardly waits: rows at a far place that nobody has
    been to, and those that the disk does not give at once, are painted when ``rows_arrived`` says
    that they are there. What is shown anew is there at once: it must not flicker when it changes.
    """

    rows_arrived = Signal()

    def __init__(
        self,
        describe: Callable[[SearchHit], str],
        parent: QObject | None = None,
        *,
        patience: float = PATIENCE,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._source: RowSource = FoundRows()
        self._count = 0
        self.groups_stories = False
        self._pages: OrderedDict[int, Sequence[SearchHit]] = OrderedDict()
        self._awaited: set[int] = set()
        self._read: set[int] = set()
        self._shown = 0
        self._is_new = True
        self._reader = RowReader(patience, self)
        self._reader.arrived.connect(self._take)
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

    @property
    def is_waiting(self) -> bool:
        """Whether rows that were painted as waiting are on their way."""
        return bool(self._awaited or self._read)

    def release(self) -> None:
        """Ask the source nothing by itself any more."""
        self._surveyor.stop()
        self._reader.close()

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
        for number in numbers:
            if number in self._pages:
                self._pages.move_to_end(number)
        missing = [number for number in numbers if number not in self._pages and not self._is_coming(number)]
        if missing:
            first, count = missing[0], missing[-1] + 1 - missing[0]
            if self._surveyor.is_done or self._source.is_near(first * PAGE, count * PAGE):
                self._fetch(first, count)

    def glance(self, place: int) -> SearchHit | None:
        """The row at ``place`` if it is to be had at once; else None, and it is fetched soon."""
        number = place // PAGE
        if self._is_coming(number):
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

    def _is_coming(self, number: int) -> bool:
        return number in self._awaited or number in self._read

    def _fetch(self, first: int, count: int) -> None:
        """Have pages from ``first`` on read; they are kept at once or when they come."""
        offset, limit = first * PAGE, count * PAGE
        read = None if self._is_new else self._source.reading(offset, limit)
        self._is_new = False
        if read is None:
            self._keep_all(first, count, self._source.hits(offset, limit))
            return
        rows = self._reader.read((self._shown, first, count), read)
        if rows is None:
            self._read.update(range(first, first + count))
        else:
            self._keep_all(first, count, rows)

    def _take(self, key: tuple[int, int, int], rows: Sequence[SearchHit] | None) -> None:
        shown, first, count = key
        if shown != self._shown:
            return
        self._read.difference_update(range(first, first + count))
        if rows is not None:
            self._keep_all(first, count, rows)
        self.rows_arrived.emit()

    def _keep_all(self, first: int, count: int, rows: Sequence[SearchHit]) -> None:
        for number in range(count):
            self._keep(first + number, rows[number * PAGE : (number + 1) * PAGE])

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
        self._read.clear()
        self._pages.clear()
        self._shown += 1
        self._is_new = True
        self._count = self._source.count()
