"""The panes beside the text: as wide as the person made them, whatever happens to the window."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from editor_app.ui.folding import LIST, PANELS, SIDEBAR

WIDTHS: Mapping[str, int] = {SIDEBAR: 184, LIST: 324, PANELS: 300}
LEAST: Mapping[str, int] = {SIDEBAR: 140, LIST: 220, PANELS: 240}
LEAST_TEXT = 320


class Panes(QSplitter):
    """Sidebar, list, text and panels side by side. The text takes what the others leave.

    ``widened`` tells that a person moved an edge.
    """

    widened = Signal()

    def __init__(self, sidebar: QWidget, articles: QWidget, text: QWidget, panels: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._sides = {SIDEBAR: sidebar, LIST: articles, PANELS: panels}
        self._text = text
        self._widths = dict(WIDTHS)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (sidebar, articles, text, panels):
            self.addWidget(pane)
        for name, pane in self._sides.items():
            pane.setMinimumWidth(LEAST[name])
        text.setMinimumWidth(LEAST_TEXT)
        self.splitterMoved.connect(self._remember)

    @property
    def sides(self) -> Mapping[str, QWidget]:
        """The panes beside the text by their names."""
        return self._sides

    @property
    def widths(self) -> dict[str, int]:
        """How wide the person wants the panes, in device-independent pixels, whether they are seen or not."""
        return dict(self._widths)

    def restore(self, widths: Mapping[str, int]) -> None:
        """Make the panes as wide as they were."""
        self._widths.update({name: width for name, width in widths.items() if name in self._sides})
        self.spread()

    def spread(self) -> None:
        """Give every pane the width that is wanted, and the text the rest."""
        seen = {name: self._widths[name] for name, pane in self._sides.items() if not pane.isHidden()}
        rest = self.width() - sum(seen.values()) - len(seen) * self.handleWidth()
        self.setSizes([seen.get(SIDEBAR, 0), seen.get(LIST, 0), max(rest, LEAST_TEXT), seen.get(PANELS, 0)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.spread()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            # Panes that have come back when the window was widened are as narrow as can be by now.
            self.spread()
        return done

    def _remember(self) -> None:
        for name, pane in self._sides.items():
            if pane.isVisible():
                self._widths[name] = pane.width()
        self.widened.emit()
