"""Things dragged over a window."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent


def drag_enter(place: QPoint, actions: Qt.DropAction, data: QMimeData) -> QDragEnterEvent:
    """``data`` comes over a widget at ``place``, with the left button held."""
    # Qt 6.12 takes places with fractions and warns of whole ones; older ones take whole ones only.
    exact = QPointF(place) if PySide6.__version_info__ >= (6, 12) else place
    return QDragEnterEvent(exact, actions, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
