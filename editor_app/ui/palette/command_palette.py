"""The command palette: every action by a few letters of its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.actions.areas import area_text
from editor_app.ui.palette.chooser import Chooser, Entry
from editor_app.ui.palette.fuzzy import ranked


class CommandPalette(Chooser):
    """Lists what is possible now; impossible actions are left out."""

    def __init__(self, parent: QWidget, actions: ActionSet) -> None:
        super().__init__(parent, "commandPalette", _("What do you want to do?"), self._matching)
        self._actions = actions

    def _matching(self, letters: str) -> Sequence[Entry]:
        records = [record for record in self._actions.records if self._actions.action(record.id).isEnabled()]
        entries = [
            Entry(
                _(record.text).rstrip("…"),
                self._actions.action(record.id).shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                partial(self._actions.run, record.id),
                area_text(record.area),
            )
            for record in records
        ]
        return ranked(letters, entries, lambda entry: f"{entry.text} {entry.place}")
