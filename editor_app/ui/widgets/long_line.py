"""Several lines of text that become a value when they are committed, or while they are typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.document.model import FieldValue

_MARGIN = 2
_USUAL_FRAME = 10


class LongLine(QPlainTextEdit):
    """Grows with its text up to ``most`` lines; leaving or Ctrl+Enter commits, Esc goes back.

    When it ``is_live`` it tells each key's value with ``typed``; Esc then takes them all back.
    ``read`` gives the value that a text stands for.
    """

    committed = Signal(object)
    refused = Signal(str)
    typed = Signal(object)

    def __init__(
        self,
        *,
        least: int = 2,
        most: int = 8,
        is_live: bool = False,
        read: Callable[[str], str] = str.strip,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._least = least
        self._most = most
        self._value = ""
        # Where Esc goes back to; None while nothing is typed.
        self._back: str | None = None
        self._is_showing = False
        if is_live:
            self.textChanged.connect(self._tell)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        # The margin would be the first step back.
        self.document().clearUndoRedoStacks()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """The committed text."""
        return self._value

    def set_value(self, value: FieldValue) -> None:
        """Show ``value``; what is being typed stays."""
        typing = self.is_editing()
        if self._back is not None:
            typing = self.hasFocus() or value == self._value
            self._back = self._back if value == self._value else str(value)
        self._value = str(value)
        if not typing and self.toPlainText() != self._value:
            self._show(self._value)

    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.hasFocus() and (self._back is not None or self.toPlainText() != self._value)

    def commit(self) -> None:
        """Make the typed text the value, without white space at its ends."""
        self._back = None
        self._accept(self._read(self.toPlainText()))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _commits(event):
            # The window has other business for these keys; here they are the end of typing.
            event.accept()
            return True
        if event.type() is QEvent.Type.ShortcutOverride and self._leaves_to_story(event):
            event.ignore()
            return False
        return super().event(event)

    def has_step(self, *, is_back: bool) -> bool:
        """Whether something typed here can be undone, or done again."""
        document = self.document()
        return document.isUndoAvailable() if is_back else document.isRedoAvailable()

    def _leaves_to_story(self, event: QEvent) -> bool:
        # Undo belongs to the story while there is nothing typed here to undo.
        return isinstance(event, QKeyEvent) and (
            (event.matches(QKeySequence.StandardKey.Undo) and not self.has_step(is_back=True))
            or (event.matches(QKeySequence.StandardKey.Redo) and not self.has_step(is_back=False))
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _commits(event):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._origin:
            origin, self._back = self._origin, None
            self._show(origin)
            self._accept(origin)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @property
    def _origin(self) -> str:
        return self._value if self._back is None else self._back

    def _show(self, text: str) -> None:
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False

    def _tell(self) -> None:
        value = self._read(self.toPlainText())
        if self._is_showing or value == self._value:
            return
        if self._back is None:
            self._back = self._value
        self._value = value
        self.typed.emit(value)

    def _accept(self, text: str) -> None:
        if text != self._value:
            self._value = text
            self.committed.emit(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]  # Qt gives a QEvent
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(160, self._height(self._least))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._height(self._least))

    def _fit(self) -> None:
        # The document of a plain text edit measures itself in lines.
        lines = round(self.document().size().height())
        policy = Qt.ScrollBarPolicy
        scrolls = policy.ScrollBarAsNeeded if lines > self._most else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        self.setFixedHeight(self._height(max(self._least, min(lines, self._most))))

    def _height(self, lines: int) -> int:
        return self.fontMetrics().lineSpacing() * lines + 2 * _MARGIN + self._frame()

    def _frame(self) -> int:
        """Border and padding; the style knows them only when the widget is on the screen."""
        if not self.isVisible():
            return _USUAL_FRAME
        return self.height() - self.viewport().height()


def _commits(event: QKeyEvent) -> bool:
    is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
