"""Tables of delimited text, row by row (RFC 4180, and what programs make of it)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from editor_app.base.records import dataclass

_SEPARATORS = "\t;,|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row with words in it and the line that it ends in; ``problem`` is why it could not be read."""

    line: int
    cells: Sequence[str] = ()
    problem: str = ""


def rows_of(lines: Iterable[str], longest_cell: int, otherwise: str = ",") -> Iterator[Row]:
    """Every row of ``lines`` (with their line ends) that has words.

    The sign between cells is the one that the first line with words has most of, ``otherwise`` where it has
    none. A cell of more than ``longest_cell`` characters has lost its closing quotation mark: a problem.
    """
    csv.field_size_limit(longest_cell)
    lines = iter(lines)
    before: list[str] = []
    for line in lines:
        before.append(line)
        if line.strip():
            break
    first = before[-1] if before else ""
    separator = max(_SEPARATORS, key=first.count) if any(sign in first for sign in _SEPARATORS) else otherwise
    rows = csv.reader(chain(before, lines), delimiter=separator, strict=False)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(rows.line_num, problem=str(error))
            continue
        if any(cell.strip() for cell in cells):
            yield Row(rows.line_num, cells)


def row_of(cells: Sequence[str], separator: str = ",") -> bytes:
    """``cells`` as a row in UTF-8, with its line end."""
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8", "replace")
