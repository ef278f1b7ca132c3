"""Removes dictionaries so that the last one can be had back while the dialog is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor_app.base.i18n import _
from editor_app.services.dictionaries import Dictionaries
from editor_app.services.dictionary_places import Dictionary
from editor_app.ui.widgets.styling import link


class Removing(QHBoxLayout):
    """A line of ``message`` with Undo beside it, after something was removed; Ctrl+Z does the same."""

    def __init__(self, dictionaries: Dictionaries, message: QWidget, undo: Callable[[], object]) -> None:
        super().__init__()
        self._dictionaries = dictionaries
        self.last: Dictionary | None = None
        """What can be had back."""
        self.undo = link(_("Undo"))
        self.undo.clicked.connect(undo)
        self.undo.hide()
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), message, undo)
        self.addWidget(message, 1)
        self.addWidget(self.undo)

    def remove(self, entry: Dictionary) -> str:
        """Remove ``entry``; what happened, in words. InputError."""
        self._dictionaries.remove(entry)
        self.last = entry
        return _("{name} was removed.").format(name=entry.name)

    def put_back(self) -> str:
        """Have the last one back; what happened, in words. InputError."""
        entry, self.last = self.last, None
        if entry is None:
            return ""
        self._dictionaries.put_back(entry)
        return _("{name} is back.").format(name=entry.name)
