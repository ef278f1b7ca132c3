"""Words and characters of an article, block by block, so that a key costs one block."""

from __future__ import annotations

import contextlib
from time import perf_counter

from PySide6.QtGui import QTextBlock, QTextDocument

from editor_app.base.records import dataclass
from editor_app.base.text import count_characters
from editor_app.document.counting import words_of_line
from editor_app.document.schema import DELETED
from editor_app.ui.editor.styles import KIND_PROPERTY, MARKS_PROPERTY, Styles

AT_ONCE = 0.001
"""Seconds for which blocks are counted in one go; the rest of a long text follows in the next."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is."""

    words: int
    characters: int


class BlockCounts:
    """Counts a shown text without what suggestions would take away; follows its document, so that blocks
    that stay are not looked at again.

    A block that would be joined with the next is counted with it.
    """

    def __init__(self) -> None:
        self._document: QTextDocument | None = None
        self._styles: Styles | None = None
        self._known: list[tuple[int, int] | None] = []
        self._words = self._characters = 0
        self._first_unknown = 0

    def count(self, document: QTextDocument, styles: Styles | None = None) -> Counts | None:
        """The counts of ``document``; None when there is more to count than fits into one go."""
        self._styles = styles
        if document is not self._document or document.blockCount() != len(self._known):
            self._follow(document)
        until = perf_counter() + AT_ONCE
        while True:
            try:
                number = self._known.index(None, self._first_unknown)
            except ValueError:
                self._first_unknown = len(self._known)
                return Counts(self._words, self._characters)
            self._first_unknown = number
            self._count_block(document, number)
            if perf_counter() > until:
                return None

    def _count_block(self, document: QTextDocument, number: int) -> None:
        block = document.findBlockByNumber(number)
        text = "" if self._is_joined(block.previous()) else self._text(block)
        words, characters = self._known[number] = words_of_line(text), count_characters(text)
        self._words += words
        self._characters += characters

    def _text(self, block: QTextBlock) -> str:
        """What is left of a block, and of those that would be joined with it."""
        text = self._left(block)
        while self._is_joined(block):
            block = block.next()
            text += self._left(block)
        return text

    def _left(self, block: QTextBlock) -> str:
        styles = self._styles
        if styles is None or not styles.has_deletions:
            return block.text()
        left, is_whole = [], True
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            number = fragment.charFormat().intProperty(MARKS_PROPERTY)
            if number and styles.marks(number).get(DELETED):
                is_whole = False
            else:
                left.append(fragment.text())
            iterator += 1
        return block.text() if is_whole else "".join(left)

    def _is_joined(self, block: QTextBlock) -> bool:
        """Whether a suggestion would take away the end of ``block``."""
        styles = self._styles
        if styles is None or not styles.has_deletions or not block.isValid() or not block.next().isValid():
            return False
        return styles.kind(block.blockFormat().intProperty(KIND_PROPERTY)).is_deleted

    def _follow(self, document: QTextDocument) -> None:
        if document is not self._document:
            if self._document is not None:
                # A document that is gone has taken its connections with it.
                with contextlib.suppress(RuntimeError):
                    self._document.contentsChange.disconnect(self._forget)
            self._document = document
            document.contentsChange.connect(self._forget)
        self._known = [None] * document.blockCount()
        self._words = self._characters = self._first_unknown = 0

    def _forget(self, position: int, _removed: int, added: int) -> None:
        """Know nothing any more of the blocks that a change of the text touched, and of their neighbours:
        the change may have joined them."""
        document = self._document
        assert document is not None
        start = document.findBlock(position)
        while self._is_joined(start.previous()):
            start = start.previous()
        end = document.findBlock(min(position + added, document.characterCount() - 1))
        end = end.next() if end.next().isValid() else end
        first, last = start.blockNumber(), end.blockNumber()
        gone = len(self._known) - document.blockCount() + last - first + 1
        if first < 0 or gone < 0:
            self._follow(document)
            return
        for held in filter(None, self._known[first : first + gone]):
            self._words -= held[0]
            self._characters -= held[1]
        self._known[first : first + gone] = [None] * (last - first + 1)
        self._first_unknown = min(self._first_unknown, first)
