"""A field above a list over the window: type a few letters, Enter does it, Escape goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.ui.fonts import Role, interface_font
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import ROW_ROLE, Index, Rows

ROW = 32
WIDTH = 560
MARGIN = 14
_KEYS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``text``, a hint at the trailing edge, and what choosing it does."""

    text: str
    hint: str
    run: Callable[[], object]
    place: str = ""


class _Entries(Rows[Entry]):
    def text(self, row: Entry) -> str:
        return row.text

    def spoken(self, row: Entry) -> str:
        return " ".join(filter(None, (row.place, row.text, row.hint)))


class _EntryDelegate(QStyledItemDelegate):
    """Place in soft, text in ink, hint at the other edge."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._font = interface_font()
        self._hint_font = interface_font(Role.HINT)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROW_ROLE)
        if not isinstance(entry, Entry):
            return
        theme = theme_of(self._view)
        painter.save()
        # Each text runs in its own direction, whatever the interface's is.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.selection)
        box = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        used = self._text(painter, box, entry.hint, self._hint_font, theme.soft, is_trailing=True)
        box = self._without(box, used + 12, is_trailing=True)
        if entry.place:
            used = self._text(painter, box, entry.place, self._font, theme.soft)
            box = self._without(box, used + 6)
        self._text(painter, box, entry.text, self._font, theme.ink)
        painter.restore()

    def _without(self, box: QRect, width: int, *, is_trailing: bool = False) -> QRect:
        if is_trailing != self._is_mirrored:
            return box.adjusted(0, 0, -width, 0)
        return box.adjusted(width, 0, 0, 0)

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        font: QFont,
        color: QColor,
        *,
        is_trailing: bool = False,
    ) -> int:
        side = Qt.AlignmentFlag.AlignRight if is_trailing != self._is_mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(box, int(flags.value) | Qt.TextFlag.TextSingleLine.value, shown)
        return metrics.horizontalAdvance(shown)

    @property
    def _is_mirrored(self) -> bool:
        return self._view.layoutDirection() is Qt.LayoutDirection.RightToLeft


class Chooser(QFrame):
    """Shows what ``find`` gives for the typed letters and does the chosen one.

    It lies within the window and goes when the focus goes elsewhere.
    """

    def __init__(
        self, parent: QWidget, name: str, prompt: str, find: Callable[[str], Sequence[Entry]]
    ) -> None:
        super().__init__(parent)
        self.hide()
        self.setObjectName(name)
        self.setAccessibleName(prompt)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._before: QWidget | None = None
        self._find = find
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(prompt)
        self.edit.setAccessibleName(prompt)
        self.list = QListView()
        self.list.setAccessibleName(prompt)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel(_("Nothing found"))
        self.nothing.setObjectName("hint")
        self.nothing.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._entries = _Entries(self)
        self.list.setModel(self._entries)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.search)
        self.edit.returnPressed.connect(self.choose)
        self.list.clicked.connect(self.choose)

    def ask(self) -> None:
        """Open over the parent with an empty field."""
        self._before = QApplication.focusWidget()
        self.edit.clear()
        self.search("")
        parent = self._over
        width = min(WIDTH, parent.width() - 32)
        height = min(ROW * 11 + 60, parent.height() - 96)
        self.resize(width, height)
        self.move((parent.width() - width) // 2, 56)
        self.show()
        self.raise_()
        self.edit.setFocus()

    def search(self, letters: str) -> None:
        """Show what fits ``letters``."""
        self._entries.show(self._find(letters))
        self.list.setCurrentIndex(self._entries.index(0))
        is_found = self._entries.rowCount() > 0
        self.list.setVisible(is_found)
        self.nothing.setVisible(not is_found)

    def choose(self, _index: object = None) -> None:
        """Do the current entry."""
        entry = self._entries.row(self.list.currentIndex().row())
        self.leave()
        if entry is not None:
            entry.run()

    def leave(self) -> None:
        """Go away and give the focus back to where it was."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.edit:
            return False
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self._before = None
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._take_key(event)
        return False

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if event.key() in _KEYS:
            self.list.event(event)
            return True
        return False
