"""Between code points, which the document core reports, and UTF-16 units, which Qt speaks.

The only place where the two meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from loro import TextDelta

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Delete, Delta, Insert, Retain

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Where a text has characters that take two UTF-16 units.

    Knows the text as it was before the next delta, so that deleted ranges can be measured.
    """

    def __init__(self, text: str = "") -> None:
        self._astral = [found.start() for found in _ASTRAL.finditer(text)] if not text.isascii() else []

    def utf16(self, position: int) -> int:
        """The UTF-16 position of a code point position."""
        return position + bisect_left(self._astral, position) if self._astral else position

    def code_points(self, position: int) -> int:
        """The code point position of a UTF-16 position; inside a character of two units, that character's."""
        starts = [place + number for number, place in enumerate(self._astral)]
        return position - bisect_left(starts, position)

    def advance(self, delta: Sequence[TextDelta]) -> Delta:
        """``delta`` in UTF-16 units; the text counts as changed by it from now on."""
        parts: list[Retain | Insert | Delete] = []
        moved: list[int] = []
        before = after = 0
        for part in delta:
            if isinstance(part, TextDelta.Retain):
                parts.append(Retain(self._width(before, part.retain), _attributes(part.attributes)))
                moved += self._shifted(before, part.retain, after - before)
                before += part.retain
                after += part.retain
            elif isinstance(part, TextDelta.Insert):
                parts.append(Insert(part.insert, _present(part.attributes)))
                if not part.insert.isascii():
                    moved += [after + found.start() for found in _ASTRAL.finditer(part.insert)]
                after += len(part.insert)
            elif isinstance(part, TextDelta.Delete):
                parts.append(Delete(self._width(before, part.delete)))
                before += part.delete
        if self._astral or moved:
            first = bisect_left(self._astral, before)
            self._astral = moved + [position + after - before for position in self._astral[first:]]
        return tuple(parts)

    def _width(self, start: int, length: int) -> int:
        return self.utf16(start + length) - self.utf16(start)

    def _shifted(self, start: int, length: int, by: int) -> Iterable[int]:
        if not self._astral:
            return ()
        first, last = bisect_left(self._astral, start), bisect_left(self._astral, start + length)
        return [position + by for position in self._astral[first:last]]


def _attributes(attributes: Attributes | None) -> Attributes | None:
    return dict(attributes) if attributes else None


def inserts(delta: Sequence[TextDelta]) -> tuple[Insert, ...]:
    """A whole text or a part of it, as the core gives it, as runs."""
    return tuple(
        Insert(part.insert, _present(part.attributes)) for part in delta if isinstance(part, TextDelta.Insert)
    )


def _present(attributes: Attributes | None) -> Attributes:
    return {name: value for name, value in attributes.items() if value is not None} if attributes else {}


def in_utf16(delta: Sequence[TextDelta], before: str) -> Delta:
    """A delta on the text ``before``, in UTF-16 units."""
    return Positions(before).advance(delta)


def code_points(text: str, position: int) -> int:
    """The code point position of the UTF-16 ``position`` in ``text``.

    A position inside a character of two units counts as before it.
    """
    if text.isascii():
        return min(position, len(text))
    units = text.encode("utf-16-le", "surrogatepass")[: position * 2]
    return len(units.decode("utf-16-le", "ignore"))


def utf16_position(text: str, position: int) -> int:
    """The UTF-16 position of the code point ``position`` in ``text``."""
    return utf16_length(text[:position])
