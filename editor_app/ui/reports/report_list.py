"""The reports as a list: sign of the state, marked words, and below them the story and the moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QObject,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.storage.reports import Report
from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.reports.wording import change_text, joined, moment_text, sign_of, state_text
from editor_app.ui.shapes import draw_shape
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import (
    Index,
    Rows,
    is_mirrored,
    paint_line,
    paint_selection,
    scroll_by_pixels,
)

NameStory = Callable[[Report], str]
_SIDE, _ABOVE, _SIGN, _GAP, _BETWEEN = 14, 8, 9, 9, 3


class ReportModel(Rows[Report]):
    """The reports in their order."""

    def __init__(self, name_story: NameStory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name_story = name_story

    def text(self, row: Report) -> str:
        """The marked words and what they should be."""
        return change_text(row)

    tip = text

    def spoken(self, row: Report) -> str:
        """The change, its state, and where and when it was reported."""
        return ". ".join((change_text(row), state_text(row.state), self.second_line(row)))

    def second_line(self, report: Report) -> str:
        """The story and when the report came."""
        return joined(self.name_story(report), moment_text(report))


class _Row(QStyledItemDelegate):
    def __init__(self, model: ReportModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first, second = QFontMetrics(interface_font()), QFontMetrics(interface_font(Role.HINT))
        return QSize(
            max(60, self._view.viewport().width()), first.height() + second.height() + _BETWEEN + 2 * _ABOVE
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        report, theme = self._model.rows[index.row()], theme_of(self._view)
        mirrored = is_mirrored(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_selection(painter, option, theme)
        inner = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        first = QFontMetrics(interface_font()).height()
        left = inner.right() - _SIGN if mirrored else inner.left()
        shape, color = sign_of(report.state, theme)
        draw_shape(painter, shape, QRectF(left, inner.top() + (first - _SIGN) / 2, _SIGN, _SIGN), color)
        room = _SIGN + _GAP
        words = inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)
        painter.setPen(theme.ink)
        above = words.adjusted(0, 0, 0, first - words.height())
        paint_line(painter, above, change_text(report), interface_font(), mirrored=mirrored)
        painter.setPen(theme.soft)
        below = words.adjusted(0, first + _BETWEEN, 0, 0)
        second = self._model.second_line(report)
        paint_line(painter, below, second, interface_font(Role.HINT), mirrored=mirrored)
        painter.restore()


class ReportList(QListView):
    """Rows of reports. ``chosen`` carries the one in front, ``entered`` one that Enter was pressed on."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, name_story: NameStory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = ReportModel(name_story, self)
        self.setObjectName("reportList")
        self.setAccessibleName(_("Reports"))
        self.setModel(self._reports)
        self.setItemDelegate(_Row(self._reports, self))
        self.setUniformItemSizes(True)
        scroll_by_pixels(self)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.entered.emit())

    @property
    def reports(self) -> tuple[Report, ...]:
        """What is listed."""
        return self._reports.rows

    @property
    def report(self) -> Report | None:
        """The one in front."""
        row = self.currentIndex().row()
        return self.reports[row] if 0 <= row < len(self.reports) else None

    def show_reports(self, reports: Sequence[Report], keep: str = "") -> None:
        """List these; the report of the id ``keep`` stays in front, else what follows in its place."""
        row = max(0, self.currentIndex().row())
        self._reports.show(reports)
        names = [report.report for report in reports]
        if keep in names:
            row = names.index(keep)
        if reports:
            self.setCurrentIndex(self._reports.index(min(row, len(reports) - 1), 0))
        else:
            self.chosen.emit(None)

    def step(self, by: int) -> None:
        """Go to the next report, or the previous one, round the ends."""
        if self.reports:
            row = (self.currentIndex().row() + by) % len(self.reports)
            self.setCurrentIndex(self._reports.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, _current: Index, _previous: Index) -> None:
        self.chosen.emit(self.report)
