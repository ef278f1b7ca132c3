"""Copy, paste, drag and drop of a text, each as one command."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication

from editor_app.base.i18n import _
from editor_app.document.changes import Insert, Selection, cursor_at
from editor_app.document.commands.moving import move_text
from editor_app.document.model import Block, TextField
from editor_app.document.projection import to_blocks
from editor_app.document.readings import Reading, read
from editor_app.document.schema import BLOCK
from editor_app.services.pasting import BLOCKS, Clip, clipboard_flavours, paragraphs_of
from editor_app.ui.editor.hand import Hand
from editor_app.ui.editor.pasting import Pasting
from editor_app.ui.editor.shown_text import ShownText


class Exchange:
    """Between one text of an article and the clipboard or another place on the screen."""

    def __init__(self, view: ShownText, hand: Hand) -> None:
        self._view = view
        self._hand = hand
        self._article = view.article
        self.pasting = Pasting(view, hand)

    def blocks(self, selection: Selection) -> tuple[Block, ...]:
        """The selected text as its reader sees it, without what suggestions would take away; part of one
        block is a plain paragraph."""
        draft = self._article.document.draft
        reading = Reading.ORIGINAL if self._view.reader.reading is Reading.ORIGINAL else Reading.FINAL
        runs = list(read(draft.runs(selection.field, selection.start, selection.end), reading))
        if any("\n" in run.text for run in runs) and not runs[-1].text.endswith("\n"):
            # The last of several blocks keeps its kind, though its newline was not selected.
            newline = draft.block_end(selection.field, selection.end)
            runs.append(Insert("\n", {BLOCK: draft.block(selection.field, newline)}))
        return to_blocks(runs)

    def selection_data(self) -> QMimeData:
        """The selection in all flavours."""
        data = QMimeData()
        for mime, content in clipboard_flavours(self.blocks(self._view.selection)).items():
            data.setData(mime, QByteArray(content))
        return data

    def can_take(self, source: QMimeData) -> bool:
        """Whether ``source`` holds something that can be pasted."""
        return (
            source.hasFormat(BLOCKS)
            or source.hasText()
            or source.hasHtml()
            or (self._view.field is TextField.BODY and (source.hasImage() or source.hasUrls()))
        )

    def take(self, source: QMimeData) -> None:
        """Paste ``source`` in the place of the selection."""
        if self._view.isReadOnly():
            return
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if source.hasFormat(BLOCKS):
            self.pasting.take(Clip(own=bytes(source.data(BLOCKS).data())))
        elif paths:
            self._view.files_dropped.emit(paths)
        elif source.hasImage() and not source.hasHtml() and not source.hasText():
            self._view.picture_pasted.emit(source.imageData())
        else:
            self.pasting.take(Clip(source.html() if source.hasHtml() else None, source.text()))

    def paste_plain(self) -> None:
        """Paste the clipboard's text without any formatting."""
        self.pasting.put(paragraphs_of(QGuiApplication.clipboard().text()))

    def drop(self, event: QDropEvent) -> None:
        """Take what was dropped; text from this article that was dragged is moved in one step."""
        if self._view.isReadOnly() or not self.can_take(event.mimeData()):
            event.ignore()
            return
        cursor = self._view.cursorForPosition(event.position().toPoint())
        position = self._view.reader.whole(cursor_at(self._view.field, cursor.position())).position
        origin = self._origin(event)
        if origin is not None and event.dropAction() == Qt.DropAction.MoveAction:
            self._move(origin, position)
            # The origin would delete its text once more for a move.
            event.setDropAction(Qt.DropAction.CopyAction)
        else:
            self._view.setTextCursor(cursor)
            self.take(event.mimeData())
        event.accept()

    def _origin(self, event: QDropEvent) -> Selection | None:
        """The dragged selection when it comes from a text of the same article."""
        source = event.source()
        edit = source if isinstance(source, ShownText) else source.parent() if source is not None else None
        if not isinstance(edit, ShownText) or edit.article is not self._article:
            return None
        return None if edit.selection.is_empty else edit.selection

    def _move(self, origin: Selection, position: int) -> None:
        if origin.field is self._view.field and origin.start <= position <= origin.end:
            return
        target = Selection(self._view.field, position, position)
        self._hand.run(_("Move text"), move_text, origin, target, self.blocks(origin))
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
