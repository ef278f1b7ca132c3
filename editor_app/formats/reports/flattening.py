"""The HTML of a reported text as marked text: tags go, and what was emphasised within it stays marked."""

from __future__ import annotations

import html
import re

MARK = "<!!!>"
"""What stands before and behind the marked text in a report."""

_HIDDEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script|head|title)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})((?:\s[^<>]{0,4000})?)/?>")
_ADDRESS = re.compile(
    r"""\bhref\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "hr",
        "dl",
        "dt",
        "dd",
        "section",
    ]
)
_QUOTES = frozenset({"code", "blockquote", "pre", "q"})
_EMPHASIS = frozenset({"strong", "b", "u", "mark", "em", "i", "span", "del", "ins"})
_SPARE_LINES = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def flattened(page: str) -> str:
    """``page`` as text: blocks on lines of their own, addresses in angle brackets behind their texts, and
    what is emphasised within a quotation between ``MARK``s."""
    page = _HIDDEN.sub("", page)
    parts: list[str] = []
    depth = start = 0
    open_links: list[str] = []
    for tag in _TAG.finditer(page):
        raw = page[start : tag.start()]
        parts.append(raw if depth else re.sub(r"\s+", " ", raw))
        start = tag.end()
        closes, name, attributes = bool(tag[1]), tag[2].lower(), tag[3]
        if name in _QUOTES:
            depth = max(0, depth - 1) if closes else depth + 1
        parts.append(_shown(name, closes, attributes, depth > 0, open_links))
    parts.append(page[start:])
    # Whole at the end: marks may themselves be written as entities.
    return _SPARE_LINES.sub("\n\n", html.unescape("".join(parts))).strip()


def _shown(name: str, closes: bool, attributes: str, is_quoted: bool, open_links: list[str]) -> str:
    if name == "br":
        return "\n"
    if name in _BLOCKS:
        return "\n\n"
    if name == "a":
        if not closes:
            found = _ADDRESS.search(attributes)
            open_links.append(next((text for text in found.groups() if text), "") if found else "")
            return ""
        address = open_links.pop() if open_links else ""
        return f" <{address}> " if address else ""
    return MARK if is_quoted and name in _EMPHASIS else ""
