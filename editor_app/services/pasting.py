"""What comes from and goes to the clipboard, as blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from editor_app.base.text import clean
from editor_app.document.model import Block

BLOCKS = "application/x-copydesk-blocks"
"""The flavour that loses nothing: a JSON object with the list ``body``."""
HTML = "text/html"
TEXT = "text/plain"

LARGEST = 32 * 1024 * 1024
"""Characters of the longest text that is taken in; the rest of a longer one is left out."""
_VISIBLE = re.compile(r"\w")


def clipboard_flavours(blocks: Sequence[Block]) -> dict[str, bytes]:
    """The flavours of copied ``blocks`` by MIME type, in UTF-8."""
    # Imported here: start-up time.
    from editor_app.formats.html.rendering import body_html
    from editor_app.formats.lossless.values import block_value
    from editor_app.formats.plain_text.body import body_lines

    own = {"body": [block_value(block) for block in blocks]}
    return {
        BLOCKS: json.dumps(own, ensure_ascii=False).encode(),
        HTML: body_html(blocks, lambda image: image.source).encode(),
        TEXT: "\n".join(body_lines(blocks)).encode(),
    }


def blocks_of(data: bytes) -> tuple[Block, ...]:
    """The blocks that ``clipboard_flavours`` wrote as ``BLOCKS``; none when it is something else."""
    # Imported here: start-up time.
    from editor_app.formats.lossless.values import content_of

    try:
        value = json.loads(data)
    except ValueError:
        return ()
    return content_of(value).body if isinstance(value, dict) else ()


def fragment_of(html: str | None, text: str | None) -> tuple[Block, ...]:
    """What to paste: the blocks of ``html`` when there is text in them, else those of ``text``."""
    # Imported here: start-up time.
    from editor_app.formats.html.fragment import read_fragment

    blocks = read_fragment(html[:LARGEST]) if html else ()
    if any(block.data or _VISIBLE.search(block.text) for block in blocks):
        return blocks
    return paragraphs_of(text or "")


def paragraphs_of(text: str) -> tuple[Block, ...]:
    """Plain text as paragraphs, one a line; empty lines part paragraphs and are none themselves.

    A text of a single line keeps the spaces at its ends, so that a word can be pasted into a line.
    """
    lines = clean(text[:LARGEST])[0].split("\n")
    if len(lines) == 1:
        return (Block(text=lines[0]),) if lines[0] else ()
    return tuple(Block(text=line.strip()) for line in lines if line.strip())
