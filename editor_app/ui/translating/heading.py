"""A line over the headline of a column: its language, and what it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel

from editor_app.ui.editor.view import EditorView
from editor_app.ui.fonts import Role, interface_font

_TOP = 12


class Heading(QLabel):
    """Stands in the room above a header, as wide as it."""

    def __init__(self, view: EditorView) -> None:
        super().__init__(view.header)
        self._header = view.header
        self.setFont(interface_font(Role.HINT))
        self.setProperty("role", "hint")
        self._header.installEventFilter(self)
        self._place()
        self.show()

    def release(self) -> None:
        """Go away."""
        self._header.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as wide as the header."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.setGeometry(0, _TOP, max(0, self._header.width()), 18)
