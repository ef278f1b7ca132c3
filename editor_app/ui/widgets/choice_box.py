"""A field to choose from a list that opens below it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class ChoiceBox(QComboBox):
    """A combo box whose list is as tall as its choices, whatever frame the field has.

    Qt's other kind of list, which lies over the field, takes the field's frame for its own: with
    the wider one of the focus it is a line too short. The style sheet chooses between the two.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style sheet says how tall a row is, which this delegate alone follows.
        self.setItemDelegate(QStyledItemDelegate(self))
