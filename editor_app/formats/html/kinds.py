"""What kind of block an element makes of the text in it."""

from __future__ import annotations

import re

from editor_app.document.model import BlockType, ListKind
from editor_app.formats.html import word
from editor_app.formats.html.frames import PARAGRAPH, Frame, Kind
from editor_app.formats.html.sink import WORD_ITEM, WORD_MAYBE

HEADING_LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
"""Which of our two levels a heading gets."""
_PULL_QUOTE = re.compile(r"pull-?_?quote", re.IGNORECASE)
_WORD_QUOTE = re.compile(r"Mso(Intense)?Quote")
_WORD_TITLE = re.compile(r"MsoTitle")
_RESET = frozenset({"td", "th", "caption", "figcaption", "body", "html"})


def kind_of(frame: Frame, outer: Kind, item: int) -> Kind:
    """The kind of block within ``frame``, which stands where ``outer`` holds; ``item`` is the
    number of the list item that it begins, if it is one."""
    name = frame.name
    if name == "li":
        return _list_item(frame, item)
    if name in _RESET:
        return PARAGRAPH
    if name in HEADING_LEVELS:
        return outer if outer.item > 0 else Kind(BlockType.HEADING, HEADING_LEVELS[name])
    names = frame.attributes.get("class", "")
    if (
        names
        and _PULL_QUOTE.search(names)
        and name in {"blockquote", "aside", "figure", "div", "p", "section"}
    ):
        return Kind(BlockType.PULL_QUOTE)
    if name == "blockquote":
        return outer if outer.type is BlockType.PULL_QUOTE else Kind(BlockType.QUOTE)
    if name in {"p", "div"}:
        return _paragraph(frame, outer, names)
    return outer


def _list_item(frame: Frame, item: int) -> Kind:
    said = frame.attributes.get("aria-level") or frame.attributes.get("data-aria-level") or ""
    depth = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else len(frame.lists)
    list_ = frame.lists[-1] if frame.lists else ListKind.BULLETED
    return Kind(BlockType.LIST_ITEM, min(max(depth - 1, 0), word.MAX_LEVEL), list_, item)


def _paragraph(frame: Frame, outer: Kind, names: str) -> Kind:
    level = word.list_level(frame.said)
    if level is not None:
        return Kind(BlockType.LIST_ITEM, level[1], None, WORD_ITEM)
    if word.is_list_style(frame.attributes):
        return Kind(BlockType.LIST_ITEM, word.indent_level(frame.said), None, WORD_MAYBE)
    if frame.attributes.get("role") == "heading":
        return Kind(BlockType.HEADING, 2 if frame.attributes.get("aria-level", "2") in {"1", "2"} else 3)
    if _WORD_QUOTE.search(names):
        return Kind(BlockType.QUOTE)
    return Kind(BlockType.HEADING, 2) if _WORD_TITLE.search(names) else outer
