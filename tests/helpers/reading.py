"""What a reader found, as plain values that a golden file can hold and a person can read."""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.document.model import Block, Embed, Image, RichText, Table
from editor_app.formats.values import ReadArticle

PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82"
)
"""A picture of one pixel."""


def article_values(read: ReadArticle) -> dict[str, object]:
    """The article with its lines' roles and its warnings."""
    content = read.content
    return {
        "headline": rich_value(content.headline),
        "summary": rich_value(content.summary),
        "fields": {name: _plain(value) for name, value in sorted(content.fields.items())},
        "body": block_values(content.body),
        "dropped": [f"{dropped.text} ({dropped.reason})" for dropped in read.dropped],
        "media": [media.source for media in read.media],
        "warnings": list(read.warnings),
    }


def block_values(blocks: Iterable[Block]) -> list[str]:
    """Each block as one line: its kind, then its text with marks as ``[bold:text]``."""
    return [f"{_kind(block)}: {_shown(block)}" for block in blocks]


def rich_value(rich: RichText) -> str:
    """The text with marks in brackets, ⏎ for soft breaks and ␣ for non-breaking spaces."""
    opened: dict[int, str] = {}
    closed: dict[int, str] = {}
    for mark in sorted(rich.marks, key=lambda mark: (mark.start, -mark.end, mark.type)):
        value = f"={mark.value}" if mark.value else ""
        opened[mark.start] = opened.get(mark.start, "") + f"[{mark.type}{value}:"
        closed[mark.end] = closed.get(mark.end, "") + "]"
    places = range(len(rich.text) + 1)
    text = "".join(closed.get(p, "") + opened.get(p, "") + rich.text[p : p + 1] for p in places)
    return text.replace("\u2028", "⏎").replace("\u00a0", "␣")


def _kind(block: Block) -> str:
    words = [str(block.type)]
    if block.list is not None:
        words.append(str(block.list))
    if block.list is not None or block.level:
        words.append(str(block.level))
    return " ".join(words)


def _shown(block: Block) -> str:
    match block.data:
        case Image() as image:
            parts = (
                image.source,
                image.alt,
                rich_value(image.caption),
                image.credit,
                f"{image.width}×{image.height}",
            )
            return " | ".join(parts)
        case Table() as table:
            rows = (" | ".join(rich_value(cell) for cell in row) for row in table.rows)
            return (
                ("header: " if table.header else "")
                + " // ".join(rows)
                + (f" ({table.caption})" if table.caption else "")
            )
        case Embed() as embed:
            return " | ".join((embed.url, embed.title, embed.description))
    return rich_value(block.rich) if block.data is None else ""


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
