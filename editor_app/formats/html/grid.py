"""Tables with spanning cells, laid out as rectangles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from editor_app.document.model import Block, BlockType, RichText, Table
from editor_app.formats.html.runs import joined

MAX_SPAN = 100
"""Columns or rows that one cell may span; more is a mistake or an attack."""

MAX_CELLS = 50_000

LONGEST_CELL = 1500
"""Characters from which on a cell holds a text rather than an entry."""


class Cell(NamedTuple):
    """A cell as written: its blocks, how far it spans, and whether it is a heading."""

    blocks: list[Block]
    columns: int
    rows: int
    is_heading: bool


class Grid:
    """A table while it is read."""

    def __init__(self, is_layout: bool) -> None:
        self.is_layout = is_layout
        self.rows: list[list[Cell]] = []
        self.in_head = False
        self.has_head = False
        self.caption = ""

    def add_row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self.has_head = self.has_head or (self.in_head and len(self.rows) == 1)

    def add_cell(self, blocks: list[Block], columns: int, rows: int, is_heading: bool) -> None:
        """Add a cell to the last row."""
        if not self.rows:
            self.add_row()
        self.rows[-1].append(Cell(blocks, columns, rows, is_heading))

    def blocks(self) -> list[Block]:
        """Everything in the cells, one after the other, for tables that only arrange."""
        return [block for row in self.rows for cell in row for block in cell.blocks]

    @property
    def arranges(self) -> bool:
        """Whether the table only arranges a page: it holds one cell, a heading, or a long text."""
        cells = [cell for row in self.rows for cell in row]
        return self.is_layout or len(cells) <= 1 or any(map(_is_page_part, cells))

    def table(self, *, exact: bool = False) -> Table | None:
        """The rectangle: a spanning cell's text stands in its first place, the others are
        empty; rows without any text go, unless ``exact``. None when nothing is left."""
        laid = _rectangle([row for row in self.rows if row])
        rows = [row for row in laid if exact or any(cell.text for cell in row)]
        if not rows:
            return None
        first = next(row for row in self.rows if row)
        header = (exact or len(rows) > 1) and (self.has_head or all(cell.is_heading for cell in first))
        return Table(tuple(tuple(row) for row in rows), header, self.caption)


def _is_page_part(cell: Cell) -> bool:
    has_heading = any(block.type is BlockType.HEADING for block in cell.blocks)
    return has_heading or len(cell.blocks) > 6 or sum(len(block.text) for block in cell.blocks) > LONGEST_CELL


def span(value: str | None) -> int:
    """The number in a ``colspan`` or ``rowspan`` attribute, within bounds."""
    text = (value or "").strip()
    return max(1, min(int(text[:4]), MAX_SPAN)) if text[:4].isascii() and text[:4].isdigit() else 1


def _rectangle(rows: Sequence[Sequence[Cell]]) -> list[list[RichText]]:
    ignores_spans = sum(cell.columns * cell.rows for row in rows for cell in row) > MAX_CELLS
    laid: list[list[RichText]] = []
    taken: dict[int, int] = {}
    """Column to how many further rows a cell from above covers it."""
    for row in rows:
        line: list[RichText] = []
        covered, taken = taken, {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in row:
            while len(line) in covered:
                line.append(RichText())
            columns = 1 if ignores_spans else cell.columns
            if cell.rows > 1 and not ignores_spans:
                taken.update(dict.fromkeys(range(len(line), len(line) + columns), cell.rows - 1))
            line.append(_text(cell.blocks))
            line.extend(RichText() for _ in range(columns - 1))
        laid.append(line)
    width = max((len(line) for line in laid), default=0)
    if width * len(laid) > MAX_CELLS:
        width = max(1, MAX_CELLS // len(laid))
    return [_fitted(line, width) for line in laid]


def _fitted(line: list[RichText], width: int) -> list[RichText]:
    if len(line) > width:
        return [*line[: width - 1], joined([cell for cell in line[width - 1 :] if cell.text])]
    return line + [RichText()] * (width - len(line))


def _text(blocks: Sequence[Block]) -> RichText:
    return joined([block.rich for block in blocks if block.data is None and block.text])
