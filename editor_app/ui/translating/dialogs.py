"""Opens the concordance and the translation memory beside a window; each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from shiboken6 import isValid

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.preferences import DESK_LANGUAGES
from editor_app.base.settings import Settings
from editor_app.base.text import base_language
from editor_app.services.jobs import Jobs
from editor_app.services.memory_keeping import MemoryKeeping
from editor_app.services.opening import OpenLibrary
from editor_app.services.translating.story_concordance import StoryConcordance
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.concordance import ConcordanceDialog
from editor_app.ui.translating.inserting import insert_words
from editor_app.ui.translating.memory_dialog import MemoryDialog
from editor_app.ui.translating.stage import Stage


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
