"""Finds the window as it was left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject

from editor_app.ui.browsing import Browsing
from editor_app.ui.main_window import MainWindow
from editor_app.ui.window_state import WindowState, WindowStateFile, to_bytes


class Remembering(QObject):
    """Keeps the window's state in a file of the library: soon after each move, and on closing."""

    def __init__(self, path: Path, window: MainWindow, browsing: Browsing) -> None:
        super().__init__(window)
        self._window = window
        self._browsing = browsing
        self._file = WindowStateFile(path, self.gather, self)

    def restore(self) -> None:
        """Make everything as it was; on a first start nothing but the first view is shown."""
        state = self._file.read()
        window = self._window
        if state.geometry:
            window.restoreGeometry(QByteArray(state.geometry))
        window.panes.restore(state.widths)
        window.folding.restore(state.panes)
        window.panels.show_panel(state.panel)
        self._browsing.start(state.view, state.queries)
        window.tabs.restore(state.tabs, state.current_tab)
        window.list_pane.list.select_all_of(state.selected)
        window.list_pane.list.verticalScrollBar().setValue(state.list_offset)
        self._watch()

    def gather(self) -> WindowState:
        """The state of now."""
        window = self._window
        tabs, current = window.tabs.state()
        view = window.sidebar.current_view()
        chosen = window.list_pane.list
        return WindowState(
            tabs=tabs,
            current_tab=current,
            view=view.key if view else "",
            queries=self._browsing.queries,
            selected=chosen.selected() if chosen.selected_count < 100 else (),
            list_offset=chosen.verticalScrollBar().value(),
            panel=window.panels.current_name,
            panes=window.folding.wants(),
            widths=window.panes.widths,
            geometry=to_bytes(window.saveGeometry()),
        )

    def keep(self) -> None:
        """Write the state now."""
        self._file.write()

    def touch(self) -> None:
        """Write the state soon."""
        self._file.touch()

    def _watch(self) -> None:
        window = self._window
        self._browsing.changed.connect(self.touch)
        window.tabs.article_shown.connect(self.touch)
        window.panels.panel_changed.connect(self.touch)
        window.panes.widened.connect(self.touch)
        window.folding.changed.connect(self.touch)
        window.list_pane.list.verticalScrollBar().valueChanged.connect(self.touch)
