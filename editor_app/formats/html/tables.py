"""The tables that are open while an HTML text is read."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.document.model import Block, Table, table_block
from editor_app.formats.html.grid import Grid, span
from editor_app.formats.html.sink import Sink

MAX_TABLES = 12
"""Tables nested deeper than this only arrange; their cells go to the one around them."""


class Tables:
    """Gathers rows and cells, and gives each finished table to the sink."""

    def __init__(self, sink: Sink, *, exact: bool) -> None:
        self._sink = sink
        self._exact = exact
        self._grids: list[Grid] = []

    @property
    def are_open(self) -> bool:
        """Whether some table is open."""
        return bool(self._grids)

    def begin(self, attributes: Mapping[str, str]) -> Grid | None:
        """Open a table; a table around another one only arranges it. None when it is too deep."""
        if len(self._grids) >= MAX_TABLES:
            return None
        if self._grids:
            self._grids[-1].is_layout = True
        self._grids.append(Grid(attributes.get("role", "") in {"presentation", "none"}))
        return self._grids[-1]

    def begin_section(self, *, is_head: bool) -> None:
        """Begin the rows of a head or a body."""
        if self._grids:
            self._grids[-1].in_head = is_head

    def begin_row(self) -> None:
        """Begin a row of the innermost table."""
        if self._grids:
            self._grids[-1].add_row()

    def add_cell(self, name: str, attributes: Mapping[str, str], blocks: list[Block]) -> None:
        """Add what stood in a cell or caption to the innermost table."""
        grid = self._grids[-1]
        if name == "caption":
            grid.caption = " ".join(block.text for block in blocks)
            return
        columns, rows = span(attributes.get("colspan")), span(attributes.get("rowspan"))
        grid.add_cell(blocks, columns, rows, is_heading=name == "th")

    def finish(self, grid: Grid) -> None:
        """Close ``grid`` and the tables within it: its table, or its content when it only arranged."""
        place = self._grids.index(grid)
        del self._grids[place:]
        arranges = grid.is_layout if self._exact else grid.arranges
        table = None if arranges else grid.table(exact=self._exact)
        for block in grid.blocks():
            if table is None or (block.data is not None and not isinstance(block.data, Table)):
                self._sink.add(block)
        if table is not None:
            self._sink.add(table_block(table))
