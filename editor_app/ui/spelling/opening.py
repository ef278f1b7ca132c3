"""Opens the dialogs of dictionaries and of learning words; made for a window with its first one."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from editor_app.base import preferences
from editor_app.base.vocabularies import Vocabulary
from editor_app.services.learning import Learning
from editor_app.services.opening import OpenLibrary
from editor_app.ui.actions.context import Context
from editor_app.ui.spelling.dictionaries_dialog import DictionariesDialog
from editor_app.ui.spelling.triage_dialog import TriageDialog


class SpellingDialogs:
    """The dialogs over the words of one library."""

    def __init__(self, opened: OpenLibrary) -> None:
        self._opened = opened
        self._learning = Learning(opened.store, opened.spelling)

    def manage(self, context: Context) -> DictionariesDialog:
        """Show which language is checked with which dictionary."""
        dialog = DictionariesDialog(
            self._opened.spelling,
            self._learning,
            context.jobs,
            self._languages(context),
            self._name,
            context.window,
        )
        dialog.learn_wanted.connect(lambda language: self.learn(context, language))
        dialog.open()
        return dialog

    def learn(self, context: Context, language: str = "") -> TriageDialog:
        """Show the words of the stories that no dictionary knows, by default of the article's language."""
        article = context.article
        dialog = TriageDialog(
            self._opened.spelling,
            self._learning,
            context.jobs,
            context.services.search_jobs,
            self._languages(context, language),
            self._name,
            context.window,
        )
        dialog.open_wanted.connect(context.tabs.open)
        dialog.look(language or (article.language if article is not None else ""))
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _languages(self, context: Context, first: str = "") -> tuple[str, ...]:
        desk: tuple[str, ...] = context.settings.get(preferences.DESK_LANGUAGES)
        written = self._opened.library.counts().languages
        return tuple(dict.fromkeys(filter(None, (*((first,) if first else ()), *desk, *written))))

    def _name(self, language: str) -> str:
        names: Vocabulary = self._opened.vocabularies.languages
        return names.label(language, QLocale().name().partition("_")[0])
