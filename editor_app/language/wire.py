"""Texts and findings as they travel between processes: lists that JSON can hold, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from editor_app.language.findings import (
    FieldValue,
    Finding,
    FindingKind,
    Passage,
    Picture,
    Severity,
    StoryText,
)

Packed = list[Any]

_PASSAGE = attrgetter(*(field.name for field in fields(Passage)))
_FINDING = attrgetter(*(field.name for field in fields(Finding)))


def packed_passage(passage: Passage) -> Packed:
    """``passage`` as a list."""
    return list(_PASSAGE(passage))


def passage_of(packed: Packed) -> Passage:
    """The passage that was packed."""
    field, text, language, start, block, kind, spans, quiet = packed
    return Passage(
        field,
        text,
        language,
        start,
        block,
        kind,
        tuple((first, last, spoken) for first, last, spoken in spans),
        tuple((first, last) for first, last in quiet),
    )


def packed_finding(finding: Finding) -> Packed:
    """``finding`` as a list."""
    return list(_FINDING(finding))


def finding_of(packed: Packed) -> Finding:
    """The finding that was packed."""
    rule, kind, severity, field, start, end, text, message, replacements, *rest = packed
    place = (field, start, end, text, message, tuple(replacements))
    return Finding(rule, FindingKind(kind), Severity(severity), *place, *rest)


def packed_frame(story: StoryText) -> dict[str, Any]:
    """``story`` without its passages, which are many."""
    pictures = [
        [picture.start, picture.block, picture.caption, picture.credit, picture.alt]
        for picture in story.pictures
    ]
    return {"language": story.language, "fields": dict(story.fields), "pictures": pictures}


def story_of(frame: Mapping[str, Any], passages: tuple[Passage, ...]) -> StoryText:
    """The story with this frame and these passages."""
    metadata: dict[str, FieldValue] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in frame["fields"].items()
    }
    pictures = tuple(Picture(*picture) for picture in frame["pictures"])
    return StoryText(frame["language"], passages, metadata, pictures)
