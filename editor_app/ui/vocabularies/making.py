"""What a window shows of word lists, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor_app.base import preferences

if TYPE_CHECKING:
    from editor_app.base.settings import Settings
    from editor_app.services.opening import OpenLibrary
    from editor_app.ui.vocabularies.dialog import WordListsDialog


def word_lists_dialog(opened: OpenLibrary, settings: Settings) -> Callable[[QWidget], WordListsDialog]:
    """A function that shows the word lists of ``opened`` beside a window."""

    def show(window: QWidget) -> WordListsDialog:
        # Imported here: start-up time.
        from editor_app.ui.vocabularies.dialog import WordListsDialog

        languages: tuple[str, ...] = settings.get(preferences.DESK_LANGUAGES)
        dialog = WordListsDialog(opened.word_lists, languages, window)
        dialog.show()
        dialog.activateWindow()
        return dialog

    return show
