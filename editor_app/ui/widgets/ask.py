"""A question with one line for the answer; the window stays usable meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _


class AskText(QDialog):
    """Asks for a short text; ``then`` gets it when it is not empty."""

    def __init__(
        self, parent: QWidget, title: str, question: str, then: Callable[[str], object], text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._then = then
        self._edit = QLineEdit(text)
        self._edit.setMinimumWidth(320)
        self._edit.setAccessibleName(question)
        self._edit.selectAll()
        buttons = QDialogButtonBox()
        self._keep = buttons.addButton(_("Keep"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._edit.textChanged.connect(self._check)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(QLabel(question))
        column.addWidget(self._edit)
        column.addWidget(buttons)
        self._check(text)

    @property
    def edit(self) -> QLineEdit:
        """The line for the answer."""
        return self._edit

    def accept(self) -> None:
        text = self._edit.text().strip()
        super().accept()
        if text:
            self._then(text)

    def _check(self, text: str) -> None:
        self._keep.setEnabled(bool(text.strip()))


def ask_text(
    parent: QWidget, title: str, question: str, then: Callable[[str], object], text: str = ""
) -> AskText:
    """Ask for a text without waiting for it."""
    dialog = AskText(parent, title, question, then, text)
    dialog.open()
    return dialog
