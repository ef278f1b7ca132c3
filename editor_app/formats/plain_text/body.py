"""The blocks of a body as lines of plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from editor_app.document.model import LINE_BREAK, Block, BlockType, Embed, Image, ListKind, Table

_WIDEST_TABLE = 100
_RULE = "* * *"


def body_lines(blocks: Sequence[Block]) -> Iterator[str]:
    """One text for each block, the items of a list together in one."""
    waiting: list[Block] = []
    for block in blocks:
        if block.type is BlockType.LIST_ITEM:
            waiting.append(block)
            continue
        yield from _list(waiting)
        waiting = []
        yield _single(block)
    yield from _list(waiting)


def _single(block: Block) -> str:
    match block.data:
        case Image() as image:
            words = " ".join(
                filter(None, (image.caption.text or image.alt, f"({image.credit})" if image.credit else ""))
            )
            return f"[{_spaced(words)}]" if words else ""
        case Table() as table:
            return "\n".join(_table(table))
        case Embed() as embed:
            return "\n".join(filter(None, (embed.title, embed.description, embed.url)))
    if block.type is BlockType.RULE:
        return _RULE
    return block.text.replace(LINE_BREAK, "\n")


def _list(items: Sequence[Block]) -> Iterator[str]:
    """The lists of ``items``: one text for each, a new kind at the outermost level begins another."""
    list_: list[Block] = []
    for item in items:
        if list_ and item.level == 0 and item.list is not list_[0].list:
            yield "\n".join(_items(list_))
            list_ = []
        list_.append(item)
    if list_:
        yield "\n".join(_items(list_))


def _items(items: Sequence[Block]) -> Iterator[str]:
    counts: list[tuple[ListKind | None, int]] = []
    for item in items:
        del counts[item.level + 1 :]
        counts += [(None, 0)] * (item.level + 1 - len(counts))
        kind, number = counts[-1]
        counts[-1] = (item.list, number + 1 if kind is item.list else 1)
        marker = f"{counts[-1][1]}. " if item.list is ListKind.NUMBERED else "• "
        indent = "    " * item.level
        yield indent + marker + item.text.replace(LINE_BREAK, "\n" + indent + " " * len(marker))


def _table(table: Table) -> Iterator[str]:
    """Columns in line where that stays readable, else cells parted by tabs."""
    if table.caption:
        yield table.caption
    rows = [[_spaced(cell.text) for cell in row] for row in table.rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * len(widths) > _WIDEST_TABLE:
        yield from ("\t".join(row).rstrip() for row in rows)
        return
    for index, row in enumerate(rows):
        yield "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        if table.header and index == 0:
            yield "  ".join("-" * width for width in widths)


def _spaced(text: str) -> str:
    return text.replace(LINE_BREAK, " ")


def _width(text: str) -> int:
    """Columns that ``text`` takes in a fixed-width font."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
