"""Which parts of a Markdown body need no reading back, because nothing in them can mean anything else.

A line is plain when it begins with a letter or quotation mark and holds none of the signs at
which a construct within a line begins (CommonMark, sections 2.4, 2.5 and 6). Between empty
lines no construct of blocks begins at it or takes it in (sections 4 and 5), unless one is
left open by a part before it; that part is read back, and a plain line after it as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from editor_app.document.model import Block, BlockType
from editor_app.formats.markdown.blocks import Part
from editor_app.formats.markdown.inline import has_signs

_OPENING = frozenset("\"'(«»“”„‘’—–")
"""First characters of a text, letters apart, at which no construct begins."""

STAND_IN = Part("x", (Block(text="x"),))
"""Reads back as one paragraph wherever any plain parts would read back as theirs."""


def with_stand_ins(parts: Iterable[Part]) -> list[Part]:
    """``parts`` with one stand-in for each run of plain ones; none at all when all are plain.

    It reads back as its blocks exactly when ``parts`` do.
    """
    kept: list[Part] = []
    for is_plain, run in groupby(parts, key=is_plain_part):
        kept += (STAND_IN,) if is_plain else run
    return [] if kept == [STAND_IN] else kept


def is_plain_part(part: Part) -> bool:
    """Whether ``part`` is one paragraph or heading whose text stands in it as it is, and is plain."""
    if len(part.blocks) != 1:
        return False
    block = part.blocks[0]
    text = block.text
    if block.marks or block.list is not None or not is_plain_text(text):
        return False
    if block.type is BlockType.HEADING:
        # Number signs at the end of a heading would belong to its form.
        return "#" not in text and block.level in (2, 3) and part.text == "#" * block.level + " " + text
    return block.type is BlockType.PARAGRAPH and block.level == 0 and part.text == text


def is_plain_text(text: str) -> bool:
    """Whether ``text`` alone in its line is the same text for every reader, and nothing else."""
    first = text[:1]
    return (
        (first.isalpha() or first in _OPENING)
        and not has_signs(text)
        and "  " not in text
        # Controls and separators, of which the no-break space has no meaning.
        and (text.isprintable() or text.replace("\u00a0", "").isprintable())
        and text == text.strip()
    )
