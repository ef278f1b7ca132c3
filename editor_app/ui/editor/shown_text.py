"""One text of an article in a QTextEdit, as the article's document has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.text import is_right_to_left
from editor_app.document.changes import Changes, Delta, Insert, Selection
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.document.schema import SUGGESTIONS_CONTAINER
from editor_app.ui.editor.late_cursor import LONG, LateCursor
from editor_app.ui.editor.look import Look
from editor_app.ui.editor.projector import Projector
from editor_app.ui.editor.reader import Reader
from editor_app.ui.editor.styles import Styles, indent_width
from editor_app.ui.editor.tints import Tints
from editor_app.ui.editor.underlines import Underlines

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle


Paint = Callable[[QPainter, QRect], None]


class ShownText(QTextEdit):
    """Follows one text of an article; what is asked of it beyond its own text goes out as signals."""

    refused = Signal(object)
    """A CommandRefused: the edit does not apply here."""
    left_downwards = Signal()
    left_upwards = Signal()
    moved_by_history = Signal(object)
    """The Changes of an undo or redo that was asked for here."""
    files_dropped = Signal(list)
    """Paths of files that were dropped or pasted."""
    picture_pasted = Signal(object)
    """A QImage that was pasted."""
    menu_requested = Signal(object)
    """A QContextMenuEvent."""

    def __init__(
        self, article: OpenArticle, field: TextField, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.article = article
        self.margin = 0
        self.look = look
        self.reader = Reader(article, field)
        self.styles = self._new_styles()
        self.projector = Projector(self.document(), self.styles)
        self.is_adopting = False
        """Whether the document is being told of text that is shown already."""
        self.underlays: list[Paint] = []
        """Paint below the text: the painter of the viewport, and the area that is painted anew."""
        self.overlays: list[Paint] = []
        """The same above the text."""
        self.underlines = Underlines(self)
        """What checks have found; never part of the text."""
        self.tints = Tints(self)
        """Who wrote what, while somebody wants to see it."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setReadOnly(article.is_read_only)
        self._late_cursor = LateCursor(self)
        self._disconnect = article.changed.connect(self._follow)
        self._let_go = article.held_changed.connect(self._hold)

    @property
    def selection(self) -> Selection:
        """Where the cursor is in the whole text."""
        return self.reader.whole(self.shown_selection)

    @property
    def shown_selection(self) -> Selection:
        """Where the cursor is in what is shown."""
        cursor = self.textCursor()
        return Selection(self.field, cursor.anchor(), cursor.position())

    def place(self, selection: Selection | None) -> None:
        """Put the cursor on a selection of the whole text if it is in this one, and bring it into view."""
        if selection is None or selection.field is not self.field:
            return
        self.place_shown(self.reader.shown(selection))

    def place_shown(self, selection: Selection) -> None:
        """Put the cursor on ``selection`` of what is shown, and bring it into view."""
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (selection.anchor, selection.position):
            last = self.document().characterCount() - 1
            cursor.setPosition(max(0, min(selection.anchor, last)))
            cursor.setPosition(max(0, min(selection.position, last)), QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self._late_cursor.show()

    def set_reading(self, reading: Reading) -> None:
        """Show suggestions as marked, or the text as it would be or was without them."""
        if reading is self.reader.reading:
            return
        selection = self.selection
        self.setReadOnly(self.article.is_read_only or reading is Reading.ORIGINAL)
        self.projector.show(self.reader.read(reading))
        self.place(selection)

    def _hold(self, _is_held: bool) -> None:
        reading = self.reader.reading
        self.setReadOnly(self.article.is_read_only or reading is Reading.ORIGINAL)

    def _new_styles(self) -> Styles:
        return Styles(self.look, self.field, self._author_of)

    def _author_of(self, suggestion: str) -> str:
        made = self.article.document.draft.record(SUGGESTIONS_CONTAINER, suggestion)
        return str(made.get("by", "")) if isinstance(made, dict) else ""

    def show_article(self, look: Look) -> None:
        """Show the text anew in ``look``, the cursor where it was."""
        selection = self.selection
        self.look = look
        self.styles = self._new_styles()
        # Qt takes the font of a placeholder from the widget.
        self.setFont(look.font(self.field))
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self.margin)
        document.setDefaultFont(look.font(self.field))
        document.setIndentWidth(indent_width(look))
        document.setDefaultTextOption(self._text_option())
        self.projector = Projector(document, self.styles)
        # Filled before it has a layout; the view then lays it out step by step.
        self.projector.show(self.reader.read())
        document.setTextWidth(max(100, self.viewport().width()))
        self.prepare(document)
        self.setDocument(document)
        self.place(selection)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, what lies behind it, and the lines under it."""
        if self.tints.between is not None:
            painter = QPainter(self.viewport())
            self.tints.paint(painter, event.rect())
            painter.end()
        self._paint(self.underlays, event)
        super().paintEvent(event)
        self._paint(self.overlays, event)
        if self.underlines.between is not None:
            painter = QPainter(self.viewport())
            self.underlines.paint(painter, event.rect())
            painter.end()

    def _paint(self, parts: list[Paint], event: QPaintEvent) -> None:
        if parts:
            painter = QPainter(self.viewport())
            for part in parts:
                part(painter, event.rect())
            painter.end()

    def prepare(self, document: QTextDocument) -> None:
        """Make a fresh document ready for what this text may hold."""

    def _text_option(self) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_right_to_left(self.article.language):
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        return option

    def close_view(self) -> None:
        """Stop following the article."""
        self._late_cursor.stop()
        self._disconnect()

    def _apply_long(self, delta: Delta) -> None:
        """Take a long text in without laying it out at once: the view does that step by step."""
        document, place = self.document(), self.verticalScrollBar().value()
        document.setLayoutEnabled(False)
        try:
            self.projector.apply(delta)
        finally:
            document.setLayoutEnabled(True)
            # Begins the layout anew, in steps.
            document.setTextWidth(document.textWidth())
        # Laid out as far as it is on the screen, so that the view stays where it is.
        bottom = max(0, place) + self.viewport().height()
        document.documentLayout().hitTest(QPointF(0, bottom), Qt.HitTestAccuracy.FuzzyHit)
        self.verticalScrollBar().setValue(place)

    def _follow(self, changes: Changes) -> None:
        if self.field in changes.texts:
            self._take(self.reader.follow(changes.texts[self.field]))
        if "language" in changes.fields:
            self.document().setDefaultTextOption(self._text_option())

    def _take(self, delta: Delta | None) -> None:
        """Show what changed; None is everything."""
        if self.is_adopting:
            return
        if delta is None:
            selection = self.selection
            self.projector.show(self.reader.read())
            self.place(selection)
        elif delta:
            if sum(len(part.text) for part in delta if isinstance(part, Insert)) > LONG:
                self._apply_long(delta)
            else:
                self.projector.apply(delta)
