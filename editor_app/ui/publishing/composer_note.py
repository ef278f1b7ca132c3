"""A note in one language: a few lines that grow, with what is drafted for it until somebody writes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.base.text import is_right_to_left
from editor_app.ui.widgets.labelled_field import LabelledField
from editor_app.ui.widgets.styling import link

_LINES = 4


class NoteField(QWidget):
    """A note under its name, counted as n/limit. ``changed`` when it says something else."""

    changed = Signal()

    def __init__(self, name: str, language: str, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafted = ""
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 18)
        option = QTextOption()
        is_turned = is_right_to_left(language)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if is_turned else Qt.LayoutDirection.LeftToRight
        )
        if is_turned:
            option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.edit.document().setDefaultTextOption(option)
        self.edit.textChanged.connect(self._count)
        self.field = LabelledField(name, self.edit, limit=limit, parent=self)
        self.again = link(_("As it was drafted"), self)
        self.again.clicked.connect(self._take_draft)
        self.again.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What the note says."""
        return self.edit.toPlainText().strip()

    def show_draft(self, text: str) -> None:
        """Say ``text``, unless somebody has written something else meanwhile."""
        is_untouched = self.text == self._drafted
        self._drafted = text.strip()
        if is_untouched:
            self.edit.setPlainText(text)
        self._count()

    def _take_draft(self) -> None:
        self.edit.setPlainText(self._drafted)
        self.edit.setFocus()

    def _count(self) -> None:
        self.field.count(self.text)
        self.again.setVisible(bool(self._drafted) and self.text != self._drafted)
        self.changed.emit()
