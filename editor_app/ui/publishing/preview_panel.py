"""The preview beside the editor: each format of a place, as it is read and as it is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTemporaryDir, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.errors import Cancelled, UserError
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.document.changes import Changes
from editor_app.services.jobs import Jobs
from editor_app.services.open_article import OpenArticle
from editor_app.services.opening import OpenLibrary
from editor_app.services.publishing.field_places import FieldInFormat, fields_with_value, places_of
from editor_app.services.publishing.previewing import Base, Preview
from editor_app.services.publishing.profiles import Profile
from editor_app.ui.publishing.page_lines import Line, lines_of, pictures_of
from editor_app.ui.publishing.page_view import PageView
from editor_app.ui.publishing.places_list import PlacesList
from editor_app.ui.publishing.preview_head import PreviewHead
from editor_app.ui.publishing.printed_view import PrintedView
from editor_app.ui.publishing.source_view import SourceView
from editor_app.ui.publishing.writing_out import written_out
from editor_app.ui.widgets.article_panel import ArticlePanel
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.styling import ERROR

AT_ONCE = 10
"""Milliseconds after a key before the preview is made again."""
AT_REST = 1200
"""Milliseconds without a key after which everything but the words is read again."""
_SHARE = 6
"""The window's own part of a preview takes at most one part in so many of the time."""

Seen = tuple[Preview, tuple[Line, ...], Mapping[str, bytes]]


class PreviewPanel(ArticlePanel):
    """Shows what a place would get of the article in front."""

    def __init__(
        self, opened: OpenLibrary, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__("previewPanel", _("Preview"), _("Open a story to see what its readers get."), parent)
        self._opened = opened
        self._settings = settings
        self._base: Base | None = None
        self._profile: Profile | None = None
        self._preview: Preview | None = None
        self._cost = 0.0
        self._folder: QTemporaryDir | None = None
        self.before = ("", 0)
        """The panel that was in front before this one was asked for, and how wide it was."""
        self._looking = LatestOnly(jobs, self._broke)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._rest = QTimer(self, interval=AT_REST, singleShot=True)
        self._rest.timeout.connect(self.renew)
        self._forget: Callable[[], None] | None = None

    @property
    def preview(self) -> Preview | None:
        """What is shown now."""
        return self._preview

    @property
    def is_busy(self) -> bool:
        """Whether the preview is older than the text."""
        return self._soon.isActive() or self._looking.is_busy

    @property
    def entrance(self) -> QWidget | None:
        return self.head.formats if self._is_built else None

    def show_article(self, article: OpenArticle) -> None:
        self._preview = None
        self._forget = self._settings.changed.connect(self._setting_changed)
        self.renew()

    def article_changed(self, changes: Changes) -> None:
        if not self._soon.isActive():
            # Not put off by the next key: the preview lives while one types.
            self._soon.start(max(AT_ONCE, int(self._cost * 1000 * _SHARE)))
        self._rest.start()

    def leave_article(self) -> None:
        self._soon.stop()
        self._rest.stop()
        self._looking.forget()
        if self._forget is not None:
            self._forget()
            self._forget = None

    def renew(self) -> None:
        """Read everything again: the profile, its formats, the versions, the pictures, the words."""
        self._rest.stop()
        if self._article is None:
            return
        self._profile = self._chosen_profile()
        try:
            self._base = self._opened.previews.base(self._article.id, self._profile)
        except UserError as error:
            self.head.say(f"▲ {error}", ERROR)
            return
        self.head.fill_formats([(name, self._opened.previews.label(name)) for name in self._profile.formats])
        self.head.fill_fields(fields_with_value(self._article.content()))
        self.refresh()

    def refresh(self) -> None:
        """Make the preview of the chosen format of the words as they are now."""
        self._soon.stop()
        base, article, format = self._base, self._article, self.format
        if base is None or article is None or not format:
            return
        started = time.perf_counter()
        moment, previews = article.moment(), self._opened.previews
        is_rendered = not self.is_source
        self._cost = time.perf_counter() - started

        def work() -> Seen:
            preview = previews.make(base, moment, format, reads=is_rendered)
            if not is_rendered:
                return preview, (), {}
            return preview, lines_of(preview), pictures_of(preview)

        self._looking.ask("preview", work, self._show)
        self._look_for_field()

    @property
    def format(self) -> str:
        """The name of the format that is shown; empty when there is none."""
        return self.head.format

    @property
    def is_source(self) -> bool:
        """Whether the source is shown and not what is read in it."""
        return self.head.as_source.isChecked()

    def show_format(self, name: str) -> None:
        """Show another format."""
        self.head.formats.setCurrentIndex(max(0, self.head.formats.findData(name)))

    def show_next_format(self) -> None:
        """Show the format behind the one that is shown, or the first one again."""
        formats = self.head.formats
        if formats.count():
            formats.setCurrentIndex((formats.currentIndex() + 1) % formats.count())

    def show_source(self, *, is_source: bool) -> None:
        """Show the source, or what is read in it."""
        (self.head.as_source if is_source else self.head.as_page).setChecked(True)
        self.refresh()

    def show_field(self, name: str) -> None:
        """Show where a field goes; an empty name shows nothing."""
        self.head.fields.setCurrentIndex(max(0, self.head.fields.findData(name)))

    def open_outside(self) -> None:
        """Open the real file in the program that the system has for it. UserError when there is none."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.write_out())))

    def write_out(self) -> str:
        """Write the files to a private folder that goes with the window; gives the path of the main one.

        UserError when the format cannot be written.
        """
        base, article = self._base, self._article
        if base is None or article is None or not self.format:
            raise UserError(_("There is nothing to open."))
        if self._folder is None:
            self._folder = QTemporaryDir()
        made = self._opened.previews.make(base, article.moment(), self.format, reads=False)
        if made.problem:
            raise UserError(made.problem)
        return str(written_out(made.files, self._folder.path()))

    # What is shown

    def _chosen_profile(self) -> Profile:
        name = self._settings.get(preferences.PUBLISH_PROFILE)
        if name:
            try:
                return self._opened.profiles.get(name)
            except UserError:
                # The panel that publishes says what is wrong with it.
                pass
        return Profile("", formats=self._settings.get(preferences.EXPORT_FORMATS) or ("html",))

    def _setting_changed(self, name: str) -> None:
        if name in (preferences.PUBLISH_PROFILE.name, preferences.EXPORT_FORMATS.name):
            self.renew()

    def _show(self, seen: Seen) -> None:
        preview, lines, pictures = seen
        if self._article is None or preview.format != self.format:
            return
        started = time.perf_counter()
        self._preview = preview
        self.head.tell(preview)
        if self.is_source:
            self._show_source(preview)
        elif preview.pages:
            self._stack.setCurrentWidget(self.printed)
            self.printed.show_pages(preview.pages)
        elif lines:
            self._stack.setCurrentWidget(self.page)
            self.page.show_lines(lines, preview.item.content.language, pictures)
        self._cost += time.perf_counter() - started

    def _show_source(self, preview: Preview) -> None:
        self._stack.setCurrentWidget(self.source)
        if not preview.files:
            # What was written last stays, with the place marked that the reason names.
            names = [word.strip("“”\"'.,:;/") for word in preview.problem.split()]
            lines = (self.source.line_of_key(name) for name in names if name.isidentifier())
            self.source.mark((), next((line for line in lines if line), 1))
            return
        main = preview.files[0]
        is_text = b"\0" not in main.data[:1000] and not main.data.startswith((b"%PDF", b"PK"))
        words = main.data.decode("utf-8", "replace") if is_text else _("This file is no text.")
        self.source.show_file(main.path if is_text else "", words)
        self.source.mark(self.source.marked, preview.fault.line if preview.fault is not None else 0)

    def _broke(self, error: BaseException) -> None:
        words = str(error) if isinstance(error, UserError) else _("The preview could not be made.")
        if not isinstance(error, Cancelled):
            self.head.say(f"▲ {words}", ERROR)

    # Where a field goes

    def _look_for_field(self) -> None:
        field, base, article = self.head.field, self._base, self._article
        self.places.setVisible(bool(field))
        if not field or base is None or article is None or self._profile is None:
            self.source.mark((), self.source.fault)
            return
        moment, previews, formats = article.moment(), self._opened.previews, self._profile.formats

        def work() -> Sequence[FieldInFormat]:
            return [places_of(field, previews.make(base, moment, name)) for name in formats]

        self._looking.ask("places", work, self._show_places)

    def _show_places(self, found: Sequence[FieldInFormat]) -> None:
        self.places.show_places(found)
        preview = self._preview
        if preview is None or not preview.files:
            return
        main = preview.files[0].path
        here = next((entry.places for entry in found if entry.format == preview.format), ())
        lines = [place.line for place in here if place.line and place.path == main]
        self.source.mark(lines, self.source.fault)

    def _go_to_place(self, format: str, _path: str, line: int) -> None:
        self.head.as_source.setChecked(True)
        self.show_format(format)
        self.refresh()
        self._looking.ask("go", lambda: line, self.source.go_to_line)

    # The panel

    def build(self) -> None:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.head = PreviewHead(page)
        self.head.changed.connect(self.refresh)
        self.head.field_changed.connect(self._look_for_field)
        self.head.outside_wanted.connect(self._press_outside)
        self.places = PlacesList(page)
        self.places.hide()
        self.places.place_wanted.connect(self._go_to_place)
        self._stack = QStackedWidget(page)
        self.page, self.source = PageView(self._stack), SourceView(self._stack)
        self.printed = PrintedView(self._stack)
        for view in (self.page, self.source, self.printed):
            self._stack.addWidget(view)
        rows.addWidget(self.head)
        rows.addWidget(self._stack, 3)
        rows.addWidget(self.places, 1)
        self.addWidget(page)

    def _press_outside(self) -> None:
        try:
            self.open_outside()
        except UserError as error:
            self.head.say(f"▲ {error}", ERROR)
