"""What opens over the window, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

# Not by its name: PySide makes a class when it is named, and a start shows no such dialog.
from PySide6 import QtWidgets
from PySide6.QtCore import QObject

from editor_app import __version__
from editor_app.base.i18n import _
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.actions.context import Context

if TYPE_CHECKING:
    from editor_app.ui.article_window import ArticleWindows
    from editor_app.ui.palette.command_palette import CommandPalette
    from editor_app.ui.palette.quick_open import QuickOpen


class Openers(QObject):
    """Palette, quick open, preferences, shortcut list, "about", and articles in windows of their own."""

    def __init__(self, context: Context, actions: ActionSet) -> None:
        super().__init__(context.window)
        self._context = context
        self._actions = actions
        self._palette: CommandPalette | None = None
        self._quick_open: QuickOpen | None = None
        self._compare_with: QuickOpen | None = None
        self._windows: ArticleWindows | None = None
        context.openers.update(self.by_name())

    def by_name(self) -> dict[str, Callable[[], object]]:
        """The functions that open something, by the name that actions use."""
        return {
            "command_palette": self.open_palette,
            "quick_open": self.open_quickly,
            "compare_article": self.open_comparison,
            "preferences": self.open_preferences,
            "machine_preferences": partial(self.open_preferences, "machine"),
            "shortcuts": self.open_shortcuts,
            "about": self.open_about,
            "article_window": self.open_article_window,
        }

    def open_palette(self) -> None:
        """Open the command palette."""
        # Imported when asked for, as are the others below: start-up time.
        from editor_app.ui.palette.command_palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._context.window, self._actions)
        self._palette.ask()

    def open_quickly(self) -> None:
        """Open the list of articles to go to."""
        # Imported when asked for: start-up time.
        from editor_app.ui.palette.quick_open import QuickOpen

        if self._quick_open is None:
            services = self._context.services
            self._quick_open = QuickOpen(
                self._context.window,
                services.library,
                lambda words, limit: services.searching.search(words, limit=limit),
                self._context.tabs.open,
            )
        self._quick_open.ask()

    def open_comparison(self) -> None:
        """Open the list of articles that the one in front, or in the list, can be compared with."""
        # Imported when asked for: start-up time.
        from editor_app.ui.palette.quick_open import QuickOpen

        chosen = self._context.selected
        if not chosen:
            return
        services = self._context.services
        if self._compare_with is not None:
            self._compare_with.deleteLater()
        self._compare_with = QuickOpen(
            self._context.window,
            services.library,
            lambda words, limit: services.searching.search(words, limit=limit),
            partial(services.comparer().articles, chosen[0]),
            name="compareArticle",
            prompt=_("Compare with an article"),
            without=chosen[0],
        )
        self._compare_with.ask()

    def open_preferences(self, section: str = "") -> None:
        """Open the preferences, at ``section`` when one is named."""
        # Imported when asked for: start-up time.
        from editor_app.ui.settings.preferences_dialog import PreferencesDialog

        dialog = PreferencesDialog(self._context.window, self._context.settings)
        if section:
            dialog.show_section(section)
        dialog.open()

    def open_shortcuts(self) -> None:
        """Open the list of shortcuts, in which they can be changed."""
        # Imported when asked for: start-up time.
        from editor_app.ui.settings.shortcuts_dialog import ShortcutsDialog

        ShortcutsDialog(self._context.window, self._actions, self._context.settings).open()

    def open_article_window(self) -> None:
        """Open the article in front in a window of its own."""
        # Imported when asked for: start-up time.
        from editor_app.ui.article_window import ArticleWindows

        if self._windows is None:
            self._windows = ArticleWindows(self._context)
        self._windows.open_current()

    def release(self) -> None:
        """Close the windows that hold articles."""
        if self._windows is not None:
            self._windows.close_all()

    def open_about(self) -> None:
        """Say what this program is."""
        box = QtWidgets.QMessageBox(self._context.window)
        box.setWindowTitle(_("About Copydesk"))
        box.setText(f"Copydesk {__version__}")
        box.setInformativeText(
            _(
                "Write, proofread and publish in many languages, offline. "
                "MIT licence. Nothing leaves this computer."
            )
        )
        box.finished.connect(box.deleteLater)
        box.open()
