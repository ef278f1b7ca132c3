"""The blocks of a body as NITF 3.6 markup, valid wherever ``body.content`` may stand.

What NITF has no element for stands in a ``class``, by which our reader finds it again: headings of the
third level, pull quotes and cards of embedded pages. Raised and lowered letters are numbers to it
(``num``). Struck-out text and code go without their mark: to emphasise them would say something else.
"""

from __future__ import annotations

from html import escape
from itertools import groupby

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
from editor_app.formats.pictures import address_of, file_of
from editor_app.formats.spans import Node, nested
from editor_app.formats.values import ExportItem

LOWER_HEADING = "level-3"
PULL_QUOTE = "pull-quote"
CARD = "embed"
UNMARKED = frozenset({MarkType.STRIKE, MarkType.CODE})
"""Marks that NITF has nothing for."""

_SCRIPTS = {MarkType.SUPERSCRIPT: "sup", MarkType.SUBSCRIPT: "sub"}
_EMPHASIS = frozenset(MarkType) - UNMARKED - {MarkType.LINK, MarkType.LANGUAGE}
"""Marks that are emphasis of some class; scripts only around a break, which no number can hold."""


def text_nitf(text: str) -> str:
    """``text`` escaped, its soft breaks as ``<br/>``."""
    escaped = escape(text, quote=False)
    return escaped.replace(LINE_BREAK, "<br/>") if LINE_BREAK in escaped else escaped


def rich_nitf(rich: RichText) -> str:
    """``rich`` as inline markup for ``p``, ``hl1``, ``hl2``, ``li`` and cells."""
    return "".join(map(_node, nested(rich))) if rich.marks else text_nitf(rich.text)


def body_nitf(item: ExportItem) -> str:
    """The children of ``body.content`` for ``item``, whose content is prepared, one line a paragraph.

    Pictures have the address beside the main file, else that of elsewhere.
    """
    lines: list[str] = []
    for kind, group in groupby(item.content.body, key=_kind):
        match kind:
            case BlockType.QUOTE:
                paragraphs = (f"<p>{rich_nitf(block.rich)}</p>" for block in group)
                lines += ["<bq><block>", *paragraphs, "</block></bq>"]
            case BlockType.LIST_ITEM:
                lines += list_lines(group, rich_nitf)
            case _:
                lines += (_single(item, block) for block in group)
    return "\n".join(lines)


def _node(node: Node, script: str = "") -> str:
    if isinstance(node, str):
        return _in_script(node, script) if script else text_nitf(node)
    is_script = node.type in _SCRIPTS
    if is_script:
        script = _SCRIPTS[node.type]
    inner = "".join([_node(child, script) for child in node.children])
    if is_script and "<br/>" not in inner:
        return inner
    match node.type:
        case MarkType.LINK:
            return f'<a href="{escape(node.value)}">{inner}</a>'
        case MarkType.LANGUAGE:
            return f'<lang xml:lang="{escape(node.value)}">{inner}</lang>'
    return f'<em class="{node.type}">{inner}</em>' if node.type in _EMPHASIS else inner


def _in_script(text: str, script: str) -> str:
    """``text`` raised or lowered: NITF has both for numbers alone, and with nothing but text in them."""
    pieces = (escape(piece, quote=False) for piece in text.split(LINE_BREAK))
    return "<br/>".join(f"<num><{script}>{piece}</{script}></num>" if piece else "" for piece in pieces)


def _kind(block: Block) -> BlockType:
    return block.type


def _single(item: ExportItem, block: Block) -> str:
    match block.data:
        case Image() as image:
            return _media(item, image)
        case Table() as table:
            return _table(table)
        case Embed() as embed:
            return _card(embed)
    inner = rich_nitf(block.rich)
    match block.type:
        case BlockType.HEADING:
            return f'<hl2 class="{LOWER_HEADING}">{inner}</hl2>' if block.level > 2 else f"<hl2>{inner}</hl2>"
        case BlockType.PULL_QUOTE:
            return f'<bq class="{PULL_QUOTE}"><block><p>{inner}</p></block></bq>'
        case BlockType.RULE:
            return "<hr/>"
    return f"<p>{inner}</p>"


def _media(item: ExportItem, image: Image) -> str:
    file = file_of(item, image)
    said = {
        "source": address_of(item, image) or image.source,
        "mime-type": file.mime if file else "",
        "width": str(image.width) if image.width > 0 else "",
        "height": str(image.height) if image.height > 0 else "",
        "alternate-text": image.alt,
    }
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    caption = f"<media-caption>{rich_nitf(image.caption)}</media-caption>\n" if image.caption else ""
    credit = f"<media-producer>{text_nitf(image.credit)}</media-producer>\n" if image.credit else ""
    return f'<media media-type="image">\n<media-reference{attributes}/>\n{caption}{credit}</media>'


def _table(table: Table) -> str:
    lines = ["<table>"]
    if table.caption:
        lines.append(f"<caption>{text_nitf(table.caption)}</caption>")
    if table.header:
        lines.append(f"<thead>\n{_row(table.rows[0], 'th')}\n</thead>")
    rows = table.rows[1:] if table.header else table.rows
    return "\n".join([*lines, "<tbody>", *(_row(row, "td") for row in rows), "</tbody>", "</table>"])


def _row(cells: tuple[RichText, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{rich_nitf(cell)}</{tag}>" for cell in cells) + "</tr>"


def _card(embed: Embed) -> str:
    title = text_nitf(embed.title or embed.url)
    description = f"<p>{text_nitf(embed.description)}</p>" if embed.description else ""
    return f'<block class="{CARD}"><p><a href="{escape(embed.url)}">{title}</a></p>{description}</block>'
