"""What the editor's small dialogs have in common: labelled rows, two buttons, Enter accepts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _


class SmallDialog(QDialog):
    """A form above Cancel and an accepting button named by what it does."""

    def __init__(self, title: str, accept: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setSpacing(6)
        self.hint = QLabel()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(_("Cancel"))
        # Enter in a field accepts, whatever button had the focus before.
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(self.form)
        column.addWidget(self.hint)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

    def add_line(self, label: str, text: str, placeholder: str = "") -> QLineEdit:
        """A row with one line of text."""
        line = QLineEdit(text)
        line.setPlaceholderText(placeholder)
        line.setAccessibleName(label)
        self.form.addRow(label, line)
        if self.form.rowCount() == 1:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        return line

    def show_hint(self, text: str) -> None:
        """Say something below the form; an empty text hides it."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
