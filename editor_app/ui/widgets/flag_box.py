"""A yes-or-no value that says what it leads to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from editor_app.document.model import FieldValue
from editor_app.ui.theme import Theme, theme_of

_BOX = 14
_TICK = (QPointF(3.4, 7.2), QPointF(6.0, 9.8), QPointF(10.8, 4.4))


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

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        contents = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        indicator = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QRectF(indicator).center())
        self._paint_box(painter, box, theme)
        painter.setPen(theme.ink if self.isEnabled() else theme.faint)
        # The painter mirrors the side itself.
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(contents, flags, self.text())
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        outline = theme.accent if self.hasFocus() or self.isChecked() else theme.soft
        painter.setPen(QPen(outline, 1.2))
        painter.setBrush(theme.accent if self.isChecked() else theme.paper)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)
        if self.isChecked():
            painter.setPen(QPen(theme.paper, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPolyline([box.topLeft() + point for point in _TICK])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                # With Ctrl it is for the form that the box stands in.
                event.ignore()
            else:
                self.click()
        else:
            super().keyPressEvent(event)
