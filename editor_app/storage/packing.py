"""The indexed texts of an article as they are stored: small, and quick to take out again."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from editor_app.storage.rows import SearchText

_LEVEL = 3
"""A little larger than what zlib makes by itself, in half the time."""

_SMALLEST_WINDOW = 10
"""As a power of two; zlib has had faults with smaller ones."""


def storable(text: SearchText) -> SearchText:
    """``text`` without what cannot be stored: ``unpack`` gives back what ``pack`` gets of this."""
    return replace(
        text,
        headline=_storable(text.headline),
        summary=_storable(text.summary),
        body=_storable(text.body),
    )


def pack(text: SearchText) -> bytes:
    """A ``storable`` text in compressed bytes; the same text always gives the same bytes.

    First a line with the lengths of headline, summary and body, then these, then the
    fields as JSON: reading JSON with the whole text in it takes several times as long.
    """
    fields = json.dumps(text.fields, sort_keys=True)
    lengths = f"{len(text.headline)} {len(text.summary)} {len(text.body)}\n"
    return compressed((lengths + text.headline + text.summary + text.body + fields).encode())


def compressed(data: bytes) -> bytes:
    """``data`` for ``zlib.decompress``; the same data always gives the same bytes.

    The window is no larger than the data, which gives the same size: to make ready the
    one of 32 kB takes as long as compressing a story.
    """
    window = min(max(len(data).bit_length(), _SMALLEST_WINDOW), zlib.MAX_WBITS)
    return zlib.compress(data, _LEVEL, window)


def unpack(data: bytes) -> SearchText | None:
    """The text that ``pack`` stored, or None when its bytes are damaged."""
    try:
        plain = zlib.decompress(data).decode()
        lengths, _end, rest = plain.partition("\n")
        headline, summary, body = map(int, lengths.split())
        body_start = headline + summary
        fields = json.loads(rest[body_start + body :])
    except (zlib.error, ValueError, TypeError):
        return None
    return SearchText(
        rest[:headline], rest[headline:body_start], rest[body_start : body_start + body], fields
    )


def _storable(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
