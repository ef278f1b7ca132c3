"""A card beside the text: who, when, what, why, the replies, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.services.people import People
from editor_app.ui.directions import isolated
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.review.card_text import CardText
from editor_app.ui.review.deeds import Deed, Deeds
from editor_app.ui.review.items import Item, ItemKind
from editor_app.ui.review.wording import Piece, when, when_in_full
from editor_app.ui.tab_order import keep_together
from editor_app.ui.theme import Theme

CARD = 214
"""Pixels that a card is wide."""
PADDING = 10
SMALL = 28
_EDGE = 3
_HEAD = 18
_BUTTON = 24
_LINES = 5
_REPLY_LINES = 3
_REPLIES = 3
"""Replies that a card shows; the list has all of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a card's text: who says it, empty for the card's own words, and what."""

    head: str
    text: CardText


class CardFace:
    """Everything that is painted of a card, measured for one width."""

    def __init__(
        self, item: Item, people: People, theme: Theme, width: int, now: datetime, *, is_rtl: bool
    ) -> None:
        self.item = item
        self.theme = theme
        person = people.of(item.by)
        self.person = person
        self.color = theme.note if item.kind is ItemKind.NOTE else QColor(person.color)
        self.when = when(item.at, now)
        self.font = interface_font()
        self.hint = interface_font(Role.HINT)
        inner = width - 2 * PADDING - _EDGE

        def text(pieces: Sequence[Piece], font: QFont, lines: int) -> CardText:
            return CardText(pieces, font, inner, lines, theme, is_rtl=is_rtl)

        self.blocks = [Block("", text(item.pieces, self.font, _LINES))]
        if item.reason or item.rule:
            why = " · ".join(part for part in (item.reason, item.rule) if part)
            self.blocks.append(Block("", text([Piece(why)], self.hint, 2)))
        for reply in item.replies[-_REPLIES:]:
            head = f"{people.of(reply.by).initials} · {when(reply.at, now)}"
            self.blocks.append(Block(head, text([Piece(reply.text)], self.font, _REPLY_LINES)))
        hint = QFontMetricsF(self.hint)
        self.line = hint.lineSpacing() + 2
        self._inner = inner
        self._hint = hint
        self.full = 0
        """The height of the whole card; measured with the texts of its buttons."""

    def height(self, labels: Sequence[str]) -> int:
        """How high the whole card is with buttons of these texts."""
        texts = sum(block.text.height + 4 + (self.line if block.head else 0) for block in self.blocks)
        rows = 1 + max((row for row, _left, _width in self.places(labels)), default=-1)
        return round(PADDING + _HEAD + texts + rows * _BUTTON + (PADDING if not rows else PADDING // 2))

    def places(self, labels: Sequence[str]) -> list[tuple[int, int, int]]:
        """Row, left edge and width of each button."""
        found, row, left = [], 0, 0
        for label in labels:
            width = round(self._hint.horizontalAdvance(label)) + 12
            if left and left + width > self._inner:
                row, left = row + 1, 0
            found.append((row, left, width))
            left += width + 2
        return found


class Card(QWidget):
    """One item beside the text. Pressed or given the focus it becomes the ``chosen`` one."""

    chosen = Signal(object)
    left = Signal()
    """Escape: back to the text."""

    def __init__(self, face: CardFace, deeds: Deeds, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewCard")
        keep_together(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._deeds = deeds
        self._buttons: list[QPushButton] = []
        self._is_full = False
        self.is_active = False
        self.show_face(face)

    @property
    def item(self) -> Item:
        """What the card shows."""
        return self.face.item

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Its buttons, from first to last; none while it is small."""
        return tuple(self._buttons)

    def show_face(self, face: CardFace) -> None:
        """Show another state of the same item."""
        self.face, self._theme = face, face.theme
        who = f"{face.person.name}, {when_in_full(face.item.at)}"
        kind = _("Note") if face.item.kind is ItemKind.NOTE else _("Suggestion")
        self.setAccessibleName(f"{kind}: {face.item.sentence}")
        self.setAccessibleDescription(who)
        self.setToolTip(who)
        if self._is_full:
            self._drop_buttons()
            self._make_buttons()
        self.update()

    def stand(self, top: int, height: int, *, is_full: bool, is_active: bool) -> None:
        """Take this place within the margin."""
        if is_full != self._is_full:
            self._is_full = is_full
            self._drop_buttons()
            if is_full:
                self._make_buttons()
        if is_active != self.is_active:
            self.is_active = is_active
            self.update()
        if (self.y(), self.height()) != (top, height):
            self.resize(QSize(self.width(), height))
            self.move(self.x(), top)
        self._place_buttons()

    # Buttons

    def _make_buttons(self) -> None:
        for text, act in self._deeds.main(self.item):
            self._buttons.append(self._button(text, act))
        if self._deeds.more(self.item):
            self._buttons.append(self._button("⋯", self._show_more))
            self._buttons[-1].setAccessibleName(_("More"))
        self._place_buttons()

    def _button(self, text: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("cardButton")
        button.setFont(self.face.hint)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())  # type: ignore[operator]  # a deed takes nothing
        button.show()
        return button

    def _drop_buttons(self) -> None:
        if any(button.hasFocus() for button in self._buttons):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _place_buttons(self) -> None:
        places = self.face.places([button.text() for button in self._buttons])
        rows = 1 + max((row for row, _left, _width in places), default=-1)
        top = self.height() - PADDING // 2 - rows * _BUTTON
        for button, (row, left, width) in zip(self._buttons, places, strict=True):
            x = PADDING + _EDGE - 5 + left
            if self.isRightToLeft():
                x = self.width() - x - width
            button.setGeometry(x, top + row * _BUTTON, width, _BUTTON - 2)

    def _show_more(self) -> None:
        button = self._buttons[-1]
        menu_of_deeds(self._deeds.more(self.item), self).popup(button.mapToGlobal(QPoint(0, button.height())))

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit(self.item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the place in the text, Escape goes back to it; on a button Enter is the window's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.item)
        else:
            super().keyPressEvent(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, face = self._theme, self.face
        has_focus = self.hasFocus()
        pen = QPen(theme.accent if has_focus else theme.control if self.is_active else theme.line)
        pen.setWidthF(2.0 if has_focus else 1.0)
        painter.setPen(pen)
        painter.setBrush(theme.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        edge = self.width() - _EDGE - 1 if self.isRightToLeft() else 1
        painter.fillRect(QRectF(edge, 4, _EDGE, self.height() - 8), face.color)
        if self._is_full:
            self._paint_full(painter)
        else:
            self._paint_small(painter)
        painter.end()

    def _paint_full(self, painter: QPainter) -> None:
        face, theme = self.face, self._theme
        left, right = self._sides()
        self._paint_head(painter, PADDING - 2)
        y = float(PADDING + _HEAD)
        for number, block in enumerate(face.blocks):
            if block.head:
                painter.setFont(face.hint)
                painter.setPen(theme.soft)
                box = QRectF(left, y, right - left, face.line)
                painter.drawText(box, self._begin() | Qt.AlignmentFlag.AlignVCenter, block.head)
                y += face.line
            painter.setPen(theme.ink if not number or block.head else theme.soft)
            block.text.paint(painter, left, y)
            y += block.text.height + 4

    def _paint_small(self, painter: QPainter) -> None:
        self._paint_head(painter, (self.height() - _HEAD) // 2, self.face.item.sentence)

    def _paint_head(self, painter: QPainter, top: int, sentence: str = "") -> None:
        """Initials in the person's colour, and beside them the time or, in a small card, the words."""
        face, theme = self.face, self._theme
        left, right = self._sides()
        bold = QFont(face.hint)
        bold.setWeight(QFont.Weight.DemiBold)
        box = QRectF(left, top, right - left, _HEAD)
        painter.setFont(bold)
        painter.setPen(theme.ink)
        who = face.person.initials + (" ■" if face.item.is_blocking else "")
        painter.drawText(box, self._begin() | Qt.AlignmentFlag.AlignVCenter, who)
        used = QFontMetricsF(bold).horizontalAdvance(who) + 8
        painter.setFont(tabular(face.hint))
        painter.setPen(theme.soft)
        if not sentence:
            painter.drawText(box, self._end() | Qt.AlignmentFlag.AlignVCenter, face.when)
            return
        room = box.adjusted(0, 0, -used, 0) if self.isRightToLeft() else box.adjusted(used, 0, 0, 0)
        words = QFontMetricsF(face.hint).elidedText(sentence, Qt.TextElideMode.ElideRight, room.width())
        # A sentence of the interface stands in a text of another direction, or the other way round.
        painter.drawText(room, self._begin() | Qt.AlignmentFlag.AlignVCenter, isolated(words))

    def _sides(self) -> tuple[int, int]:
        near, far = PADDING + _EDGE, self.width() - PADDING
        return (self.width() - far, self.width() - near) if self.isRightToLeft() else (near, far)

    def _begin(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _end(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignLeft if self.isRightToLeft() else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute


def labels_of(deeds: Deeds, item: Item) -> list[str]:
    """The texts of the buttons of a full card."""
    return [text for text, _act in deeds.main(item)] + (["⋯"] if deeds.more(item) else [])


def menu_of_deeds(deeds: Sequence[Deed], parent: QWidget) -> QMenu:
    """A menu of ``deeds``, which is gone when it closes."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, act in deeds:
        menu.addAction(text).triggered.connect(lambda _checked=False, act=act: act())
    return menu
