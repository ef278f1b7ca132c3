"""Sessions and revisions of an article, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.services.history import Point
from editor_app.ui.directions import left_to_right
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.history.times import moment_text
from editor_app.ui.shapes import Shape, draw_shape
from editor_app.ui.theme import Theme, theme_of
from editor_app.ui.widgets.rows import Index, Rows, is_mirrored

_PADDING = 8
_SIGN = 9
# The sides are chosen here; the painter must not mirror them again.
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class _Points(Rows[Point]):
    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent)
        self._clock = clock

    def text(self, row: Point) -> str:
        return ", ".join(
            part
            for part in (
                row.label or _("Session"),
                row.person,
                self.time(row),
                _("{n} characters inserted").format(n=row.inserted),
                _("{n} deleted").format(n=row.deleted),
            )
            if part
        )

    def time(self, point: Point) -> str:
        """When the point was reached."""
        return moment_text(point.time, self._clock())


class _Row(QStyledItemDelegate):
    """Two lines: name and time; person and what came and went."""

    def __init__(self, model: _Points, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first, second = QFontMetrics(interface_font()), QFontMetrics(interface_font(Role.HINT))
        return QSize(120, first.height() + second.height() + 2 * _PADDING + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view)
        point = self._model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        self._paint_sign(painter, option, point, theme)
        inner = option.rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        gap = _SIGN + 8
        inner = inner.adjusted(0, 0, -gap, 0) if is_mirrored(option) else inner.adjusted(gap, 0, 0, 0)
        self._paint_words(painter, inner, point, theme, rtl=is_mirrored(option))
        painter.setPen(theme.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, point: Point, theme: Theme
    ) -> None:
        top = option.rect.top() + _PADDING + 4
        left = (
            option.rect.right() - _PADDING - _SIGN if is_mirrored(option) else option.rect.left() + _PADDING
        )
        box = QRectF(left, top, _SIGN, _SIGN)
        if point.label:
            draw_shape(painter, Shape.WARNING, box, theme.accent)
        else:
            draw_shape(painter, Shape.NEW, box.adjusted(1, 1, -1, -1), theme.soft)

    def _paint_words(self, painter: QPainter, box: QRect, point: Point, theme: Theme, *, rtl: bool) -> None:
        start = _RIGHT if rtl else _LEFT
        end = _LEFT if rtl else _RIGHT
        font, small = interface_font(), tabular(interface_font(Role.HINT))
        first = QFontMetrics(font).height()
        upper = QRect(box.left(), box.top(), box.width(), first)
        lower = QRect(box.left(), box.top() + first + 2, box.width(), box.height() - first - 2)
        time = self._model.time(point)
        painter.setFont(small)
        painter.setPen(theme.soft)
        painter.drawText(upper, end | Qt.AlignmentFlag.AlignVCenter, time)
        room = upper.width() - QFontMetrics(small).horizontalAdvance(time) - 8
        if point.label:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.ink if point.label else theme.soft)
        words = QFontMetrics(font).elidedText(point.label or _("Session"), Qt.TextElideMode.ElideRight, room)
        painter.drawText(upper, start | Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_counts(painter, lower, point, theme, start, end)

    def _paint_counts(
        self,
        painter: QPainter,
        box: QRect,
        point: Point,
        theme: Theme,
        start: Qt.AlignmentFlag,
        end: Qt.AlignmentFlag,
    ) -> None:
        small = tabular(interface_font(Role.HINT))
        painter.setFont(small)
        metrics = QFontMetrics(small)
        deleted = left_to_right(f"−{point.deleted}") if point.deleted else ""
        inserted = left_to_right(f"+{point.inserted}") if point.inserted else ""
        width = metrics.horizontalAdvance(deleted) + 10 if deleted else 0
        painter.setPen(theme.deleted)
        painter.drawText(box, end | Qt.AlignmentFlag.AlignVCenter, deleted)
        is_left = end == _LEFT
        beside = box.adjusted(width, 0, 0, 0) if is_left else box.adjusted(0, 0, -width, 0)
        painter.setPen(theme.inserted)
        painter.drawText(beside, end | Qt.AlignmentFlag.AlignVCenter, inserted)
        painter.setPen(theme.soft)
        room = box.width() - width - metrics.horizontalAdvance(inserted) - 10
        person = metrics.elidedText(point.person, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, start | Qt.AlignmentFlag.AlignVCenter, person)


class PointList(QListView):
    """Rows of points. ``point_chosen`` carries the one that a person goes to."""

    point_chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points = _Points(self, clock)
        self.setObjectName("pointList")
        self.setAccessibleName(_("Sessions and revisions"))
        self.setModel(self._points)
        self.setItemDelegate(_Row(self._points, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points shown, newest first."""
        return self._points.rows

    def set_points(self, points: Sequence[Point]) -> None:
        """Show ``points``, given oldest first; the chosen one stays chosen."""
        chosen = self.chosen
        newest_first = tuple(reversed(points))
        if newest_first == self.points:
            return
        with QSignalBlocker(self.selectionModel()):
            self._points.show(newest_first)
            for row, point in enumerate(newest_first):
                if chosen is not None and point.revision == chosen.revision:
                    self.setCurrentIndex(self._points.index(row, 0))

    @property
    def chosen(self) -> Point | None:
        """The current point."""
        row = self.currentIndex().row()
        return self.points[row] if 0 <= row < len(self.points) else None

    def choose_none(self) -> None:
        """Let go of the current point without telling."""
        with QSignalBlocker(self.selectionModel()):
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        self.viewport().update()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.point_chosen.emit(self.points[current.row()])
