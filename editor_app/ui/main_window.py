"""The main window: places the panes and holds no behaviour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.ui.articles.list_pane import ListPane
from editor_app.ui.articles.sidebar import Sidebar
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.folding import Folding
from editor_app.ui.notices import Toast
from editor_app.ui.panels import PanelStack
from editor_app.ui.panes import Panes
from editor_app.ui.status_bar import StatusBar
from editor_app.ui.tab_order import next_stop
from editor_app.ui.top_bar import TopBar

SIZE = (1440, 880)
FRAME = QSize(8, 36)
"""Pixels that a system's frame and title take beside the window."""


class MainWindow(QMainWindow):
    """Sidebar, article list, open articles and panels beside each other, between two bars.

    ``about_to_close`` is the last moment at which everything is still there; ``closed``
    comes when nothing of the window is used any more. A closed window does not open again.
    """

    about_to_close = Signal()
    closed = Signal()

    def __init__(self, services: Dependencies) -> None:
        super().__init__()
        family = services.settings.get(preferences.INTERFACE_FONT)
        self.setWindowTitle("Copydesk")
        self.resize(*SIZE)
        self.setMinimumSize(480, 360)
        self.top_bar = TopBar()
        self.sidebar = Sidebar(family)
        self.list_pane = ListPane(services.library, services.clock, family)
        self.tabs = ArticleTabs(services.desk, services.make_editor)
        self.panels = PanelStack(services.panels)
        self.status = StatusBar(family)
        self.center = QStackedWidget()
        self.center.addWidget(self.tabs)
        self.panes = Panes(self.sidebar, self.list_pane, self.center, self.panels)
        self.folding = Folding(self, self.panes.sides)
        self._make_central()
        self._is_open = True

    def _make_central(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def fit(self, room: QSize) -> None:
        """Be no larger than ``room``, in device-independent pixels: a screen at 200 % has half as many."""
        # The frame that the system puts around belongs to the window too.
        space = QSize(room.width() - FRAME.width(), room.height() - FRAME.height())
        self.resize(self.size().boundedTo(space).expandedTo(self.minimumSize()))

    def show_center(self, page: QWidget) -> None:
        """Show ``page`` where the open articles are; it may be the tabs themselves."""
        if self.center.indexOf(page) < 0:
            self.center.addWidget(page)
        self.center.setCurrentWidget(page)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next place in the order in which the panes are read."""
        notices = self.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly)
        panes = (self.top_bar, self.sidebar, self.list_pane, self.center, self.panels, self.status)
        zones = (*panes, *notices)
        stop = next_stop(zones, self.focusWidget(), 1 if next else -1)
        if stop is None:
            return super().focusNextPrevChild(next)
        stop.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as it does in a dialog."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_open:
            self._is_open = False
            self.about_to_close.emit()
            self.closed.emit()
            self._free()
        super().closeEvent(event)

    def _free(self) -> None:
        """Let go of everything in the window; whoever holds the window itself still holds an empty shell."""
        for child in self.children():
            if not isinstance(child, QLayout):
                child.deleteLater()
