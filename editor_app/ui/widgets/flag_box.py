"""A yes-or-no value that says what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from editor_app.document.model import FieldValue
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.tick_box import BOX, paint_box

_RING = 3
"""Pixels that the ring around a focused box takes beside it."""


class FlagBox(QCheckBox):
    """A check box that commits when it is switched; Enter switches it too."""

    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(lambda on: self.committed.emit(bool(on)))

    def value(self) -> bool:
        """Whether it is on."""
        return self.isChecked()

    def set_value(self, value: FieldValue) -> None:
        """Show ``value``."""
        self.setChecked(value is True)

    def is_editing(self) -> bool:
        """Never: every switch is a commit."""
        return False

    def commit(self) -> None:
        """Nothing is ever left to commit."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_RING, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        contents = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        indicator = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, BOX, BOX)
        box.moveCenter(QRectF(indicator).center())
        # Room for the ring of the focus, which the edge would cut.
        aside = -_RING if self.isRightToLeft() else _RING
        box.translate(aside, 0)
        contents.translate(aside, 0)
        paint_box(painter, box, theme, is_checked=self.isChecked(), has_focus=self.hasFocus())
        painter.setPen(theme.ink if self.isEnabled() else theme.faint)
        # The painter mirrors the side itself.
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(contents, flags, self.text())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                # With Ctrl it is for the form that the box stands in.
                event.ignore()
            else:
                self.click()
        else:
            super().keyPressEvent(event)
