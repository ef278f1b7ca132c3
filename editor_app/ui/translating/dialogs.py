"""Opens the concordance, the memory and the terms beside a window; each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import isValid

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.preferences import DESK_LANGUAGES
from editor_app.base.settings import Settings
from editor_app.base.terms import Term
from editor_app.base.text import base_language
from editor_app.services.jobs import Jobs
from editor_app.services.memory_keeping import MemoryKeeping
from editor_app.services.opening import OpenLibrary
from editor_app.services.terms import LONGEST
from editor_app.services.translating.concerned import Needed
from editor_app.services.translating.story_concordance import StoryConcordance
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.add_term import AddTermDialog
from editor_app.ui.translating.concordance import ConcordanceDialog
from editor_app.ui.translating.corrections import CorrectionsDialog
from editor_app.ui.translating.inserting import insert_words
from editor_app.ui.translating.memory_dialog import MemoryDialog
from editor_app.ui.translating.stage import Stage
from editor_app.ui.translating.terms_dialog import TermsDialog


class TranslationDialogs:
    """What a window shows of the memory. ``open_article`` shows an article, by its id."""

    def __init__(
        self, opened: OpenLibrary, jobs: Jobs, settings: Settings, open_article: Callable[[str], object]
    ) -> None:
        self._opened = opened
        self._jobs = jobs
        self._settings = settings
        self._open = open_article
        self._memory: MemoryDialog | None = None
        self._terms: TermsDialog | None = None

    def memory(self, window: QWidget) -> MemoryDialog:
        """Show the translation memory."""
        if self._memory is None:
            keeping = MemoryKeeping(self._opened.memory)
            self._memory = MemoryDialog(keeping, self._jobs, self._settings, window)
        else:
            self._memory.refresh()
        self._memory.show()
        self._memory.activateWindow()
        return self._memory

    def terms(self, window: QWidget) -> TermsDialog:
        """Show the desk's terms and names."""
        if self._terms is None:
            desk: tuple[str, ...] = self._settings.get(DESK_LANGUAGES)
            self._terms = TermsDialog(self._opened.terms, self._jobs, desk, window)
        self._terms.show()
        self._terms.activateWindow()
        return self._terms

    def add_term(
        self, window: QWidget, editor: EditorView, source: EditorView | None = None
    ) -> AddTermDialog:
        """Ask for a new term, begun with what is selected in ``source`` and in ``editor``."""
        desk: tuple[str, ...] = self._settings.get(DESK_LANGUAGES)
        begun = [
            Term(" ".join(one.current.textCursor().selectedText().split())[:LONGEST], one.article.language)
            for one in (source, editor)
            if one is not None
        ]
        if len(begun) == 1:
            others = [tag for tag in desk if base_language(tag) != base_language(begun[0].language)]
            begun += [Term("", tag) for tag in others[:1]]
        own = {base_language(term.language) for term in begun}
        languages = (
            *(term.language for term in begun),
            *(tag for tag in desk if base_language(tag) not in own),
        )
        dialog = AddTermDialog(self._opened.terms, languages, begun, window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def corrections(
        self, window: QWidget, source: ArticleId, wanted: Callable[[str, Needed | None], object]
    ) -> CorrectionsDialog:
        """Show what has to change in the versions of ``source``; ``wanted`` shows a place that was chosen."""
        dialog = CorrectionsDialog(self._opened.corrections, self._opened.desk, self._jobs, source, window)
        dialog.wanted.connect(wanted)
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.activateWindow()
        return dialog

    def concordance(
        self, window: QWidget, editor: EditorView | None, stage: Stage | None = None
    ) -> ConcordanceDialog:
        """Show the concordance, with what is selected looked for; what is chosen goes into ``editor``."""
        words, is_source = _selected(editor)
        dialog = ConcordanceDialog(
            self._opened.memory,
            StoryConcordance(self._opened.store, self._opened.searching),
            self._jobs,
            self._languages(editor, stage),
            window,
            own_memory=self._opened.memory.memories[0].name,
            inserts=editor is not None and not editor.article.is_read_only,
        )
        dialog.text_wanted.connect(lambda article: self._open(article))
        if editor is not None:
            dialog.words_wanted.connect(partial(_insert, dialog, editor))
            # It writes into this editor, and goes with it.
            editor.on_close(partial(_close, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        dialog.activateWindow()
        dialog.ask(words, in_target=bool(words) and not is_source)
        return dialog

    def _languages(self, editor: EditorView | None, stage: Stage | None) -> tuple[str, str]:
        """Those of the source and of the translation; the desk's where nobody can tell."""
        desk: tuple[str, ...] = self._settings.get(DESK_LANGUAGES)
        if stage is not None:
            return stage.work.source.language, stage.work.article.language
        own = editor.article.language if editor is not None else ""
        target = own or (desk[-1] if desk else "en")
        others = [tag for tag in desk if base_language(tag) != base_language(target)]
        return (others[0] if others else target), target


def _selected(editor: EditorView | None) -> tuple[str, bool]:
    """What is selected where the keyboard is, and whether that is in another text than the editor's."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QTextEdit) and (editor is None or focus not in editor.edits):
        return focus.textCursor().selectedText(), True
    return (editor.current.textCursor().selectedText() if editor is not None else ""), False


def _insert(dialog: ConcordanceDialog, editor: EditorView, text: str) -> None:
    try:
        insert_words(editor, _("Insert a translation"), text)
    except UserError as error:
        editor.refused.emit(error)
        return
    dialog.close()
    editor.window().activateWindow()


def _close(dialog: ConcordanceDialog) -> None:
    if isValid(dialog):
        dialog.close()
