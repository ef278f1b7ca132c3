"""The article that a bilingual file holds: its source, or its translation where that is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    ListKind,
    RichText,
    Table,
    TextField,
    table_block,
)
from editor_app.document.segments import Address, address_of
from editor_app.formats.bilingual import BilingualFile, BilingualUnit
from editor_app.formats.marks import canonical_tag
from editor_app.formats.values import Dropped
from editor_app.formats.xliff.texts import rich_text

_HEADING = re.compile(r"heading-(\d)")
_ITEM = re.compile(r"(bulleted|numbered)-(\d{1,2})")
_CELL = re.compile(r"cell:(\d{1,4}):(\d{1,3})")
_MOST_CELLS = 20_000


@dataclass(slots=True)
class _Grid:
    """The cells of a table as they come."""

    place: int
    cells: dict[tuple[int, int], RichText] = field(default_factory=dict)
    caption: str = ""
    has_header: bool = False


class ArticleBuilder:
    """Puts the texts of the units where they belong."""

    def __init__(self, *, is_target: bool) -> None:
        self._is_target = is_target
        self._lines: dict[TextField, RichText] = {}
        self._body: list[Block] = []
        self._grids: dict[str, _Grid] = {}
        self.dropped: list[Dropped] = []

    def content(self, file: BilingualFile) -> ArticleContent:
        """The article. Where no unit says that it is the headline, the first one is."""
        for unit in file.units:
            self._add(unit)
        language = canonical_tag(file.target_language if self._is_target else file.source_language)
        body = list(self._blocks())
        headline = self._lines.get(TextField.HEADLINE)
        if (
            headline is None
            and len(body) > 1
            and body[0].data is None
            and not any(u.name for u in file.units)
        ):
            headline = body.pop(0).rich
        return ArticleContent(
            headline or RichText(),
            self._lines.get(TextField.SUMMARY, RichText()),
            tuple(body),
            {"language": language} if language else {},
        )

    def _add(self, unit: BilingualUnit) -> None:
        address, line = address_of(unit.name), self._line(unit)
        if address is None or address.field is TextField.BODY:
            self._add_to_body(unit.kind, address, line)
        elif address.field in self._lines:
            self._body.append(Block(text=line.text, marks=line.marks))
        else:
            self._lines[address.field] = line

    def _add_to_body(self, kind: str, address: Address | None, line: RichText) -> None:
        slot = address.slot if address is not None else ""
        cell = _CELL.fullmatch(slot)
        if address is not None and (cell is not None or kind == "table-caption"):
            grid = self._grids.get(address.block)
            if grid is None:
                grid = self._grids[address.block] = _Grid(len(self._body))
                self._body.append(table_block(Table(())))
            if cell is None:
                grid.caption = line.text
            else:
                grid.cells[int(cell.group(1)), int(cell.group(2))] = line
                grid.has_header = grid.has_header or kind == "heading-cell"
        elif slot == "alt":
            self.dropped.append(Dropped(line.text, _("words of a picture or page that did not come along")))
        else:
            self._body.append(_text_block(kind, line))

    def _line(self, unit: BilingualUnit) -> RichText:
        if not self._is_target:
            return rich_text(part.source for part in unit.parts)
        return rich_text(
            part.target if part.target is not None else part.source for part in unit.target_parts
        )

    def _blocks(self) -> Iterator[Block]:
        grids = {grid.place: grid for grid in self._grids.values()}
        for place, block in enumerate(self._body):
            if place in grids:
                yield from _table(grids[place])
            else:
                yield block


def _table(grid: _Grid) -> Iterator[Block]:
    rows = max((row for row, _column in grid.cells), default=-1) + 1
    columns = max((column for _row, column in grid.cells), default=-1) + 1
    if not rows or rows * columns > _MOST_CELLS:
        # A few cells at far ends are no table that anybody wrote.
        texts = [RichText(grid.caption), *(grid.cells[key] for key in sorted(grid.cells))]
        yield from (Block(text=text.text, marks=text.marks) for text in texts if text)
        return
    cells = tuple(
        tuple(grid.cells.get((row, column), RichText()) for column in range(columns)) for row in range(rows)
    )
    yield table_block(Table(cells, grid.has_header, grid.caption))


def _text_block(kind: str, line: RichText) -> Block:
    text, marks = line.text, line.marks
    if found := _HEADING.fullmatch(kind):
        return Block(BlockType.HEADING, text, marks, level=min(max(int(found.group(1)), 2), 3))
    if found := _ITEM.fullmatch(kind):
        return Block(BlockType.LIST_ITEM, text, marks, int(found.group(2)), ListKind(found.group(1)))
    known = {str(BlockType.QUOTE): BlockType.QUOTE, str(BlockType.PULL_QUOTE): BlockType.PULL_QUOTE}
    return Block(known.get(kind, BlockType.PARAGRAPH), text, marks)
