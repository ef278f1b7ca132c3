"""Opens the dialogs of dictionaries and of learning words; made with the first of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from editor_app.base import preferences
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.base.text import base_language
from editor_app.base.vocabularies import Vocabulary
from editor_app.services.jobs import Jobs
from editor_app.services.learning import Learning
from editor_app.services.opening import OpenLibrary
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.spelling.dictionaries_dialog import DictionariesDialog
from editor_app.ui.spelling.triage_dialog import TriageDialog
from editor_app.ui.spelling.words_dialog import WordsDialog


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the dialogs need of the window: ``small_jobs`` looks single words up."""

    window: QWidget
    jobs: BackgroundJobs
    small_jobs: Jobs
    open_article: Callable[[ArticleId], object]


class SpellingDialogs:
    """The dialogs over the words of one library."""

    def __init__(self, opened: OpenLibrary, settings: Settings) -> None:
        self._opened = opened
        self._settings = settings
        self._learning = Learning(opened.store, opened.spelling)

    def manage(self, around: Surroundings) -> DictionariesDialog:
        """Show which language is checked with which dictionary."""
        dialog = DictionariesDialog(
            self._opened.spelling, self._learning, around.jobs, self._languages(), self._name, around.window
        )

        def learn(language: str) -> None:
            self.learn(around, language).finished.connect(lambda _result: dialog.fill_again())

        dialog.learn_wanted.connect(learn)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def learn(self, around: Surroundings, language: str = "") -> TriageDialog:
        """Show the words of the stories in ``language`` that no dictionary knows."""
        dialog = TriageDialog(
            self._opened.spelling,
            self._learning,
            around.jobs,
            around.small_jobs,
            self._languages(language),
            self._name,
            around.window,
        )
        dialog.open_wanted.connect(around.open_article)
        dialog.look(language)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def words(self, around: Surroundings) -> WordsDialog:
        """Show the words that were added."""
        dialog = WordsDialog(self._opened.spelling, around.jobs, self._languages(), self._name, around.window)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def _languages(self, first: str = "") -> tuple[str, ...]:
        desk: tuple[str, ...] = self._settings.get(preferences.DESK_LANGUAGES)
        written = self._opened.library.counts().languages
        return tuple(dict.fromkeys(filter(None, (first, *desk, *written))))

    def _name(self, language: str) -> str:
        names: Vocabulary = self._opened.vocabularies.languages
        interface = QLocale().name().partition("_")[0]
        for tag in (language, base_language(language)):
            term = names.term(tag)
            if term is not None and interface in term.names:
                return term.name(interface)
        # The name that it gives itself, as elsewhere.
        own = {choice.value: choice.text for choice in preferences.LANGUAGES}
        return own.get(language) or QLocale(language).nativeLanguageName().capitalize() or language
