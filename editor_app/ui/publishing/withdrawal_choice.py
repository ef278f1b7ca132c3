"""One of several acts to choose from, with what it means below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from editor_app.ui.publishing.composer_ways import below_a_box
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.styling import HINT, label
from editor_app.ui.widgets.tick_box import BOX

_RING = 3
"""Pixels that the ring around a focused button takes beside it."""


class ChoiceButton(QRadioButton):
    """A radio button drawn like the program's boxes."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(2 * _RING, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, option = theme_of(self), QStyleOptionButton()
        self.initStyleOption(option)
        style = self.style()
        words = style.subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self)
        indicator = style.subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, BOX, BOX)
        box.moveCenter(QRectF(indicator).center())
        # Room for the ring of the focus, which the edge would cut.
        aside = -_RING if self.isRightToLeft() else _RING
        box.translate(aside, 0)
        words.translate(aside, 0)
        is_on, has_focus = self.isChecked(), self.hasFocus()
        painter.setPen(QPen(theme.accent if is_on or has_focus else theme.soft, 1.2))
        painter.setBrush(theme.paper)
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent)
            painter.drawEllipse(QPointF(box.center()), 3.6, 3.6)
        painter.setPen(theme.ink if self.isEnabled() else theme.faint)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, flags, self.text())
        painter.end()


class ActChoice(QWidget):
    """A choice and its meaning. ``chosen`` when somebody chooses it."""

    chosen = Signal()

    def __init__(self, text: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = ChoiceButton(text, self)
        self.button.setAccessibleDescription(meaning)
        self.button.clicked.connect(self.chosen)
        words = label(meaning, HINT, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.button)
        column.addLayout(below_a_box(words))
        self.setFocusProxy(self.button)

    def isChecked(self) -> bool:
        """Whether this is the one."""
        return self.button.isChecked()

    def setChecked(self, is_on: bool) -> None:
        """Let it be the one."""
        self.button.setChecked(is_on)
