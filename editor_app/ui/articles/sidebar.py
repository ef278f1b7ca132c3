"""The sidebar: views with their counts, saved views, languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QCursor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.ui.articles.views import View
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import ROW_ROLE, Index, Rows

ROW = 28
HEADING = 36
MARGIN = 16
INSET = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the sidebar: a heading when it has no view; ``count`` None while it is not known."""

    title: str
    view: View | None = None
    count: int | None = None


class SidebarModel(Rows[Entry]):
    """The lines of the sidebar; counts change in place."""

    def show_groups(self, groups: Sequence[tuple[str, Sequence[View]]]) -> None:
        """Show the views in groups, each below its heading; groups without views are left out."""
        counts = {entry.view.key: entry.count for entry in self.rows if entry.view}
        entries: list[Entry] = []
        for heading, views in groups:
            if heading and views:
                entries.append(Entry(heading))
            entries += [Entry(view.title, view, counts.get(view.key)) for view in views]
        self.show(entries)

    def count(self, counts: Mapping[str, int]) -> None:
        """Show new counts by the keys of the views."""
        shown = list(self.rows)
        for place, entry in enumerate(shown):
            if entry.view and counts.get(entry.view.key) != entry.count:
                shown[place] = Entry(entry.title, entry.view, counts.get(entry.view.key))
                self.rows = tuple(shown)
                self.dataChanged.emit(self.index(place), self.index(place))

    def place(self, key: str) -> int | None:
        """The line of the view with that key."""
        places = (place for place, entry in enumerate(self.rows) if entry.view and entry.view.key == key)
        return next(places, None)

    def text(self, row: Entry) -> str:
        """The name of the view."""
        return row.title

    def spoken(self, row: Entry) -> str:
        """The name with its count."""
        return f"{row.title}, {_figure(row.count)}" if row.count is not None else row.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.row(index.row())
        if entry is None or entry.view is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _EntryDelegate(QStyledItemDelegate):
    """A name at the leading edge, a count in tabular figures at the trailing one."""

    def __init__(self, view: QListView, family: str) -> None:
        super().__init__(view)
        self._view = view
        self._font = interface_font(Role.INTERFACE, family)
        self._figures = tabular(interface_font(Role.HINT, family))
        self._heading = interface_font(Role.HINT, family)
        self._heading.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = index.data(ROW_ROLE)
        return QSize(120, HEADING if isinstance(entry, Entry) and entry.view is None else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROW_ROLE)
        if not isinstance(entry, Entry):
            return
        theme = theme_of(self._view)
        painter.save()
        # Each text runs in its own direction, whatever the interface's is.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if entry.view is None:
            self._text(
                painter, option.rect.adjusted(MARGIN, 10, -MARGIN, 0), entry.title, self._heading, theme.soft
            )
        else:
            self._paint_ground(painter, option.rect.adjusted(INSET, 0, -INSET, 0), index)
            area = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
            count = _figure(entry.count) if entry.count else ""
            room = QFontMetrics(self._figures).horizontalAdvance(count) + 8
            self._text(painter, area, count, self._figures, theme.soft, is_trailing=True)
            name = area.adjusted(room, 0, 0, 0) if self._is_mirrored else area.adjusted(0, 0, -room, 0)
            self._text(painter, name, entry.title, self._font, theme.ink)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, index: Index) -> None:
        # Asked of the view, not of the option: only QStyle could tell what its state says, and to make that
        # class with its seven hundred names takes as long as to paint the whole window.
        theme = theme_of(self._view)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._view.selectionModel().isSelected(index):
            painter.setBrush(theme.selection)
            painter.drawRoundedRect(box, 6, 6)
        elif self._is_below_pointer(index):
            painter.setBrush(theme.line)
            painter.drawRoundedRect(box, 6, 6)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.accent)
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 6, 6)

    def _is_below_pointer(self, index: Index) -> bool:
        port = self._view.viewport()
        return port.underMouse() and self._view.indexAt(port.mapFromGlobal(QCursor.pos())) == index

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        font: QFont,
        color: QColor,
        *,
        is_trailing: bool = False,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if is_trailing != self._is_mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(color)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(flags.value) | Qt.TextFlag.TextSingleLine.value, shown)

    @property
    def _is_mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft


class Sidebar(QListView):
    """Chooses the view. ``view_chosen`` gives it."""

    view_chosen = Signal(object)

    def __init__(self, interface_family: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Views"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 10, 0, 10)
        self._model = SidebarModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_EntryDelegate(self, interface_family))
        self.make_menu: Callable[[View], QMenu | None] | None = None
        self.selectionModel().currentChanged.connect(self._tell)

    def show_views(self, groups: Sequence[tuple[str, Sequence[View]]]) -> None:
        """Show the views in groups; the current one stays current where it still exists."""
        current = self.current_view()
        self._model.show_groups(groups)
        if current is not None:
            self.choose(current.key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show counts by the keys of the views."""
        self._model.count(counts)

    def current_view(self) -> View | None:
        """The view that is chosen."""
        entry = self._model.row(self.currentIndex().row())
        return entry.view if entry else None

    def choose(self, key: str) -> bool:
        """Choose the view with that key; False when there is none."""
        place = self._model.place(key)
        if place is None:
            return False
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(place), flag)
        return True

    def views(self) -> tuple[View, ...]:
        """Every view that is offered, from top to bottom."""
        entries = (self._model.row(place) for place in range(self._model.rowCount()))
        return tuple(entry.view for entry in entries if entry and entry.view)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entry = self._model.row(self.indexAt(event.pos()).row())
        menu = self.make_menu(entry.view) if self.make_menu and entry and entry.view else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def _tell(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        view = self.current_view()
        if view is not None:
            self.view_chosen.emit(view)


def _figure(count: int) -> str:
    return QLocale().toString(count)
