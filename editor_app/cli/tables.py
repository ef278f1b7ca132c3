"""Columns for people: plain text that lines up in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Cell = str | int
WIDEST = 60
"""Columns that a cell may take before it is cut."""


def format_table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], whole: str = "") -> str:
    """The rows under their heads, two spaces between columns, numbers to the right.

    What stands under the head ``whole`` is never cut, because somebody may want to copy it.
    """
    is_cut = [head != whole for head in heads]
    texts = [[_shown(cell, cut) for cell, cut in zip(row, is_cut, strict=True)] for row in rows]
    widths = [max(map(_width, column)) for column in zip(heads, *texts, strict=True)]
    is_number = [all(isinstance(row[index], int) for row in rows) for index in range(len(heads))]
    lines = [_line(heads, widths, is_number), _line(["-" * width for width in widths], widths, is_number)]
    lines += [_line(row, widths, is_number) for row in texts]
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> str:
    padded = []
    for cell, width, right in zip(cells, widths, is_number, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if right else cell + space)
    return "  ".join(padded).rstrip()


def _shown(cell: Cell, is_cut: bool) -> str:
    if isinstance(cell, int):
        return str(cell)
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())
    if not is_cut or _width(line) <= WIDEST:
        return line
    while _width(line) > WIDEST - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def _width(text: str) -> int:
    """Terminal columns: wide East Asian characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
