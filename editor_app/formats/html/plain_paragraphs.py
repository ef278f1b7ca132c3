"""The HTML that newsrooms send each other: paragraphs and headings, formats and links in them.

``Builder`` reads this too, and gives the same blocks; reading what hardly any text goes
beyond takes a third of the time when only that has to be expected.
"""

from __future__ import annotations

import re

from editor_app.document.model import BlockType
from editor_app.formats.html.frames import PARAGRAPH, Kind
from editor_app.formats.html.inline import PLAIN, Inline, inside
from editor_app.formats.html.kinds import HEADING_LEVELS
from editor_app.formats.html.sink import BLANK, Sink
from editor_app.formats.html.styles import NO_EFFECT
from editor_app.formats.html.tokens import unescape

_TAG = re.compile(r"<([^<>]*)>")
_LINK = re.compile(r"""a href=(?:"([^"<>]*)"|'([^'<>]*)')""")
_BREAKS = frozenset({"br", "br/", "br /"})
_FORMATS = frozenset({"b", "strong", "i", "em", "u", "s", "sub", "sup", "code", "span"})
_KINDS = {
    "p": PARAGRAPH,
    **{name: Kind(BlockType.HEADING, level) for name, level in HEADING_LEVELS.items()},
}
_DEEPEST = 16


def read_paragraphs(html: str, base: str, sink: Sink) -> bool:
    """Put the blocks of ``html``, which is clean, into the new ``sink``.

    False when there is anything else in it; the sink then holds nothing that counts.
    """
    parts = _TAG.split(html)
    return 2 * html.count("<") + 1 == len(parts) and _Paragraphs(base, sink).read(parts)


class _Paragraphs:
    """The open paragraph or heading, and the formats and links that are open in it."""

    def __init__(self, base: str, sink: Sink) -> None:
        self._base = base
        self._sink = sink
        self._block = ""
        self._kind = PARAGRAPH
        self._open: list[tuple[str, Inline]] = []
        self._inline = PLAIN

    def read(self, parts: list[str]) -> bool:
        """Whether all ``parts``, texts and tags by turns, were understood."""
        sink, is_tag = self._sink, True
        for part in parts:
            is_tag = not is_tag
            if is_tag:
                if not self._tag(part):
                    return False
            elif self._block:
                if part:
                    sink.text(unescape(part), self._inline, self._kind)
            elif part.strip(BLANK):
                return False
        return not self._block

    def _tag(self, tag: str) -> bool:
        if not self._block:
            return self._begin_block(tag)
        if tag[:1] == "/":
            return self._end(tag[1:])
        if tag in _FORMATS:
            return self._begin(tag, inside(self._inline, tag, {}, NO_EFFECT, self._base))
        if tag in _BREAKS:
            self._sink.line_break(self._inline, self._kind)
            return True
        link = None if self._inline.link else _LINK.fullmatch(tag)
        if link is None:
            return False
        address = unescape(link[1] if link[1] is not None else link[2])
        return self._begin("a", inside(self._inline, "a", {"href": address}, NO_EFFECT, self._base))

    def _begin_block(self, tag: str) -> bool:
        kind = _KINDS.get(tag)
        if kind is None:
            return False
        self._block, self._kind = tag, kind
        return True

    def _begin(self, name: str, inline: Inline) -> bool:
        self._open.append((name, self._inline))
        self._inline = inline
        return len(self._open) <= _DEEPEST

    def _end(self, name: str) -> bool:
        if self._open:
            begun, outer = self._open.pop()
            self._inline = outer
            return name == begun
        if name != self._block:
            return False
        self._sink.flush()
        self._block = ""
        return True
