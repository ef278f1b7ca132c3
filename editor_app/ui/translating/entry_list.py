"""Rows of words that are pressed: as tall as what they hold, one below the other in a card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.base.records import dataclass
from editor_app.ui.fonts import Role, interface_font, text_font
from editor_app.ui.review.card_text import CardText
from editor_app.ui.review.wording import Piece
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import Index, Rows

_SIDE, _ABOVE, _GAP = 12, 7, 2
_LONGEST = 1_500
_LINES = 12
"""Lines of a row's words that are shown: more than a sentence has."""

_WORDS_SCALE = 14 / 16.5
"""The words of a row beside those of a text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a small line above, the words, and smaller words below; ``text`` is what a copy of it takes.

    ``spoken`` is the whole row as one sentence, ``tip`` what is said of it besides; with ``is_even`` the
    words below weigh as much as those above them.
    """

    above: tuple[Piece, ...]
    words: tuple[Piece, ...]
    below: tuple[Piece, ...] = ()
    text: str = ""
    spoken: str = ""
    tip: str = ""
    is_even: bool = False


class EntryModel(Rows[Entry]):
    """The rows in their order."""

    def text(self, row: Entry) -> str:
        """What a copy of the row takes."""
        return row.text

    def tip(self, row: Entry) -> str:
        """What is said of it besides."""
        return row.tip

    def spoken(self, row: Entry) -> str:
        """The whole row with what is said besides."""
        return ". ".join(part for part in (row.spoken or row.text, row.tip) if part)


class _Row(QStyledItemDelegate):
    """Lays each row out once for a width, when it is seen or when its words take more than a line."""

    def __init__(self, model: EntryModel, view: QListView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._laid_out: dict[int, tuple[CardText, ...]] = {}
        self._heights: dict[int, int] = {}
        self._fonts = _fonts()
        self._metrics = [QFontMetricsF(font) for font in self._fonts]

    def forget(self) -> None:
        """Lay everything out anew: the rows, their width or their colours have changed."""
        self._laid_out.clear()
        self._heights.clear()

    def forget_fonts(self) -> None:
        """The fonts have changed, too."""
        self.forget()
        self._fonts = _fonts()
        self._metrics = [QFontMetricsF(font) for font in self._fonts]

    def height(self, row: int) -> int:
        """The height of a row in pixels."""
        found = self._heights.get(row)
        if found is None:
            found = self._heights[row] = self._measured(row)
        return found

    def _measured(self, row: int) -> int:
        width = self._width
        parts = _parts(self._model.rows[row])
        if all(_fits(pieces, self._metrics[font], width) for pieces, font, _most in parts):
            heights = [self._metrics[font].lineSpacing() + 1 for _pieces, font, _most in parts]
        else:
            heights = [text.height for text in self._texts(row)]
        return round(sum(heights)) + _GAP * (len(parts) - 1) + 2 * _ABOVE + 1

    @property
    def _width(self) -> int:
        return self._view.viewport().width() - 2 * _SIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self.height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme, box = self._model.rows[index.row()], theme_of(self._view), option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row():
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), theme.line)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if has_focus or option.state & QStyle.StateFlag.State_MouseOver:
            path = QPainterPath()
            path.addRoundedRect(QRectF(box).adjusted(3.5, 3.5, -3.5, -2.5), 5, 5)
            painter.fillPath(path, theme.selection if has_focus else theme.canvas)
            if has_focus:
                painter.strokePath(path, theme.accent)
        top = float(box.top() + _ABOVE)
        inks = (theme.soft, theme.ink, theme.ink if entry.is_even else theme.soft)
        for ink, text in zip(inks, self._texts(index.row()), strict=False):
            painter.setPen(ink)
            text.paint(painter, box.left() + _SIDE, top)
            top += text.height + _GAP
        painter.restore()

    def _texts(self, row: int) -> tuple[CardText, ...]:
        found = self._laid_out.get(row)
        if found is None:
            theme, is_rtl = theme_of(self._view), self._view.isRightToLeft()
            found = tuple(
                CardText(pieces, self._fonts[font], self._width, most, theme, is_rtl=is_rtl, longest=_LONGEST)
                for pieces, font, most in _parts(self._model.rows[row])
            )
            self._laid_out[row] = found
        return found


def _parts(entry: Entry) -> list[tuple[tuple[Piece, ...], int, int]]:
    """The texts of a row, each with the number of its font and the most lines that it may take."""
    parts = [(entry.above, 0, 2), (entry.words, 1, _LINES)]
    return [*parts, (entry.below, 1 if entry.is_even else 2, _LINES)] if entry.below else parts


def _fits(pieces: Sequence[Piece], metrics: QFontMetricsF, width: float) -> bool:
    """Whether the pieces surely take one line only, some of them bold."""
    return metrics.horizontalAdvance("".join(piece.text for piece in pieces)) * 1.1 < width


def _fonts() -> tuple[QFont, QFont, QFont]:
    """Of the small line, of the words, and of smaller words below."""
    return interface_font(Role.HINT), text_font(Role.BODY, _WORDS_SCALE), text_font(Role.INTERFACE)


class EntryList(QListView):
    """Rows as tall as their words. ``pressed_row`` carries the row that Enter or a click is on.

    ``digit`` carries a number key, ``more`` tells of a plus; ``left_behind`` -1 or 1 when an arrow key leads
    beyond the rows; ``shown`` the box of the row that the keyboard has come to.
    """

    pressed_row = Signal(int)
    digit = Signal(int)
    more = Signal()
    left_behind = Signal(int)
    shown = Signal(QRect)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = EntryModel(self)
        self._row = _Row(self._entries, self)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self._entries)
        self.setItemDelegate(self._row)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda index: self.pressed_row.emit(index.row()))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed, from top to bottom."""
        return self._entries.rows

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these; the keyboard stays at its row as far as it can."""
        if tuple(entries) == self.entries:
            return
        row = self.currentIndex().row()
        self._row.forget()
        self._entries.show(entries)
        self._fit()
        if row >= 0 and entries:
            self.setCurrentIndex(self._entries.index(min(row, len(entries) - 1), 0))

    def enter(self, *, at_end: bool = False) -> None:
        """Take the keyboard, at the first row or the last."""
        self.setCurrentIndex(self._entries.index(len(self.entries) - 1 if at_end else 0, 0))
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentIndex().row()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and row >= 0:
            self.pressed_row.emit(row)
        elif plain and key == Qt.Key.Key_Up and row <= 0:
            self.left_behind.emit(-1)
        elif plain and key == Qt.Key.Key_Down and row >= len(self.entries) - 1:
            self.left_behind.emit(1)
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.digit.emit(key - Qt.Key.Key_0)
        elif event.matches(QKeySequence.StandardKey.Copy) and row >= 0:
            QGuiApplication.clipboard().setText(self.entries[row].text)
        elif plain and event.text() == "+":
            self.more.emit()
        else:
            super().keyPressEvent(event)
            self._show_row()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is at a row from the beginning."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.entries:
            self.setCurrentIndex(self._entries.index(0, 0))
        self._show_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._row.forget()
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.LayoutDirectionChange,
        ):
            self._row.forget_fonts()
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The width is known by now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            return
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(map(self._row.height, range(len(self.entries)))))

    def _show_row(self) -> None:
        if self.currentIndex().isValid():
            self.shown.emit(self.visualRect(self.currentIndex()))
