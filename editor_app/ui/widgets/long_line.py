"""Several lines of text that become a value when they are committed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.document.model import FieldValue

_MARGIN = 2
_USUAL_FRAME = 10


class LongLine(QPlainTextEdit):
    """Grows with its text up to ``most`` lines; leaving or Ctrl+Enter commits, Esc goes back."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, *, least: int = 2, most: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._value = ""
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def value(self) -> str:
        """The committed text."""
        return self._value

    def set_value(self, value: FieldValue) -> None:
        """Show ``value``; what is being typed stays."""
        typing = self.is_editing()
        self._value = str(value)
        if not typing and self.toPlainText() != self._value:
            self.setPlainText(self._value)

    def is_editing(self) -> bool:
        """Whether something is typed that is not committed."""
        return self.hasFocus() and self.toPlainText() != self._value

    def commit(self) -> None:
        """Make the typed text the value, without white space at its ends."""
        text = self.toPlainText().strip()
        if text == self._value:
            return
        self._value = text
        self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_editing():
            self.setPlainText(self._value)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

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
