"""Everything that stops the article in front, as a list that one goes through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QPoint,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.services.blockers import Blocker, BlockerKind
from editor_app.ui.directions import with_direction
from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.passing.texts import place_text
from editor_app.ui.shapes import Shape, draw_shape
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import Index, Rows, is_mirrored, paint_selection, scroll_by_pixels

_SIDE, _ABOVE, _SIGN, _GAP = 14, 7, 9, 9
_LINES = 3
"""Lines that a message may take."""
_WRAP = Qt.TextFlag.TextWordWrap


class BlockerModel(Rows[Blocker]):
    """The blockers in their order."""

    def text(self, row: Blocker) -> str:
        """What is wrong."""
        return row.message

    tip = text

    def spoken(self, row: Blocker) -> str:
        """What is wrong, where, and whether that is the last word."""
        final = [_("This cannot be overridden.")] if row.is_final else []
        return ". ".join((row.message.rstrip("."), place_text(row), *final))


class _Row(QStyledItemDelegate):
    """A sign, what is wrong in up to three lines, and below it what sort of thing it is."""

    def __init__(self, model: BlockerModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        lines = self._message_height(self._model.rows[index.row()], width)
        hint = QFontMetrics(interface_font(Role.HINT)).height()
        return QSize(max(60, width), lines + hint + 2 * _ABOVE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        blocker, theme = self._model.rows[index.row()], theme_of(self._view)
        mirrored = is_mirrored(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_selection(painter, option, theme)
        inner = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        left = inner.right() - _SIGN if mirrored else inner.left()
        shape, color = self._sign(blocker)
        draw_shape(painter, shape, QRectF(left, inner.top() + 4, _SIGN, _SIGN), color)
        room = _SIGN + _GAP
        words = inner.adjusted(0, 0, -room, 0) if mirrored else inner.adjusted(room, 0, 0, 0)
        self._paint_words(painter, words, blocker, mirrored=mirrored)
        painter.restore()

    def _sign(self, blocker: Blocker) -> tuple[Shape, QColor]:
        theme = theme_of(self._view)
        if blocker.kind is BlockerKind.SUGGESTION:
            return Shape.NEW, theme.inserted
        if blocker.kind is BlockerKind.NOTE:
            return Shape.STALE, theme.note
        if blocker.kind is BlockerKind.TRANSLATION:
            return Shape.STALE, theme.deleted
        if blocker.kind is BlockerKind.REVIEW:
            return Shape.IN_WORK, theme.warning
        return Shape.ERROR, theme.deleted

    def _paint_words(self, painter: QPainter, box: QRect, blocker: Blocker, *, mirrored: bool) -> None:
        theme = theme_of(self._view)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop).value) | int(
            _WRAP.value
        )
        height = self._message_height(blocker, self._view.viewport().width())
        painter.setFont(interface_font())
        painter.setPen(theme.ink)
        text = with_direction(blocker.message, is_right_to_left=mirrored)
        painter.setClipRect(QRect(box.left(), box.top(), box.width(), height))
        painter.drawText(QRect(box.left(), box.top(), box.width(), height), flags, text)
        painter.setClipping(False)
        painter.setFont(interface_font(Role.HINT))
        painter.setPen(theme.soft)
        painter.drawText(
            QRect(box.left(), box.top() + height + 1, box.width(), box.height() - height),
            flags,
            place_text(blocker),
        )

    def _message_height(self, blocker: Blocker, width: int) -> int:
        metrics = QFontMetrics(interface_font())
        room = QRect(QPoint(0, 0), QSize(max(40, width - 2 * _SIDE - _SIGN - _GAP), 10_000))
        return min(
            metrics.boundingRect(room, int(_WRAP.value), blocker.message).height(), _LINES * metrics.height()
        )


class BlockerList(QListView):
    """Rows of blockers. ``blocker_wanted`` carries the one that somebody goes to: by Enter or a click."""

    blocker_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blockers = BlockerModel(self)
        self.setObjectName("blockerList")
        self.setAccessibleName(_("What stops this story"))
        self.setModel(self._blockers)
        self.setItemDelegate(_Row(self._blockers, self))
        scroll_by_pixels(self)
        self.clicked.connect(self._want)

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """What is listed, from top to bottom."""
        return self._blockers.rows

    def show_blockers(self, blockers: Sequence[Blocker]) -> None:
        """List these; the current row stays where it is as far as it can."""
        if tuple(blockers) == self.blockers:
            return
        row = self.currentIndex().row()
        with QSignalBlocker(self.selectionModel()):
            self._blockers.show(blockers)
        if row >= 0 and blockers:
            self.setCurrentIndex(self._blockers.index(min(row, len(blockers) - 1), 0))

    def choose(self, blocker: Blocker) -> None:
        """Make the row of ``blocker`` the current one."""
        if blocker in self.blockers:
            self.setCurrentIndex(self._blockers.index(self.blockers.index(blocker), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is at a row from the beginning."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.blockers:
            self.setCurrentIndex(self._blockers.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # How many lines a message takes depends on the width.
        self.scheduleDelayedItemsLayout()

    def _want(self, index: Index) -> None:
        if index.isValid():
            self.blocker_wanted.emit(self.blockers[index.row()])
