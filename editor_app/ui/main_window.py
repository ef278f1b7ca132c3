"""The main window: places the panes and holds no behaviour."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.ui.articles.list_pane import ListPane
from editor_app.ui.articles.sidebar import Sidebar
from editor_app.ui.articles.tabs import ArticleTabs
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.folding import LIST, PANELS, SIDEBAR, Folding
from editor_app.ui.panels import PanelStack
from editor_app.ui.status_bar import StatusBar
from editor_app.ui.top_bar import TopBar

SIZE = (1440, 880)
WIDTHS = (184, 324, 640, 300)
LEAST_WIDTHS = {SIDEBAR: 140, LIST: 220, PANELS: 240}


class MainWindow(QMainWindow):
    """Sidebar, article list, open articles and panels beside each other, between two bars.

    ``about_to_close`` is the last moment at which everything is still there; ``closed``
    comes when nothing of the window is used any more.
    """

    about_to_close = Signal()
    closed = Signal()

    def __init__(self, services: Dependencies) -> None:
        super().__init__()
        family = services.settings.get(preferences.INTERFACE_FONT)
        self.setWindowTitle("Copydesk")
        self.resize(*SIZE)
        self.setMinimumSize(480, 360)
        self.setAcceptDrops(True)
        self.top_bar = TopBar()
        self.sidebar = Sidebar(family)
        self.list_pane = ListPane(services.library, services.clock, family)
        self.tabs = ArticleTabs(services.desk, services.make_editor)
        self.panels = PanelStack(services.panels)
        self.status = StatusBar(family)
        self.center = QStackedWidget()
        self.center.addWidget(self.tabs)
        self.splitter = self._make_splitter()
        self.folding = Folding(self, {SIDEBAR: self.sidebar, LIST: self.list_pane, PANELS: self.panels})
        self._make_central()
        self._is_open = True

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for pane in (self.sidebar, self.list_pane, self.center, self.panels):
            splitter.addWidget(pane)
        splitter.setStretchFactor(2, 1)
        self.sidebar.setMinimumWidth(LEAST_WIDTHS[SIDEBAR])
        self.list_pane.setMinimumWidth(LEAST_WIDTHS[LIST])
        self.panels.setMinimumWidth(LEAST_WIDTHS[PANELS])
        splitter.setSizes(WIDTHS)
        return splitter

    def _make_central(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)

    def show_center(self, page: QWidget) -> None:
        """Show ``page`` where the open articles are; it may be the tabs themselves."""
        if self.center.indexOf(page) < 0:
            self.center.addWidget(page)
        self.center.setCurrentWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_open:
            self._is_open = False
            self.about_to_close.emit()
            self.closed.emit()
        super().closeEvent(event)
