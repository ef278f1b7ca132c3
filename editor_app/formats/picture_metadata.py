"""Pictures without what they tell of their makers: places, names, serial numbers, comments, thumbnails.

Nothing is decoded or compressed again. What decides how the picture looks stays: colour profile,
orientation, transparency, animation. Sources: ITU-T T.81 and T.86 (JPEG), Exif 3.0, PNG (third edition), the
WebP container specification (RFC 9649), GIF89a.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT".split()
    + b"acTL fcTL fdAT".split()
)
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_JPEG_NEXT = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker within compressed data: neither a stuffed byte nor a restart nor a fill byte."""

_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"})
_WEBP_IN_FRAMES = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_GIF_APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_MOST_ENTRIES = 512
_BARE_START = b"II*\x00" + struct.pack("<IHHHI", 8, 1, _ORIENTATION, 3, 1)
"""What comes before the one value of a TIFF structure that says nothing but how the picture is turned."""


def without_metadata(data: bytes) -> bytes | None:
    """The JPEG, PNG, WebP or GIF picture ``data`` without its metadata; None when it is none of these.

    Doing it again changes nothing. What follows the end of the picture goes, and of a damaged one
    whatever can no longer be told from metadata.
    """
    if data.startswith(b"\xff\xd8\xff"):
        return b"".join(_jpeg(data))
    if data.startswith(_PNG):
        return b"".join(_png(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return b"".join(_gif(data))
    return None


def how_turned(bare: bytes) -> int:
    """How a picture that went through ``without_metadata`` is turned: 1 (not at all) to 8, as in Exif."""
    place = bare.find(_BARE_START)
    return bare[place + len(_BARE_START)] if 0 <= place < len(bare) - len(_BARE_START) else 1


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield b"\xff\xd8"
    place = 2
    turned = False
    while place + 1 < len(data):
        marker = data[place + 1]
        if data[place] != 0xFF or marker in (0x00, 0xD8):
            return
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xD9:
            yield b"\xff\xd9"
            return
        if marker in _JPEG_ALONE:
            place += 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if end < place + 4 or end > len(data):
            return
        if marker == 0xE1 and not turned and data.startswith(_EXIF, place + 4):
            turned = True
            yield _turned_jpeg(_orientation(data[place + 10 : end]))
        else:
            yield _jpeg_segment(marker, data[place:end])
        place = end
        if marker == 0xDA:
            following = _JPEG_NEXT.search(data, place)
            place = following.start() if following else len(data)
            yield data[end:place]


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    """``segment`` as it goes out, empty when it only says something about the picture."""
    if marker == 0xE0:
        # JFIF without the thumbnail that may follow its fourteen bytes.
        is_jfif = segment[4:9] == b"JFIF\x00" and len(segment) >= 18
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00" if is_jfif else b""
    if marker == 0xE2:
        return segment if segment[4:16] == b"ICC_PROFILE\x00" else b""
    if marker == 0xEE:
        # How the colours are coded (T.872, 6.5.3).
        is_adobe = segment[4:9] == b"Adobe" and len(segment) >= 16
        return b"\xff\xee\x00\x0e" + segment[4:16] if is_adobe else b""
    return segment if 0xC0 <= marker <= 0xDF else b""


def _turned_jpeg(orientation: int) -> bytes:
    if orientation == 1:
        return b""
    exif = _EXIF + _bare_tiff(orientation)
    return b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif


def _bare_tiff(orientation: int) -> bytes:
    """A TIFF structure that says nothing but how the picture is turned."""
    return _BARE_START + struct.pack("<HHI", orientation, 0, 0)


def _orientation(tiff: bytes) -> int:
    """How the picture is turned, 1 (not at all) to 8; 1 when nothing legible says so."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 10:
        return 1
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 1
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for index in range(min(count, _MOST_ENTRIES)):
        place = start + 2 + 12 * index
        if place + 12 > len(tiff):
            break
        tag, _kind, _number, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    turned = False
    while place + 12 <= len(data):
        size, name = struct.unpack_from(">I4s", data, place)
        end = place + 12 + size
        if end > len(data):
            return
        if name in _PNG_KEPT:
            yield data[place:end]
        elif name == b"eXIf" and not turned:
            turned = True
            yield _turned_png(_orientation(data[place + 8 : end - 4]))
        if name == b"IEND":
            return
        place = end


def _turned_png(orientation: int) -> bytes:
    if orientation == 1:
        return b""
    # Imported here: start-up time.
    import zlib

    body = b"eXIf" + _bare_tiff(orientation)
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _webp(data: bytes) -> bytes:
    kept: list[tuple[bytes, bytes]] = []
    orientation = 1
    for name, content in _riff(data[: 8 + int.from_bytes(data[4:8], "little")], 12):
        if name == b"EXIF":
            orientation = _orientation(content.removeprefix(_EXIF))
        elif name == b"ANMF" and len(content) >= 16:
            inner = (part for part in _riff(content, 16) if part[0] in _WEBP_IN_FRAMES)
            kept.append((name, content[:16] + _chunks(inner)))
        elif name in _WEBP_KEPT or (name == b"VP8X" and content):
            kept.append((name, content))
    if orientation != 1:
        kept.append((b"EXIF", _bare_tiff(orientation)))
    body = b"WEBP" + _chunks((name, _flags(name, content, orientation)) for name, content in kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _flags(name: bytes, content: bytes, orientation: int) -> bytes:
    """``content``; of a VP8X chunk with the flags that tell of metadata put right."""
    if name != b"VP8X":
        return content
    flags = content[0] & 0xF3 | (0x08 if orientation != 1 else 0)
    return bytes([flags]) + content[1:]


def _riff(data: bytes, place: int) -> Iterator[tuple[bytes, bytes]]:
    """Names and contents of the chunks from ``place`` on, up to the first that is cut short."""
    while place + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, place)
        end = place + 8 + size
        if end > len(data):
            return
        yield name, data[place + 8 : end]
        place = end + (size & 1)


def _chunks(parts: Iterator[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        name + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) & 1)
        for name, content in parts
    )


def _gif(data: bytes) -> Iterator[bytes]:
    if len(data) < 13:
        return
    place = 13 + _colours(data[10])
    yield data[:place]
    while place < len(data):
        kind = data[place]
        if kind == 0x2C and place + 10 <= len(data):
            end = _after_blocks(data, place + 11 + _colours(data[place + 9]))
            keeps = True
        elif kind == 0x21 and place + 2 < len(data):
            end = _after_blocks(data, place + 2)
            label = data[place + 1]
            keeps = label == 0xF9 or (label == 0xFF and data[place + 3 : place + 14] in _GIF_APPLICATIONS)
        else:
            # The end, or what no reader of GIF would go on behind.
            yield b"\x3b"
            return
        if keeps:
            yield data[place:end]
        place = end


def _colours(flags: int) -> int:
    """Bytes of the colour table that ``flags`` announce."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, place: int) -> int:
    """Where the row of data blocks that begins at ``place`` has ended."""
    while place < len(data) and data[place]:
        place += data[place] + 1
    return min(place + 1, len(data))
