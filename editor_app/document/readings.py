"""The readings of a text with suggestions: as marked, as it would be, and as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert
from editor_app.document.schema import DELETED, FORMATS, INSERTED, formatted
from editor_app.document.suggesting import changes_of

_FORMATTED = {formatted(name): name for name in FORMATS}
TRACKS = frozenset({INSERTED, DELETED, *_FORMATTED})
"""The marks that say what is suggested."""


class Reading(StrEnum):
    """What a reader sees of open suggestions: all of them, their outcome, or none."""

    MARKED = "marked"
    FINAL = "final"
    ORIGINAL = "original"


def read(runs: Iterable[Insert], reading: Reading) -> Iterator[Insert]:
    """``runs`` as a reader of this reading sees them; only the marked one keeps the suggestions' marks."""
    if reading is Reading.MARKED:
        yield from runs
        return
    left_out = DELETED if reading is Reading.FINAL else INSERTED
    for run in runs:
        if TRACKS.isdisjoint(run.attributes):
            yield run
        elif not run.attributes.get(left_out):
            yield Insert(run.text, _attributes(run.attributes, reading))


def left_out(runs: Iterable[Insert], reading: Reading) -> Iterator[tuple[int, int]]:
    """The ranges of a flat text that ``reading`` leaves out, in UTF-16 units, one for each run."""
    name = {Reading.FINAL: DELETED, Reading.ORIGINAL: INSERTED}.get(reading, "")
    start = 0
    for run in runs:
        end = start + utf16_length(run.text)
        if run.attributes.get(name):
            yield start, end
        start = end


def _attributes(attributes: Attributes, reading: Reading) -> Attributes:
    kept = {name: value for name, value in attributes.items() if name not in TRACKS}
    if reading is Reading.ORIGINAL:
        for mark in TRACKS & attributes.keys():
            entries = changes_of(attributes, _FORMATTED[mark]) if mark in _FORMATTED else []
            if entries:
                kept[_FORMATTED[mark]] = entries[0]["old"]
    return {name: value for name, value in kept.items() if value is not None}
