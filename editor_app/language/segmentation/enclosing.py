"""Whether a place lies within brackets or quotation marks: never beyond its paragraph, never far."""

from __future__ import annotations

import re

LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""Characters that end a paragraph or a line of one; no segment goes beyond them."""

LONGEST_BRACKET = 250
LONGEST_QUOTATION = 80
"""Characters of a bracket and of a quotation that are kept whole though sentences end in them."""

_SPEECH = 400
"""Characters in which the beginning of a quotation is looked for."""

_LINE_END = re.compile(f"[{LINE_ENDS}]")
_PAIRS = (("«", "»"), ("“", "”"), ("„", "“”"), ("‹", "›"), ("「", "」"), ("『", "』"))
_STRAIGHT = ('"', '"')
_SMILE = ":;="


class Enclosing:
    """Brackets and quotation marks of one text; most texts lack most of them, which costs nothing then."""

    __slots__ = ("_has_brackets", "_pairs", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_brackets = "(" in text
        self._pairs: tuple[tuple[str, str], ...] = ()
        if not text.isascii():
            # Where „ opens, “ closes.
            closing = "“" if "„" in text else ""
            self._pairs = tuple(pair for pair in _PAIRS if pair[0] in text and pair[0] != closing)
        if '"' in text:
            self._pairs += (_STRAIGHT,)

    def keeps(self, start: int, place: int) -> bool:
        """Whether ``place`` of a segment from ``start`` is within a short bracket or quotation, which is not
        parted; a quotation that is all of the segment is."""
        if self._has_brackets and self._in_bracket(place):
            return True
        return bool(self._pairs) and self._in_short_quotation(start, place)

    def in_speech(self, place: int) -> bool:
        """Whether a quotation was opened before ``place`` in its paragraph, and not closed yet."""
        return any(self._opened(pair, place, _SPEECH) >= 0 for pair in self._pairs)

    def _in_bracket(self, place: int) -> bool:
        text, first = self._text, max(0, place - LONGEST_BRACKET)
        opened = text.rfind("(", first, place)
        if opened < 0 or text.find(")", opened, place) >= 0:
            return False
        if opened and text[opened - 1] in _SMILE:
            return False
        closed = text.find(")", place, opened + LONGEST_BRACKET)
        return closed >= 0 and _LINE_END.search(text, opened, closed) is None

    def _in_short_quotation(self, start: int, place: int) -> bool:
        for pair in self._pairs:
            opened = self._opened(pair, place, LONGEST_QUOTATION)
            if opened >= 0:
                ends = (self._text.find(mark, place, opened + LONGEST_QUOTATION) for mark in pair[1])
                closed = max(ends)
                if closed >= 0 and _LINE_END.search(self._text, place, closed) is None:
                    return not self._stands_alone(start, opened, closed)
        return False

    def _stands_alone(self, start: int, opened: int, closed: int) -> bool:
        """Whether a segment begins with a quotation, and another begins after it or nothing does."""
        text = self._text
        if opened > start and not text[start:opened].isspace():
            return False
        after = text[closed + 1 : closed + 4]
        return text[closed - 1] in ".!?…" and (
            not after.strip() or (after[0].isspace() and after.strip()[0].isupper())
        )

    def _opened(self, pair: tuple[str, str], place: int, most: int) -> int:
        """Where the quotation that ``place`` lies in begins, at most ``most`` before; -1 for none."""
        text, (mark, ends) = self._text, pair
        opened = text.rfind(mark, max(0, place - most), place)
        if opened < 0 or _LINE_END.search(text, opened, place):
            return -1
        if mark in ends:
            begins = opened == 0 or text[opened - 1].isspace() or text[opened - 1] in "([–—-:"
            return opened if begins and opened + 1 < place else -1
        return -1 if any(text.find(end, opened + 1, place) >= 0 for end in ends) else opened
