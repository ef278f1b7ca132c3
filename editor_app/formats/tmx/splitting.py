"""Cuts the text of a TMX file into blocks of whole units without building a tree of all of it.

A tree of one broken unit would take all that follow with it. Here each unit stands for
itself and has its line, nothing is kept in memory, and what a DOCTYPE declares is never
looked at: no entity is expanded, no other file asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from editor_app.base.records import dataclass

LONGEST = 16 * 1024 * 1024
"""Characters after which a unit must have ended."""

_START = re.compile(r"<tu(?=[\s>/])")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Block:
    """Some text with whole units in it, the line at which it begins, and how many bytes were read until
    then; the last block of a file holds no whole unit."""

    text: str
    line: int
    read: int
    is_last: bool = False

    def units(self) -> list[tuple[str, int]]:
        """The source of each unit, or of what is left of it, with the line at which it begins."""
        return [(self.text[start:end], line) for start, end, line in self.places()]

    def places(self) -> list[tuple[int, int, int]]:
        """Where each unit, or what is left of it, begins and ends in the text, and the line of its begin."""
        starts = [found.start() for found in _START.finditer(self.text)]
        ends = [*starts[1:], len(self.text)][: len(starts)]
        found, line, place = [], self.line, 0
        for start, end in zip(starts, ends, strict=True):
            line += self.text.count("\n", place, start)
            found.append((start, end, line))
            place = start
        return found


def blocks(pieces: Iterable[tuple[str, int]]) -> Iterator[Block]:
    """The text in blocks that each end with a unit; the last one is what comes after the last unit."""
    kept: list[str] = []
    size, line, read = 0, 1, 0
    for piece, read in pieces:
        kept.append(piece)
        size += len(piece)
        # A mark may be cut in two by the end of a piece: then it is found with the next one.
        if "</tu" not in piece and size < LONGEST:
            continue
        text = "".join(kept)
        end = _end_of_last_unit(text)
        if end == 0 and size >= LONGEST:
            end = len(text)
        if end:
            yield Block(_without_comments(text[:end]), line, read)
            line += text.count("\n", 0, end)
        kept, size = [text[end:]], len(text) - end
    yield Block(_without_comments("".join(kept)), line, read, is_last=True)


def _end_of_last_unit(text: str) -> int:
    """Where the last whole unit ends that stands in no comment; 0 when there is none."""
    start = text.rfind("</tu>")
    if start < 0:
        start = text.rfind("</tu")
    if start < 0 or text[start + 4 : start + 5] not in (">", " ", "\t", "\r", "\n"):
        return 0
    end = text.find(">", start) + 1
    comment = text.rfind("<!--", 0, end)
    if comment >= 0 and text.find("-->", comment, end) < 0:
        return _end_of_last_unit(text[:comment])
    return end


def _without_comments(text: str) -> str:
    """``text`` with nothing but their line ends left of comments."""
    if "<!--" not in text:
        return text
    return _COMMENT.sub(lambda found: "\n" * len(_LINE.findall(found.group())), text)
