"""Asks what is to be changed in a story, in as many lines as that takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.ui.review.mention_edit import Known, MentionEdit


class _Lines(MentionEdit):
    """Enter begins a line, Ctrl+Enter is the end."""

    finished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)


class AskChanges(QDialog):
    """``then`` gets what was written; Ctrl+Enter sends it. The window stays usable meanwhile.

    ``people`` can be named with ``@``.
    """

    def __init__(
        self, parent: QWidget, headline: str, then: Callable[[str], object], people: Known = tuple
    ) -> None:
        super().__init__(parent)
        self.setObjectName("askChanges")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Ask for changes"))
        self._then = then
        question = QLabel(_("What is to be changed in “{headline}”?").format(headline=headline))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        self.edit = _Lines(people)
        self.edit.finished.connect(self.accept)
        self.edit.setAccessibleName(question.text())
        self.edit.setMinimumSize(380, 96)
        self.edit.textChanged.connect(self._check)
        buttons = QDialogButtonBox()
        self._send = buttons.addButton(_("Ask for changes"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for part in (question, self.edit, buttons):
            column.addWidget(part)
        self._check()

    def accept(self) -> None:
        text = self.edit.toPlainText().strip()
        if text:
            super().accept()
            self._then(text)

    def _check(self) -> None:
        self._send.setEnabled(bool(self.edit.toPlainText().strip()))
