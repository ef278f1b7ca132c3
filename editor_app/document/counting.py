"""How long a text is: the one count that editor, list, command line and exports share."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.base.text import count_characters, count_words
from editor_app.document.model import OBJECT, TEXT_BLOCKS, Block


def words_of(body: Iterable[Block]) -> int:
    """The words that a reader reads on: headings, paragraphs, quotes and list items.

    Captions, tables and cards are beside the text and do not count (ninjs, ``wordCount``).
    """
    return sum(words_of_line(block.text) for block in body if block.type in TEXT_BLOCKS)


def characters_of(body: Iterable[Block]) -> int:
    """The visible characters, spaces included, of what ``words_of`` counts."""
    return sum(count_characters(block.text) for block in body if block.type in TEXT_BLOCKS)


def words_of_line(text: str) -> int:
    """The words of one block of flat text; an object in it, left there by a merge, parts words."""
    return count_words(text.replace(OBJECT, "\n") if OBJECT in text else text)
