"""Formats, pictures and tables in words, for differences that a reader cannot see as text."""

from __future__ import annotations

from editor_app.base.i18n import _
from editor_app.document.changes import Attributes
from editor_app.document.differing import looks, shape
from editor_app.document.model import (
    BlockData,
    BlockType,
    Embed,
    Image,
    ListKind,
    MarkType,
    RichText,
    Table,
)
from editor_app.document.schema import BLOCK
from editor_app.ui.directions import arrow

_SHORT = 40


def object_title(data: BlockData) -> str:
    """What an object is."""
    match data:
        case Image():
            return _("Picture")
        case Table():
            return _("Table")
        case Embed():
            return _("Embed")
    return _("Line")


def object_lines(data: BlockData) -> list[str]:
    """What can differ in an object, a line each."""
    match data:
        case Image():
            found = [
                (_("Caption"), data.caption.text),
                (_("Credit"), data.credit),
                (_("Alternative text"), data.alt),
                (_("File"), data.source or data.media[:12]),
            ]
        case Table():
            return [data.caption] * bool(data.caption) + [_row(row) for row in data.rows]
        case Embed():
            found = [("", data.title), ("", data.description), ("", data.url)]
        case _:
            return []
    return [f"{name}: {text}" if name else text for name, text in found if text]


def _row(row: tuple[RichText, ...]) -> str:
    return " │ ".join(cell.text for cell in row)


def look_change(was: Attributes, now: Attributes) -> str:
    """What became of a look: ``+Bold``, ``−Link``, ``Paragraph → Heading``; empty for an object."""
    old, new = looks(was), looks(now)
    found = []
    for mark in MarkType:
        if old.get(mark) != new.get(mark):
            # A new address stands for the old one, which went.
            sign = "+" if new.get(mark) else "−"
            found.append(sign + _mark_words(mark, new.get(mark) or old.get(mark)))
    if old.get(BLOCK) != new.get(BLOCK):
        found.append(f"{block_words(was)} {arrow()} {block_words(now)}")
    return ", ".join(found)


def _mark_words(mark: MarkType, value: object) -> str:
    words = {
        MarkType.BOLD: _("Bold"),
        MarkType.ITALIC: _("Italic"),
        MarkType.UNDERLINE: _("Underline"),
        MarkType.STRIKE: _("Strike through"),
        MarkType.SUPERSCRIPT: _("Superscript"),
        MarkType.SUBSCRIPT: _("Subscript"),
        MarkType.CODE: _("Code"),
        MarkType.LINK: _("Link"),
        MarkType.LANGUAGE: _("Language"),
    }[mark]
    return f"{words} {str(value)[:_SHORT]}" if isinstance(value, str) else words


def block_words(attributes: Attributes) -> str:
    """What kind of block ends here."""
    kind, level, marker = shape(attributes.get(BLOCK))
    match kind:
        case BlockType.HEADING:
            return _("Heading") if level == 2 else _("Smaller heading")
        case BlockType.QUOTE:
            return _("Quote")
        case BlockType.PULL_QUOTE:
            return _("Pull quote")
        case BlockType.LIST_ITEM:
            name = _("Numbered list") if marker == ListKind.NUMBERED else _("Bulleted list")
            return f"{name} {level + 1}" if level else name
    return _("Paragraph")
