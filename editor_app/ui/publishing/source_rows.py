"""A source as rows: its lines, of which the long ones are cut, so that a key changes a row or two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.base.records import dataclass
from editor_app.ui.publishing.splicing import Hunk, hunks

_LONG = 1000
_PIECE = re.compile(r".{200,1000}?(?:</[\w:.-]+>|\\n|[.!?] )|.{1000}|.+", re.DOTALL)
"""A part of a long line, which ends with a sentence or an element: an edit changes only a part or two."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as it is shown: what its name says of its kind, its rows, and the line, from 1, of each."""

    path: str = ""
    rows: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()

    def rows_of(self, line: int) -> Sequence[int]:
        """Which rows show ``line``."""
        return [place for place, number in enumerate(self.numbers) if number == line]

    def line_of_key(self, name: str) -> int:
        """The first line, from 1, that gives something called ``name`` its value; 0 when none does."""
        forms = (f'"{name}":', f"<{name}>", f" {name}=", f"{name}: ")
        found = zip(self.numbers, self.rows, strict=True)
        return next((number for number, row in found if any(form in row for form in forms)), 0)


def source_text(path: str, text: str) -> SourceText:
    """``text`` as a file called ``path`` shows it; a newline at its end is no row. Any thread."""
    pieces = list(_pieces(text))
    return SourceText(
        path, tuple(part for _number, part in pieces), tuple(number for number, _part in pieces)
    )


def differing(old: SourceText, new: SourceText) -> tuple[Hunk, ...]:
    """The rows that make ``new`` of ``old``. Any thread."""
    return hunks(old.rows, new.rows)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if len(line) <= _LONG:
            yield number, line
        else:
            yield from ((number, part) for part in _PIECE.findall(line))
