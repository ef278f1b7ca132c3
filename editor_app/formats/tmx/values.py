"""What a file of translations holds: units, each with the same text in several languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from editor_app.base.records import dataclass
from editor_app.document.segment_texts import Placeholder


class Variant(NamedTuple):
    """The text of a unit in one language (BCP 47)."""

    language: str
    text: str
    codes: tuple[Placeholder, ...] = ()


class TmxUnit(NamedTuple):
    """One unit of a file: its source first, then its translations.

    ``at`` is when it was last changed (as the library writes time, empty when unknown);
    ``properties`` are what the tool that wrote it says of it, by their types; ``line`` is
    where it begins in the file.
    """

    variants: tuple[Variant, ...]
    author: str = ""
    at: str = ""
    properties: Mapping[str, str] = MappingProxyType({})
    line: int = 0


@dataclass(frozen=True, slots=True)
class Damage:
    """A part of a file that could not be read: its line, the number of the unit, and the reason."""

    line: int
    unit: int
    reason: str
