"""The margin beside the text: cards at their lines, joined to them, only those that are seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.document.changes import Changes, Selection
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.view import EditorView
from editor_app.ui.review.arranging import Slot, Wish, arrange
from editor_app.ui.review.card import CARD, SMALL, Card, CardFace, labels_of
from editor_app.ui.review.deck import GAP, Deck
from editor_app.ui.review.deeds import Deeds
from editor_app.ui.review.glow import Glow, boxes, line_at
from editor_app.ui.review.items import Item, ItemKind, open_items
from editor_app.ui.tab_order import keep_together
from editor_app.ui.theme import theme_of

WIDTH = 236
"""Pixels beside the column that cards need."""
PAUSE = 150
"""Milliseconds after a change before the cards follow: a key never waits for them."""
_AGAIN = 200
"""Milliseconds after which a text that is still being laid out is looked at again."""
_FAR = 48
"""Pixels between a card and its line from which the line between them is faint."""
_NEAR = 80
"""Pixels beyond the screen in which cards are made already."""


class Margin(QWidget):
    """Shows what waits in an article beside its lines. ``more_wanted`` asks for the whole list.

    It is seen while there is room beside the column; else ``is_roomy`` is false and the list has it all.
    """

    more_wanted = Signal()

    def __init__(self, editor: EditorView, deeds: Deeds, *, least_window: int = 0) -> None:
        page = editor.body.parentWidget()
        super().__init__(page)
        self.setObjectName("reviewMargin")
        keep_together(self)
        self._editor, self._deeds = editor, deeds
        self._least_window = least_window
        self._items: tuple[Item, ...] = ()
        self._faces: dict[str, CardFace] = {}
        self._shown: list[Item] = []
        self._lines: list[float] = []
        self._slots: tuple[Slot, ...] = ()
        self._deck = Deck(deeds, self)
        self._deck.chosen.connect(self._choose)
        self._deck.more_wanted.connect(self.more_wanted)
        self._deck.left.connect(self._leave)
        self._active = ""
        self._room = 0
        self._glows = {edit.field: Glow(edit) for edit in editor.edits}
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        self._late = QTimer(self, interval=0, singleShot=True)
        self._late.timeout.connect(self.arrange)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        editor = self._editor
        self._disconnect: list[Callable[[], None]] = [editor.article.changed.connect(self._note)]
        editor.body.column_moved.connect(self._follow_page)
        editor.header.height_changed.connect(self._late.start)
        editor.selection_changed.connect(self._follow_cursor)
        editor.readings.changed.connect(self._timer.start)
        for edit in editor.edits:
            edit.overlays.append(self._paint_thread)

    def release(self) -> None:
        """Stop following; called when the editor closes."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._timer.stop()
        self._late.stop()
        for glow in self._glows.values():
            glow.release()

    # What is shown

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that exist now, from top to bottom."""
        return self._deck.cards

    @property
    def is_roomy(self) -> bool:
        """Whether the page is wide enough for cards."""
        wide = self.window().width() >= self._least_window
        return wide and self._editor.body.has_room_for(WIDTH)

    def refresh(self) -> None:
        """Look again what waits."""
        self._timer.stop()
        self._items = open_items(self._editor.article.review)
        marked = self._editor.readings.reading is Reading.MARKED
        self._shown = [
            item
            for item in self._items
            if (item.place is not None or not item.is_orphaned) and (marked or item.kind is ItemKind.NOTE)
        ]
        # What is about the whole article stands above everything.
        self._shown.sort(key=lambda item: item.place is not None)
        self._measure()
        self._active = self._item_at(self._editor.selection)
        self._light_up()
        self._make_room()
        self.arrange()

    def _measure(self) -> None:
        theme, now = theme_of(self), self._editor.article.document.now()
        old, self._faces = self._faces, {}
        for item in self._shown:
            face = old.get(item.name)
            person = self._deeds.people.of(item.by)
            was = None if face is None else (face.item, face.theme, face.person)
            if face is None or was != (replace(item, place=face.item.place), theme, person):
                face = CardFace(item, self._deeds.people, theme, CARD, now, is_rtl=self.isRightToLeft())
            face.item = item
            face.full = face.full or face.height(labels_of(self._deeds, item))
            self._faces[item.name] = face

    def _light_up(self) -> None:
        for field, glow in self._glows.items():
            notes = [
                item
                for item in self._shown
                if item.kind is ItemKind.NOTE and item.place is not None and item.place.field is field
            ]
            reader = self._edit(field).reader
            places = [reader.shown(item.place) for item in notes if item.place is not None]
            active = next((at for at, item in enumerate(notes) if item.name == self._active), -1)
            glow.show([(place.start, place.end) for place in places], active)

    # Where

    def arrange(self) -> None:
        """Give every card its place, and show those that are seen."""
        self._late.stop()
        if not self._room:
            self._slots = ()
            if self._deck.keep((), ()):
                self._leave()
            return
        wishes: list[Wish] = []
        self._lines = []
        placed: list[Item] = []
        top = 12.0 - self._editor.header.height()
        for item in self._shown:
            line = self._line_of(item)
            if line is None:
                # Not laid out as far as there: the layout goes on between events.
                QTimer.singleShot(_AGAIN, self, self._late.start)
                break
            self._lines.append(line[1])
            wishes.append(Wish(line[0], self._faces[item.name].full))
            placed.append(item)
        self._shown = placed + self._shown[len(placed) :]
        active = next((at for at, item in enumerate(placed) if item.name == self._active), -1)
        self._slots = arrange(wishes, active, small=SMALL, top=top)
        self._place()

    def _line_of(self, item: Item) -> tuple[float, float] | None:
        """Top and foot of the item's line in pixels of the unscrolled body; None while nobody knows."""
        header = self._editor.header
        if item.place is None:
            return -header.height() + 12.0, -header.height() + 12.0
        edit = self._edit(item.place.field)
        line = line_at(edit, edit.reader.shown(item.place).start)
        if line is None:
            return None
        above = 0.0 if item.place.field is TextField.BODY else float(edit.y() - header.height())
        return above + line.top(), above + line.bottom() - 4

    def _place(self) -> None:
        """Show the cards that are seen, and let go of the others."""
        scroll = self._editor.body.bar.value()
        seen = [
            slot
            for slot in self._slots
            if slot.bottom - scroll >= -_NEAR and slot.y - scroll <= self.height() + _NEAR
        ]
        for slot in seen:
            item = self._shown[slot.first]
            is_active = item.name == self._active
            self._deck.show(item, self._faces[item.name], slot, round(slot.y - scroll), is_active=is_active)
        if self._deck.keep(seen, self._shown):
            self._leave()
        self.update()

    def _leave(self) -> None:
        """The keyboard goes back to the text."""
        self._editor.current.setFocus(Qt.FocusReason.OtherFocusReason)

    # Room

    def _make_room(self) -> None:
        wanted = bool(self._shown) or self._editor.article.is_suggesting
        room = WIDTH if wanted and self.is_roomy else 0
        if room != self._room:
            self._room = room
            self._editor.body.set_room_for_cards(room)
        self._stand()

    def _stand(self) -> None:
        """Stand beside the column, as high as the page."""
        # Outside of what the text is painted on: a key must not paint the margin too.
        view = self._editor.body.viewport().geometry()
        x = view.left() - WIDTH if self.isRightToLeft() else view.right() + 1
        self.setGeometry(QRect(x, 0, WIDTH, self._editor.body.height()))
        self.setVisible(bool(self._room))
        self.raise_()

    def _follow_page(self) -> None:
        """The page was scrolled, or the column has another place or width."""
        before = self.geometry()
        self._make_room()
        if self.geometry() != before:
            self._late.start()
        elif self._room:
            self._place()

    # Following

    def _note(self, changes: Changes) -> None:
        if changes.texts or changes.suggestions or changes.notes or changes.fields:
            self._timer.start()

    def _follow_cursor(self) -> None:
        active = self._item_at(self._editor.selection)
        if active != self._active:
            self._active = active
            self._light_up()
            if not self._timer.isActive():
                self.arrange()

    def _item_at(self, place: Selection) -> str:
        holding = [
            item
            for item in self._shown
            if item.place is not None
            and item.place.field is place.field
            and item.place.start <= place.start <= item.place.end
        ]
        # Of several the one that begins last: it is the narrowest.
        return holding[-1].name if holding else ""

    def _choose(self, item: Item) -> None:
        """Stand the card at its line and show its place in the text; the focus stays with the card."""
        had_focus = self._deck.has_focus(item.name)
        if item.place is not None:
            self._edit(item.place.field).place(item.place)
        self._active = item.name
        self._light_up()
        self.arrange()
        card = self._deck.card(item.name)
        if had_focus and card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_active(self) -> bool:
        """Give the focus to the card at the cursor, or to the first that is seen; whether there is one."""
        card = self._deck.card(self._active) or next(iter(self.cards), None)
        if card is None:
            return False
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._choose(card.item)
        return True

    def _edit(self, field: TextField) -> ArticleTextEdit:
        return next(edit for edit in self._editor.edits if edit.field is field)

    # Painting

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over the margin scrolls the page."""
        QApplication.sendEvent(self._editor.body.bar, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A thin line from each card to its line of text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scroll = self._editor.body.bar.value()
        for slot in self._slots:
            y = slot.y - scroll
            if y > self.height() or y + slot.height < 0 or slot.first >= len(self._lines):
                continue
            item = self._shown[slot.first]
            if item.place is not None:
                self._paint_line(
                    painter, item, self._lines[slot.first] - scroll, y + min(slot.height / 2, 18)
                )
        painter.end()

    def _paint_line(self, painter: QPainter, item: Item, foot: float, card: float) -> None:
        is_active = item.name == self._active
        theme = theme_of(self)
        # Where many cards stand far from their lines, the lines to them are a bundle: it stays quiet.
        idle = theme.line if abs(card - foot) > _FAR else theme.control
        painter.setPen(QPen(self._faces[item.name].color if is_active else idle, 1.0))
        points = [QPointF(0, foot), QPointF(5, foot), QPointF(GAP, card)]
        if self.isRightToLeft():
            points = [QPointF(self.width() - point.x(), point.y()) for point in points]
        painter.drawPolyline(points)

    def _paint_thread(self, painter: QPainter, area: QRect) -> None:
        """In the text: from the end of what the active card is about to the edge of the column."""
        item = next((one for one in self._shown if one.name == self._active), None)
        if not self._room or item is None or item.place is None:
            return
        edit = self._edit(item.place.field)
        if painter.device() is not edit.viewport():
            return
        shown = edit.reader.shown(item.place)
        box = next(boxes(edit, shown.start, max(shown.end, shown.start + 1), edit.viewport().rect()), None)
        if box is None:
            return
        painter.setPen(QPen(self._faces[item.name].color, 1.0, Qt.PenStyle.DotLine))
        foot = box.bottom() - 4
        is_rtl = self.isRightToLeft()
        start = QPointF(box.left() if is_rtl else box.right(), foot)
        painter.drawLine(start, QPointF(0.0 if is_rtl else float(edit.viewport().width()), foot))
