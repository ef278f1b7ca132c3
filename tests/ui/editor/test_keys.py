"""Which keys belong to the text and which to the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor_app.ui.editor.keys import Edit, edit_of, is_for_text

pytestmark = pytest.mark.usefixtures("qapp")


class OnX11(QKeyEvent):
    """A key press where the system deletes with Ctrl+D too, and goes to a line's end with Ctrl+E."""

    def matches(self, key: QKeySequence.StandardKey) -> bool:
        with_control = self.modifiers() == Qt.KeyboardModifier.ControlModifier
        emacs = {
            QKeySequence.StandardKey.Delete: Qt.Key.Key_D,
            QKeySequence.StandardKey.MoveToEndOfLine: Qt.Key.Key_E,
        }
        return super().matches(key) or (with_control and emacs.get(key) == self.key())


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> QKeyEvent:
    return OnX11(QEvent.Type.KeyPress, key, modifiers)


def test_control_with_a_letter_is_left_to_the_actions_of_the_window() -> None:
    for key in (Qt.Key.Key_D, Qt.Key.Key_E):
        event = pressed(key, Qt.KeyboardModifier.ControlModifier)
        assert edit_of(event) is None
        assert not is_for_text(event)


def test_the_delete_key_deletes() -> None:
    event = pressed(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    assert edit_of(event) is Edit.DELETE
    assert is_for_text(event)
