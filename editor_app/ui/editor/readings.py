"""Which reading an editor shows: suggestions as marked, their outcome, or the text without them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from editor_app.base.i18n import N_
from editor_app.document.readings import Reading
from editor_app.ui.editor.text_edit import ArticleTextEdit

NAMES: Mapping[Reading, str] = {
    Reading.MARKED: N_("Marked"),
    Reading.FINAL: N_("Final"),
    Reading.ORIGINAL: N_("Original"),
}
"""The readings in the order in which one key goes round."""


class Readings(QObject):
    """The reading of headline, summary and body together. ``changed`` tells of another one."""

    changed = Signal()

    def __init__(self, edits: Sequence[ArticleTextEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._edits = tuple(edits)
        self._reading = Reading.MARKED

    @property
    def reading(self) -> Reading:
        """What is shown."""
        return self._reading

    def show(self, reading: Reading) -> None:
        """Show ``reading``; cursor and selection stay with their words."""
        if reading is self._reading:
            return
        self._reading = reading
        for edit in self._edits:
            edit.set_reading(reading)
        self.changed.emit()

    def next(self) -> Reading:
        """Show the next reading, round the end; gives it."""
        order = tuple(NAMES)
        self.show(order[(order.index(self._reading) + 1) % len(order)])
        return self._reading
