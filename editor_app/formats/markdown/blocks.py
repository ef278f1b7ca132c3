"""The blocks of a body as Markdown; what Markdown has no sign for has a convention here.

- A picture is a paragraph that begins with it; its title is the credit; the lines after
  it are the caption and, last, the credit again, so that readers see it.
- A pull quote is a quote whose text is in ``<span class="pull-quote">``.
- An embedded page is a paragraph in ``<span class="embed">``: its link, then its description.
- The caption of a table is a paragraph before it, in ``<span class="table-caption">``.
- A table without header has an empty one, because Markdown knows no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from editor_app.document.model import Block, BlockType, Embed, Image, ListKind, RichText, Table
from editor_app.formats.markdown.inline import (
    address,
    escaped,
    line_starts,
    link,
    one_line,
    paragraph,
    tagged_as,
)

Address = Callable[[Image], str]
"""Gives the address of a picture."""

_QUOTES = (BlockType.QUOTE, BlockType.PULL_QUOTE)
_HIGHEST_NUMBER = 99
"""The highest number that leaves an item's text at the fourth column, where nested items begin."""


class Part(NamedTuple):
    """A piece of a body between empty lines: its Markdown, and the blocks that it stands for."""

    text: str
    blocks: tuple[Block, ...]


def body_parts(blocks: Sequence[Block], picture: Address) -> list[Part]:
    """``blocks`` as Markdown, neighbouring quotes and list items in one part."""
    parts: list[Part] = []
    for kind, group in groupby(blocks, key=_group):
        match kind:
            case BlockType.QUOTE:
                quotes = tuple(group)
                parts.append(Part(_quotes(quotes), quotes))
            case BlockType.LIST_ITEM:
                items = tuple(group)
                parts.append(Part("\n".join(_items(items)), items))
            case _:
                parts += (Part(_single(block, picture), (block,)) for block in group)
    return parts


def body_markdown(parts: Sequence[Part]) -> str:
    """The text of ``parts``, which ends with a newline; empty without parts."""
    return "\n\n".join(part.text for part in parts) + "\n" if parts else ""


def _group(block: Block) -> BlockType:
    # Python-Markdown joins neighbouring quotes into one, so both kinds share it from the start.
    return BlockType.QUOTE if block.type in _QUOTES else block.type


def _single(block: Block, picture: Address) -> str:
    match block.data:
        case Image() as image:
            return _picture(image, picture(image))
        case Table() as table:
            return "\n".join(_table(table))
        case Embed() as embed:
            return _card(embed)
    if block.type is BlockType.HEADING:
        return "#" * block.level + " " + one_line(block.rich).replace("#", "\\#").replace("&\\#", "&#")
    return "* * *" if block.type is BlockType.RULE else paragraph(block.rich)


def _quotes(blocks: Iterable[Block]) -> str:
    paragraphs = (_quote(block) for block in blocks)
    return "\n>\n".join("\n".join("> " + line for line in text.split("\n")) for text in paragraphs)


def _quote(block: Block) -> str:
    text = paragraph(block.rich)
    return tagged_as("pull-quote", text) if block.type is BlockType.PULL_QUOTE else text


def _items(items: Iterable[Block]) -> list[str]:
    """Lists with four spaces a level; a new kind at the same level comes after an empty line."""
    lines: list[str] = []
    counts: list[tuple[ListKind, int]] = []
    for item in items:
        kind = item.list or ListKind.BULLETED
        del counts[item.level + 1 :]
        if len(counts) == item.level:
            counts.append((kind, 0))
        elif counts[-1][0] is not kind:
            counts[-1] = (kind, 0)
            lines.append("")
        number = min(counts[-1][1] + 1, _HIGHEST_NUMBER)
        counts[-1] = (kind, number)
        marker = "-" if kind is ListKind.BULLETED else f"{number}."
        indent = "    " * item.level
        lines.append(indent + marker.ljust(4) + paragraph(item.rich).replace("\n", f"\n{indent}    "))
    return lines


def _picture(image: Image, source: str) -> str:
    title = f' "{_title(image.credit)}"' if image.credit else ""
    lines = [
        f"![{escaped(image.alt)}](<{source}>{title})"
        if title
        else f"![{escaped(image.alt)}]({address(source)})"
    ]
    if image.caption.text:
        lines.append(paragraph(image.caption))
    if image.credit:
        lines.append(line_starts(escaped(image.credit)))
    return "  \n".join(lines)


def _title(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("\\", "&#92;")
        .replace('"', "&quot;")
        .replace("<", "&lt;")
        .replace("`", "&#96;")
        .replace("'", "&#39;")
    )


def _table(table: Table) -> list[str]:
    width = len(table.rows[0])
    header = table.rows[0] if table.header else (RichText(),) * width
    lines = [tagged_as("table-caption", escaped(table.caption)), ""] if table.caption else []
    lines += [_row(header), "|" + " --- |" * width]
    return lines + [_row(row) for row in (table.rows[1:] if table.header else table.rows)]


def _row(cells: Sequence[RichText]) -> str:
    return "|" + "".join(f" {one_line(cell)} |" for cell in cells)


def _card(embed: Embed) -> str:
    text = link(escaped(embed.title or embed.url), embed.url)
    if embed.description:
        text += "  \n" + line_starts(escaped(embed.description))
    return tagged_as("embed", text)
