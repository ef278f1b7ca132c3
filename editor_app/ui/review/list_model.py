"""The items of a review as rows of a list, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.services.people import People
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.review.card_text import CardText
from editor_app.ui.review.items import Item, ItemKind
from editor_app.ui.review.wording import Piece, when, when_in_full
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import ROW_ROLE, Index, Rows

_HEAD = 18
_PAD = 8
_LINES = 3
_EDGE = 3


class ItemModel(Rows[Item]):
    """Items from first to last."""

    def __init__(self, people: People, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = people

    def show(self, rows: Sequence[Item]) -> None:
        """Have these rows in the place of all others; nothing moves when they are the same."""
        if tuple(rows) != self.rows:
            super().show(rows)

    def row_of(self, name: str) -> int:
        """Where the item of that id is, -1 for nowhere."""
        return next((row for row, item in enumerate(self.rows) if item.name == name), -1)

    def text(self, row: Item) -> str:
        """What the item is."""
        return row.sentence

    def spoken(self, row: Item) -> str:
        """Whose it is, and what."""
        return f"{self._people.of(row.by).name}: {row.sentence}"

    def tip(self, row: Item) -> str:
        """Whose it is, and since when."""
        return f"{self._people.of(row.by).name}, {when_in_full(row.at)}"


class ItemDelegate(QStyledItemDelegate):
    """Paints a row: the person's colour and initials, the time, up to three lines of what it is."""

    def __init__(self, people: People, parent: QWidget) -> None:
        super().__init__(parent)
        self._people = people
        self._texts: dict[tuple[object, ...], CardText] = {}
        self.now = datetime.now().astimezone()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        assert isinstance(view, QWidget)
        item = index.data(ROW_ROLE)
        return QSize(80, round(self._text(item, view, view.width()).height) + _HEAD + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, item = self.parent(), index.data(ROW_ROLE)
        assert isinstance(view, QWidget)
        theme, is_rtl = theme_of(view), view.isRightToLeft()
        box = QRectF(option.rect)
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.selection)
        person = self._people.of(item.by)
        color = theme.note if item.kind is ItemKind.NOTE else QColor(person.color)
        edge = box.right() - _EDGE if is_rtl else box.left()
        painter.fillRect(
            QRectF(edge, box.top() + 4, _EDGE, box.height() - 8), color if item.is_open else theme.line
        )
        inner = box.adjusted(_PAD + _EDGE, _PAD - 2, -_PAD - _EDGE, 0)
        self._paint_head(painter, inner, item, is_rtl=is_rtl)
        painter.setPen(theme.ink if item.is_open else theme.soft)
        text = self._text(item, view, view.width())
        text.paint(painter, inner.left(), inner.top() + _HEAD)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.line)
        painter.restore()

    def _paint_head(self, painter: QPainter, inner: QRectF, item: Item, *, is_rtl: bool) -> None:
        view = self.parent()
        assert isinstance(view, QWidget)
        theme = theme_of(view)
        sides = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
        begin, end = sides if is_rtl else sides[::-1]
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        bold = QFont(interface_font(Role.HINT))
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(theme.ink)
        who = self._people.of(item.by).initials
        painter.drawText(inner, begin | flags, who)
        used = QFontMetricsF(bold).horizontalAdvance(who) + 8
        painter.setFont(tabular(interface_font(Role.HINT)))
        painter.setPen(theme.soft)
        painter.drawText(inner, end | flags, when(item.at, self.now))
        signs = _signs(item)
        if signs:
            room = inner.adjusted(0, 0, -used, 0) if is_rtl else inner.adjusted(used, 0, 0, 0)
            painter.setPen(theme.note)
            painter.drawText(room, begin | flags, signs)

    def _text(self, item: Item, view: QWidget, width: int) -> CardText:
        theme = theme_of(view)
        key = (item.name, item.pieces, item.quote, item.is_orphaned, width, theme.is_dark)
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) > 2000:
                self._texts.clear()
            pieces = list(item.pieces)
            if item.kind is ItemKind.NOTE and item.quote and item.is_orphaned:
                pieces.append(Piece(f"  “{item.quote}”"))
            room = width - 2 * (_PAD + _EDGE) - 12
            font = interface_font()
            found = CardText(pieces, font, room, _LINES, theme, is_rtl=view.isRightToLeft())
            self._texts[key] = found
        return found


def _signs(item: Item) -> str:
    """Shapes that say more of an item: the story waits for it, its text is gone, it has answers."""
    signs = ["■"] if item.is_blocking else []
    signs += ["◇"] if item.is_orphaned else []
    signs += [f"↩ {len(item.replies)}"] if item.replies else []
    return " ".join(signs)
