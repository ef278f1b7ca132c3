"""How the shared widgets say what they are, so that the theme can dress them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from editor_app.ui.directions import with_direction

LABEL = "label"
HINT = "hint"
HEADING = "heading"
WARNING = "warning"
ERROR = "error"
GOOD = "good"
FIELD = "field"
CHIP = "chip"
HAIRLINE = "hairline"
LINK = "link"
MAIN = "main"
CARD = "card"
PAPER = "paper"
TITLE = "title"
COLUMNS = "columns"


def set_kind(widget: QWidget, kind: str) -> None:
    """Give ``widget`` the looks of ``kind`` (one of the names above)."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    restyle(widget)


def set_flag(widget: QWidget, name: str, on: bool) -> None:
    """Switch a looks property such as ``focused`` of ``widget``."""
    if bool(widget.property(name)) == on:
        return
    widget.setProperty(name, on)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the properties of ``widget`` again."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


class Words(QLabel):
    """Plain text that stands at the side where reading begins, whatever language it is in."""

    def __init__(self, text: str, kind: str, *, wraps: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wraps)
        self._turn()
        set_kind(self, kind)

    def setText(self, text: str) -> None:
        super().setText(with_direction(text, is_right_to_left=self.isRightToLeft()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        # A label aligns by the direction of its text, which need not be the interface's.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setText(self.text())
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class PressableWords(Words):
    """Words that lead somewhere: pressed with the mouse, Enter or Space. They wrap, unlike a button's."""

    pressed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, LINK, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


def label(text: str, kind: str, *, wraps: bool = True, parent: QWidget | None = None) -> Words:
    """Plain text in the looks of ``kind``."""
    return Words(text, kind, wraps=wraps, parent=parent)


def hairline(parent: QWidget | None = None) -> QFrame:
    """One pixel of line between parts."""
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedHeight(1)
    set_kind(line, HAIRLINE)
    return line


def link(text: str, parent: QWidget | None = None) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    set_kind(button, LINK)
    return button


def button(text: str, *, is_main: bool = False, parent: QWidget | None = None) -> QPushButton:
    """A button; the main one of its screen wears the accent."""
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    if is_main:
        set_kind(made, MAIN)
    return made
