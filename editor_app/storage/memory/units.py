"""What a memory keeps: units, and what finds them."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from editor_app.base.records import dataclass

NOTHING = 0
"""The key of no text: there is no segment before the first one."""

REPLACED_UNKNOWN = -1
"""Superseded by something that this memory does not have."""


class NewUnit(NamedTuple):
    """A text and its translation as they come into a memory.

    ``source_normal`` and ``target_normal`` are the forms under which they are found;
    ``pattern`` is the first with a sign for each number, empty when it has none.
    ``previous`` and ``following`` are keys of the neighbours' normal forms. ``codes`` are
    the inline codes of both, as text; ``at`` is as ``clock.to_text`` writes it.
    """

    source_language: str
    target_language: str
    source: str
    target: str
    source_normal: str
    target_normal: str
    pattern: str = ""
    codes: str = ""
    previous: int = NOTHING
    following: int = NOTHING
    story: str = ""
    origin: str = ""
    state: int = 0
    author: str = ""
    at: str = ""
    is_superseded: bool = False


class Standing(NamedTuple):
    """What confirming a unit again changes of it."""

    state: int
    origin: str
    author: str
    at: str
    story: str


class Written(NamedTuple):
    """The number of a unit that was kept; ``before`` is what it stood for, where it was there already."""

    number: int
    before: Standing | None = None


class ReadyUnit(NamedTuple):
    """A unit with all that is worked out of its texts, so that a memory has only to write it.

    From ``source_key`` to ``superseded_by`` it is as the table of units has it. The stems of
    both texts are those of ``terms.stems``, parted by spaces; lengths are of normal forms.
    """

    source_language: str
    target_language: str
    source_key: int
    number_key: int
    source_normal: str
    source: str
    target: str
    codes: str
    previous: int
    following: int
    story: str
    origin: str
    state: int
    author: str
    at: str
    superseded_by: int
    source_stems: str
    target_stems: str
    source_length: int
    target_length: int


class Unit(NamedTuple):
    """A unit as it is kept; ``superseded_by`` is the number of what replaced it, 0 for nothing."""

    id: int
    source_language: str
    target_language: str
    source: str
    target: str
    codes: str
    source_normal: str
    source_key: int
    previous: int
    following: int
    story: str
    origin: str
    state: int
    author: str
    at: str
    superseded_by: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A direction of translation in one memory."""

    id: int
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be like a text: its number and its source's normal form."""

    id: int
    normal: str


@dataclass(frozen=True, slots=True)
class MemoryFigures:
    """How large a memory is: units in all, superseded ones, pairs with their units, bytes on disk."""

    units: int
    superseded: int
    pairs: tuple[tuple[str, str, int], ...]
    size: int


def key_of(normal: str) -> int:
    """The number by which a normal form is found at once (64 bits, signed); 0 for an empty one."""
    if not normal:
        return NOTHING
    data = normal.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "little", signed=True)
