"""The bar above a comparison: what is compared, the way through it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QWidget

from editor_app.base.i18n import _
from editor_app.ui.directions import arrow
from editor_app.ui.fonts import tabular
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.flow_layout import FlowLayout, let_height_follow_width
from editor_app.ui.widgets.styling import HINT, TITLE, button, label

_WIDEST = 260


class CompareBar(QWidget):
    """Titles or choices of both texts, buttons, and what the current change is."""

    stepped = Signal(int)
    columns_wanted = Signal(bool)
    taken = Signal(bool)
    versions_chosen = Signal(int, int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        let_height_follow_width(self)
        flow = FlowLayout(self, gap=8)
        flow.setContentsMargins(16, 8, 16, 8)
        self.titles = label("", TITLE, wraps=False, parent=self)
        self.old, self.new = self._choice(_("Older text")), self._choice(_("Newer text"))
        self.arrow = label(arrow(), HINT, wraps=False, parent=self)
        self.status = label("", HINT, wraps=False, parent=self)
        self.status.setFont(tabular(self.status.font()))
        self.previous = self._button(_("Previous"), "P, Shift+F7", lambda: self.stepped.emit(-1))
        self.next = self._button(_("Next"), "N, F7", lambda: self.stepped.emit(1))
        self.take = self._button(_("Take this change"), "A", lambda: self.taken.emit(False))
        self.take_all = self._button(_("Take all"), "Shift+A", lambda: self.taken.emit(True))
        self.two = self._button(_("Side by side"), "T", lambda: self.columns_wanted.emit(True))
        self.one = self._button(_("In one text"), "T", lambda: self.columns_wanted.emit(False))
        done = self._button(_("Done"), "Esc", self.closed.emit)
        group = QButtonGroup(self)
        for switch in (self.two, self.one):
            switch.setCheckable(True)
            group.addButton(switch)
        self.two.setChecked(True)
        for part in (self.titles, self.old, self.arrow, self.new, self.previous, self.next, self.status):
            flow.addWidget(part)
        for part in (self.take, self.take_all, self.two, self.one, done):
            flow.addWidget(part)
        self.show_titles("", "")
        self.enable(count=0, current=-1, can_take=False)

    def show_titles(self, before: str, after: str) -> None:
        """Say what is compared; nothing else can be chosen."""
        self.titles.setText(f"{before}  {self.arrow.text()}  {after}" if before or after else "")
        self._choose(False)

    def show_choices(self, names: Sequence[str], old: int, new: int) -> None:
        """Let both texts be chosen of ``names``."""
        for box, place in ((self.old, old), (self.new, new)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(list(names))
                box.setCurrentIndex(place)
        self._choose(True)

    def enable(self, *, count: int, current: int, can_take: bool) -> None:
        """Let only what is possible be pressed."""
        for step in (self.previous, self.next):
            step.setEnabled(count > 0)
        self.take.setVisible(can_take)
        self.take_all.setVisible(can_take)
        self.take.setEnabled(current >= 0)
        self.take_all.setEnabled(count > 0)

    @property
    def focused(self) -> QWidget | None:
        """The button that has the keyboard."""
        buttons = (self.previous, self.next, self.take, self.take_all)
        return next((one for one in buttons if one.hasFocus()), None)

    def _choose(self, can_choose: bool) -> None:
        self.titles.setVisible(not can_choose)
        for part in (self.old, self.arrow, self.new):
            part.setVisible(can_choose)

    def _choice(self, name: str) -> QComboBox:
        box = ChoiceBox(self)
        box.setAccessibleName(name)
        box.setMaximumWidth(_WIDEST)
        box.activated.connect(
            lambda _index: self.versions_chosen.emit(self.old.currentIndex(), self.new.currentIndex())
        )
        return box

    def _button(self, text: str, keys: str, act: object) -> QPushButton:
        made = button(text, parent=self)
        made.setToolTip(keys)
        made.clicked.connect(act)
        return made
