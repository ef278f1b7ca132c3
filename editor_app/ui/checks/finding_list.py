"""The list of findings: a line of their kind, the words, what could stand there, and why."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.document.field_names import label_of_field
from editor_app.language.findings import Finding
from editor_app.ui.checks.letters import letter_of
from editor_app.ui.checks.looks import shown_replacement, shown_text
from editor_app.ui.checks.places import Placed
from editor_app.ui.checks.rows import FindingRows, Heading, Index, Row
from editor_app.ui.checks.sign import WIDTH as SIGN
from editor_app.ui.checks.sign import draw_sign
from editor_app.ui.directions import arrow, isolated, sentence
from editor_app.ui.fonts import Role, interface_font, tabular
from editor_app.ui.theme import Theme, theme_of

_PADDING = 8
_SIDE = 14
_GAP = 10
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class _RowPainter(QStyledItemDelegate):
    """Two lines: words and replacement; the message."""

    def __init__(self, model: FindingRows, view: QWidget) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        first, second = QFontMetrics(interface_font()), QFontMetrics(interface_font(Role.HINT))
        if isinstance(self._model.rows[index.row()], Heading):
            return QSize(120, second.height() + 2 * _PADDING)
        return QSize(120, first.height() + second.height() + 2 * _PADDING + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view)
        row: Row = self._model.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # What begins with a foreign word is still a sentence of the interface.
        painter.setLayoutDirection(option.direction)
        is_rtl = option.direction is Qt.LayoutDirection.RightToLeft
        if isinstance(row, Heading):
            self._paint_heading(painter, option.rect, row, theme, is_rtl=is_rtl)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(option.rect, theme.selection)
            self._paint_finding(painter, option.rect, row.finding, theme, is_rtl=is_rtl)
            painter.setPen(theme.line)
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, row: Heading, theme: Theme, *, is_rtl: bool
    ) -> None:
        font = tabular(interface_font(Role.HINT))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.soft)
        box = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(box, _RIGHT if is_rtl else _LEFT, row.text)
        painter.drawText(box, _LEFT if is_rtl else _RIGHT, str(row.count))

    def _paint_finding(
        self, painter: QPainter, rect: QRect, finding: Finding, theme: Theme, *, is_rtl: bool
    ) -> None:
        inner = rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        first = QFontMetrics(interface_font()).height()
        sign_left = inner.right() - SIGN if is_rtl else inner.left()
        draw_sign(painter, finding, QRectF(sign_left, inner.top(), SIGN, first), theme)
        room = SIGN + _GAP
        inner = inner.adjusted(0, 0, -room, 0) if is_rtl else inner.adjusted(room, 0, 0, 0)
        upper = QRect(inner.left(), inner.top(), inner.width(), first)
        lower = QRect(inner.left(), upper.bottom() + 3, inner.width(), inner.bottom() - upper.bottom() - 2)
        start = _RIGHT if is_rtl else _LEFT
        words = isolated(shown_text(finding)) if finding.text else label_of_field(finding.field)
        if finding.replacements:
            words += f" {arrow(is_rtl=is_rtl)} {isolated(shown_replacement(finding.replacements[0]))}"
        _draw(painter, upper, start, words, interface_font(), theme.ink)
        _draw(painter, lower, start, sentence(finding.message), interface_font(Role.HINT), theme.soft)


def _draw(
    painter: QPainter, box: QRect, side: Qt.AlignmentFlag, text: str, font: QFont, color: object
) -> None:
    painter.setFont(font)
    painter.setPen(color)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side, shown)


class FindingList(QListView):
    """Rows of findings. ``wanted`` carries the Finding to go to, ``chosen`` the one that is selected;
    ``replace_wanted`` one and the number of its replacement, ``letter_pressed`` one and a letter."""

    wanted = Signal(object)
    chosen = Signal(object)
    replace_wanted = Signal(object, int)
    letter_pressed = Signal(object, str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = FindingRows(self)
        self.setObjectName("findingList")
        self.setAccessibleName(_("Findings"))
        self.setModel(self.found)
        self.setItemDelegate(_RowPainter(self.found, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current))
        self.clicked.connect(lambda _index: self._go())

    @property
    def current(self) -> Finding | None:
        """The finding that is selected."""
        index = self.currentIndex()
        row = self.found.rows[index.row()] if index.isValid() else None
        return row.finding if isinstance(row, Placed) else None

    @property
    def findings(self) -> list[Finding]:
        """What is listed, from top to bottom."""
        return [row.finding for row in self.found.rows if isinstance(row, Placed)]

    def show_rows(self, rows: list[Row]) -> None:
        """Show these; what is selected stays so, or the row in its place."""
        held, place = self.current, self.currentIndex().row()
        self.found.show_rows(rows)
        if held is None:
            self._choose_first()
        if held is None or self.current is not None:
            return
        same = (n for n, row in enumerate(rows) if isinstance(row, Placed) and row.finding == held)
        near = next(same, min(place, len(rows) - 1))
        if near >= 0 and isinstance(rows[near], Placed):
            self.setCurrentIndex(self.found.index(near, 0))

    def choose(self, finding: Finding | None) -> None:
        """Select the row of ``finding``."""
        for number, row in enumerate(self.found.rows):
            if isinstance(row, Placed) and row.finding is finding:
                self.setCurrentIndex(self.found.index(number, 0))
                return

    def place_of_current(self) -> QPoint:
        """Where a menu about the selected finding opens (pixels of the screen)."""
        box = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(box.bottomRight() if self.isRightToLeft() else box.bottomLeft())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by key finds something selected."""
        super().focusInEvent(event)
        self._choose_first()

    def _choose_first(self) -> None:
        if self.hasFocus() and self.current is None and self.findings:
            self.choose(self.findings[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place; digits replace, letters do what the card's letters do."""
        finding, key = self.current, event.key()
        if finding is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and not event.modifiers() & ~_PAD:
            self.replace_wanted.emit(finding, key - Qt.Key.Key_1)
        elif letter := letter_of(event):
            self.letter_pressed.emit(finding, letter)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with the finding."""
        if self.current is not None:
            self.menu_wanted.emit(self.current, event.globalPos())

    def _go(self) -> None:
        if self.current is not None:
            self.wanted.emit(self.current)


_PAD = Qt.KeyboardModifier.KeypadModifier
