"""How alike two texts are, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from editor_app.document.model import Block, Image, Table
from editor_app.formats.values import ReadArticle

_WORD = re.compile(r"\w+")


class Likeness(NamedTuple):
    """The share of the found words that were wanted, and of the wanted that were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def likeness(found: str, wanted: str) -> Likeness:
    """How many words of ``found`` and ``wanted`` are the same, whatever their order."""
    left, right = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(wanted.lower()))
    same = (left & right).total()
    return Likeness(same / (left.total() or 1), same / (right.total() or 1))


def words_lost(source: str, kept: Iterable[str]) -> list[str]:
    """The words of ``source`` that occur less often in ``kept`` than in it."""
    there = Counter(_WORD.findall(source.lower()))
    there.subtract(word for text in kept for word in _WORD.findall(text.lower()))
    return sorted(word for word, count in there.items() if count > 0)


def body_text(read: ReadArticle) -> str:
    """The text of an article's body, captions and tables included, one line for each part."""
    return "\n".join(text for block in read.content.body for text in _texts(block))


def _texts(block: Block) -> Iterable[str]:
    match block.data:
        case Image() as image:
            return (image.caption.text,)
        case Table() as table:
            return tuple(cell.text for row in table.rows for cell in row)
    return (block.text,) if block.data is None else ()
