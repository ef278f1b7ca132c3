"""Telling an image by its first bytes: its kind and its size in pixels."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.base.records import dataclass

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers that carry the size (ITU-T T.81, table B.1): SOF0 to SOF15 without DHT, JPG and DAC."""

_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class ImageKind:
    """What kind of image some bytes are; sizes in pixels."""

    mime: str
    suffix: str
    width: int
    height: int


def recognise(data: bytes) -> ImageKind | None:
    """The kind of image that ``data`` is, or None when it is none that pages can show safely.

    PNG, JPEG, GIF and WebP. SVG is none of them: it can carry scripts.
    """
    for read in (_png, _jpeg, _gif, _webp):
        kind = read(data)
        if kind is not None:
            return kind if kind.width > 0 and kind.height > 0 else None
    return None


def _png(data: bytes) -> ImageKind | None:
    # PNG (third edition), 5.2 and 11.2.1: the signature, then the IHDR chunk.
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    return ImageKind("image/png", ".png", width, height)


def _gif(data: bytes) -> ImageKind | None:
    if not data.startswith((b"GIF87a", b"GIF89a")) or len(data) < 10:
        return None
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return ImageKind("image/gif", ".gif", width, height)


def _jpeg(data: bytes) -> ImageKind | None:
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker in _JPEG_FRAMES:
            height = int.from_bytes(data[place + 5 : place + 7], "big")
            return ImageKind("image/jpeg", ".jpg", int.from_bytes(data[place + 7 : place + 9], "big"), height)
        if marker == 0xFF:
            place += 1
        elif marker in _JPEG_ALONE:
            place += 2
        else:
            place += 2 + max(2, int.from_bytes(data[place + 2 : place + 4], "big"))
    return None


def _webp(data: bytes) -> ImageKind | None:
    # WebP container specification: RIFF, size, WEBP, then a VP8, VP8L or VP8X chunk.
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or len(data) < 30:
        return None
    sizes: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
        b"VP8 ": _lossy,
        b"VP8L": _lossless,
        b"VP8X": _extended,
    }
    read = sizes.get(data[12:16])
    return None if read is None else ImageKind("image/webp", ".webp", *read(data))


def _lossy(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _lossless(data: bytes) -> tuple[int, int]:
    bits = int.from_bytes(data[21:25], "little")
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _extended(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
