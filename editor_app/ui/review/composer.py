"""Where a remark is written: a note, a reply, a note rewritten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.ui.review.mention_edit import Known, MentionEdit
from editor_app.ui.widgets.flag_box import FlagBox

QUOTED = 120
"""Characters shown of what a remark is about."""


class Composer(QDialog):
    """A few lines of text; Ctrl+Enter keeps them.

    ``keep`` gets the text and whether the story waits for an answer; ``people`` can be named with ``@``.
    ``about`` is a text that is quoted, ``question`` what somebody is asked instead of a remark.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        keep: Callable[[str, bool], object],
        *,
        about: str = "",
        question: str = "",
        text: str = "",
        can_block: bool = False,
        people: Known = tuple,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("noteComposer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._keep = keep
        self.edit = MentionEdit(people, text)
        self.edit.setAccessibleName(title)
        self.edit.setPlaceholderText("" if question else _("Write a remark. @Name tells somebody."))
        self.edit.setMinimumSize(380, 96)
        self.blocks = FlagBox(_("The story waits for an answer"))
        self.blocks.setVisible(can_block)
        self._problem = QLabel()
        self._problem.setObjectName("problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._arrange(_quoted(about) or question)
        self.edit.setFocus()

    def _arrange(self, about: str) -> None:
        buttons = QDialogButtonBox()
        self._button = buttons.addButton(_("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._button.setToolTip(_("Ctrl+Enter"))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.edit.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        if about:
            quote = QLabel(about)
            quote.setObjectName("hint")
            quote.setTextFormat(Qt.TextFormat.PlainText)
            quote.setWordWrap(True)
            column.addWidget(quote)
        for part in (self.edit, self.blocks, self._problem, buttons):
            column.addWidget(part)
        self._check()

    def accept(self) -> None:
        """Keep the text; what does not go says why, and nothing typed is lost."""
        text = self.edit.toPlainText().strip()
        if not text:
            return
        try:
            self._keep(text, self.blocks.isChecked())
        except UserError as error:
            self._problem.setText(str(error))
            self._problem.show()
            return
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        self._button.setEnabled(bool(self.edit.toPlainText().strip()))


def _quoted(about: str) -> str:
    if not about:
        return ""
    shown = about if len(about) <= QUOTED else about[: QUOTED - 1].rstrip() + "…"
    return f"“{shown}”"
