"""What stands in the middle while no article is open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.base.i18n import _
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.main_window import MainWindow
from editor_app.ui.widgets.first_steps import FirstSteps


class Welcome(QObject):
    """Shows the open articles when there are any, and first steps otherwise."""

    def __init__(self, window: MainWindow, actions: ActionSet) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._page: FirstSteps | None = None
        self._is_for_empty = False

    def show(self, *, is_library_empty: bool) -> None:
        """Show what befits the number of open tabs and whether the library holds anything."""
        if self._window.tabs.count():
            self._window.show_center(self._window.tabs)
            return
        if self._page is None or self._is_for_empty != is_library_empty:
            self._replace(is_library_empty)
        if self._page is not None:
            self._window.show_center(self._page)

    def _replace(self, is_library_empty: bool) -> None:
        if self._page is not None:
            self._window.center.removeWidget(self._page)
            self._page.deleteLater()
        self._is_for_empty = is_library_empty
        self._page = self._first_start() if is_library_empty else self._nothing_open()

    def _first_start(self) -> FirstSteps:
        act = self._actions.action
        return FirstSteps(
            _("Your desk is ready"),
            _("This library is empty. Everything you write is kept as you type, on this computer only."),
            (
                (
                    act("file.open_samples"),
                    _("Ten invented stories in five languages, to try everything on."),
                ),
                (act("file.new_article"), _("An empty page: headline, summary, text.")),
                (
                    act("file.import"),
                    _("Wire files of agencies, web pages, Markdown, text; or drop files on this window."),
                ),
                (act("help.shortcuts"), _("Every action has keys; Ctrl+K finds any of them by name.")),
            ),
        )

    def _nothing_open(self) -> FirstSteps:
        act = self._actions.action
        return FirstSteps(
            _("No article is open"),
            _("Choose one in the list with Enter or a double click, or begin a new one."),
            (
                (act("file.new_article"), _("An empty page: headline, summary, text.")),
                (act("view.quick_open"), _("Go to an article by a few letters of its headline.")),
            ),
        )
