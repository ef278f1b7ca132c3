"""Names of things: short, unique, sortable by the time they were made."""

from __future__ import annotations

import os
import time
from typing import NewType

StoryId = NewType("StoryId", str)
ArticleId = NewType("ArticleId", str)
RevisionId = NewType("RevisionId", str)
BlockId = NewType("BlockId", str)
PersonId = NewType("PersonId", str)
SuggestionId = NewType("SuggestionId", str)
NoteId = NewType("NoteId", str)
SegmentId = NewType("SegmentId", str)
ConceptId = NewType("ConceptId", str)
MediaId = NewType("MediaId", str)
"""SHA-256 of the media file's bytes, lower-case hexadecimal."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]


def _chance(bits: int) -> int:
    """A number of that many random bits, as ``secrets`` gives it; that module would bring OpenSSL along."""
    size = (bits + 7) // 8
    return int.from_bytes(os.urandom(size), "big") >> (8 * size - bits)


def _base32(number: int, length: int) -> str:
    digits = ""
    while len(digits) < length:
        digits = _PAIRS[number & 1023] + digits
        number >>= 10
    return digits[-length:]


def new_id() -> str:
    """A new name of 16 characters: nine of time in milliseconds, seven of chance."""
    return _base32(int(time.time() * 1000), 9) + _base32(_chance(35), 7)


def new_block_id() -> BlockId:
    """A new name for a block, unique within its article."""
    return BlockId(_base32(_chance(40), 8))


def new_block_ids(count: int) -> list[BlockId]:
    """``count`` names for the blocks of one article, from one draw of chance."""
    chance, pairs = os.urandom(5 * count), _PAIRS
    found = []
    for place in range(0, 5 * count, 5):
        number = int.from_bytes(chance[place : place + 5], "big")
        digits = pairs[number >> 30] + pairs[number >> 20 & 1023]
        found.append(BlockId(digits + pairs[number >> 10 & 1023] + pairs[number & 1023]))
    return found


def new_peer() -> int:
    """A peer number for one running session: 63 random bits, never used again."""
    return _chance(62) + 2
