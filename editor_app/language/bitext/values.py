"""What a segment of a text and of its translation is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An inline code in a segment: where it stands, and what it is.

    ``position`` counts code points of the text; ``kind`` is ``open``, ``close`` or ``single``;
    ``mark`` what it stands for (``bold``, ``italic``, ``link``, ``break``, ``code`` …); ``id`` pairs
    an opening with a closing one; ``data`` is the link's target or the code's text, as another
    tool gave it.
    """

    position: int
    kind: str
    mark: str
    id: str
    data: str = ""


@dataclass(frozen=True, slots=True)
class SegmentText:
    """A text with its inline codes."""

    text: str
    codes: tuple[Placeholder, ...] = ()


class SegmentState(IntEnum):
    """How far the translation of a segment has come."""

    NEW = 0
    DRAFT = 10
    REJECTED = 15
    TRANSLATED = 20
    REVIEWED = 30
    FINAL = 40


class Origin(StrEnum):
    """Where the translation of a segment came from."""

    HUMAN = "human"
    TM = "tm"
    MT = "mt"
    GLOSSARY = "glossary"
    PROPAGATED = "propagated"
    ALIGNED = "aligned"
    IMPORT = "import"
