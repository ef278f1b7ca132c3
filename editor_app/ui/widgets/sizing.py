"""Sizes that fit the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_MARGIN = QSize(32, 64)
"""What a window's frame and the bars of a desktop need."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Make ``window`` so large, or as large as its screen has room for (device-independent pixels)."""
    room = window.screen().availableGeometry().size() - _MARGIN
    window.resize(QSize(width, height).boundedTo(room))
