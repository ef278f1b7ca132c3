"""What lists have in common: a model of rows that say something, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from editor_app.ui.directions import with_direction
from editor_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under which a list gives the row itself."""

_CORNER = 6


class Rows(QAbstractListModel, Generic[T]):
    """The rows of a list in their order; a kind of list says what its rows say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[T, ...] = ()

    def show(self, rows: Sequence[T]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row(self, place: int) -> T | None:
        """The row at ``place``; None where there is none."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def text(self, row: T) -> str:
        """What the row says."""
        raise NotImplementedError

    def spoken(self, row: T) -> str:
        """The whole row as one sentence, for assistive tools."""
        return self.text(row)

    def tip(self, row: T) -> str:
        """What is said of the row besides; empty for nothing."""
        return ""

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are; none below a row."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What Qt asks of a row: the words of it, those spoken, and those of its tip."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tip(row) or None
        return row if role == ROW_ROLE else None


def scroll_by_pixels(view: QListView) -> None:
    """Have the view scroll down smoothly, and never sideways: its rows are as wide as itself."""
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)


def is_mirrored(option: QStyleOptionViewItem) -> bool:
    """Whether the row runs from right to left."""
    return option.direction is Qt.LayoutDirection.RightToLeft


def paint_selection(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ground of a row that is selected, with a line around it while its list has the keys."""
    # Imported here: start-up time. To make the class with its seven hundred names takes as long as to paint
    # a window.
    from PySide6.QtWidgets import QStyle

    if option.state & QStyle.StateFlag.State_Selected:
        path = QPainterPath()
        path.addRoundedRect(QRectF(option.rect.adjusted(6, 1, -6, -1)), _CORNER, _CORNER)
        painter.fillPath(path, theme.selection)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.strokePath(path, theme.accent)


def paint_line(painter: QPainter, box: QRect, text: str, font: QFont, *, mirrored: bool) -> None:
    """A line of words at the side where reading begins, cut where it has no room."""
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(
        box,
        int((side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter).value),
        with_direction(shown, is_right_to_left=mirrored),
    )
