"""What a person's hand does to one text: each act is a command on the article's document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QTextCursor

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Changes, Selection
from editor_app.document.commands.blocks import indent, outdent, split_block
from editor_app.document.commands.marks import toggle_mark
from editor_app.document.commands.text import (
    break_line,
    delete_character,
    delete_selection,
    delete_word,
    type_text,
)
from editor_app.document.draft import INLINE
from editor_app.document.hidden import Hidden
from editor_app.document.model import BlockType, MarkType, TextField
from editor_app.document.readings import Reading
from editor_app.ui.editor.keys import Edit
from editor_app.ui.editor.shown_text import ShownText
from editor_app.ui.editor.styles import KIND_PROPERTY, MARKS_PROPERTY, BlockKind
from editor_app.ui.editor.typing_runs import TypingRun

_TOGGLES = frozenset(MarkType) - {MarkType.LINK, MarkType.LANGUAGE}


class Hand:
    """Edits one text of an article where the cursor of its view is."""

    def __init__(self, view: ShownText) -> None:
        self._view = view
        self._article = view.article
        self._run = TypingRun()
        self._pending: frozenset[MarkType] = frozenset()
        self._pending_at = -1
        self._converted_at = -1
        self.uses_smart_punctuation = True

    @property
    def selection(self) -> Selection:
        """Where the cursor of the view is."""
        return self._view.selection

    def run(
        self,
        label: str,
        command: Callable[..., Selection | None],
        *args: Any,
        **kwargs: Any,
    ) -> Changes | None:
        """Do ``command`` as one undo step and put the cursor where it says."""
        self.forget_typing()
        before = self.selection
        return self._done(lambda: self._article.run(label, command, *args, before=before, **kwargs))

    def run_aside(
        self,
        place: Selection,
        label: str,
        command: Callable[..., Selection | None],
        *args: Any,
        **kwargs: Any,
    ) -> Changes | None:
        """Do ``command`` at ``place`` as one undo step; the cursor stays with the text around it."""
        self.forget_typing()
        if self._view.isReadOnly():
            return None
        try:
            return self._article.run(label, command, place, *args, before=place, **kwargs)
        except CommandRefused as refusal:
            self._view.refused.emit(refusal)
            return None

    def _done(self, act: Callable[[], Changes | None]) -> Changes | None:
        if self._view.isReadOnly():
            return None
        try:
            changes = act()
        except CommandRefused as refusal:
            self._view.refused.emit(refusal)
            return None
        if changes is not None:
            self._view.place(changes.selection)
        return changes

    # Typing

    def type(self, text: str) -> None:
        """Type ``text`` in the place of the selection, with smart punctuation."""
        selection = self.selection
        marks = self._typing_marks() if self._pending else None
        joins = selection.is_empty and self._run.continues(selection.position, text)
        if not joins:
            self._article.end_step()
        changes = self._done(
            lambda: self._article.run(
                _("Typing"), type_text, selection, text, marks, before=selection, join=True
            )
        )
        self._pending, self._converted_at = frozenset(), -1
        if changes is None or changes.selection is None:
            self._run.stop()
            return
        self._run.typed(changes.selection.position, text)
        if self.uses_smart_punctuation and len(text) == 1 and not text.isalpha():
            self._convert(changes.selection.position, text)

    def prepare(self) -> None:
        """Load what the first sign of punctuation would wait for."""
        self._convert(0, "")

    def _convert(self, position: int, text: str) -> None:
        # Imported here: start-up time.
        from editor_app.language.typography import NEAR, QUOTATION, TRIGGERS, conversion

        marks = self.marks
        if text not in TRIGGERS or marks.get(MarkType.CODE):
            return
        most = position if text in QUOTATION else 2 * NEAR
        deleted = self._article.document.left_out(self._view.field, Reading.FINAL)
        before = self._final_before(position, most, deleted) if deleted else self._text_before(position, most)
        found = conversion(before, str(marks.get(MarkType.LANGUAGE) or self._article.language))
        if found is None:
            return
        start = position - utf16_length(before[len(before) - found.length :])
        if deleted:
            start = deleted.flat(start + deleted.read(position) - position, behind=True)
        changes = self.run(
            _("Smart punctuation"), type_text, Selection(self._view.field, start, position), found.text
        )
        if changes is not None and changes.selection is not None:
            self._converted_at = changes.selection.position

    def _text_before(self, position: int, most: int) -> str:
        """The shown paragraph up to ``position`` of what is shown, at most its last ``most`` UTF-16 units."""
        cursor = self._view.textCursor()
        cursor.setPosition(max(cursor.block().position(), position - most))
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def _final_before(self, position: int, most: int, deleted: Hidden) -> str:
        """The paragraph up to ``position`` of the whole text without what suggestions would take away."""
        draft, field = self._article.document.draft, self._view.field
        first = draft.whole(field, max(draft.block_start(field, position), position - most - deleted.total))
        return "".join(draft.slice(field, start, end) for start, end in deleted.kept(first, position))

    def forget_typing(self) -> None:
        """The next typed character begins a new undo step, with the marks of its place."""
        self._run.stop()
        self._pending, self._converted_at = frozenset(), -1

    def cursor_moved(self) -> None:
        """The cursor went elsewhere: pending marks and the way back from smart punctuation are gone."""
        position = self.selection.position
        if self._pending and position != self._pending_at:
            self._pending = frozenset()
        if position != self._converted_at:
            self._converted_at = -1

    # Acts

    def perform(self, edit: Edit) -> None:
        """Do what a key press asked for, except with the clipboard."""
        match edit:
            case Edit.UNDO:
                self.undo()
            case Edit.REDO:
                self.redo()
            case Edit.SPLIT:
                self.split()
            case Edit.BREAK_LINE:
                self.break_line()
            case Edit.BACKSPACE:
                self.backspace()
            case _:
                self._delete(edit)

    def _delete(self, edit: Edit) -> None:
        selection = self.selection
        if not selection.is_empty:
            self.delete_selection()
        elif edit is Edit.DELETE:
            self.run(_("Delete"), delete_character, selection, forward=True)
        elif edit in (Edit.DELETE_WORD, Edit.BACKSPACE_WORD):
            self.delete_word(forward=edit is Edit.DELETE_WORD)
        else:
            self._delete_to_line_edge(forward=edit is Edit.DELETE_TO_LINE_END)

    def backspace(self) -> None:
        """Delete backwards; directly after smart punctuation take only that back."""
        if self._converted_at >= 0 and self._converted_at == self.selection.position:
            self.undo()
            return
        selection = self.selection
        if not selection.is_empty:
            self.delete_selection()
        elif self._is_at_start_of_item():
            self.run(_("Outdent"), outdent, selection)
        else:
            self.run(_("Delete"), delete_character, selection, forward=False)

    def _is_at_start_of_item(self) -> bool:
        is_at_start = not self._view.textCursor().positionInBlock()
        return is_at_start and self.block_kind.type is BlockType.LIST_ITEM

    def cut(self) -> None:
        """Delete what is selected, which is on the clipboard already."""
        self.run(_("Cut"), delete_selection, self.selection)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put ``text`` in the place of a range of what is shown, as input methods ask for."""
        place = self._view.reader.whole(Selection(self._view.field, max(0, start), end))
        self.run(_("Typing"), type_text, place, text)

    def shift_item(self, *, deeper: bool) -> bool:
        """Move the list item at the cursor a level deeper or out; False when there is none."""
        if self.block_kind.type is not BlockType.LIST_ITEM or self._view.isReadOnly():
            return False
        self.run(_("Indent") if deeper else _("Outdent"), indent if deeper else outdent, self.selection)
        return True

    def delete_selection(self) -> None:
        """Delete what is selected."""
        self.run(_("Delete"), delete_selection, self.selection)

    def delete_word(self, *, forward: bool) -> None:
        """Delete the rest of the word before or after the cursor."""
        self.run(_("Delete word"), delete_word, self.selection, forward=forward)

    def _delete_to_line_edge(self, *, forward: bool) -> None:
        cursor = self._view.textCursor()
        operation = QTextCursor.MoveOperation
        cursor.movePosition(
            operation.EndOfLine if forward else operation.StartOfLine, QTextCursor.MoveMode.KeepAnchor
        )
        line = self._view.reader.whole(Selection(self._view.field, cursor.anchor(), cursor.position()))
        if line.is_empty:
            self.run(_("Delete"), delete_character, self.selection, forward=forward)
        else:
            self.run(_("Delete line"), delete_selection, line)

    def split(self) -> None:
        """Begin a new paragraph; in a one-line text go on to the next field."""
        if self._view.field is not TextField.BODY:
            self._view.left_downwards.emit()
            return
        self.run(_("New paragraph"), split_block, self.selection)

    def break_line(self) -> None:
        """Begin a new line in the same paragraph; in a one-line text go on to the next field."""
        if self._view.field is not TextField.BODY:
            self._view.left_downwards.emit()
            return
        self.run(_("Line break"), break_line, self.selection)

    def undo(self) -> None:
        """Take the article's last step back."""
        self.forget_typing()
        changes = self._article.undo()
        if changes is not None:
            self._view.moved_by_history.emit(changes)

    def redo(self) -> None:
        """Do the article's last undone step again."""
        self.forget_typing()
        changes = self._article.redo()
        if changes is not None:
            self._view.moved_by_history.emit(changes)

    # Marks

    @property
    def marks(self) -> Attributes:
        """The marks that text typed here would carry."""
        cursor = self._view.textCursor()
        if cursor.hasSelection() and cursor.position() < cursor.anchor():
            # The format of a cursor is that of the character before it.
            cursor.setPosition(cursor.position() + 1)
        held = self._view.styles.marks(cursor.charFormat().intProperty(MARKS_PROPERTY))
        return {name: value for name, value in held.items() if name in INLINE}

    def has_mark(self, type: MarkType) -> bool:
        """Whether text typed here would be bold, italic…"""
        return bool(self.marks.get(type)) != (type in self._pending)

    def toggle_mark(self, type: MarkType) -> None:
        """Mark the selected text, or, without a selection, what is typed next."""
        if self.selection.is_empty and type in _TOGGLES:
            pending = self._pending ^ {type}
            self._run.stop()
            self._pending, self._pending_at = pending, self.selection.position
        else:
            self.run(_("Format"), toggle_mark, self.selection, type)

    def _typing_marks(self) -> Attributes:
        held = {name: value for name, value in self.marks.items() if name != MarkType.LINK}
        for type in self._pending:
            if held.pop(type, None) is None:
                held[type] = True
        return held

    @property
    def block_kind(self) -> BlockKind:
        """What kind of block the cursor is in."""
        return self._view.styles.kind(self._view.textCursor().blockFormat().intProperty(KIND_PROPERTY))
