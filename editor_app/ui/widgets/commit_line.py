"""A line of text that becomes a value when it is committed, or while it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.base.errors import UserError
from editor_app.document.model import FieldValue
from editor_app.ui.directions import LeadingSide
from editor_app.ui.widgets.type_ahead import Choice, Suggest, TypeAheadList

Read = Callable[[str], FieldValue]
"""The value of a typed text. UserError, in words for the person, when it has none."""
Show = Callable[[FieldValue], str]


def trimmed(text: str) -> FieldValue:
    """The text with single spaces and none at its ends."""
    return " ".join(text.split())


class CommitLine(QLineEdit):
    """Enter or leaving commits, Esc goes back to the value; may offer choices while one types.

    ``committed`` carries the new value, ``refused`` what is wrong with the typed text,
    which then stays as it is. With ``marks_first`` Enter takes the first choice. A line
    that ``is_live`` tells each key's value with ``typed``; Esc then takes them all back.
    Any other line tells with ``drafted`` the text that is no value yet, None when it is
    one or was given up; ``resume`` puts such a text back.
    """

    committed = Signal(object)
    refused = Signal(str)
    typed = Signal(object)
    drafted = Signal(object)

    def __init__(
        self,
        *,
        read: Read = trimmed,
        show: Show = str,
        suggest: Suggest | None = None,
        marks_first: bool = False,
        is_live: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        LeadingSide(self)
        self._marks_first = marks_first
        self._read = read
        self._show = show
        self._value: FieldValue = ""
        self._suggest = suggest
        self._list: TypeAheadList | None = None
        # Where Esc goes back to; None while nothing is typed.
        self._back: FieldValue | None = None
        self._draft: str | None = None
        self.textEdited.connect(self._tell if is_live else self._sketch)
        self.textEdited.connect(self._offer)

    @property
    def choices(self) -> TypeAheadList | None:
        """The list of choices, where the line has one; made when it is first asked for."""
        if self._list is None and self._suggest is not None:
            self._list = TypeAheadList(self, self._suggest)
            self._list.chosen.connect(self._take)
        return self._list

    def value(self) -> FieldValue:
        """The committed value."""
        return self._value

    @property
    def draft(self) -> str | None:
        """The typed text that is no value yet, None when there is none."""
        return self._draft

    def resume(self, text: str) -> None:
        """Put ``text`` into the line as if it had just been typed."""
        self.setText(text)
        self._sketch(text)

    def forget(self) -> None:
        """Show the value, silently, whatever is typed."""
        self._draft, self._back = None, None
        self._show_value()

    def problem(self) -> str:
        """Why what stands in the line is no value, empty when it is one."""
        try:
            self._read(self.text())
        except UserError as error:
            return str(error)
        return ""

    def set_value(self, value: FieldValue) -> None:
        """Show ``value``. Text that is being typed stays; Esc then goes back to ``value``."""
        typing = self.is_editing() or self._draft is not None
        if self._back is not None:
            typing = self.hasFocus() or value == self._value
            self._back = self._back if value == self._value else value
        self._value = value
        if not typing:
            self._show_value()

    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.hasFocus() and (self._back is not None or self.text() != self._show(self._value))

    def commit(self) -> None:
        """Make the typed text the value; nothing happens when it says the same."""
        if self._list:
            self._list.hide()
        was_live, self._back = self._back is not None, None
        if self.text() == self._show(self._value):
            if was_live:
                self._show_value()
            self._end_draft()
            return
        try:
            value = self._read(self.text())
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._accept(value)

    def revert(self) -> None:
        """Forget what was typed."""
        self._accept(self._origin)

    def has_step(self, *, is_back: bool) -> bool:
        """Whether something typed here can be undone, or done again."""
        return self.isUndoAvailable() if is_back else self.isRedoAvailable()

    def event(self, event: QEvent) -> bool:
        # Undo belongs to the story while there is nothing typed here to undo.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.has_step(is_back=True)
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.has_step(is_back=False)
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._list and self._list.take_key(event):
            event.accept()
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.commit()
            case Qt.Key.Key_Escape if self.text() != self._show(self._origin):
                self.revert()
            case Qt.Key.Key_Down if self.choices and not event.modifiers():
                self.choices.offer(self.text() if self.is_editing() else "", mark_first=True)
            case _:
                super().keyPressEvent(event)
                return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @property
    def _origin(self) -> FieldValue:
        return self._value if self._back is None else self._back

    def _tell(self, text: str) -> None:
        if self._back is None:
            self._back = self._value
        value = self._read(text)
        if value != self._value:
            self._value = value
            self.typed.emit(value)

    def _sketch(self, text: str) -> None:
        draft = text if text != self._show(self._value) else None
        if draft != self._draft:
            self._draft = draft
            self.drafted.emit(draft)

    def _end_draft(self) -> None:
        if self._draft is not None:
            self._draft = None
            self.drafted.emit(None)

    def _offer(self, text: str) -> None:
        if self.choices:
            self.choices.offer(text, mark_first=self._marks_first and bool(text.strip()))

    def _take(self, choice: Choice) -> None:
        self._accept(choice.value)

    def _accept(self, value: FieldValue) -> None:
        changed, draft = value != self._value, self._draft
        self._value, self._back, self._draft = value, None, None
        self._show_value()
        self.refused.emit("")
        if changed:
            self.committed.emit(value)
        # Last, so that at every moment one of the two is kept; whoever took the value may
        # have given the text back.
        if draft is not None and self._draft is None:
            self.drafted.emit(None)

    def _show_value(self) -> None:
        # setText also empties the line's own undo stack, which is wanted: see ``event``.
        self.setText(self._show(self._value))
        if not self.hasFocus():
            self.setCursorPosition(0)
