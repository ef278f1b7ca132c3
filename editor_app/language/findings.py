"""What checks find in a text, and the text as checks read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from editor_app.base.records import dataclass

FieldValue = str | int | bool | tuple[str, ...]


class Severity(StrEnum):
    """How much a finding weighs: an error stops the story."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


class FindingKind(StrEnum):
    """What a finding is about."""

    SPELLING = "spelling"
    TYPOGRAPHY = "typography"
    STYLE = "style"
    CONSISTENCY = "consistency"
    GRAMMAR = "grammar"
    PARITY = "parity"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of one text, as a check reads it.

    ``start`` is where it begins in its field (code points); ``block`` its id; ``type`` what
    kind of block it is (``paragraph``, ``heading``…). ``spans`` are stretches in another
    language, ``quiet`` stretches that no check looks at: code, addresses (code points
    within the passage).
    """

    field: str
    text: str
    language: str
    start: int = 0
    block: str = ""
    type: str = "paragraph"
    spans: tuple[tuple[int, int, str], ...] = ()
    quiet: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """What checks ask of an image in the text: where it is, and what is said of it."""

    start: int
    block: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class StoryText:
    """A whole article as checks read it: its final reading, block by block, and its metadata."""

    language: str
    passages: tuple[Passage, ...]
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()

    def of(self, name: str) -> tuple[Passage, ...]:
        """The passages of one text: ``headline``, ``summary`` or ``body``."""
        return tuple(passage for passage in self.passages if passage.field == name)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, in ``field`` from ``start`` up to ``end`` (code points of the field).

    ``rule`` names the check (``Spelling``, ``Desk.Numbers``…); ``replacements`` are offered
    best first; ``field`` can also be one of the metadata, then the offsets are 0. ``language``
    is what the passage looks like to be in, when it is that which was found. ``fragment`` is what somebody
    who lets it stand lets stand, where that is more than the words.
    """

    rule: str
    kind: FindingKind
    severity: Severity
    field: str
    start: int
    end: int
    text: str
    message: str
    replacements: tuple[str, ...] = ()
    link: str = ""
    language: str = ""
    fragment: str = ""
