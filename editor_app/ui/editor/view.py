"""The editor of one article."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editor_app.base import preferences
from editor_app.base.i18n import _
from editor_app.base.settings import Settings
from editor_app.base.text import reading_minutes, utf16_length
from editor_app.document.changes import Changes, Selection, cursor_at
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.services.pictures import Pictures
from editor_app.ui.editor.acts import EditorActs
from editor_app.ui.editor.counting import BlockCounts
from editor_app.ui.editor.formatting import Formatting
from editor_app.ui.editor.header import Header
from editor_app.ui.editor.inserting import PICTURE_SUFFIXES, Inserting
from editor_app.ui.editor.look import limits_of, look_of
from editor_app.ui.editor.menu import show_menu
from editor_app.ui.editor.mode_bar import ModeBar
from editor_app.ui.editor.page import BodyEdit
from editor_app.ui.editor.pasting import RunJob
from editor_app.ui.editor.readings import Readings
from editor_app.ui.editor.sheet import Page
from editor_app.ui.editor.strip import FormattingStrip
from editor_app.ui.editor.text_edit import ArticleTextEdit
from editor_app.ui.editor.thumbnails import Thumbnails

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle
    from editor_app.ui.editor.find_bar import FindBar

_COUNT_PAUSE = 150
"""Milliseconds after a change before words are counted."""
_SELECTION_PAUSE = 40
"""Milliseconds after the cursor moved before buttons and menus follow."""
_PREPARE_PAUSE = 150
"""Milliseconds after a text first shows before it gets ready for the first key press."""


class EditorView(EditorActs):
    """Headline, summary and body of one article on one page, with formatting strip and find bar."""

    selection_changed = Signal()
    edited = Signal()
    counted = Signal(int, int)
    """Words of the article, and minutes to read them."""
    refused = Signal(object)
    """A UserError: what was asked for does not apply; the text is unchanged."""
    files_dropped = Signal(list)
    """Paths of dropped files that are no pictures."""
    everywhere_requested = Signal(object, str)
    """A Query and a replacement for all articles of the view."""
    told = Signal(str)
    """What was done, for the status line."""

    def __init__(
        self, article: OpenArticle, settings: Settings, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.article = article
        self._settings = settings
        look = look_of(self, self._settings)
        self._thumbnails = Thumbnails(pictures.path, self)
        self.header = Header(article, look, limits_of(self._settings))
        self.headline, self.summary = self.header.headline, self.header.summary
        self.body = BodyEdit(article, look, self._thumbnails)
        self.body.setObjectName("bodyEdit")
        self.body.setAccessibleName(_("Text of the article"))
        self.body.placeholder = _("Write, paste or drop a story here")
        self.edits: tuple[ArticleTextEdit, ...] = (self.headline, self.summary, self.body)
        self._last: ArticleTextEdit = self.body
        self.menu_parts = []
        self.page = Page(self.body, self.header, self)
        self._formatting = Formatting(article, lambda: self.current)
        self._inserting = Inserting(self.body, pictures)
        self.body.exchange.pasting.pictures = pictures
        self.readings = Readings(self.edits, self)
        self.strip = FormattingStrip(self)
        self._mode = ModeBar(article, self.readings, self.strip)
        self.strip.add_end(self._mode)
        self._find_bar: FindBar | None = None
        self._counts = BlockCounts()
        self._arrange()
        self._connect()
        self.apply_settings()
        self.strip.refresh()
        self._is_placed = self._is_prepared = False

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        # A key never waits for what buttons and menus show of its place.
        self._selection_timer = QTimer(self, interval=_SELECTION_PAUSE, singleShot=True)
        self._selection_timer.timeout.connect(self._tell_selection)
        for edit in self.edits:
            edit.refused.connect(self.refused)
            edit.moved_by_history.connect(self._show_changes)
            edit.menu_requested.connect(lambda event, edit=edit: show_menu(self, edit, event))
            edit.cursorPositionChanged.connect(self._selection_timer.start)
            edit.left_downwards.connect(lambda edit=edit: self._leave(edit, 1))
            edit.left_upwards.connect(lambda edit=edit: self._leave(edit, -1))
            edit.files_dropped.connect(self._take_files)
            edit.picture_pasted.connect(self._inserting.pasted)
        self.body.object_opened.connect(self._inserting.edit_object)
        self.readings.changed.connect(self._reading_changed)
        self._count_timer = QTimer(self, interval=_COUNT_PAUSE, singleShot=True)
        self._count_timer.timeout.connect(self._count)
        self._prepare_timer = QTimer(self, interval=_PREPARE_PAUSE, singleShot=True)
        self._prepare_timer.timeout.connect(self._prepare)
        self._disconnect = [
            self.article.changed.connect(self._article_changed),
            self.article.story_changed.connect(lambda _changes: self.header.show_credits()),
            self._settings.changed.connect(self._setting_changed),
        ]
        self._count_timer.start()

    @property
    def find_bar(self) -> FindBar:
        """The bar above the page that finds and replaces; made when it is first asked for."""
        if self._find_bar is None:
            # Imported here: start-up time.
            from editor_app.ui.editor.find_bar import FindBar

            bar = self._find_bar = FindBar(self.article, self.edits, self)
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(column.indexOf(self.strip) + 1, bar)
            self.body.column_moved.connect(bar.show_visible)
            bar.found.connect(self.go_to)
            bar.left.connect(lambda: self.current.setFocus(Qt.FocusReason.OtherFocusReason))
            bar.everywhere_requested.connect(self.everywhere_requested)
            bar.told.connect(self.told)
        return self._find_bar

    def read_beside(self, run_job: RunJob) -> None:
        """Have ``run_job`` read long contents that are pasted, instead of reading them at once."""
        for edit in self.edits:
            edit.exchange.pasting.run_job = run_job

    # Where the person is

    @property
    def current(self) -> ArticleTextEdit:
        """The text that has the cursor, or had it last."""
        focused = QApplication.focusWidget()
        for edit in self.edits:
            if edit is focused:
                self._last = edit
        return self._last

    @property
    def selection(self) -> Selection:
        """The place of the cursor."""
        return self.current.selection

    def _edit_of(self, field: TextField) -> ArticleTextEdit:
        return next(edit for edit in self.edits if edit.field is field)

    def focus_field(self, field: TextField) -> None:
        """Put the cursor into a text."""
        self._last = self._edit_of(field)
        self._last.setFocus(Qt.FocusReason.OtherFocusReason)
        if field is not TextField.BODY:
            self.body.bar.setValue(self.body.bar.minimum())

    def go_to(self, selection: Selection) -> None:
        """Show and select a place; the focus stays in the find bar when it is there."""
        edit = self._edit_of(selection.field)
        if self._find_bar is None or not self._find_bar.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_field(selection.field)
        self._last = edit
        edit.place(selection)
        self._let_go_elsewhere()
        if selection.field is not TextField.BODY:
            self.body.bar.setValue(self.body.bar.minimum())

    def go_to_block(self, field: TextField, number: int) -> None:
        """Put the cursor at the start of a text's block, counted from 0 in the final reading."""
        lines = self.article.document.text(field, Reading.FINAL).split("\n")[:number]
        start = sum(utf16_length(line) + 1 for line in lines)
        hidden = self.article.document.left_out(field, Reading.FINAL)
        self.go_to(cursor_at(field, hidden.flat(start, behind=True)))
        self.focus_field(field)

    def _leave(self, edit: ArticleTextEdit, by: int) -> None:
        place = self.edits.index(edit) + by
        if 0 <= place < len(self.edits):
            self.focus_field(self.edits[place].field)

    def _let_go_elsewhere(self) -> None:
        """Only one text has a selection: two marked places would leave it open which is meant."""
        for edit in self.edits:
            cursor = edit.textCursor()
            if edit is not self.current and cursor.hasSelection():
                cursor.clearSelection()
                edit.setTextCursor(cursor)

    def _tell_selection(self) -> None:
        self._let_go_elsewhere()
        self.strip.refresh()
        self.selection_changed.emit()

    def acted(self) -> None:
        """Show at once what the act made of the place of the cursor."""
        self.strip.refresh()

    def state(self) -> dict[str, object]:
        """Cursor, scroll and field, to be restored when the article is opened again."""
        selection = self.selection
        return {
            "field": str(selection.field),
            "anchor": selection.anchor,
            "position": selection.position,
            "scroll": self.body.bar.value(),
        }

    def restore(self, state: Mapping[str, object]) -> None:
        """Go back to what ``state`` gave; what does not fit any more is left alone."""
        field = next((field for field in TextField if str(field) == state.get("field")), None)
        anchor, position, scroll = (_number(state.get(name)) for name in ("anchor", "position", "scroll"))
        if field is None:
            return
        self._is_placed = True
        self._last = self._edit_of(field)
        self._last.place(Selection(field, anchor, position))
        # The range of the bar is known once the page has its size.
        QTimer.singleShot(0, self, lambda: self.body.bar.setValue(scroll))

    # Following

    def _article_changed(self, changes: Changes) -> None:
        if changes.fields:
            self.header.show_credits()
        if changes.texts.keys() & {TextField.HEADLINE, TextField.SUMMARY}:
            self.header.count()
        if changes.texts or changes.notes:
            self._count_timer.start()
            if self._find_bar is not None:
                self._find_bar.refresh()
        self.edited.emit()

    def _reading_changed(self) -> None:
        self.header.count()
        self._count_timer.start()
        if self._find_bar is not None:
            self._find_bar.refresh()

    def _show_changes(self, changes: Changes) -> None:
        if changes.selection is not None:
            self.focus_field(changes.selection.field)
            self._edit_of(changes.selection.field).place(changes.selection)

    def _count(self) -> None:
        counts = self._counts.count(self.body.document(), self.body.styles)
        if counts is None:
            self._count_timer.start(0)
            return
        self._count_timer.setInterval(_COUNT_PAUSE)
        speed = self._settings.get(preferences.WORDS_PER_MINUTE)
        self.counted.emit(counts.words, reading_minutes(counts.words, self.article.language, speed))

    def _take_files(self, paths: list[str]) -> None:
        pictures = [Path(path) for path in paths if Path(path).suffix.lower() in PICTURE_SUFFIXES]
        others = [path for path in paths if Path(path).suffix.lower() not in PICTURE_SUFFIXES]
        if pictures:
            self._inserting.pictures(pictures)
        if others:
            self.files_dropped.emit(others)

    # Settings and theme

    def _setting_changed(self, _name: str) -> None:
        self.apply_settings()

    def apply_settings(self) -> None:
        """Take over the theme and the person's choices."""
        for edit in self.edits:
            edit.hand.uses_smart_punctuation = self._settings.get(preferences.SMART_PUNCTUATION)
        self.header.set_limits(limits_of(self._settings))
        look = look_of(self, self._settings)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, look.theme.paper)
        self.page.setPalette(palette)
        if look != self.body.look:
            self.header.set_look(look)
            self.body.show_article(look)
            self.page.place_header()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that nobody has left elsewhere begins at its headline."""
        super().showEvent(event)
        # Only now everything is in its place; what moves to another parent leaves the order.
        QWidget.setTabOrder(self.headline, self.summary)
        QWidget.setTabOrder(self.summary, self.body)
        if not self._is_placed:
            self._is_placed = True
            # The page gets its size with the first events after this one.
            QTimer.singleShot(0, self, self._begin_at_top)
        if not self._is_prepared:
            self._is_prepared = True
            self._prepare_timer.start()

    def _prepare(self) -> None:
        self.article.prepare()
        self.body.hand.prepare()

    def _begin_at_top(self) -> None:
        if self.body.textCursor().position() == 0:
            self.body.bar.setValue(self.body.bar.minimum())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window into light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "page"):
            self.apply_settings()

    def close_view(self) -> None:
        """Stop following the article and the settings; for good."""
        for disconnect in self._disconnect:
            disconnect()
        self._disconnect = []
        self._mode.release()
        for timer in (self._count_timer, self._selection_timer, self._prepare_timer):
            timer.stop()
        for edit in self.edits:
            edit.close_view()
        self._thumbnails.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the view ends it."""
        self.close_view()
        super().closeEvent(event)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
