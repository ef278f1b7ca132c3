"""Checksums that tell when bytes in the library have changed by themselves."""

from __future__ import annotations

import zlib


def update_checksum(document: int, at: int, person: str, data: bytes) -> int:
    """CRC-32 of a journal row with all that it says."""
    return zlib.crc32(data, zlib.crc32(b"%d %d %s" % (document, at, person.encode("utf-8", "surrogatepass"))))


def snapshot_checksum(document: int, upto: int, data: bytes) -> int:
    """CRC-32 of a snapshot with the place in the journal that it stands for."""
    return zlib.crc32(data, zlib.crc32(b"%d %d" % (document, upto)))
