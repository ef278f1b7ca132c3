"""Words and characters of an article, block by block, so that a key costs one block."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument

from editor_app.base.text import count_characters
from editor_app.document.counting import words_of_line

AT_ONCE = 40
"""Blocks that are counted anew in one go; the rest of a long text follows in the next."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How long a text is."""

    words: int
    characters: int


class BlockCounts:
    """Counts a shown text; blocks whose text was counted before are not counted again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, int]] = {}

    def count(self, document: QTextDocument) -> Counts | None:
        """The counts of ``document``; None when there is more to count than fits into one go."""
        words = characters = fresh = 0
        seen: dict[str, tuple[int, int]] = {}
        block = document.begin()
        while block.isValid():
            text = block.text()
            held = self._known.get(text)
            if held is None:
                fresh += 1
                if fresh > AT_ONCE:
                    self._known |= seen
                    return None
                held = (words_of_line(text), count_characters(text))
            seen[text] = held
            words += held[0]
            characters += held[1]
            block = block.next()
        self._known = seen
        return Counts(words, characters)
