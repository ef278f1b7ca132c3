"""What a window shows later: panels and dialogs, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from editor_app.base import preferences
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.settings import Settings
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.media import insert_object
from editor_app.document.model import ArticleContent, Image, TextField
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.opening import OpenLibrary
from editor_app.services.pictures import Pictures
from editor_app.ui.checks.late import LateProofreading, Surroundings
from editor_app.ui.delivering.late import LateDelivering
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.main_window import MainWindow
from editor_app.ui.panels import PanelPage
from editor_app.ui.passing.control import PassingControl
from editor_app.ui.publishing.acts_making import publishing_acts
from editor_app.ui.publishing.pages import Around, PublishPages
from editor_app.ui.translating.late import LateTranslating
from editor_app.ui.watching.late import LateWatching
from editor_app.ui.widgets.article_panel import ArticlePanel

if TYPE_CHECKING:
    from editor_app.ui.compare.authors import Authors
    from editor_app.ui.compare.opening import Comparing
    from editor_app.ui.importing.dialog import ImportDialog
    from editor_app.ui.metadata.panel import MetadataPanel
    from editor_app.ui.spelling.opening import SpellingDialogs
    from editor_app.ui.workspace import Workspace


class Later:
    """Makes what a window does not show at once.

    The imports inside are of parts that most starts never show: together they would cost
    a start more time than the window itself.
    """

    window: MainWindow
    passing: PassingControl

    def __init__(
        self,
        opened: OpenLibrary,
        settings: Settings,
        jobs: Jobs,
        check_jobs: Jobs,
        pictures: Pictures,
        thumbnails: Thumbnails,
    ) -> None:
        self._opened = opened
        self._settings = settings
        self._jobs = jobs
        self.checks = LateProofreading(
            opened,
            settings,
            jobs,
            check_jobs,
            Surroundings(
                lambda: self.window,
                lambda: self.window.tabs.editor,
                self._go_to_field,
                lambda title, found: self.window.list_pane.show_found(title, found),
            ),
        )
        self.translating = LateTranslating(opened, settings, jobs, pictures)
        self.publish_pages = PublishPages(
            opened,
            settings,
            jobs,
            Around(
                lambda: self.window,
                lambda: article.id if (article := self.window.tabs.article) is not None else None,
                lambda article: self.window.tabs.open(article),
                lambda blocker: self.passing.go_to(blocker),
            ),
        )
        self.acts = publishing_acts(
            opened, settings, jobs, self.compare_with_now, self.translating.show_needed
        )
        self.delivering = LateDelivering(opened, jobs, lambda: self.window)
        self.watching = LateWatching(
            opened, jobs, lambda: self.window, lambda article: self.window.tabs.open(article)
        )
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._comparing: Comparing | None = None
        self._authors: Authors | None = None
        self._fields: MetadataPanel | None = None

    def attach(self, workspace: Workspace) -> None:
        """Know the window, once it is there."""
        self.window = self.translating.window = workspace.window
        self.translating.editor = lambda: workspace.window.tabs.editor
        self.translating.open_article = lambda article: workspace.window.tabs.open(ArticleId(article))
        self.passing = workspace.context.passing
        self.delivering.notices = self.watching.notices = workspace.context.notices

    def panels(self) -> tuple[PanelPage, ...]:
        """The panels beside the text, in the order of their tabs."""
        return (
            PanelPage("metadataPanel", _("Story"), self._metadata),
            PanelPage("reviewPanel", _("Review"), self._review),
            PanelPage("checksPanel", _("Checks"), self.checks.panel),
            PanelPage("historyPanel", _("History"), self._history),
            PanelPage("mediaPanel", _("Media"), self._media),
            PanelPage("passingPanel", _("Passing"), self._passing),
            PanelPage("languagesPanel", _("Languages"), self._languages),
            PanelPage("matchesPanel", _("Matches"), self._matches, is_guest=True),
            *self.publish_pages.pages(),
        )

    def warm_up_soon(self) -> None:
        """In a moment, get the checks ready, go on with deliveries, and look at watched folders."""
        self.checks.warm_up_soon()
        self.delivering.begin_soon()
        self.watching.begin_soon()

    def add_samples(self, progress: Progress) -> int:
        """Bring the sample stories in; gives how many articles they are."""
        # Imported here: start-up time.
        from editor_app.services.samples import fill_with_samples

        return len(fill_with_samples(self._opened, progress))

    def name_revision(self, article: ArticleId, label: str) -> object:
        """Give an article's present state a name that stays."""
        return self._opened.history.name_revision(article, label)

    def save_copy(self, content: ArticleContent, path: Path) -> None:
        """Write a text to a file of its own; the ending chooses the format."""
        # Imported here: start-up time.
        from editor_app.formats.registry import standard_registry
        from editor_app.services.recovery import save_elsewhere

        save_elsewhere(content, path, standard_registry())

    def import_files(self, window: QMainWindow, paths: Sequence[Path]) -> None:
        """Review and import files in a dialog of their own."""
        self._import_dialog(window).take_paths(list(paths))

    def import_pasted(self, window: QMainWindow) -> None:
        """Review and import what the clipboard holds; with nothing in it, ask what to bring in."""
        self._import_dialog(window).take_clipboard()

    def _import_dialog(self, window: QMainWindow) -> ImportDialog:
        # Imported here: start-up time.
        from editor_app.ui.importing.dialog import ImportDialog

        dialog = ImportDialog(self._opened.importing, self._jobs, window)
        dialog.open_wanted.connect(self.window.tabs.open)
        dialog.open()
        return dialog

    def export(self, window: QMainWindow, articles: Sequence[ArticleId]) -> None:
        """Write several articles, chosen in a dialog of its own."""
        # Imported here: start-up time.
        from editor_app.ui.exporting.dialog import ExportDialog

        ExportDialog(
            self._opened.exporting, self._jobs, self._settings, articles, self._headline_of, window
        ).open()

    def _headline_of(self, article: ArticleId) -> str:
        row = self._opened.library.row(article)
        return row.headline if row is not None else article

    def toggle_authors(self) -> None:
        """Show who wrote what in the article in front, or show it no longer."""
        # Imported here: start-up time.
        from editor_app.services.authorship import WhoWroteWhat
        from editor_app.ui.compare.authors import Authors

        if self._authors is None:
            authors = WhoWroteWhat(self._opened.store, self._opened.desk.person)
            self._authors = Authors(self.window, authors, self._jobs)
        self._authors.toggle()

    def comparer(self) -> Comparing:
        """What opens comparisons, made once."""
        # Imported here: start-up time.
        from editor_app.services.converting import read_file
        from editor_app.ui.compare.opening import Comparing

        if self._comparing is None:
            opened = self._opened
            self._comparing = Comparing(
                self.window,
                opened.history,
                lambda: opened.looking_back,
                opened.desk,
                self._jobs,
                opened.naming,
                lambda path: read_file(str(path), opened.registry)[0].content,
            )
        return self._comparing

    def spelling(self) -> SpellingDialogs:
        """The dialogs of dictionaries and words."""
        # Imported here: start-up time.
        from editor_app.ui.spelling.opening import SpellingDialogs

        return SpellingDialogs(self._opened, self._settings)

    def _metadata(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.services.unfinished import FILE_NAME, UnfinishedInput
        from editor_app.ui.metadata.panel import MetadataPanel

        languages: tuple[str, ...] = self._settings.get(preferences.DESK_LANGUAGES)
        self._fields = MetadataPanel(
            self._opened.vocabularies,
            self._opened.library,
            languages=languages,
            limits=preferences.field_limits(self._settings),
            unfinished=UnfinishedInput(self._opened.store.folder / FILE_NAME),
        )
        fields = self._fields
        self._opened.word_lists.changed.connect(lambda: fields.use(self._opened.vocabularies))
        disconnect = self._settings.changed.connect(
            lambda _name: fields.limit_to(preferences.field_limits(self._settings))
        )
        fields.destroyed.connect(lambda: disconnect())
        fields.keyboard_freed.connect(self._focus_text)
        return fields

    def _review(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.review.panel import ReviewPanel

        panel = ReviewPanel(self._settings, self._opened.store.hands.latest)
        panel.wanted.connect(self._go_to)
        panel.refused.connect(self._refuse_in_editor)
        panel.told.connect(self.window.status.message.setText)
        return panel

    def _focus_text(self) -> None:
        if self.window.tabs.editor is not None:
            self.window.tabs.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_in_editor(self, error: UserError) -> None:
        if self.window.tabs.editor is not None:
            self.window.tabs.editor.refused.emit(error)

    def _history(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.history.panel import HistoryPanel

        panel = HistoryPanel(self._opened.history, self._jobs)
        panel.compare_wanted.connect(self._compare_contents)
        return panel

    def compare_with_now(self, article: ArticleId, then: ArticleContent, title: str) -> None:
        """Show what an article was at a moment, beside what it is."""
        self.window.tabs.open(article)
        self.comparer().show(then, title)
        self.window.activateWindow()

    def _compare_contents(self, then: ArticleContent, _now: ArticleContent, title: str) -> None:
        self.comparer().show(then, title)

    def _media(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.media.panel import MediaPanel

        panel = MediaPanel(self._pictures, self._thumbnails, self._insert_picture)
        panel.place_wanted.connect(self._go_to)
        return panel

    def _insert_picture(self, image: Image) -> bool:
        editor = self.window.tabs.editor
        if editor is None:
            return False
        place = editor.selection
        if place.field is not TextField.BODY:
            place = cursor_at(TextField.BODY, editor.article.document.length(TextField.BODY) - 1)
        return editor.article.run(_("Insert image"), insert_object, place, image, before=place) is not None

    def _languages(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.translating.languages_panel import LanguagesPanel

        panel = LanguagesPanel(self._opened.standings, self._opened.desk, self._jobs)
        asked = self.translating()
        panel.open_wanted.connect(self.translating.open_article)
        panel.create_wanted.connect(lambda _article: asked.action_wanted.emit("translate.create_version"))
        panel.adopt_wanted.connect(partial(self._with_article, "translate.choose_source"))
        panel.translate_wanted.connect(partial(self._with_article, "translate.toggle_workspace"))
        panel.corrections_wanted.connect(
            lambda article: self.translating.show_corrections(ArticleId(article))
        )
        return panel

    def _with_article(self, action: str, article: str) -> None:
        """Do something with an article, which comes to the front for that."""
        self.translating.open_article(article)
        translating = self.translating()
        if action != "translate.toggle_workspace" or translating.view_of(self.window.tabs.editor) is None:
            translating.action_wanted.emit(action)

    def _matches(self) -> ArticlePanel:
        # Imported here: start-up time.
        from editor_app.ui.translating.matches_panel import MatchesPanel
        from editor_app.ui.translating.terms_here import terms_of

        opened, translating = self._opened, self.translating()
        panel = MatchesPanel(
            translating.stage_of,
            translating.stages_changed,
            self._jobs,
            terms=terms_of(lambda: opened.terms),
            vocabulary=lambda: opened.terms.vocabulary,
        )
        opened.terms.changed.connect(panel.look_again)
        translating.match_wanted.connect(panel.insert)
        panel.translate_wanted.connect(
            lambda _article: translating.action_wanted.emit("translate.toggle_workspace")
        )
        return panel

    def _go_to_field(self, name: str) -> None:
        self.window.panels.show_panel("metadataPanel")
        if self._fields is not None:
            self._fields.focus_field(name)

    def _passing(self) -> ArticlePanel:
        return self.passing.make_panel()

    def _go_to(self, place: Selection) -> None:
        if self.window.tabs.editor is not None:
            self.window.tabs.editor.go_to(place)
