"""The paper of a comparison: read only; its keys belong to the view around it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.i18n import _

_WIDEST = 1040
_KEYS = frozenset({Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_F7, Qt.Key.Key_Escape})


class PageSheet(QTextEdit):
    """Shows text that can be selected and copied."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Differences"))
        self.document().setDocumentMargin(20)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - _WIDEST) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        others = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not others and event.key() in _KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)
