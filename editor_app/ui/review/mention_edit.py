"""A field for remarks that offers people as soon as somebody types ``@``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.services.mentions import begun_mention, people_fitting
from editor_app.services.people import Person
from editor_app.ui.widgets.type_ahead import Choice, TypeAheadList

Known = Callable[[], Sequence[Person]]
"""Gives everybody who can be named; asked once, with the first ``@``."""


class MentionEdit(QPlainTextEdit):
    """Arrow keys move in the list of people, Enter or Tab takes one, Escape closes it."""

    def __init__(self, people: Known, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        self._ask = people
        self._people: tuple[Person, ...] | None = None
        self.offered = TypeAheadList(self, self._fitting, anchor=self._line)
        self.offered.chosen.connect(self._take)
        self.textChanged.connect(self._look)
        self.cursorPositionChanged.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter is the end of the remark, whatever is offered.
        has_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if has_control or not self.offered.take_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        current = self.offered.current()
        if next and current is not None:
            self.offered.hide()
            self._take(current)
            return True
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.offered.hide()
        super().focusOutEvent(event)

    def _look(self) -> None:
        """Offer who fits what stands before the cursor."""
        begun = begun_mention(self._before())
        if begun is None or self.textCursor().hasSelection() or not self.hasFocus():
            self.offered.hide()
        else:
            self.offered.offer(begun, mark_first=True)

    def _before(self) -> str:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _fitting(self, begun: str) -> list[Choice]:
        if self._people is None:
            self._people = tuple(self._ask())
        return [
            Choice(str(person.id), person.name, person.initials)
            for person in people_fitting(begun, self._people)
        ]

    def _take(self, choice: Choice) -> None:
        """Write the name in the place of what was typed."""
        begun = begun_mention(self._before())
        if begun is None:
            return
        cursor = self.textCursor()
        left, kept = QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(left, kept, len(begun))
        cursor.insertText(f"{choice.text} ")
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self) -> QRect:
        """Where the cursor is, in this widget."""
        return self.cursorRect().translated(self.viewport().pos())
