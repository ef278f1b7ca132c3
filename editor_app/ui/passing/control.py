"""What passing a story on does in the window: steps, jumps, the count in the status line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.storage.rows import State
from editor_app.ui.articles.row_text import state_text
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.main_window import MainWindow
from editor_app.ui.notices import Notices, Toast
from editor_app.ui.passing.jumping import PANEL, Jumping
from editor_app.ui.passing.watch import BlockerWatch

if TYPE_CHECKING:
    from editor_app.services.blockers import Blocker
    from editor_app.services.open_article import OpenArticle
    from editor_app.services.passing import Passing
    from editor_app.ui.editor.view import EditorView
    from editor_app.ui.passing.panel import PassingPanel
    from editor_app.ui.passing.printing import RecordPrinting


_RULES = frozenset(
    setting.name
    for setting in (
        preferences.HEADLINE_LIMIT,
        preferences.SUMMARY_LIMIT,
        preferences.LIMITS_STOP,
        preferences.REQUIRED_FIELDS,
    )
)
"""The preferences that say what a story needs before it goes out."""


class PassingControl(QObject):
    """Belongs to the window; follows the article in front."""

    def __init__(self, window: MainWindow, services: Dependencies, notices: Notices) -> None:
        super().__init__(window)
        self._window = window
        self._services = services
        self._notices = notices
        self.watch = self._made_watch()
        self._beside: BlockerWatch | None = None
        self._refusals: dict[ArticleId, Toast] = {}
        self.jumping = Jumping(window.tabs, window.panels, window.folding)
        self.jumping.field_wanted.connect(self._focus_field)
        window.tabs.article_shown.connect(self._follow)
        self.watch.changed.connect(self._show_count)
        window.status.blockers.clicked.connect(self.show_panel)
        self._forget_settings = services.settings.changed.connect(self._follow_setting)
        self._follow()

    def _made_watch(self) -> BlockerWatch:
        services = self._services
        return BlockerWatch(lambda: services.passing().stopping, services.desk, services.jobs, self)

    @cached_property
    def _printing(self) -> RecordPrinting:
        # Imported here: start-up time.
        from editor_app.ui.passing.printing import RecordPrinting

        return RecordPrinting(self._window, self._services.passing(), self._notices, self._services.clock)

    def make_panel(self) -> PassingPanel:
        """The panel, following this window's article."""
        # Imported here: start-up time.
        from editor_app.ui.passing.panel import PassingPanel

        services = self._services
        panel = PassingPanel(
            services.passing(), self.watch, services.desk, services.jobs, clock=services.clock
        )
        panel.blocker_wanted.connect(self.go_to)
        panel.place_wanted.connect(self.jumping.show_place)
        panel.step_wanted.connect(partial(self._take_from, panel))
        panel.print_wanted.connect(self.print_record)
        panel.file_wanted.connect(self.save_record)
        return panel

    def show_panel(self) -> None:
        """Bring the panel to the front, with the keyboard in it."""
        self.jumping.show_panel(PANEL)
        self._window.panels.focus()

    def go_to(self, blocker: Blocker) -> None:
        """Go where ``blocker`` is mended."""
        self.watch.went_to(blocker)
        self.jumping.go_to(blocker)

    def step_to_blocker(self, by: int, editor: EditorView | None = None) -> None:
        """Go to the next blocker or the one before, in ``editor`` or in front, and say there which it is.

        What is mended in a panel is shown in the main window, where the panels are.
        """
        is_beside = editor is not None and editor is not self._window.tabs.editor
        say = editor.told.emit if editor is not None and is_beside else self._notices.whisper
        watch = self._watch_of(editor.article) if editor is not None else self.watch
        blocker = watch.step(by)
        if blocker is None:
            say(_("Nothing stops this story."))
            return
        self.jumping.go_to(blocker, editor)
        count, place = len(watch.blockers), watch.blockers.index(blocker) + 1
        say(f"{place}/{count} · {blocker.message}")

    def leave(self, article: OpenArticle) -> None:
        """A window of ``article`` beside this one closes: nothing of it is watched there any more."""
        if self._beside is not None and self._beside.article is article:
            self._beside.follow(None)

    def _watch_of(self, article: OpenArticle) -> BlockerWatch:
        """What watches an article that is in front in some window."""
        if article is self.watch.article:
            return self.watch
        if self._beside is None:
            self._beside = self._made_watch()
        self._beside.follow(article)
        return self._beside

    def take(
        self, articles: Sequence[ArticleId], name: str, remark: str = "", *, is_forced: bool = False
    ) -> None:
        """Take a step with ``articles``; what cannot take it is said, the others do.

        Where changes are asked for without saying which, a dialog asks first.
        """
        # Imported here: start-up time.
        from editor_app.services.passing import StoryStopped
        from editor_app.services.review_flow import FLOW, Step

        passing, step = self._services.passing(), Step(name)
        if step is Step.REQUEST_CHANGES and not remark:
            self._ask_changes(articles)
            return
        before: dict[ArticleId, State] = {}
        for article in articles:
            self._forget_refusal(article)
            try:
                before[article] = passing.take(article, step, remark, is_forced=is_forced).came_from
            except StoryStopped as error:
                self._offer_force(passing, article, name, remark, error)
            except UserError as error:
                self._notices.fail(error)
        if before:
            text = ngettext("{n} article is now: {state}", "{n} articles are now: {state}", len(before))
            said = text.format(n=len(before), state=state_text(FLOW[step].target))
            self._notices.tell(said, undo=partial(self._give_back, before))

    def print_record(self) -> None:
        """Print the proof record of the article in front."""
        if self.watch.article is not None:
            self._printing.print(self.watch.article.id)

    def save_record(self) -> None:
        """Write the proof record of the article in front to a file."""
        if self.watch.article is not None:
            folder = self._services.settings.get(preferences.EXPORT_FOLDER)
            self._printing.save(self.watch.article.id, folder)

    def release(self) -> None:
        """Follow nothing any more; the window is about to close."""
        self._forget_settings()
        self.watch.release()
        if self._beside is not None:
            self._beside.release()

    def _take_from(self, panel: PassingPanel, name: str, remark: str) -> None:
        if panel.article is not None:
            panel.head.take_remark()
            self.take([panel.article.id], name, remark)

    def _ask_changes(self, articles: Sequence[ArticleId]) -> None:
        # Imported here: start-up time.
        from editor_app.ui.passing.ask_changes import AskChanges

        rows = (self._services.library.row(article) for article in articles)
        headline = next((row.headline for row in rows if row is not None), "")
        then, people = partial(self._request, tuple(articles)), self._services.passing().people
        AskChanges(self._window, headline, then, people).open()

    def _request(self, articles: Sequence[ArticleId], text: str) -> None:
        self.take(articles, "request_changes", text)

    def _offer_force(
        self, passing: Passing, article: ArticleId, name: str, remark: str, error: UserError
    ) -> None:
        self._notices.fail(
            error,
            (_("Show"), partial(self.step_to_blocker, 1)),
            (_("Approve all the same"), partial(self.take, [article], name, remark, is_forced=True)),
        )
        self._refusals[article] = self._notices.shown[-1]

    def _forget_refusal(self, article: ArticleId) -> None:
        """Take the notice away that says what stopped an article: whoever tries again knows."""
        refusal = self._refusals.pop(article, None)
        if refusal is not None and refusal in self._notices.shown:
            refusal.dismiss()

    def _give_back(self, before: dict[ArticleId, State]) -> None:
        for state in set(before.values()):
            chosen = [article for article, was in before.items() if was is state]
            self._services.library.set_state(chosen, state)

    def _follow(self) -> None:
        self.watch.follow(self._window.tabs.article)

    def _follow_setting(self, name: str) -> None:
        if name in _RULES:
            for watch in filter(None, (self.watch, self._beside)):
                watch.look_soon()

    def _show_count(self) -> None:
        self._window.status.show_blockers(len(self.watch.blockers) if self.watch.is_known else None)

    def _focus_field(self, name: str) -> None:
        # Imported here: start-up time; the panel is there already when this is asked for.
        from editor_app.ui.metadata.panel import MetadataPanel

        panel = self._window.panels.panel("metadataPanel")
        if isinstance(panel, MetadataPanel):
            panel.focus_field(name)
