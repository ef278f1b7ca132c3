"""Which format bytes are in, judged from their content; the name is only a hint."""

from __future__ import annotations

import re

from editor_app.formats.signatures import kind_of_file
from editor_app.formats.values import Source

_HEAD = 16 * 1024

_ROOT = re.compile(
    r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(
    r"<(/?)(html|head|body|meta|title|article|section|main|header|footer|nav|aside|div|p|h[1-6]|ul|ol|li|table|tr|td|"
    r"blockquote|figure|img|a|br|hr|span|b|i|strong|em|u|font|pre|script|style|link|iframe|o:p)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_BLOCK_NAMES = "html head body article section main div p h1 h2 h3 h4 h5 h6 ul ol li table blockquote figure"
_BLOCK_TAGS = frozenset(_BLOCK_NAMES.split())
_STARTS_WITH_TAG = re.compile(
    r"(?>\s+|<!--.*?-->)*+<(?:!doctype|[a-z][a-z0-9:]*[\s>/])", re.IGNORECASE | re.DOTALL
)
_OTHER_XML = re.compile(
    r"\s*<\?xml|\s*<(?:newsItem|nitf|rss|feed|newsMessage|packageItem|NewsML|tmx|xliff)\b"
)
_LATE_XML = re.compile(r"[^<{\[]{1,400}?\n(?=<\?xml\s)")
"""What some servers let stand before a file: lines of a log, of a protocol."""
_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|\]))')
_FRONT_MATTER = re.compile(r"\s*(?:---|\+\+\+)\s*\n[\w-]+\s*[:=]")


def head_of(data: bytes) -> str:
    """The beginning of ``data`` as text in which at least ASCII is right."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data[: 2 * _HEAD].decode("utf-16", "replace")
    if data[:64].count(0) * 3 > len(data[:64]):
        return data[: 2 * _HEAD].decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    head = data[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff\0")
    found = _LATE_XML.match(head)
    return head[found.end() :] if found is not None else head


def is_marked_up(source: Source) -> bool:
    """Whether ``source`` begins as a whole HTML page, another XML format or JSON does."""
    head = head_of(source.data)
    return any(sign.match(head) is not None for sign in (_ROOT, _JSON, _OTHER_XML))


def html_likeness(source: Source) -> float:
    """How surely ``source`` is an HTML page or fragment: 0 to 1."""
    if kind_of_file(source.data):
        return 0.0
    head = head_of(source.data)
    if _ROOT.match(head):
        return 0.95
    if _JSON.match(head) or _OTHER_XML.match(head):
        return 0.6 if "<html" in head[:2000].lower() and not _JSON.match(head) else 0.02
    tags = _TAGS.findall(head)
    blocks = [name for closing, name in tags if not closing and name.lower() in _BLOCK_TAGS]
    hint = 0.05 if source.name.lower().endswith((".html", ".htm", ".xhtml")) else 0.0
    if _STARTS_WITH_TAG.match(head) and tags:
        return 0.85 + hint
    if not tags or _FRONT_MATTER.match(head):
        return hint
    density = sum(1 for _tag in tags) * 200 / max(len(head), 200)
    return min(0.75, 0.1 + 0.2 * min(density, 2.0) + 0.1 * min(len(blocks), 3)) + hint
