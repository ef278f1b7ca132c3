"""The lines of an input, each with its role beside it; one key gives it another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.formats.values import ReviewLine, Role
from editor_app.ui.fonts import Role as Step
from editor_app.ui.fonts import interface_font, text_font
from editor_app.ui.importing.roles import KEYS, role_text
from editor_app.ui.theme import Theme, theme_of
from editor_app.ui.widgets.rows import Index, Rows

_ROLE_WIDTH = 76
_PADDING = 5
_SIDE = 12
_MOST_LINES = 3
_SCALE = 0.85


class _Lines(Rows[ReviewLine]):
    def show(self, rows: Sequence[ReviewLine]) -> None:
        if len(rows) != len(self.rows):
            super().show(rows)
            return
        self.rows = tuple(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(rows) - 1), 0))

    def text(self, row: ReviewLine) -> str:
        return f"{role_text(row.role)}: {row.text}"

    def tip(self, row: ReviewLine) -> str:
        return row.reason


class _LineDelegate(QStyledItemDelegate):
    """The role in a narrow column, the line beside it as it would look."""

    def __init__(self, model: _Lines, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.rows[index.row()]
        metrics = QFontMetrics(_font(line.role))
        width = max(80, self._view.viewport().width() - _ROLE_WIDTH - 2 * _SIDE)
        box = metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, line.text[:2000])
        most = _MOST_LINES if line.role is not Role.DROPPED else 1
        return QSize(120, min(box.height(), most * metrics.lineSpacing()) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = self._model.rows[index.row()], theme_of(self._view)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        inner = option.rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        role_box, text_box = QRect(inner), QRect(inner)
        role_box.setWidth(_ROLE_WIDTH - _PADDING)
        if rtl:
            role_box.moveRight(inner.right())
            text_box.setRight(inner.right() - _ROLE_WIDTH)
        else:
            text_box.setLeft(inner.left() + _ROLE_WIDTH)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setFont(interface_font(Step.HINT))
        painter.setPen(_color(line.role, theme))
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(role_box, flags, role_text(line.role))
        self._paint_text(painter, text_box, line, theme)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.accent)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRect, line: ReviewLine, theme: Theme) -> None:
        is_dropped = line.role is Role.DROPPED
        font = _font(line.role)
        font.setStrikeOut(is_dropped)
        painter.setFont(font)
        painter.setPen(theme.soft if is_dropped else theme.ink)
        painter.setClipRect(box)
        rtl = first_strong_is_right_to_left(line.text) is True
        direction = Qt.LayoutDirection
        painter.setLayoutDirection(direction.RightToLeft if rtl else direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        metrics = QFontMetrics(font)
        if is_dropped:
            shown = metrics.elidedText(line.text[:500], Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, flags, shown)
        else:
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, line.text[:2000])
        painter.setClipping(False)


def _font(role: Role) -> QFont:
    step = Step.SUMMARY if role is Role.HEADLINE else Step.BODY
    font = text_font(step, _SCALE)
    if role is Role.HEADLINE:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _color(role: Role, theme: Theme) -> QColor:
    if role is Role.DROPPED:
        return theme.deleted
    return theme.accent if role in {Role.HEADLINE, Role.SUMMARY} else theme.soft


class LineList(QListView):
    """Keys H S B D R T Y P C give the selected lines a role, Space drops a line or takes it back.

    ``role_wanted`` carries the places and the role; ``undo_wanted`` asks for the last step back.
    """

    role_wanted = Signal(object, object)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setObjectName("reviewLines")
        self.setAccessibleName(_("Lines of the page"))
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self._lines, self))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    @property
    def lines(self) -> tuple[ReviewLine, ...]:
        """The lines with their roles."""
        return self._lines.rows

    def set_lines(self, lines: Sequence[ReviewLine]) -> None:
        """Show ``lines``; where there are as many as before, the selection stays."""
        self._lines.show(lines)
        self.scheduleDelayedItemsLayout()
        if not self.currentIndex().isValid() and lines:
            self.setCurrentIndex(self._lines.index(0, 0))

    def chosen(self) -> tuple[int, ...]:
        """The places of the selected lines."""
        return tuple(sorted(index.row() for index in self.selectedIndexes()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew: in another width, also beside a scroll bar, they have other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key()) if event.key() in KEYS else None
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif plain and key is not None:
            self._want(KEYS[key])
        elif plain and event.key() == Qt.Key.Key_Space:
            dropped = all(self.lines[place].role is Role.DROPPED for place in self.chosen())
            self._want(Role.BODY if dropped else Role.DROPPED)
        else:
            super().keyPressEvent(event)

    def _want(self, role: Role) -> None:
        if self.chosen():
            self.role_wanted.emit(self.chosen(), role)
