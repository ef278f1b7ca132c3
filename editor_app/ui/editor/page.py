"""The body's page: one scroll bar for the header and the text, a column of readable width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
)
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollBar, QWidget

from editor_app.document.changes import Selection
from editor_app.document.model import OBJECT, BlockData, TextField
from editor_app.ui.editor.look import Look
from editor_app.ui.editor.objects import ObjectPainter
from editor_app.ui.editor.ornaments import Ornaments
from editor_app.ui.editor.styles import OBJECT_TYPE
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.thumbnails import Thumbnails

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle

_MOUSE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonDblClick,
    }
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
HANG = 10
"""Pixels left and right of the text that belong to the column."""
LEAST_MARGIN = 24
LEAST_SHARE = 0.75
"""How much of its full width the column keeps to make room for cards."""
_FITS_A_SCREEN = 8000
"""Characters that a screen may hold, and more."""
BELOW = 140
"""Pixels of paper below the last line."""


class PageScrollBar(QScrollBar):
    """A scroll bar that begins above the text, by the height of the header.

    QTextEdit sets the range from nought and draws its text at minus the value, so a
    negative least value is room above the text: the header scrolls with the page, and a
    change of its height costs nothing in the text.
    """

    def __init__(self, page: BodyEdit) -> None:
        super().__init__(Qt.Orientation.Vertical, page)
        self._page = page
        self.header_height = 0
        self._text_range = 0
        self._floor = 0
        self._is_bounding = False

    def set_header_height(self, height: int) -> None:
        """Make room for a header; a page that is scrolled to its top stays there."""
        is_at_top = self.value() <= self.minimum()
        self.header_height = height
        self._bound()
        if is_at_top:
            self.setValue(self.minimum())

    def set_floor(self, height: int) -> None:
        """Scroll as far as a text of that height would, where the own is shorter; 0 for as far as it goes."""
        if height != self._floor:
            self._floor = height
            self._bound()

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Correct a range that QTextEdit has set; it grows while the text is laid out."""
        if change is QAbstractSlider.SliderChange.SliderRangeChange and not self._is_bounding:
            self._text_range = self.maximum()
            self._bound()
        super().sliderChange(change)

    def _bound(self) -> None:
        self._is_bounding = True
        self.setRange(-self.header_height, self._highest())
        self._is_bounding = False

    def measure(self) -> None:
        """Look at a short text's height again: QTextEdit leaves its range alone where a text that just
        fits would make the bar come and go."""
        document = self._page.document()
        if document.characterCount() <= _FITS_A_SCREEN:
            self._text_range = max(0, int(document.size().height()) - self._page.viewport().height())
            self._bound()

    def _highest(self) -> int:
        least = self._floor + BELOW - self._page.viewport().height() if self._floor else -self.header_height
        return max(least, self._own_highest())

    def _own_highest(self) -> int:
        if self._text_range > 0:
            return self._text_range + BELOW
        document = self._page.document()
        if document.characterCount() > _FITS_A_SCREEN:
            # To ask for its height would lay out all of it at once.
            return BELOW
        spare = int(document.size().height()) + BELOW - self._page.viewport().height()
        return max(-self.header_height, spare)


class BodyEdit(ArticleTextEdit):
    """The body of an article on its page."""

    column_moved = Signal()
    """The column has another place or width, or the page was scrolled."""
    object_opened = Signal(int)
    """The shown position of an object that somebody wants to change."""

    def __init__(
        self, article: OpenArticle, look: Look, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(article, TextField.BODY, look, parent)
        self.placeholder = ""
        self._thumbnails = thumbnails
        self._ornaments = Ornaments(self)
        self._room_for_cards = 0
        self._is_passing_on = False
        self._measure = look.measure
        self.bar = PageScrollBar(self)
        self.setVerticalScrollBar(self.bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.margin = HANG
        self.show_article(look)
        self.bar.valueChanged.connect(self.column_moved)
        thumbnails.ready.connect(self.viewport().update)

    def prepare(self, document: QTextDocument) -> None:
        """Give objects their painter."""
        self.objects = ObjectPainter(self.styles, self._thumbnails)
        document.documentLayout().registerHandler(OBJECT_TYPE, self.objects)
        self._measure = self.look.measure

    def object_at(self, position: int) -> BlockData | None:
        """The image, table, embed or rule whose character is shown at ``position``."""
        if self.document().characterAt(position) != OBJECT:
            return None
        cursor = self.textCursor()
        cursor.setPosition(position + 1)
        return self.objects.object_of(cursor.charFormat())[1]

    def object_position(self, place: QPoint) -> int:
        """Where the object under ``place`` (pixels of the viewport) stands in the text, -1 for none."""
        layout = self.document().documentLayout()
        point = QPointF(place.x(), place.y() + self.bar.value())
        position = layout.hitTest(point, Qt.HitTestAccuracy.ExactHit)
        for candidate in (position, position - 1):
            if candidate >= 0 and self.object_at(candidate) is not None:
                return candidate
        return -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an object selects it."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            position = self.object_position(event.position().toPoint())
            if position >= 0:
                self.place_shown(Selection(TextField.BODY, position, position + 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on an object opens it."""
        position = self.object_position(event.position().toPoint())
        if position >= 0:
            self.place_shown(Selection(TextField.BODY, position, position + 1))
            self.object_opened.emit(position)
        else:
            super().mouseDoubleClickEvent(event)

    def has_room_for(self, width: int) -> bool:
        """Whether that much fits beside a column that is still good to read."""
        spare = self.width() - self.bar.sizeHint().width() - LEAST_MARGIN - width
        return spare >= LEAST_SHARE * self._measure

    def set_room_for_cards(self, width: int) -> None:
        """Keep ``width`` pixels beside the column free for cards."""
        self._room_for_cards = width
        self._place_column()

    @property
    def column(self) -> tuple[int, int]:
        """Left edge and width of the text's column within this widget, in pixels."""
        view = self.viewport()
        return view.x() + HANG, max(0, view.width() - 2 * HANG)

    def event(self, event: QEvent) -> bool:
        """Keep the column's width as the window grows; take presses beside it."""
        # Told apart by class first: events are many, and their types cost more to ask.
        if isinstance(event, QResizeEvent):
            self._place_column()
        elif isinstance(event, QMouseEvent) and event.type() in _MOUSE:
            return self._press_in_column(event)
        return super().event(event)

    def _place_column(self) -> None:
        # The column stays where it is when the bar comes or goes.
        bar = self.bar.sizeHint().width()
        available = self.width() - bar
        room = max(LEAST_MARGIN, self._room_for_cards)
        width = max(120, min(self._measure + 2 * HANG, available - LEAST_MARGIN - room))
        spare = max(0, available - width - self._room_for_cards)
        left = max(min(LEAST_MARGIN, spare), spare // 2)
        right = available - width - left + (0 if self.bar.isVisibleTo(self) else bar)
        # Cards stand where a line of the interface ends.
        sides = (max(0, right), left) if self.isRightToLeft() else (left, max(0, right))
        margins = (sides[0], 0, sides[1], 0)
        old = self.viewportMargins()
        if (old.left(), old.right()) != (margins[0], margins[2]):
            self.setViewportMargins(*margins)
        self.column_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the header of another width."""
        super().resizeEvent(event)
        self._place_column()
        self._fill_column()
        self.bar.measure()

    def _fill_column(self) -> None:
        # QTextEdit lays its text out beside a bar that is about to go, which a text from the right shows.
        width = self.viewport().width()
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)

    def _press_in_column(self, event: QMouseEvent) -> bool:
        """A press beside the text sets the cursor at the end or start of its line."""
        if self._is_passing_on:
            # What the column leaves alone, such as a right press, Qt gives to this widget again.
            return False
        view = self.viewport()
        place = QPointF(view.mapFromGlobal(event.globalPosition()))
        place.setX(min(max(place.x(), 1.0), view.width() - 2.0))
        moved = QMouseEvent(
            event.type(),
            place,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
            event.pointingDevice(),
        )
        self._is_passing_on = True
        try:
            return QApplication.sendEvent(view, moved)
        finally:
            self._is_passing_on = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a selected object opens it."""
        if event.key() in _ENTER:
            selection = self.shown_selection
            if selection.end - selection.start == 1 and self.object_at(selection.start):
                self.object_opened.emit(selection.start)
                return
        super().keyPressEvent(event)

    def move_cursor(self, event: QKeyEvent) -> None:
        """Coming to the first line shows the header too."""
        super().move_cursor(event)
        self._show_header_with_first_line()

    def _show_header_with_first_line(self) -> None:
        place = self.cursorRect()
        in_first_line = place.top() + self.bar.value() <= 2 * HANG
        if in_first_line and self.bar.value() > self.bar.minimum():
            fits = place.bottom() + self.bar.value() + self.bar.header_height < self.viewport().height()
            if fits:
                self.bar.setValue(self.bar.minimum())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.ensureCursorVisible()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text and what stands beside its blocks."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.document().characterCount() == 1 and not self._is_composing_anything():
            self._paint_placeholder(painter)
        self._ornaments.paint(painter, event.rect())
        painter.end()

    def _is_composing_anything(self) -> bool:
        return bool(self.document().firstBlock().layout().preeditAreaText())

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setFont(self.look.font(TextField.BODY))
        painter.setPen(self.look.theme.soft)
        area = self.viewport().rect().adjusted(HANG, 0, -HANG, 0)
        area.moveTop(HANG - self.bar.value())
        direction = self.document().firstBlock().textDirection()
        side = (
            Qt.AlignmentFlag.AlignRight
            if direction is Qt.LayoutDirection.RightToLeft
            else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(
            area, side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute, self.placeholder
        )
