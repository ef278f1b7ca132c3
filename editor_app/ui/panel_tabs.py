"""The tabs of the panels: as many rows as their names need, none of them cut."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from editor_app.ui.widgets.flow_layout import FlowLayout

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_SIDEWAYS = (Qt.Key.Key_Right, Qt.Key.Key_Left)

_SIDES, _GIVE = 8, 6
"""Pixels of frame and padding at the sides of a name, and those that it can do without."""


class _Tab(QToolButton):
    """A name with room for its heavier letters, which it has when it is current."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(heavy).horizontalAdvance(self.text()) + _SIDES + _GIVE
        return QSize(max(hint.width(), width), hint.height())


class PanelTabs(QWidget):
    """Names of which one is current. Tab stops here once; arrow keys, Home and End go through them."""

    turned = Signal(int)
    """The place of the name that became current."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._names: list[QToolButton] = []
        self._away: set[int] = set()
        self._current = -1
        self._row = FlowLayout(self, gap=0, give=_GIVE)
        self._row.setContentsMargins(4, 6, 4, 4)

    def add(self, name: str) -> int:
        """Add a name behind the others; the first one is current."""
        place = len(self._names)
        button = _Tab()
        button.setText(name)
        button.setObjectName("panelTab")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._clicked, place))
        self._names.append(button)
        self._row.addWidget(button)
        if place == 0:
            self.choose(0)
        return place

    @property
    def current(self) -> int:
        """The place of the current name, -1 when there is none."""
        return self._current

    @property
    def shown(self) -> tuple[int, ...]:
        """The places of the names that are offered now."""
        return tuple(place for place in range(len(self._names)) if place not in self._away)

    def offer(self, place: int, *, is_on: bool) -> None:
        """Show the name at ``place``, or do without it; who hides the current one chooses another first."""
        (self._away.discard if is_on else self._away.add)(place)
        self._names[place].setVisible(is_on)

    def choose(self, place: int) -> None:
        """Make another name current; one that is not offered stays where it is."""
        if place not in self.shown:
            return
        for number, button in enumerate(self._names):
            button.setChecked(number == place)
        if place != self._current:
            self._current = place
            self._say()
            self.turned.emit(place)

    def _clicked(self, place: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go round the names, sideways as the language reads."""
        key = Qt.Key(event.key())
        shown = self.shown
        if key in _STEPS and self._current in shown:
            step = _STEPS[key] * (-1 if self.isRightToLeft() and key in _SIDEWAYS else 1)
            self.choose(shown[(shown.index(self._current) + step) % len(shown)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and shown:
            self.choose(shown[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current name shows the focus."""
        super().focusInEvent(event)
        self._show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is elsewhere."""
        super().focusOutEvent(event)
        self._show_focus(False)

    def _show_focus(self, has_focus: bool) -> None:
        for number, button in enumerate(self._names):
            button.setProperty("hasFocus", has_focus and number == self._current)
            button.style().polish(button)

    def _say(self) -> None:
        self.setAccessibleDescription(self._names[self._current].text())
        if self.hasFocus():
            self._show_focus(True)
