"""A whole window at work: its panes, its actions, and what they do together."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.services.open_article import OpenArticle
from editor_app.services.people import PERSON_SETTINGS, current_person
from editor_app.services.seeing import Seeing
from editor_app.ui.actions.action_set import ActionSet
from editor_app.ui.actions.catalogue import ACTIONS
from editor_app.ui.actions.context import Context
from editor_app.ui.actions.menus import LIST_MENU, fill_menu_bar, menu_of
from editor_app.ui.appearance import Appearance
from editor_app.ui.articles.saved_views import SavedViews
from editor_app.ui.articles.views import MATRIX, View, language_name
from editor_app.ui.browsing import Browsing
from editor_app.ui.dependencies import Dependencies
from editor_app.ui.drops import Drops
from editor_app.ui.editor.view import EditorView
from editor_app.ui.errors import Errors
from editor_app.ui.folding import BESIDE, NARROW, PANELS, TABLE
from editor_app.ui.following import Following
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.main_window import MainWindow
from editor_app.ui.notices import Notices
from editor_app.ui.openers import Openers
from editor_app.ui.passing.control import PassingControl
from editor_app.ui.publishing.acts_due import DueWatch
from editor_app.ui.remembering import Remembering
from editor_app.ui.review.beside import Beside
from editor_app.ui.seeing import LastLooks
from editor_app.ui.welcome import Welcome

if TYPE_CHECKING:
    from editor_app.language.finding import Query
    from editor_app.ui.translating.opening import Translating


class Workspace(QObject):
    """Wires a window to the services. Belongs to the window and ends with it."""

    def __init__(self, window: MainWindow, services: Dependencies, appearance: Appearance) -> None:
        super().__init__(window)
        self.window = window
        self.services = services
        self._appearance = appearance
        self.notices = Notices(window, window.status.message)
        self.errors = Errors(window, self.notices, services.main_thread)
        jobs = BackgroundJobs(services.jobs, window.status.jobs, self)
        saved_views = SavedViews(services.library_folder / "views.json", self)
        self.context = Context(
            window=window,
            services=services,
            sidebar=window.sidebar,
            list_pane=window.list_pane,
            search=window.top_bar.search,
            tabs=window.tabs,
            panels=window.panels,
            notices=self.notices,
            jobs=jobs,
            saved_views=saved_views,
            folding=window.folding,
            passing=PassingControl(window, services, self.notices),
        )
        self.actions = ActionSet(ACTIONS, self.context)
        self.browsing = Browsing(
            services, window.sidebar, window.list_pane, window.top_bar.search, saved_views, self
        )
        self.following = Following(window, self.actions)
        self._welcome = Welcome(window, self.actions)
        self._openers = Openers(self.context, self.actions)
        self._remembering = Remembering(services.library_folder / "window.json", window, self.browsing)
        self._due = DueWatch(
            services.library,
            services.desk,
            services.acts,
            jobs,
            self.notices,
            services.clock,
            self,
        )
        self._last_looks = LastLooks(window.tabs, Seeing(services.desk, services.clock), self)
        self._connect(jobs)
        window.folding.changed.connect(window.panes.spread)
        self._remembering.restore()
        self._show_middle()
        if not window.tabs.count():
            self._show_table_again()
        self._focus_first()

    def _connect(self, jobs: BackgroundJobs) -> None:
        window = self.window
        fill_menu_bar(window.top_bar.menus, self.actions)
        window.top_bar.show_desk(self.services.settings.get(preferences.DESK_NAME))
        window.list_pane.list.make_menu = partial(menu_of, LIST_MENU, self.actions, window)
        window.list_pane.list.article_chosen.connect(window.tabs.open)
        window.list_pane.list.selection_moved.connect(self.actions.refresh)
        # What may be done with a selected article is another thing in the trash.
        window.sidebar.view_chosen.connect(self._follow_view)
        window.sidebar.clicked.connect(lambda _index: self._show_table_again())
        window.list_pane.action_wanted.connect(self.actions.run)
        window.tabs.article_shown.connect(self._show_middle)
        window.tabs.article_shown.connect(self._make_room)
        window.tabs.editor_made.connect(self._follow_editor)
        for source in (window.tabs.failed, jobs.failed, self.browsing.failed):
            source.connect(self.errors.take)
        self.following.unsaved.connect(self._offer_rescue)
        self._disconnect = [
            self.services.settings.changed.connect(self._follow_setting),
            self.services.desk.articles_changed.connect(lambda _articles: self._follow_articles()),
        ]
        self._disconnect.append(self.services.translating.made.connect(self._follow_translating))
        window.about_to_close.connect(self._close)
        self._is_proofreading = False
        self._drops = Drops(window, partial(self.services.import_files, window))

    def _show_table_again(self) -> None:
        """The table may have made way for an article while its view stayed chosen."""
        view = self.window.sidebar.current_view()
        if view is not None and view.key == MATRIX:
            self._follow_view(view)

    def _follow_view(self, view: View) -> None:
        """The stories' languages stand in the middle; any other view is a list beside the texts."""
        self.actions.refresh()
        if view.key == MATRIX:
            matrix = self.services.translating.matrix()
            self.window.show_center(matrix)
            self.window.folding.make_room(TABLE)
            matrix.refresh()
            matrix.catch_up()
        elif self.window.center.currentWidget() is not self.window.tabs:
            self.window.folding.make_room()
            self._show_middle()

    def _focus_first(self) -> None:
        window = self.window
        place: QWidget = window.tabs.editor or window.list_pane.list
        if not window.tabs.count() and not window.list_pane.count():
            place = window.center.currentWidget() or place
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_middle(self) -> None:
        counts = self.services.library.counts()
        self._welcome.show(is_library_empty=not counts.total and not counts.trashed)

    def _follow_articles(self) -> None:
        self._show_first_steps()
        # What was published can be corrected now, and what is finished be published.
        self.actions.refresh_acts()

    def _show_first_steps(self) -> None:
        # Beside open articles a comparison may be in the middle: an edit of theirs must not end it. Nor is
        # the table of the stories' languages ended by what it finds out.
        view = self.window.sidebar.current_view()
        if not self.window.tabs.count() and (view is None or view.key != MATRIX):
            self._show_middle()

    def _offer_rescue(self, article: OpenArticle) -> None:
        if article.problem is not None:
            self.notices.fail(
                article.problem,
                (_("Try again"), article.retry),
                (_("Save a copy…"), lambda: self.actions.run("article.save_copy")),
            )

    def _follow_editor(self, editor: EditorView) -> None:
        window = self.window
        editor.read_beside(self.context.jobs.run)
        editor.refused.connect(self.notices.fail)
        editor.told.connect(self.notices.whisper)
        editor.everywhere_requested.connect(self._replace_everywhere)
        editor.files_dropped.connect(self._import_names)
        editor.selection_changed.connect(self._remembering.touch)
        editor.selection_changed.connect(lambda: window.panels.show_place(editor.article, editor.selection))
        is_own = editor.window() is self.window
        least, others = NARROW[PANELS] if is_own else 0, self.services.desk.store.hands.latest
        beside = Beside(editor, self.services.settings, others, least_window=least)
        beside.refused.connect(self.notices.fail)
        beside.told.connect(self.notices.whisper)
        beside.list_wanted.connect(partial(self.context.show_panel, "reviewPanel"))
        self.services.when_proofreading(editor, partial(self._proofread, editor))
        if is_own:
            self.services.translating.resume(editor)

    def _follow_translating(self, translating: Translating) -> None:
        translating.refused.connect(self.notices.fail)
        translating.told.connect(self.notices.whisper)
        translating.untold.connect(self.notices.unsay)
        translating.action_wanted.connect(self.actions.run)
        translating.stages_changed.connect(self.actions.refresh_checks)
        translating.stages_changed.connect(self._make_room)
        translating.source_moved.connect(lambda: self.services.proofreading().feeds.check_again())

    def _make_room(self) -> None:
        translating = self.services.translating
        is_beside = translating.is_made and translating().view_of(self.window.tabs.editor) is not None
        self.window.folding.make_room(BESIDE if is_beside else NARROW)
        self.window.panels.offer("matchesPanel", is_on=is_beside)

    def _proofread(self, editor: EditorView) -> None:
        if not self._is_proofreading:
            self._is_proofreading = True
            self._follow_proofreading()
        self.services.proofreading().follow(editor)

    def _follow_proofreading(self) -> None:
        proofreading = self.services.proofreading()
        proofreading.told.connect(self.notices.whisper)
        proofreading.feeds.failed.connect(self.errors.take)
        proofreading.acts.refused.connect(self.notices.fail)
        proofreading.acts.done.connect(lambda deed: self.notices.tell(deed.text, undo=deed.undo))
        # What somebody lets stand stops the story no more.
        proofreading.acts.done.connect(lambda _deed: self.context.passing.watch.look_soon())
        proofreading.dictionary_missed.connect(self._tell_missing)
        if proofreading.troubles is not None:
            proofreading.troubles.told.connect(self._tell_trouble)

    def _tell_missing(self, language: str) -> None:
        name = language_name(language)
        self.notices.tell(
            _("There is no dictionary for {language}: its spelling is not checked.").format(language=name),
            action=(_("Dictionaries…"), lambda: self.actions.run("spelling.manage_dictionaries")),
        )

    def _tell_trouble(self, words: str) -> None:
        self.notices.tell(words, action=(_("Preferences…"), lambda: self.actions.run("file.preferences")))

    def _replace_everywhere(self, query: Query, replacement: str) -> None:
        # Imported when asked for: start-up time.
        from editor_app.ui.articles.replace_dialog import ReplaceDialog

        context = self.context
        dialog = ReplaceDialog(self.window, context.desk, context.jobs, self.notices, query, replacement)
        dialog.look(self.services.library, self.window.list_pane.query)
        dialog.open()

    def _import_names(self, names: list[str]) -> None:
        self.services.import_files(self.window, [Path(name) for name in names])

    def _follow_setting(self, name: str) -> None:
        if name == preferences.DESK_NAME.name:
            self.window.top_bar.show_desk(self.services.settings.get(preferences.DESK_NAME))
        elif name == preferences.SHORTCUTS.name:
            self.actions.apply_shortcuts(self.services.settings)
        elif name in PERSON_SETTINGS:
            self.services.desk.person = current_person(self.services.settings)
        elif name == preferences.THEME.name:
            self.actions.refresh_checks()

    def _close(self) -> None:
        """Keep what must be kept, then let go of everything, in the order of its making."""
        self._remembering.keep()
        self._last_looks.note()
        self.notices.clear()
        for disconnect in self._disconnect:
            disconnect()
        self._due.release()
        self._openers.release()
        self.context.passing.release()
        self.services.translating.release()
        self.browsing.release()
        self.following.release()
        self.window.panels.show_article(None)
        self.window.tabs.shut()
        self._appearance.release()
        self.errors.uninstall()
        self.services.release()


def build_workspace(services: Dependencies, application: QApplication) -> Workspace:
    """A window at work on the library that ``services`` know, as it was left there.

    The window owns what it is made of: closing it lets go of the articles and calls ``services.release``.
    """
    appearance = Appearance(application, services.settings)
    window = MainWindow(services)
    appearance.setParent(window)
    services.main_thread.setParent(window)
    return Workspace(window, services, appearance)
