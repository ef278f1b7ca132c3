"""A line that says what has happened or went wrong, with the step that may follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor_app.ui.widgets.styling import ERROR, HINT, label, link, set_kind


class MessageLine(QWidget):
    """Says one thing at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label("", HINT, parent=self)
        self._step = link("", self)
        self._step.clicked.connect(lambda: self._act())
        self._step.hide()
        self._act: Callable[[], object] = self._step.hide
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self._step)

    @property
    def text(self) -> str:
        """What is said."""
        return self._words.text()

    def tell(self, words: str, more: str = "") -> None:
        """Say what has happened, and ``more`` of it in a tool tip."""
        self._say(words, HINT, more)

    def fail(self, words: str) -> None:
        """Say what went wrong."""
        self._say(words, ERROR)

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Let one more step follow on what was told."""
        self._act = act
        self._step.setText(words)
        self._step.show()

    def _say(self, words: str, kind: str, more: str = "") -> None:
        self._step.hide()
        set_kind(self._words, kind)
        self._words.setText(words)
        self._words.setToolTip(more)
