"""Brings the cursor of a long text into view without laying out all text before it at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QTextEdit

LONG = 100_000
"""Characters above which a text is laid out step by step, and is worth waiting for."""
_PAUSE = 50
"""Milliseconds after which the layout is looked at again."""


class LateCursor(QObject):
    """Shows the cursor of ``view`` as soon as the layout has come to it.

    Qt lays a text out in steps between events, but at once and as far as the cursor when
    anything asks where the cursor is, as its blinking does.
    """

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._awaited = -1
        self._blinking: list[QObject] = []
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self._look)

    def show(self) -> None:
        """Bring the cursor into view, now or when its place is known."""
        cursor = self._view.textCursor()
        if self._view.document().characterCount() <= LONG or cursor.block().layout().lineCount():
            self.stop()
            self._view.ensureCursorVisible()
            return
        if not self._timer.isActive():
            # What makes the cursor blink is a child of Qt's own that has no class in Python. It is
            # not looked for at a start, because PySide makes a hundred enumerations to name it.
            self._blinking = [
                child
                for child in self._view.children()
                if child.metaObject().className().endswith("TextControl")
            ]
            for child in self._blinking:
                child.installEventFilter(self)
        self._awaited = cursor.position()
        self._timer.start()

    def stop(self) -> None:
        """Wait no longer."""
        self._timer.stop()
        for child in self._blinking:
            child.removeEventFilter(self)
        self._blinking = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back the cursor's blinking."""
        return event.type() == QEvent.Type.Timer and self._timer.isActive()

    def _look(self) -> None:
        # Who went elsewhere meanwhile stays there.
        if self._view.textCursor().position() == self._awaited:
            self.show()
        else:
            self.stop()
