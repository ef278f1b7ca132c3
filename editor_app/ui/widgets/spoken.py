"""Names for those who listen instead of look."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


def name_field(field: QWidget, name: str) -> None:
    """Give a field its accessible ``name``, and the line inside that Qt gives the keyboard to."""
    field.setAccessibleName(name)
    for line in field.findChildren(QLineEdit):
        line.setAccessibleName(name)
