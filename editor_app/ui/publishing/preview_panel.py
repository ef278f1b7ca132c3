"""The preview beside the editor: each format of a place, as it is read and as it is written."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTemporaryDir, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
from editor_app.ui.publishing.places_list import PlacesList
from editor_app.ui.publishing.preview_head import PreviewHead
from editor_app.ui.publishing.sight_stack import SightStack
from editor_app.ui.publishing.sights import Sight, page_sight, source_sight
from editor_app.ui.publishing.writing_out import written_out
from editor_app.ui.widgets.article_panel import ArticlePanel
from editor_app.ui.widgets.latest import LatestOnly
from editor_app.ui.widgets.styling import ERROR

AT_ONCE = 10
"""Milliseconds after a key before the preview is made again."""
IN_A_RUSH = 60
"""The same while changes come faster than anybody types: then there is a preview for several of them."""
_RUSH = 0.02
"""Seconds between two changes that come faster: a held key repeats more slowly."""
AT_REST = 1200
"""Milliseconds without a key after which everything but the words is read again."""
_SHARE = 6
"""The window's own part of a preview takes at most one part in so many of the time."""


class PreviewPanel(ArticlePanel):
    """Shows what a place would get of the article in front; ``refreshed`` when it shows newer words."""

    refreshed = Signal()

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
        self._changed = 0.0
        self._folder: QTemporaryDir | None = None
        self.before = ("", 0)
        """The panel that was in front before this one was asked for, and how wide it was."""
        self._looking = LatestOnly(jobs, self._broke)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.refresh)
        self._rest = QTimer(self, interval=AT_REST, singleShot=True)
        self._rest.timeout.connect(self.renew)
        self._forget: Callable[[], None] | None = None
        self._is_late = False

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
        self.sights.clear()
        self._forget = self._settings.changed.connect(self._setting_changed)
        self.renew()

    def article_changed(self, changes: Changes) -> None:
        if not self.isVisible():
            # Whoever comes back to it sees the words of then; until then nobody waits for them.
            self._is_late = True
            return
        now = time.perf_counter()
        is_rush, self._changed = now - self._changed < _RUSH, now
        if not self._soon.isActive():
            # Not put off by the next key: the preview lives while one types.
            self._soon.start(max(IN_A_RUSH if is_rush else AT_ONCE, int(self._cost * 1000 * _SHARE)))
        self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_late:
            self.renew()

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
        self._is_late = False
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
        self._look_for_field()

    def refresh(self) -> None:
        """Make the preview of the chosen format of the words as they are now."""
        self._soon.stop()
        base, article, format = self._base, self._article, self.format
        if base is None or article is None or not format:
            return
        started = time.perf_counter()
        moment, previews = article.moment(), self._opened.previews
        is_source, page, source = self.is_source, self.sights.page.lines, self.sights.source.shown
        last, field, dots = self.sights.last(format, is_source=True), self.head.field, self.printed.dots
        self._cost = time.perf_counter() - started

        def work() -> Sight:
            preview = previews.make(base, moment, format, reads=not is_source, dots=dots)
            return source_sight(preview, source, last, field) if is_source else page_sight(preview, page)

        self._looking.ask("preview", work, self._show)

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

    def _show(self, sight: Sight) -> None:
        preview = sight.preview
        if self._article is None or preview.format != self.format or sight.is_source is not self.is_source:
            return
        started = time.perf_counter()
        self._preview = preview
        is_old = self.sights.last(preview.format, is_source=sight.is_source) is not None
        self.head.tell(preview, part=sight.part, is_old=is_old)
        self.sights.show_sight(sight)
        self.refreshed.emit()
        self._cost += time.perf_counter() - started

    def _broke(self, error: BaseException) -> None:
        words = str(error) if isinstance(error, UserError) else _("The preview could not be made.")
        if not isinstance(error, Cancelled):
            self.head.say(f"▲ {words}", ERROR)

    # Where a field goes

    def _choose_field(self) -> None:
        self.refresh()
        self._look_for_field()

    def _look_for_field(self) -> None:
        """List the places of the chosen field, format by format: a key between two of them need not wait."""
        field, base, article = self.head.field, self._base, self._article
        self.places.setVisible(bool(field))
        if not field or base is None or article is None or self._profile is None:
            return
        moment, previews, formats = article.moment(), self._opened.previews, list(self._profile.formats)
        found: list[FieldInFormat] = []

        def look() -> None:
            name = formats[len(found)]
            self._looking.ask("places", lambda: places_of(field, previews.make(base, moment, name)), take)

        def take(places: FieldInFormat) -> None:
            found.append(places)
            if field != self.head.field or article is not self._article:
                return
            if len(found) < len(formats):
                look()
            else:
                self.places.show_places(found)

        if formats:
            look()

    def _go_to_place(self, format: str, _path: str, line: int) -> None:
        self.head.as_source.setChecked(True)
        self.show_format(format)
        self.refresh()
        self._looking.ask("go", lambda: line, self.sights.source.go_to_line)

    # The panel

    def build(self) -> None:
        page = QWidget(self)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self.head = PreviewHead(page)
        self.head.changed.connect(self.refresh)
        self.head.field_changed.connect(self._choose_field)
        self.head.outside_wanted.connect(self._press_outside)
        self.places = PlacesList(page)
        self.places.hide()
        self.places.place_wanted.connect(self._go_to_place)
        self.sights = SightStack(page)
        self.page, self.source, self.printed = self.sights.page, self.sights.source, self.sights.printed
        self.printed.outgrown.connect(lambda: self._soon.start(IN_A_RUSH))
        rows.addWidget(self.head)
        rows.addWidget(self.sights, 3)
        rows.addWidget(self.places, 1)
        self.addWidget(page)

    def _press_outside(self) -> None:
        try:
            self.open_outside()
        except UserError as error:
            self.head.say(f"▲ {error}", ERROR)
