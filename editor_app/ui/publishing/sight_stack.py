"""Where a preview is shown: as a page, as printed pages or as its source."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.base.i18n import _
from editor_app.services.publishing.previewing import Preview
from editor_app.ui.publishing.page_view import PageView
from editor_app.ui.publishing.printed_view import PrintedView
from editor_app.ui.publishing.sights import Sight
from editor_app.ui.publishing.source_view import SourceView


class SightStack(QStackedWidget):
    """Shows sights. What cannot be written leaves what could be written last, with the place that the reason
    names marked; of another format nothing stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page, self.source, self.printed = PageView(self), SourceView(self), PrintedView(self)
        for view in (self.page, self.source, self.printed):
            self.addWidget(view)
        self._last: dict[bool, Preview] = {}

    def clear(self) -> None:
        """Show nothing of an article that was shown before."""
        self._last = {}

    def last(self, format: str, *, is_source: bool) -> Preview | None:
        """The preview of ``format`` whose words are shown, None where they are of another one."""
        found = self._last.get(is_source)
        return found if found is not None and found.format == format else None

    def show_sight(self, sight: Sight) -> None:
        """Show ``sight``."""
        preview = sight.preview
        if preview.files:
            self._last[sight.is_source] = preview
        if sight.is_source:
            self._show_source(sight)
        elif preview.pages:
            self.setCurrentWidget(self.printed)
            self.printed.show_pages(preview.pages)
        elif preview.files or self.last(preview.format, is_source=False) is None:
            self.setCurrentWidget(self.page)
            differing = sight.differing if self.page.lines is sight.shown else None
            self.page.show_lines(sight.lines, preview.item.content.language, sight.pictures, differing)

    def _show_source(self, sight: Sight) -> None:
        self.setCurrentWidget(self.source)
        preview = sight.preview
        if sight.source is not None:
            differing = sight.differing if self.source.shown is sight.shown else None
            self.source.show_source(sight.source, differing)
        elif preview.files:
            self.source.show_file("", _("A PDF file is no text. What it says is seen as the printed page."))
        elif self.last(preview.format, is_source=True) is None:
            self.source.show_file("", "")
        self.source.mark(sight.marked, sight.fault)
        if preview.problem:
            self.source.show_line(sight.fault)
