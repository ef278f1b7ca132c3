"""Small pictures made on the spot."""

from __future__ import annotations

import struct
import zlib


def png(width: int, height: int, *, padding: int = 0) -> bytes:
    """A grey PNG of that size, made larger by ``padding`` bytes of text."""
    lines = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(lines)),
        (b"IEND", b""),
    ]
    if padding:
        parts.insert(1, (b"tEXt", b"Comment\x00" + b"x" * padding))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
