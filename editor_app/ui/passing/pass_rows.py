"""The proof passes: each with its signature, what changed since, and a way through what it looks at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.base.clock import Clock
from editor_app.base.i18n import _
from editor_app.language.proof_parts import Pass, ProofPart
from editor_app.services.proof_sheet import PassState
from editor_app.ui.directions import left_to_right
from editor_app.ui.passing.texts import changes_text, pass_text, signature_text
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import GOOD, HINT, WARNING, label, link, set_kind

_INSET = 22
"""Where the words of a check box begin."""


class PassRow(QWidget):
    """One pass. ``signed`` carries it and whether a person signs or takes the signature back;
    ``part_wanted`` carries the thing to look at that somebody goes to."""

    signed = Signal(object, bool)
    part_wanted = Signal(object)

    def __init__(self, name: Pass, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._clock = clock
        self._parts: tuple[ProofPart, ...] = ()
        self._next = 0
        self.box = FlagBox(pass_text(name), self)
        self.box.committed.connect(lambda is_on: self.signed.emit(self.name, bool(is_on)))
        self.walk = link("", self)
        self.walk.clicked.connect(self._walk)
        self.signature = label("", HINT, parent=self)
        self.signature.setContentsMargins(_INSET, 0, _INSET, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self.box, 1)
        line.addWidget(self.walk)
        column.addLayout(line)
        column.addWidget(self.signature)

    def show_state(self, state: PassState, *, can_sign: bool) -> None:
        """Show the pass as it stands."""
        if [part.text for part in state.parts] != [part.text for part in self._parts]:
            self._next = 0
        self._parts = state.parts
        self.box.setText(pass_text(self.name, is_proposed=state.is_proposed))
        hint = _("There are no capitals here that tell names: more may stand in the text.")
        self.box.setToolTip(hint if state.is_proposed else "")
        self.box.setChecked(state.is_current)
        self.box.setEnabled(can_sign)
        self._tell_walk()
        text = signature_text(state, self._clock())
        if state.is_signed and not state.is_current:
            text = f"◆ {text}\n{changes_text(state)}"
        set_kind(self.signature, GOOD if state.is_current else WARNING)
        self.signature.setText(text)
        self.signature.setVisible(bool(text))
        self.box.setAccessibleDescription(text)

    def _walk(self) -> None:
        if self._parts:
            place = self._next % len(self._parts)
            self._next = place + 1
            self._tell_walk()
            self.part_wanted.emit(self._parts[place])

    def _tell_walk(self) -> None:
        """``Look`` before the first, then how far one is."""
        count = len(self._parts)
        self.walk.setEnabled(bool(count))
        if not count:
            self.walk.setText(_("nothing"))
        elif self._next:
            self.walk.setText(_("Next") + " " + left_to_right(f"{self._next}/{count}"))
        else:
            self.walk.setText(_("Look at {n}").format(n=count))
        self.walk.setAccessibleName(f"{self.box.text()}: {self.walk.text()}")


class PassRows(QWidget):
    """All passes, one below the other. Its signals are those of the rows."""

    signed = Signal(object, bool)
    part_wanted = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.rows = {name: PassRow(name, clock, self) for name in Pass}
        for row in self.rows.values():
            row.signed.connect(self.signed)
            row.part_wanted.connect(self.part_wanted)
            column.addWidget(row)

    def show_states(self, states: Sequence[PassState], *, can_sign: bool) -> None:
        """Show these passes as they stand."""
        for state in states:
            self.rows[state.name].show_state(state, can_sign=can_sign)
