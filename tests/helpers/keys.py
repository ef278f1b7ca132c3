"""Typing as a person does it, in any script."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Press a key for each character of ``text``; QTest itself knows only ASCII."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, _key(character), Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(widget, event)


def _key(character: str) -> int:
    upper = character.upper()
    return ord(upper) if character.isascii() and len(upper) == 1 else 0
