"""The article list: a list view whose geometry costs the same for ten rows and for a million."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.ui.articles.anchors import shift_of
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.row_look import RowLook

_Index = QModelIndex | QPersistentModelIndex
MANY = 1000
_MOVES = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
}


class ArticleListView(QListView):
    """Shows an ``ArticleListModel``. Selection and scroll follow the articles, not the row numbers.

    QListView lays out every row of its model beforehand, which takes seconds for a million;
    here all rows are equally high and places are computed.
    """

    article_chosen = Signal(str)
    selection_moved = Signal()

    def __init__(self, clock: Clock, interface_family: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowLook(self, clock, interface_family)
        self.setObjectName("articleList")
        self.setAccessibleName(_("Articles"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.make_menu: Callable[[], QMenu] | None = None
        # Noted when it is made: at a reset the rows may already be others.
        self._chosen: tuple[ArticleId, ...] = ()
        self._current: ArticleId | None = None
        self._offset = 0
        self._seen: dict[ArticleId, int] = {}
        self._is_restoring = False
        self.activated.connect(self._choose)

    def show_model(self, model: ArticleListModel) -> None:
        """Show ``model`` and keep what is selected through its resets."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.rows_arrived.connect(self.viewport().update)

    @property
    def article_model(self) -> ArticleListModel:
        """The model that is shown."""
        model = self.model()
        assert isinstance(model, ArticleListModel)
        return model

    def selected(self) -> tuple[ArticleId, ...]:
        """The selected articles, from top to bottom."""
        return self._chosen if self.selected_count <= MANY else self._look_up_selected()

    def _look_up_selected(self) -> tuple[ArticleId, ...]:
        spans = _spans(self.selectionModel().selection())
        places = sorted(place for span in spans for place in range(span.top(), span.bottom() + 1))
        articles = (self.article_model.article(place) for place in places)
        return tuple(article for article in articles if article is not None)

    @property
    def selected_count(self) -> int:
        """How many articles are selected; cheap however many they are."""
        return sum(span.height() for span in _spans(self.selectionModel().selection()))

    def current(self) -> ArticleId | None:
        """The article that the keyboard is at."""
        return self._current

    def select(self, article: ArticleId) -> bool:
        """Select ``article`` alone and bring it into view; False when it is not in the list."""
        place = self.article_model.place(article)
        if place is None:
            return False
        self._point_at([place], place)
        self.scrollTo(self.article_model.index(place))
        return True

    def select_all_of(self, articles: Sequence[ArticleId]) -> None:
        """Select those of ``articles`` that are in the list."""
        places = [place for article in articles if (place := self.article_model.place(article)) is not None]
        self._point_at(places, places[-1] if places else None)

    def keyboardSearch(self, search: str) -> None:
        # Qt would ask every row of the library for its headline.
        if self.article_model.rowCount() <= MANY:
            super().keyboardSearch(search)

    def selectAll(self) -> None:
        count = self.article_model.rowCount()
        if count:
            everything = QItemSelection(self.article_model.index(0), self.article_model.index(count - 1))
            self.selectionModel().select(everything, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Geometry: everything follows from the row height.

    def doItemsLayout(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        model, height = self.model(), self.rows.row_height
        total = (model.rowCount() if model is not None else 0) * height
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, total - self.viewport().height()))
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(max(1, height // 2))
        self.horizontalScrollBar().setRange(0, 0)

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: _Index) -> bool:
        return False

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # QListView moves nothing while it has laid out nothing.
        if abs(dy) < self.viewport().height():
            self.viewport().scroll(0, dy)
        else:
            self.viewport().update()

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        height = self.rows.row_height
        return QRect(0, index.row() * height - self.verticalOffset(), self.viewport().width(), height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        model = self.model()
        if model is None or point.y() < 0:
            return QModelIndex()
        place = (point.y() + self.verticalOffset()) // self.rows.row_height
        return model.index(place, 0) if place < model.rowCount() else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if not index.isValid():
            return
        rect, view, bar = self.visualRect(index), self.viewport().rect(), self.verticalScrollBar()
        if hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - view.center().y())
        elif rect.top() < 0 or hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + rect.top())
        elif rect.bottom() > view.bottom():
            bar.setValue(bar.value() + rect.bottom() - view.bottom())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count = self.article_model.rowCount()
        if not count:
            return QModelIndex()
        place = self.currentIndex().row()
        page = max(1, self.viewport().height() // self.rows.row_height - 1)
        match action:
            case QAbstractItemView.CursorAction.MoveHome:
                place = 0
            case QAbstractItemView.CursorAction.MoveEnd:
                place = count - 1
            case QAbstractItemView.CursorAction.MovePageUp:
                place -= page
            case QAbstractItemView.CursorAction.MovePageDown:
                place += page
            case _:
                place += _MOVES.get(action, 0)
        return self.article_model.index(min(max(place, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        height, offset, count = self.rows.row_height, self.verticalOffset(), self.article_model.rowCount()
        area = rect.normalized()
        first, last = (area.top() + offset) // height, min((area.bottom() + offset) // height, count - 1)
        chosen = QItemSelection()
        if count and 0 <= first <= last:
            chosen.select(self.article_model.index(first), self.article_model.index(last))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for span in _spans(selection):
            region += QRegion(self.visualRect(span.topLeft()).united(self.visualRect(span.bottomRight())))
        return region.intersected(self.viewport().rect())

    def viewportSizeHint(self) -> QSize:
        return QSize(320, 400)

    # What is seen and what is done.

    def paintEvent(self, event: QPaintEvent) -> None:
        places = self._places(event.rect())
        if not places:
            return
        model, height, width = self.article_model, self.rows.row_height, self.viewport().width()
        model.prepare(places)
        is_selected = self._is_selected()
        under, focused = self._place_under_mouse(), self.currentIndex().row() if self.hasFocus() else -1
        top = places.start * height - self.verticalOffset()
        painter = QPainter(self.viewport())
        rows = self.rows.begin(painter, width)
        for place in places:
            rect, chosen, hit = QRect(0, top, width, height), is_selected(place), model.glance(place)
            rows.ground(rect, is_selected=chosen, is_under=place == under)
            if hit is None:
                rows.waiting(rect)
            else:
                rows.paint(hit, rect, is_selected=chosen, continues=model.continues(place))
            if place == focused:
                rows.focus(rect)
            top += height
        painter.end()

    def _place_under_mouse(self) -> int:
        if not self.underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos())).row()

    def _places(self, area: QRect) -> range:
        """The rows that show in ``area`` of the viewport."""
        height, offset = self.rows.row_height, self.verticalOffset()
        end = min((area.bottom() + offset) // height + 1, self.article_model.rowCount())
        return range(max(0, (area.top() + offset) // height), end)

    def _is_selected(self) -> Callable[[int], bool]:
        selection, model = self.selectionModel(), self.article_model
        if not selection.hasSelection():
            return lambda place: False
        return lambda place: selection.isSelected(model.index(place))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._is_restoring:
            self._chosen = self._look_up_selected() if self.selected_count <= MANY else ()
            self.selection_moved.emit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_restoring:
            self._current = self.article_model.article(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selected_count:
            # Qt makes the first row current without selecting it: keys would then do nothing with it.
            self.setCurrentIndex(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.make_menu is None or not self.selected_count:
            return
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _choose(self, index: QModelIndex) -> None:
        article = self.article_model.article(index.row())
        if article is not None:
            self.article_chosen.emit(article)

    # Selection and scroll through a reset.

    def _remember(self) -> None:
        self._is_restoring = True
        self._offset = self.verticalOffset()
        hits = {place: self.article_model.held_hit(place) for place in self._places(self.viewport().rect())}
        self._seen = {hit.row.article: place for place, hit in hits.items() if hit is not None}

    def _return(self) -> None:
        self.updateGeometries()
        model, chosen = self.article_model, self._chosen
        places = {name: place for name in chosen if (place := model.place(name)) is not None}
        at = model.place(self._current) if self._current is not None else None
        self._point_at(list(places.values()), at)
        self.verticalScrollBar().setValue(self._offset + self._shift() * self.rows.row_height)
        self._is_restoring = False
        self._chosen = tuple(places)
        self._current = self._current if at is not None else None
        if self._chosen != chosen:
            self.selection_moved.emit()
        self.viewport().update()

    def _shift(self) -> int:
        """By how many rows the list moved; none at its top, where what is new is to be seen."""
        if not self._offset:
            return 0
        return shift_of(self._seen, self.article_model.place, self._current)

    def _point_at(self, places: list[int], current: int | None) -> None:
        chosen = QItemSelection()
        for place in places:
            index = self.article_model.index(place)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        if current is not None:
            self.selectionModel().setCurrentIndex(self.article_model.index(current), flags.NoUpdate)


def _spans(selection: QItemSelection) -> list[QItemSelectionRange]:
    return [selection.at(number) for number in range(selection.count())]
