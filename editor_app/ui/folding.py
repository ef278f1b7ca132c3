"""Which panes are seen: what the person wants, what the width allows, text only."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

SIDEBAR, LIST, PANELS = "sidebar", "list", "panels"
NARROW: Mapping[str, int] = {PANELS: 1100, SIDEBAR: 860, LIST: 620}
"""Below these widths of the window (device-independent pixels) a pane folds away by itself."""

BESIDE: Mapping[str, int] = {**NARROW, SIDEBAR: 2100, LIST: 1820}
"""The same where two texts stand beside each other."""
TABLE: Mapping[str, int] = {**NARROW, LIST: 2100}
"""The same where a table of all stories has the middle."""


class Folding(QObject):
    """Shows and hides the panes beside the text.

    A pane is seen when the person wants it and the window is wide enough; asking for one in a
    narrow window shows it all the same until the window is made wide and narrow again.
    """

    changed = Signal()

    def __init__(self, window: QWidget, panes: Mapping[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._panes = dict(panes)
        self._wanted = dict.fromkeys(panes, True)
        self._forced: set[str] = set()
        self._narrow = NARROW
        self.is_text_only = False
        window.installEventFilter(self)

    def wants(self) -> dict[str, bool]:
        """What the person wants to see, whatever the width allows."""
        return dict(self._wanted)

    def restore(self, wanted: Mapping[str, bool]) -> None:
        """Want what was wanted when the window closed."""
        self._wanted.update(
            {name: bool(is_wanted) for name, is_wanted in wanted.items() if name in self._wanted}
        )
        self.apply()

    def is_seen(self, name: str) -> bool:
        """Whether the pane is shown now."""
        return name in self._panes and not self._panes[name].isHidden()

    def show(self, name: str) -> None:
        """Show a pane, in a narrow window too."""
        self._wanted[name] = True
        self.is_text_only = False
        if self._window.width() < self._narrow[name]:
            self._forced.add(name)
        self.apply()
        self.changed.emit()

    def toggle(self, name: str) -> None:
        """Show a pane that is not seen, put away one that is."""
        if not self.is_seen(name):
            self.show(name)
            return
        self._forced.discard(name)
        if self._window.width() >= self._narrow[name]:
            self._wanted[name] = False
        self.apply()
        self.changed.emit()

    def make_room(self, narrow: Mapping[str, int] = NARROW) -> None:
        """Have the panes fold away below other widths, for what is in the middle now."""
        if narrow is not self._narrow:
            self._narrow = narrow
            self._forced.clear()
            self.apply()
            self.changed.emit()

    def toggle_text_only(self) -> None:
        """Put everything but the text away, or bring it back."""
        self.is_text_only = not self.is_text_only
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Show and hide by what is wanted and by the width of now."""
        width = self._window.width()
        for name, pane in self._panes.items():
            if width >= self._narrow[name]:
                self._forced.discard(name)
            fits = width >= self._narrow[name] or name in self._forced
            pane.setVisible(self._wanted[name] and fits and not self.is_text_only)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.apply()
        return False
