"""Texts as one compares them: spaces, quotes and dashes of every kind alike, invisible characters gone."""

from __future__ import annotations

import re
from bisect import bisect_right

from editor_app.base.records import dataclass

_ODD = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\ufffc]{2,}|[\u00ad\u200b-\u200f\u2060\ufeff]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys(
            "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufffc", " "
        ),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
        **dict.fromkeys("“”„‟«»″❝❞", '"'),
        **dict.fromkeys("‘’‚‛ʼ‹›′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text that knows where its characters stand in the text that it was made of (code points)."""

    text: str
    _here: tuple[int, ...]
    _there: tuple[int, ...]

    def original(self, position: int) -> int:
        """Where the plain character at ``position`` stands in the text that it was made of."""
        index = bisect_right(self._here, position) - 1
        return self._there[index] + position - self._here[index]

    def position(self, original: int) -> int:
        """The plain position of a position of the text that it was made of."""
        index = bisect_right(self._there, original) - 1
        end = self._here[index + 1] if index + 1 < len(self._here) else len(self.text)
        return min(self._here[index] + max(0, original - self._there[index]), end)


def plain(text: str) -> Plain:
    """``text`` in one line and with one character for all that look alike.

    Runs of white space are one space; soft hyphens and other invisible characters go.
    """
    parts: list[str] = []
    here, there = [0], [0]
    length = start = 0
    for found in _ODD.finditer(text):
        kept = text[start : found.start()]
        space = " " if _INVISIBLE.sub("", found.group()) else ""
        parts += [kept, space]
        length += len(kept) + len(space)
        start = found.end()
        here.append(length)
        there.append(start)
    parts.append(text[start:])
    return Plain("".join(parts).translate(_ALIKE), tuple(here), tuple(there))
