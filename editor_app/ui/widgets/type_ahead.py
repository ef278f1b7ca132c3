"""The list that opens under a field while one types, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from editor_app.base.records import dataclass
from editor_app.document.model import FieldValue
from editor_app.ui.widgets.choice_roles import BELOW_ROLE, NAME_ROLE, STRUCK_ROLE, VALUE_ROLE
from editor_app.ui.widgets.sheet import dress

MAXIMUM_ROWS = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a field offers: the value it stands for, its text, and a hint beside it.

    ``below`` stands in a line of its own under the text. What is out of use ``is_struck``.
    """

    value: FieldValue
    text: str
    detail: str = ""
    below: str = ""
    is_struck: bool = False


Suggest = Callable[[str], Sequence[Choice]]
"""Gives what fits what was typed; called on every key, so it must be quick."""


Anchor = Callable[[], QRect]
"""Gives the place in a field beside which the list opens."""


class TypeAheadList(QListView):
    """Choices in a list over the window, under (or above) the field that they are for, or the ``anchor``.

    It never takes the focus: the field passes its keys to ``take_key``.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget, suggest: Suggest, *, anchor: Anchor | None = None) -> None:
        super().__init__(field)
        self._field = field
        self._suggest = suggest
        self._anchor = anchor
        self._choices: tuple[Choice, ...] = ()
        self._has_two_lines = False
        self._model = QStandardItemModel(self)
        self.setObjectName("typeAheadList")
        self.setModel(self._model)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.hide()
        dress(self)

    @property
    def is_open(self) -> bool:
        """Whether the list is showing."""
        return self.isVisible()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What is offered now."""
        return self._choices

    def offer(self, text: str, *, mark_first: bool = False) -> None:
        """Show what fits ``text``; nothing fits: hide. ``mark_first``: Enter takes the first."""
        self._choices = tuple(self._suggest(text))
        self._model.clear()
        if not self._has_two_lines and any(choice.below or choice.is_struck for choice in self._choices):
            self._draw_two_lines()
        for choice in self._choices:
            self._model.appendRow(_item(choice))
        if not self._choices:
            self.hide()
            return
        self.setAccessibleName(self._field.accessibleName())
        self._open()
        if mark_first:
            self.setCurrentIndex(self._model.index(0, 0))

    def current(self) -> Choice | None:
        """The marked choice, when the list is open and one is marked."""
        row = self.currentIndex().row()
        return self._choices[row] if self.is_open and 0 <= row < len(self._choices) else None

    def take_key(self, event: QKeyEvent) -> bool:
        """Move, choose or close by a key press; False when the key is not for the list."""
        if not self.is_open:
            return False
        match event.key():
            case Qt.Key.Key_Down:
                self._move(1)
            case Qt.Key.Key_Up:
                self._move(-1)
            case Qt.Key.Key_PageDown:
                self._move(MAXIMUM_ROWS)
            case Qt.Key.Key_PageUp:
                self._move(-MAXIMUM_ROWS)
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current() is not None:
                self._choose(self.currentIndex())
            case _:
                return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt lets a list watch its own scroll bars, which move when there are more choices than rows.
        is_window = watched is self.parentWidget()
        if is_window and event.type() in {QEvent.Type.Resize, QEvent.Type.Move} and self.is_open:
            self.hide()
        return super().eventFilter(watched, event)

    def _draw_two_lines(self) -> None:
        # Imported here: start-up time. Few fields offer what needs two lines.
        from editor_app.ui.widgets.choice_delegate import ChoiceDelegate

        self._has_two_lines = True
        self.setItemDelegate(ChoiceDelegate(self))

    def _move(self, steps: int) -> None:
        row, last = self.currentIndex().row(), len(self._choices) - 1
        if row < 0:
            target = 0 if steps > 0 else last
        elif abs(steps) == 1:
            target = (row + steps) % (last + 1)
        else:
            target = max(0, min(last, row + steps))
        self.setCurrentIndex(self._model.index(target, 0))

    def _choose(self, index: QModelIndex) -> None:
        choice = self._choices[index.row()]
        self.hide()
        self.chosen.emit(choice)

    def _open(self) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
            self._field.destroyed.connect(self.deleteLater)
        row = max(self.sizeHintForRow(0), 1)
        wanted = row * min(len(self._choices), MAXIMUM_ROWS) + 10
        self.setGeometry(self._place(window, wanted))
        self.show()
        self.raise_()

    def _place(self, window: QWidget, height: int) -> QRect:
        """Below the field or anchor where there is room, else above; as wide as the field at least."""
        box = self._anchor() if self._anchor is not None else self._field.rect()
        top_left = self._field.mapTo(window, box.topLeft())
        below = window.height() - (top_left.y() + box.height() + 2)
        above = top_left.y() - 2
        width = min(max(box.width(), self.sizeHintForColumn(0) + 28, 160), window.width())
        left = max(0, min(top_left.x(), window.width() - width))
        if self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = max(0, top_left.x() + box.width() - width)
        if below >= height or below >= above:
            return QRect(left, top_left.y() + box.height() + 2, width, min(height, max(below, 24)))
        shown = min(height, above)
        return QRect(left, top_left.y() - 2 - shown, width, shown)


def _item(choice: Choice) -> QStandardItem:
    words = f"{choice.text}  ·  {choice.detail}" if choice.detail else choice.text
    item = QStandardItem(words)
    item.setData(choice.value, VALUE_ROLE)
    item.setToolTip(choice.below or choice.detail)
    item.setData(words, NAME_ROLE)
    if choice.below or choice.is_struck:
        item.setData(choice.below, BELOW_ROLE)
        item.setData(choice.is_struck, STRUCK_ROLE)
        item.setData(f"{words}, {choice.below}", Qt.ItemDataRole.AccessibleTextRole)
    return item
