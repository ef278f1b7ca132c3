"""Letters as keys, whatever alphabet the keyboard writes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEYS = "AEFILPRS"
_RUSSIAN, _ARABIC = "ФУАШДЗКЫ", "شثبهمحقس"
"""What the keys of ``_KEYS`` write on other keyboards."""

_LATIN = {own: key for written in (_RUSSIAN, _ARABIC) for own, key in zip(written, _KEYS, strict=True)}


def letter_of(event: QKeyEvent) -> str:
    """The capital Latin letter of the key that was pressed; empty for another key."""
    if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return ""
    # The keys of Azerbaijani and Turkish keyboards write a dotted and a dotless letter.
    text = event.text().upper().replace("İ", "I")
    return _LATIN.get(text, text) if len(text) == 1 else ""
