"""What a person can do in an editor: the face that actions, strip and menus use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from editor_app.document.commands.casing import Case
from editor_app.document.model import BlockType, ListKind, MarkType, TextField
from editor_app.ui.editor.formatting import Formatting
from editor_app.ui.editor.inserting import Inserting
from editor_app.ui.editor.page import BodyEdit
from editor_app.ui.editor.text_edit import ArticleTextEdit

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle
    from editor_app.ui.editor.find_bar import FindBar

MenuPart = Callable[[QMenu, ArticleTextEdit], object]
"""Puts entries for the place of the cursor into a menu."""


class EditorActs(QWidget):
    """The acts of an editor; each goes to the text that has the cursor."""

    body: BodyEdit
    article: OpenArticle
    menu_parts: list[MenuPart]
    """What others put at the head of the menu at the pointer."""
    _disconnect: list[Callable[[], None]]
    _formatting: Formatting
    _inserting: Inserting

    @property
    def find_bar(self) -> FindBar:
        """The bar that finds and replaces."""
        raise NotImplementedError

    @property
    def current(self) -> ArticleTextEdit:
        """The text that has the cursor."""
        raise NotImplementedError

    def focus_field(self, field: TextField) -> None:
        """Put the cursor into a text."""
        raise NotImplementedError

    def on_close(self, act: Callable[[], None]) -> None:
        """Have ``act`` called when the view ends, at once when it has: the moment to let go of it."""
        if self._disconnect:
            self._disconnect.append(act)
        else:
            act()

    def acted(self) -> None:
        """Called after an act that may leave the cursor where it was."""

    def undo(self) -> None:
        """Take the article's last step back."""
        self.current.hand.undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        self.current.hand.redo()

    def cut(self) -> None:
        """Cut the selection."""
        self.current.cut()

    def copy(self) -> None:
        """Copy the selection."""
        self.current.copy()

    def paste(self) -> None:
        """Paste with formatting."""
        self.current.paste()

    def paste_plain(self) -> None:
        """Paste the text alone."""
        self.current.paste_plain()

    def select_all(self) -> None:
        """Select the whole text that has the cursor."""
        self.current.selectAll()

    def delete_word(self, forward: bool) -> None:
        """Delete the rest of the word before or after the cursor."""
        self.current.hand.delete_word(forward=forward)

    def has_mark(self, mark: MarkType) -> bool:
        """Whether text typed here would carry the mark."""
        return self.current.hand.has_mark(mark)

    def toggle_mark(self, mark: MarkType) -> None:
        """Bold, italic… for the selection or for what is typed next."""
        self._formatting.toggle_mark(mark)
        self.acted()

    def has_block(self, type: BlockType, level: int = 0, list: ListKind | None = None) -> bool:
        """Whether the cursor is in a block of this kind."""
        return self._formatting.has_block(type, level, list)

    def set_block(self, type: BlockType, level: int = 0, list: ListKind | None = None) -> None:
        """Make the selected blocks this kind."""
        self._formatting.set_block(type, level, list)
        self.acted()

    def indent(self) -> None:
        """Move list items a level deeper."""
        self._formatting.indent()

    def outdent(self) -> None:
        """Move list items a level out."""
        self._formatting.outdent()

    def edit_link(self) -> None:
        """Ask where the selection links to."""
        self._formatting.edit_link()

    def remove_link(self) -> None:
        """Take links away."""
        self._formatting.remove_link()

    def set_language_span(self, tag: str = "") -> None:
        """Say that the selection is in another language; empty takes that back."""
        self._formatting.set_language(tag)

    def change_case(self, mode: Case) -> None:
        """Set the selection in another case."""
        self._formatting.change_case(mode)

    def clear_formatting(self) -> None:
        """Take inline formatting away."""
        self._formatting.clear()

    def insert_image(self, path: Path | None = None) -> None:
        """Put a picture into the body; asks for the file when none is given."""
        self._inserting.image(path)

    def insert_table(self) -> None:
        """Put a table into the body."""
        self._inserting.table()

    def insert_embed(self) -> None:
        """Put an embed into the body."""
        self._inserting.embed()

    def insert_rule(self) -> None:
        """Put a horizontal rule into the body."""
        self._inserting.rule()

    def find(self, replace: bool = False) -> None:  # type: ignore[override]  # QWidget.find is for native windows
        """Open the find bar with what is selected."""
        edit = self.current
        self.find_bar.open_bar(edit.selection, edit.textCursor().selectedText(), replace=replace)
