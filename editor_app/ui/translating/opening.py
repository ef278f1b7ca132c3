"""Opens and closes the workspace of translations in the editors of a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.settings import Settings
from editor_app.services.desk import Desk
from editor_app.services.jobs import Jobs
from editor_app.services.memory import Memory
from editor_app.services.open_article import OpenArticle
from editor_app.services.translating.versions import Versions
from editor_app.services.translating.work import Work
from editor_app.ui.editor.view import EditorView
from editor_app.ui.translating.remembering import is_remembered, remember
from editor_app.ui.translating.stage import Stage
from editor_app.ui.translating.view import MakeEditor, TranslationView


@contextmanager
def _same_focus(editor: EditorView) -> Iterator[None]:
    """Whoever writes in a text of ``editor`` goes on there: what moves into another frame loses the focus."""
    written = next((edit for edit in editor.edits if edit.hasFocus()), None)
    if written is not None:
        # Or the window looks for what else could have it.
        written.clearFocus()
    yield
    if written is not None:
        written.setFocus(Qt.FocusReason.OtherFocusReason)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the workspace needs of the program: services, how an editor is made, and the words on the bar
    with what they do."""

    desk: Desk
    versions: Versions
    memory: Callable[[], Memory]
    jobs: Jobs
    settings: Settings
    make_editor: MakeEditor
    buttons: tuple[tuple[str, str], ...] = ()
    keys: tuple[str, str] = ("", "")


class Translating(QObject):
    """Knows which editors show their article beside its source.

    ``stages_changed`` tells that one came or went, ``source_moved`` that a source was changed.
    ``match_wanted`` and ``action_wanted`` pass on what was asked for by key; ``refused`` carries a
    UserError, ``told`` what was done, ``untold`` what of that holds no more.
    """

    stages_changed = Signal()
    source_moved = Signal()
    match_wanted = Signal(int)
    action_wanted = Signal(str)
    refused = Signal(object)
    told = Signal(str)
    untold = Signal(str)

    def __init__(self, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._views: dict[EditorView, TranslationView] = {}

    # What is open

    def view_of(self, editor: EditorView | None) -> TranslationView | None:
        """The workspace in an editor, None where there is none."""
        return self._views.get(editor) if editor is not None else None

    def stage_of(self, article: OpenArticle | None) -> Stage | None:
        """What is translated in the editor of an article, None where it is not beside its source."""
        found = (view.stage for view in self._views.values() if view.stage.work.article is article)
        return next(found, None)

    def sources_of(self, article: OpenArticle) -> tuple[ArticleId, ...]:
        """The other language versions of the story, one of which may be what it translates."""
        known = self._tools.desk.store.articles.versions(article.story)
        return tuple(badge.article for badge in known if badge.article != article.id)

    def is_remembered(self, article: OpenArticle) -> bool:
        """Whether the article was beside its source when it was closed."""
        return is_remembered(self._tools.desk.store, article.id)

    # Coming and going

    def begin(self, editor: EditorView, source: ArticleId | None = None) -> TranslationView | None:
        """Show the article of ``editor`` beside what it translates; with ``source``, from now on that.

        What is refused is told; then there is no workspace.
        """
        if editor in self._views:
            return self._views[editor]
        article = editor.article
        try:
            if source is not None:
                self._tools.versions.adopt(article.id, source)
            known = article.document.translation().source
            if known is None:
                raise UserError(
                    _("This article does not say what it translates."),
                    _("Choose its source, or make a new language version of the source."),
                )
            opened = self._tools.desk.open(known)
        except UserError as error:
            self.refused.emit(error)
            return None
        stage = Stage(self._work(article, opened), editor, self._tools.jobs, self)
        tools = self._tools
        with _same_focus(editor):
            view = TranslationView(stage, tools.make_editor, tools.buttons, tools.keys)
        view.swap(source_first=tools.settings.get(preferences.SOURCE_FIRST))
        self._views[editor] = view
        view.match_wanted.connect(self.match_wanted)
        view.action_wanted.connect(self.action_wanted)
        view.paired.connect(partial(self._pair, view))
        stage.refused.connect(self.refused)
        stage.source_moved.connect(self.source_moved)
        stage.told.connect(self.told)
        stage.untold.connect(self.untold)
        disconnect = tools.settings.changed.connect(lambda _name: QTimer.singleShot(0, view, view.renew))
        view.destroyed.connect(lambda: disconnect())
        editor.on_close(partial(self._leave, editor))
        self._remember(article, is_on=True)
        stage.begin()
        # The columns have their widths with the first events after this one.
        QTimer.singleShot(0, view, view.level)
        self.stages_changed.emit()
        return view

    def end(self, editor: EditorView) -> None:
        """Show the article alone again."""
        if editor in self._views:
            self._remember(editor.article, is_on=False)
            self._leave(editor)

    def toggle(self, editor: EditorView) -> None:
        """Show the article beside its source, or alone again."""
        if editor in self._views:
            self.end(editor)
        else:
            self.begin(editor)

    def resume(self, editor: EditorView) -> None:
        """Show the article beside its source when it was so the last time."""
        if self.is_remembered(editor.article) and editor.article.document.translation().source:
            self.begin(editor)

    def show_third(self, editor: EditorView, article: ArticleId | None) -> None:
        """Show another version as a third column of the workspace in an editor; None takes it away."""
        view = self._views.get(editor)
        if view is None:
            return
        desk, before = self._tools.desk, view.third
        try:
            opened = desk.open(article) if article is not None else None
        except UserError as error:
            self.refused.emit(error)
            return
        view.show_third(opened)
        if before is not None:
            desk.close(before.id)

    def swap(self) -> None:
        """Let source and version change sides, here and from now on."""
        settings = self._tools.settings
        settings.set(preferences.SOURCE_FIRST, not settings.get(preferences.SOURCE_FIRST))
        for view in self._views.values():
            view.swap(source_first=settings.get(preferences.SOURCE_FIRST))

    # Inside

    def _work(self, article: OpenArticle, source: OpenArticle) -> Work:
        return Work(article, source, self._tools.memory, self._tools.desk.content)

    def _leave(self, editor: EditorView) -> None:
        view = self._views.pop(editor, None)
        if view is None:
            return
        held = [view.stage.work.source, *([view.third] if view.third is not None else [])]
        view.stage.release()
        with _same_focus(editor):
            view.release()
        for article in held:
            self._tools.desk.close(article.id)
        view.stage.deleteLater()
        self.stages_changed.emit()

    def _remember(self, article: OpenArticle, *, is_on: bool) -> None:
        if not article.is_read_only:
            remember(self._tools.desk.store, article.id, is_on=is_on)

    def _pair(self, view: TranslationView, source: int, target: int) -> None:
        """Let the paragraphs of one row of the version translate those of a row of the source."""
        rows = view.stage.fresh().rows
        if not (0 <= source < len(rows) and 0 <= target < len(rows)):
            return
        sources = [unit.address for unit in rows[source].row.sources]
        try:
            view.stage.work.pair([unit.address for unit in rows[target].row.targets], sources)
        except UserError as error:
            self.refused.emit(error)
        view.stage.fresh()
