"""The workspace of translations of a window, made when it is first asked for: a start needs none of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.services.jobs import Jobs
from editor_app.services.opening import OpenLibrary
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.remembering import is_remembered
from editor_app.ui.widgets.painting import WhenPainted

if TYPE_CHECKING:
    from editor_app.services.machine import MachineDrafts
    from editor_app.services.memory import Memory
    from editor_app.services.regrouping import Regrouping
    from editor_app.services.translating.concerned import Needed
    from editor_app.services.translating.versions import Versions
    from editor_app.ui.translating.dialogs import TranslationDialogs
    from editor_app.ui.translating.matrix import MatrixView
    from editor_app.ui.translating.opening import Translating


class LateTranslating:
    """Gives what opens the workspace; ``made`` tells once that it exists."""

    window: QWidget
    open_article: Callable[[str], object]
    editor: Callable[[], EditorView | None]

    def __init__(self, opened: OpenLibrary, settings: Settings, jobs: Jobs, pictures: Pictures) -> None:
        self._opened = opened
        self._settings = settings
        self._jobs = jobs
        self._pictures = pictures
        self._translating: Translating | None = None
        self._dialogs: TranslationDialogs | None = None
        self._matrix: MatrixView | None = None
        self.made: Signal[[Translating]] = Signal()

    @property
    def is_made(self) -> bool:
        """Whether somebody has asked for it already."""
        return self._translating is not None

    @property
    def versions(self) -> Versions:
        """What makes language versions."""
        return self._opened.versions

    @property
    def regrouping(self) -> Regrouping:
        """What makes one story of several articles."""
        return self._opened.regrouping

    @property
    def memory(self) -> Memory:
        """The translation memory."""
        return self._opened.memory

    def __call__(self) -> Translating:
        """What opens the workspace."""
        # Imported here: start-up time.
        from editor_app.ui.translating.bar import UP
        from editor_app.ui.translating.opening import Tools, Translating

        if self._translating is None:
            tools = Tools(
                self._opened.desk,
                self._opened.versions,
                lambda: self._opened.memory,
                self._jobs,
                self._settings,
                partial(EditorView, settings=self._settings, pictures=self._pictures),
                (
                    ("translate.previous_unconfirmed", UP),
                    ("translate.next_unconfirmed", _("Next unconfirmed")),
                    ("translate.confirm_segment", _("Confirm")),
                    ("translate.show_third", _("Third column…")),
                    ("translate.toggle_workspace", _("Close")),
                ),
                ("F2", "Shift+F2"),
            )
            self._translating = Translating(tools, self.window)
            self.made.emit(self._translating)
        return self._translating

    @property
    def machine_drafts(self) -> MachineDrafts:
        """What puts drafts by a machine into versions."""
        return self._opened.machine_drafts

    def matrix(self) -> MatrixView:
        """The table of the stories' languages."""
        # Imported here: start-up time.
        from editor_app.ui.translating.matrix import MatrixView

        if self._matrix is None:
            self._matrix = MatrixView(self._opened.standings, self._opened.desk, self._jobs)
            self._matrix.open_wanted.connect(self._open)
            # A window that opens at the table is not whole yet.
            self._matrix.failed.connect(lambda error: self().refused.emit(error))
        return self._matrix

    def release(self) -> None:
        """Follow the library no more."""
        if self._matrix is not None:
            self._matrix.release()

    def _open(self, article: str, is_version: bool) -> None:
        self.open_article(article)
        translating = self()
        if is_version and translating.view_of(self.editor()) is None:
            translating.action_wanted.emit("translate.toggle_workspace")

    def show_corrections(self, article: ArticleId) -> None:
        """Show what has to change in the versions of an article, or of what it translates; where the table of
        the stories' languages is seen, of the story that is chosen there."""
        if self._matrix is not None and self._matrix.isVisible():
            article = self._matrix.chosen or article
        version = self._opened.store.language_versions.of(article)
        source = version.source if version is not None and version.source is not None else article
        self._made_dialogs().corrections(self.window, source, self.show_needed)

    def show_needed(self, article: str, needed: Needed | None) -> None:
        """Open a version beside its source, at what has to change; at what is new there without one."""
        # Imported here: start-up time.
        from editor_app.services.translating.concerned import pair_of

        self._open(article, True)
        view = self().view_of(self.editor())
        pair = pair_of(view.stage.fresh(), needed) if view is not None else None
        if view is not None and pair is not None:
            view.stage.go_to(pair)
        self.window.activateWindow()

    def concordance(self, editor: EditorView | None) -> None:
        """Look for words in the memory and in the stories, at first those that are selected."""
        stage = self().stage_of(editor.article) if editor is not None and self.is_made else None
        self._made_dialogs().concordance(self.window, editor, stage)

    def show_memory(self) -> None:
        """Show the translation memory, to search, mend, clean, bring in and write out."""
        self._made_dialogs().memory(self.window)

    def show_terms(self) -> None:
        """Show the desk's terms and names, to search, change, bring in and write out."""
        self._made_dialogs().terms(self.window)

    def add_term(self, editor: EditorView) -> None:
        """Make a term of what is selected in the text of ``editor`` and in the source beside it."""
        view = self().view_of(editor) if self.is_made else None
        self._made_dialogs().add_term(self.window, editor, view.source if view is not None else None)

    def _made_dialogs(self) -> TranslationDialogs:
        # Imported here: start-up time.
        from editor_app.ui.translating.dialogs import TranslationDialogs

        if self._dialogs is None:
            self._dialogs = TranslationDialogs(self._opened, self._jobs, self._settings, self.open_article)
        return self._dialogs

    def resume(self, editor: EditorView) -> None:
        """Show the article of ``editor`` beside its source, once it was seen, if it was so the last time."""
        if is_remembered(self._opened.store, editor.article.id):
            WhenPainted(editor.body.viewport(), lambda: self().resume(editor))
