"""A number to type, or to count up and down."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

from editor_app.ui.directions import LeadingSide

_BESIDE = 7
"""Pixels between the frame and the figures: Qt does not take the padding of the style sheet for them."""


class NumberBox(QSpinBox):
    """A spin box whose figures stand where the text of other fields does, in both directions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Without the buttons Qt leaves the figures a single pixel under a style sheet.
        LeadingSide(self.lineEdit())
        self.lineEdit().setTextMargins(_BESIDE, 0, _BESIDE, 0)
