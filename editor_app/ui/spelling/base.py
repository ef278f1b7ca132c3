"""What the dialogs over words have in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, HINT, Words, set_kind


class Message(Words):
    """A line that says what has happened, or what went wrong."""

    def __init__(self) -> None:
        super().__init__("", HINT)

    def tell(self, words: str) -> None:
        """Say what has happened."""
        set_kind(self, HINT)
        self.setText(words)

    def tell_after(self, lines: Sequence[str]) -> None:
        """Say what has happened, the first of ``lines``, if any; problems behind it are errors."""
        tell = self.fail if len(lines) > 1 else self.tell
        if lines:
            tell("\n".join(filter(None, lines)))

    def fail(self, words: str) -> None:
        """Say what went wrong."""
        set_kind(self, ERROR)
        self.setText(words)


class SpellingDialog(QDialog):
    """A dialog beside which the window stays usable; it is gone once it is closed."""

    def __init__(self, name: str, title: str, size: tuple[int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(name)
        self.setWindowTitle(title)
        dress(self)
        resize_within_screen(self, *size)
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether the answer of a job comes too late."""
        return self._is_closed

    def done(self, result: int) -> None:
        self._is_closed = True
        super().done(result)
