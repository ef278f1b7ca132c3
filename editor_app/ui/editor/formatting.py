"""Formatting of the text at the cursor: blocks, links, languages, case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.document.commands.blocks import indent, outdent, set_block_type
from editor_app.document.commands.casing import Case, change_case
from editor_app.document.commands.marks import clear_marks, remove_link, set_language, set_link
from editor_app.document.model import BlockType, ListKind, MarkType
from editor_app.ui.editor.text_edit import ArticleTextEdit

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle


class Formatting:
    """Formats where the cursor is; ``current`` gives the text that has it."""

    def __init__(self, article: OpenArticle, current: Callable[[], ArticleTextEdit]) -> None:
        self._article = article
        self._current = current

    def toggle_mark(self, type: MarkType) -> None:
        """Bold, italic… for the selection or what is typed next."""
        self._current().hand.toggle_mark(type)

    def set_block(self, type: BlockType, level: int = 0, list: ListKind | None = None) -> None:
        """Make the selected blocks this kind; paragraphs again when they are it already."""
        hand = self._current().hand
        if self.has_block(type, level, list) and type is not BlockType.PARAGRAPH:
            hand.run(_("Paragraph"), set_block_type, hand.selection, BlockType.PARAGRAPH)
        else:
            hand.run(_("Change block"), set_block_type, hand.selection, type, level, list)

    def has_block(self, type: BlockType, level: int = 0, list: ListKind | None = None) -> bool:
        """Whether the cursor is in a block of this kind."""
        kind = self._current().hand.block_kind
        if kind.type is not type:
            return False
        if type is BlockType.HEADING:
            return kind.level == (3 if level >= 3 else 2)
        return type is not BlockType.LIST_ITEM or kind.list is (list or ListKind.BULLETED)

    def indent(self) -> None:
        """Move the list items a level deeper."""
        hand = self._current().hand
        hand.run(_("Indent"), indent, hand.selection)

    def outdent(self) -> None:
        """Move the list items a level out."""
        hand = self._current().hand
        hand.run(_("Outdent"), outdent, hand.selection)

    def edit_link(self) -> None:
        """Ask for the address of the link at the cursor or of the selection."""
        # Imported here: start-up time.
        from editor_app.ui.editor.link_dialog import LinkDialog

        view = self._current()
        selection = view.hand.selection
        dialog = LinkDialog(str(view.hand.marks.get(MarkType.LINK) or ""), view)

        def keep() -> None:
            if dialog.address:
                view.hand.run(_("Link"), set_link, selection, dialog.address)
            else:
                view.hand.run(_("Remove link"), remove_link, selection)

        dialog.accepted.connect(keep)
        dialog.open()

    def remove_link(self) -> None:
        """Take the link at the cursor or in the selection away."""
        hand = self._current().hand
        hand.run(_("Remove link"), remove_link, hand.selection)

    def set_language(self, tag: str) -> None:
        """Say that the selection is in another language; empty takes that back."""
        hand = self._current().hand
        hand.run(_("Language"), set_language, hand.selection, tag)

    def change_case(self, mode: Case) -> None:
        """Set the selection in another case by the article's language."""
        hand = self._current().hand
        hand.run(_("Change case"), change_case, hand.selection, mode, self._article.language)

    def clear(self) -> None:
        """Take inline formatting from the selection."""
        hand = self._current().hand
        hand.run(_("Clear formatting"), clear_marks, hand.selection)
