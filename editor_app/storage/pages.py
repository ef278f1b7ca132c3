"""Rows straight from the pages of a database file, for when SQLite cannot reach them any more.

Reads table leaves wherever they lie, by the file format alone (sqlite.org/fileformat2.html,
1.6 on b-tree pages and 2.1 on records). Old rows in free pages are found too: whoever asks
tells by checksums and ids what is worth keeping.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from editor_app.storage.database import Row

_TABLE_LEAF = 0x0D
_HEADER_BYTES = 100
_MOST_COLUMNS = 64
_MOST_BYTES = 1 << 30
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def rows_of_pages(path: Path, page_size: int = 4096) -> Iterator[tuple[int, Row]]:
    """Row number and columns of every readable row of every table in the file ``path``.

    The column that is the row number itself reads as None. OSError when the file cannot be read.
    """
    with path.open("rb") as file:
        number = 1
        while page := _page(file, number, page_size):
            start = _HEADER_BYTES if number == 1 else 0
            if len(page) == page_size and page[start] == _TABLE_LEAF:
                yield from _rows(file, page, start)
            number += 1


def _page(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number - 1) * size)
    return file.read(size)


def _rows(file: BinaryIO, page: bytes, start: int) -> Iterator[tuple[int, Row]]:
    cells = int.from_bytes(page[start + 3 : start + 5], "big")
    for i in range(cells):
        pointer = start + 8 + 2 * i
        try:
            place = int.from_bytes(page[pointer : pointer + 2], "big")
            if not start + 8 <= place < len(page):
                continue
            size, place = _varint(page, place)
            number, place = _varint(page, place)
            yield number, _record(_payload(file, page, place, size))
        except (IndexError, ValueError, struct.error, UnicodeDecodeError):
            # A damaged cell; the next one has its own pointer.
            continue


def _payload(file: BinaryIO, page: bytes, place: int, size: int) -> bytes:
    """A cell's bytes, gathered over its overflow pages (1.6: how much stays on the leaf)."""
    usable = len(page)
    most = usable - 35
    if size > _MOST_BYTES:
        raise ValueError("too long")
    if size <= most:
        return page[place : place + size]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (usable - 4)
    if local > most:
        local = least
    parts, left = [page[place : place + local]], size - local
    following = int.from_bytes(page[place + local : place + local + 4], "big")
    while left > 0 and following:
        overflow = _page(file, following, usable)
        parts.append(overflow[4 : 4 + min(left, usable - 4)])
        left -= usable - 4
        following = int.from_bytes(overflow[:4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> Row:
    header, place = _varint(payload, 0)
    kinds = []
    while place < header:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    if len(kinds) > _MOST_COLUMNS:
        raise ValueError("too many columns")
    values: list[object] = []
    for kind in kinds:
        value, place = _value(payload, place, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, place: int, kind: int) -> tuple[object, int]:
    if kind == 0:
        return None, place
    if kind in _INTEGER_BYTES:
        end = place + _INTEGER_BYTES[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind == 7:
        return struct.unpack(">d", payload[place : place + 8])[0], place + 8
    if kind in (8, 9):
        return kind - 8, place
    if kind < 12:
        raise ValueError("reserved kind")
    end = place + (kind - 12) // 2
    if end > len(payload):
        raise ValueError("record is cut off")
    data = payload[place:end]
    return (data.decode() if kind % 2 else data), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number of one to nine bytes (1.6), and where it ends."""
    number = 0
    for i in range(8):
        byte = data[place + i]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, place + i + 1
    return number << 8 | data[place + 8], place + 9
