"""Markup that its sender escaped once more than it should: tags that readers would see as letters."""

from __future__ import annotations

import re
from html import unescape

_FRAME = re.compile(r"</?(?:html|body|div|p|br)\b[^<>]*>", re.IGNORECASE)
_NAMES = "p|div|h[1-6]|ul|ol|table|blockquote|figure|html|body|article|section"
_BEGINS = re.compile(rf"&lt;(?:{_NAMES})\b", re.IGNORECASE)
_ENDS = re.compile(rf"&lt;/(?:{_NAMES})\s*(?:&gt;|>)\Z", re.IGNORECASE)


def unescaped_once(markup: str) -> str:
    """``markup`` with its tags where it is nothing but escaped ones, else as it is: what only speaks of tags
    neither begins nor ends with them."""
    if "&lt;" not in markup:
        return markup
    bare = _FRAME.sub("", markup).strip()
    if "<" in bare or _BEGINS.match(bare) is None or _ENDS.search(bare) is None:
        return markup
    return unescape(bare)
