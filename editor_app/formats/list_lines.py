"""List items as the lines of nested lists, for every markup that has ``ul``, ``ol`` and ``li``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from editor_app.document.model import Block, ListKind, RichText

_TAGS = {ListKind.BULLETED: "ul", ListKind.NUMBERED: "ol"}


def _none(_item: Block) -> str:
    return ""


def list_lines(
    items: Iterable[Block], inline: Callable[[RichText], str], attributes: Callable[[Block], str] = _none
) -> list[str]:
    """``items`` with their levels as nested lists; a new kind at the same level begins a new list.
    ``attributes`` gives what the element of an item says of itself, with a space before it."""
    lines: list[str] = []
    open_: list[str] = []
    for item in items:
        tag = _TAGS[item.list or ListKind.BULLETED]
        while len(open_) > item.level + 1:
            _end_list(lines, open_.pop())
        if len(open_) == item.level + 1:
            _end_item(lines)
            if open_[-1] != tag:
                lines.append(f"</{open_.pop()}>")
        if len(open_) == item.level:
            open_.append(tag)
            lines.append(f"<{tag}>")
        lines.append(f"<li{attributes(item)}>{inline(item.rich)}")
    while open_:
        _end_list(lines, open_.pop())
    return lines


def _end_item(lines: list[str]) -> None:
    if lines[-1].startswith("<li"):
        lines[-1] += "</li>"
    else:
        lines.append("</li>")


def _end_list(lines: list[str], tag: str) -> None:
    _end_item(lines)
    lines.append(f"</{tag}>")
