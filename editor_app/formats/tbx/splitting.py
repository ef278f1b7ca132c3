"""Cuts the text of a TBX file into its concepts without building a tree of all of it.

A broken concept costs itself only and has its line; what a DOCTYPE declares is never
looked at, so no entity is expanded and no other file asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from editor_app.base.records import dataclass

LONGEST = 4 * 1024 * 1024
"""Characters after which a concept must have ended, a comment too."""

_START = re.compile(r"<(?:[\w.-]+:)?(?:conceptEntry|termEntry)(?=[\s>/])")
_EMPTY = re.compile(r"<[^<>]*/>")
_CLOSING = re.compile(r"</(?:[\w.-]+:)?(?:conceptEntry|termEntry)\s*>")
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """The source of one concept, or of what is left of it, with the line at which it begins and how many
    bytes were read until then; ``is_whole``: it ends as it should."""

    text: str
    line: int
    read: int
    is_whole: bool = True


class Splitter:
    """Goes through the pieces of a text. ``tail`` is what comes after the last concept."""

    def __init__(self, pieces: Iterable[tuple[str, int]]) -> None:
        self._pieces = pieces
        self.tail = ""
        self.line = 1

    def entries(self) -> Iterator[Entry]:
        """Each concept once."""
        rest, read = "", 0
        for piece, read in self._pieces:
            text, held = _without_comments(rest + piece)
            yield from self._cut(text, read)
            rest = text[self._place :] + held
            if len(rest) >= LONGEST:
                yield from self._given_up(rest, read)
                rest = ""
        self.tail = rest
        if (start := _START.search(rest)) is not None:
            line = self.line + rest.count("\n", 0, start.start())
            yield Entry(rest[start.start() :], line, read, is_whole=False)

    def _cut(self, text: str, read: int) -> Iterator[Entry]:
        """The whole concepts of ``text``; ``_place`` is behind the last."""
        self._place = 0
        while (start := _START.search(text, self._place)) is not None:
            end = self._end_of(text, start)
            following = _START.search(text, start.end())
            if end < 0 and following is None:
                break
            is_whole = end >= 0 and (following is None or end <= following.start())
            if not is_whole and following is not None:
                end = following.start()
            line = self.line + text.count("\n", self._place, start.start())
            yield Entry(text[start.start() : end], line, read, is_whole)
            self.line += text.count("\n", self._place, end)
            self._place = end

    def _end_of(self, text: str, start: re.Match[str]) -> int:
        if (empty := _EMPTY.match(text, start.start())) is not None:
            return empty.end()
        end = _CLOSING.search(text, start.end())
        return end.end() if end else -1

    def _given_up(self, rest: str, read: int) -> Iterator[Entry]:
        if _START.search(rest) is not None:
            yield Entry("", self.line, read, is_whole=False)
        self.line += rest.count("\n")


def _without_comments(text: str) -> tuple[str, str]:
    """``text`` with only the line ends of its comments, and one apart that has not ended yet."""
    if "<!--" not in text:
        return text, ""
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    begun = text.find("<!--")
    return (text, "") if begun < 0 else (text[:begun], text[begun:])
