"""A QTextEdit that never edits itself: every edit is a command on the article's document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import _
from editor_app.document.changes import Selection
from editor_app.document.commands.text import type_text
from editor_app.document.model import TextField
from editor_app.document.readings import Reading
from editor_app.ui.editor.adoption import difference
from editor_app.ui.editor.exchange import Exchange
from editor_app.ui.editor.hand import Hand
from editor_app.ui.editor.keys import Edit, edit_of, is_for_text, is_movement, typed_text
from editor_app.ui.editor.look import Look
from editor_app.ui.editor.shown_text import ShownText
from editor_app.ui.editor.steps import Steps

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle


class ArticleTextEdit(ShownText):
    """One text of an article. Looks and behaves as a QTextEdit; edits go through the article.

    What something else writes into it (an assistive tool, a script) is noticed, turned
    into a command and shown again, so that the view and the document never part. ``entering`` tells that a
    text comes in at the cursor that no single key types: composed, pasted or dropped.
    """

    entering = Signal()

    def __init__(
        self, article: OpenArticle, field: TextField, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(article, field, look, parent)
        self._is_composing = False
        self._has_foreign_text = False
        self.hand = Hand(self)
        self.exchange = Exchange(self, self.hand)
        self.cursorPositionChanged.connect(self.hand.cursor_moved)
        self._steps = Steps(article, self.undoAvailable.emit, self.redoAvailable.emit)

    def show_article(self, look: Look) -> None:
        """Show the text anew in ``look``, and watch over it."""
        super().show_article(look)
        self.document().contentsChange.connect(self._note_change)
        self.document().contentsChanged.connect(self._adopt)

    def close_view(self) -> None:
        """Stop following the article, and reading for it."""
        self.exchange.pasting.close()
        self._steps.release()
        super().close_view()

    # Undo, which is the article's

    def undo(self) -> None:
        """Take the article's last step back, as Ctrl+Z does."""
        self.hand.undo()

    def redo(self) -> None:
        """Do the article's last undone step again."""
        self.hand.redo()

    # What others write into the view

    def _note_change(self, _position: int, _removed: int, _added: int) -> None:
        if not self.projector.is_projecting and not self._is_composing:
            self._has_foreign_text = True

    def _adopt(self) -> None:
        if not self._has_foreign_text:
            return
        self._has_foreign_text = False
        shown = self.document().toRawText().replace("\u2029", "\n") + "\n"
        document, reading = self.article.document, self.reader.reading
        found = difference(document.text(self.field, reading), shown)
        if found is None:
            return
        cursor = self.shown_selection
        self.is_adopting = True
        place = self.reader.whole(Selection(self.field, found.start, found.end))
        self.hand.run(_("Edit"), type_text, place, found.text)
        self.is_adopting = False
        if reading is Reading.MARKED and document.text(self.field) == shown:
            self.projector.reformat(document.draft.runs(self.field, found.first, found.last), found.first)
        else:
            # Refused, taken in with repairs, or as a suggestion.
            self.projector.show(self.reader.read())
        self.place_shown(cursor)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Leave to the window's shortcuts what is no text, movement or deletion."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(is_for_text(event))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn a key press into a command; only the cursor's movements are Qt's."""
        text = typed_text(event)
        if text and not self.isReadOnly():
            self.hand.type(text)
            event.accept()
            return
        edit = edit_of(event)
        if edit is not None:
            self._perform(edit)
            event.accept()
        elif is_movement(event):
            self.move_cursor(event)
        else:
            event.ignore()

    def _perform(self, edit: Edit) -> None:
        match edit:
            case Edit.CUT:
                self.cut()
            case Edit.COPY:
                self.copy()
            case Edit.PASTE:
                self.paste()
            case Edit.PASTE_PLAIN:
                self.paste_plain()
            case Edit.SELECT_ALL:
                self.selectAll()
            case _:
                self.hand.perform(edit)

    def move_cursor(self, event: QKeyEvent) -> None:
        """Move the cursor as Qt does; at the edge of the text leave it."""
        before = self.textCursor().position()
        super().keyPressEvent(event)
        if self.textCursor().position() == before and not event.modifiers():
            if event.key() == Qt.Key.Key_Up:
                self.left_upwards.emit()
            elif event.key() == Qt.Key.Key_Down and self.field is not TextField.BODY:
                self.left_downwards.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab indents a list item; elsewhere it goes to the next field."""
        return self.hand.shift_item(deeper=next) or super().focusNextPrevChild(next)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed is shown by Qt; what was composed is typed."""
        if self.isReadOnly():
            event.ignore()
            return
        if event.replacementLength() > 0:
            start = self.textCursor().position() + event.replacementStart()
            self.hand.replace(start, start + event.replacementLength(), event.commitString())
        elif event.commitString():
            self._compose(QInputMethodEvent())
            self.entering.emit()
            self.hand.type(event.commitString())
        elif event.preeditString() and self.textCursor().hasSelection():
            self.hand.delete_selection()
        self._compose(QInputMethodEvent(event.preeditString(), event.attributes()))
        event.accept()

    def _compose(self, event: QInputMethodEvent) -> None:
        self._is_composing = True
        try:
            super().inputMethodEvent(event)
        finally:
            self._is_composing = False

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The third click selects the words of a paragraph, without its end: whoever writes others in their
        place keeps the paragraph."""
        before = self.textCursor()
        super().mousePressEvent(event)
        cursor = self.textCursor()
        if cursor.hasSelection() and cursor != before and _is_whole_paragraph(cursor):
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    # Clipboard, drag and drop

    def cut(self) -> None:
        """Put the selection on the clipboard and delete it."""
        if self.textCursor().hasSelection():
            self.copy()
            self.hand.cut()

    def paste_plain(self) -> None:
        """Paste the text of the clipboard without its formatting."""
        self.entering.emit()
        self.exchange.paste_plain()

    def clear(self) -> None:
        """Delete all text."""
        self.selectAll()
        self.hand.delete_selection()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether there is text, formatted text, a picture or a file."""
        return self.exchange.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, as one command."""
        self.entering.emit()
        self.exchange.take(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as our own blocks, as HTML and as text."""
        return self.exchange.selection_data()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept what could be pasted, files included."""
        super().dragEnterEvent(event)
        if self.exchange.can_take(event.mimeData()) and not self.isReadOnly():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the drop would go."""
        super().dragMoveEvent(event)
        if self.exchange.can_take(event.mimeData()) and not self.isReadOnly():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move or copy what was dropped, as one command."""
        # Qt's own handler would edit the text; leaving takes back its drop cursor.
        super().dragLeaveEvent(QDragLeaveEvent())
        self.exchange.drop(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the editor's own menu."""
        self.menu_requested.emit(event)


def _is_whole_paragraph(cursor: QTextCursor) -> bool:
    """Whether one paragraph is selected with its end, forwards."""
    block = cursor.document().findBlock(cursor.selectionStart())
    return (
        cursor.anchor() == block.position()
        and cursor.position() == block.position() + block.length()
        and block.length() > 1
    )
