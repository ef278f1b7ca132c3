"""The blocks of a body as semantic HTML without classes that matter to anybody but our reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from editor_app.base.text import is_right_to_left
from editor_app.document.model import (
    LINE_BREAK,
    Block,
    BlockType,
    Embed,
    Image,
    MarkType,
    RichText,
    Table,
)
from editor_app.formats.list_lines import list_lines
from editor_app.formats.spans import Node, nested

Address = Callable[[Image], str]
"""Gives the relative address under which a picture lies, empty when it has no file."""


def _nothing(_image: Image) -> str:
    return ""


_TAGS = {
    MarkType.BOLD: "strong",
    MarkType.ITALIC: "em",
    MarkType.UNDERLINE: "u",
    MarkType.STRIKE: "s",
    MarkType.SUPERSCRIPT: "sup",
    MarkType.SUBSCRIPT: "sub",
    MarkType.CODE: "code",
}


_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_STARTS = {
    "ltr": re.compile(rf"[\W\d_]*+[{_RIGHT}]"),
    "rtl": re.compile(rf"[\W\d_]*+[^\W\d_{_RIGHT}]"),
}
"""A text whose first letter runs against its page: one look at the start of nearly every other."""

_MIXED = {"ltr": re.compile(rf"[^\W\d_{_RIGHT}]"), "rtl": re.compile(rf"[{_RIGHT}]")}
"""What a text that runs against its page wholly has none of."""

_AGAINST = {"ltr": ' dir="rtl"', "rtl": ' dir="ltr"'}


def text_html(text: str) -> str:
    """``text`` escaped, its soft breaks as ``<br>``."""
    escaped = escape(text, quote=False)
    return escaped.replace(LINE_BREAK, "<br>") if LINE_BREAK in escaped else escaped


def rich_html(rich: RichText) -> str:
    """``rich`` as inline HTML."""
    return "".join(map(_node, nested(rich))) if rich.marks else text_html(rich.text)


def direction(language: str) -> str:
    """The ``dir`` of a text in ``language``."""
    return "rtl" if is_right_to_left(language) else "ltr"


def _node(node: Node) -> str:
    if isinstance(node, str):
        return text_html(node)
    inner = "".join(map(_node, node.children))
    match node.type:
        case MarkType.LINK:
            return f'<a href="{escape(node.value)}">{inner}</a>'
        case MarkType.LANGUAGE:
            return f'<span lang="{escape(node.value)}" dir="{direction(node.value)}">{inner}</span>'
    tag = _TAGS[node.type]
    return f"<{tag}>{inner}</{tag}>"


def body_html(
    blocks: Sequence[Block],
    address: Address,
    smaller: Address = _nothing,
    *,
    language: str = "",
    runs: str = "",
) -> str:
    """``blocks`` as HTML, one line for each paragraph; neighbouring quotes and list items share
    one element.

    ``smaller`` gives what ``srcset`` says of other sizes of a picture, empty when there are none. A block all
    of whose letters run against the text around it says so, or its full stop would stand at the wrong end;
    that text is in ``language``, or ``runs`` as its ``dir`` says.
    """
    runs = runs or (direction(language) if language else "")
    own = _own_direction(runs) if runs else _no_direction
    lines: list[str] = []
    for kind, group in groupby(blocks, key=_group):
        match kind:
            case BlockType.QUOTE:
                lines += [
                    "<blockquote>",
                    *(f"<p{own(block)}>{rich_html(block.rich)}</p>" for block in group),
                    "</blockquote>",
                ]
            case BlockType.LIST_ITEM:
                lines += list_lines(group, rich_html, own)
            case _:
                lines += (_single(block, address, smaller, own) for block in group)
    return "\n".join(lines)


def _own_direction(runs: str) -> Callable[[Block], str]:
    """Gives the ``dir`` of a block that runs against its page, as an attribute; empty for all others."""
    starts, mixed, said = _STARTS[runs].match, _MIXED[runs].search, _AGAINST[runs]

    def own(block: Block) -> str:
        return said if starts(block.text) and not mixed(block.text) else ""

    return own


def _no_direction(_block: Block) -> str:
    return ""


def _group(block: Block) -> BlockType:
    return block.type


def _single(block: Block, address: Address, smaller: Address, own: Callable[[Block], str]) -> str:
    match block.data:
        case Image() as image:
            return _figure(image, address(image), smaller(image))
        case Table() as table:
            return _table(table)
        case Embed() as embed:
            return _card(embed)
    inner = rich_html(block.rich)
    match block.type:
        case BlockType.HEADING:
            return f"<h{block.level}{own(block)}>{inner}</h{block.level}>"
        case BlockType.PULL_QUOTE:
            return f'<aside class="pull-quote"><p{own(block)}>{inner}</p></aside>'
        case BlockType.RULE:
            return "<hr>"
    return f"<p{own(block)}>{inner}</p>"


def _figure(image: Image, address: str, smaller: str) -> str:
    caption = rich_html(image.caption)
    if image.credit:
        caption += f' <small class="credit">{escape(image.credit, quote=False)}</small>'
    caption = f"\n<figcaption>{caption.strip()}</figcaption>" if caption else ""
    return f"<figure>\n{_picture(image, address, smaller)}{caption}\n</figure>"


def _picture(image: Image, address: str, smaller: str) -> str:
    if not address:
        # A page names no address of another server that a browser would load by itself.
        shown = escape(image.alt or image.source, quote=False)
        return f'<a class="remote-picture" href="{escape(image.source)}">{shown}</a>'
    size = f' width="{image.width}" height="{image.height}"' if image.width > 0 and image.height > 0 else ""
    sizes = f' srcset="{escape(smaller)}" sizes="(min-width: 42rem) 40rem, 100vw"' if smaller else ""
    return f'<img src="{escape(address)}"{sizes} alt="{escape(image.alt)}"{size}>'


def _table(table: Table) -> str:
    lines = ["<table>"]
    if table.caption:
        lines.append(f"<caption>{escape(table.caption, quote=False)}</caption>")
    body = table.rows[1:] if table.header else table.rows
    if table.header:
        cells = "".join(f'<th scope="col">{rich_html(cell)}</th>' for cell in table.rows[0])
        lines.append(f"<thead>\n<tr>{cells}</tr>\n</thead>")
    if body:
        rows = ("<tr>" + "".join(f"<td>{rich_html(cell)}</td>" for cell in row) + "</tr>" for row in body)
        lines += ["<tbody>", *rows, "</tbody>"]
    return "\n".join([*lines, "</table>"])


def _card(embed: Embed) -> str:
    title = escape(embed.title or embed.url, quote=False)
    description = f"<p>{escape(embed.description, quote=False)}</p>" if embed.description else ""
    return f'<aside class="embed"><p><a href="{escape(embed.url)}">{title}</a></p>{description}</aside>'
