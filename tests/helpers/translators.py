"""Other tools for translators: they take a bilingual file, change it, and give another one back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import SegmentState
from editor_app.formats.bilingual import BilingualFile, BilingualNote, BilingualSegment, BilingualUnit
from editor_app.formats.xliff.documents import read_xliff
from editor_app.formats.xliff.writing import xliff_2
from editor_app.formats.xliff.writing_1 import xliff_1

SegmentEdit = Callable[[BilingualSegment], BilingualSegment]


def through_disk(file: BilingualFile, *, is_old: bool = False) -> BilingualFile:
    """``file`` written and read again; it has to be valid."""
    read = read_xliff(xliff_1(file) if is_old else xliff_2(file))
    assert not read.problems, read.problems
    return read.files[0]


def translated(
    file: BilingualFile,
    words: Mapping[str, str],
    state: SegmentState = SegmentState.TRANSLATED,
    *,
    is_old: bool = False,
) -> BilingualFile:
    """``file`` with other targets, by the beginnings of their sources, as another tool gives it back."""

    def edit(segment: BilingualSegment) -> BilingualSegment:
        for start, text in words.items():
            if segment.source.text.startswith(start):
                return replace(segment, target=SegmentText(text), state=state, old_source=None, matches=())
        return segment

    return through_disk(edited(through_disk(file, is_old=is_old), edit), is_old=is_old)


def edited(file: BilingualFile, edit: SegmentEdit) -> BilingualFile:
    """``file`` with ``edit`` done to each of its segments."""
    units = (replace(unit, segments=tuple(map(edit, unit.segments))) for unit in file.units)
    return replace(file, units=tuple(units))


def noted(file: BilingualFile, start: str, text: str) -> BilingualFile:
    """``file`` with a note on the segment whose source begins so."""

    def with_note(unit: BilingualUnit) -> BilingualUnit:
        found = [one.id for one in unit.segments if one.source.text.startswith(start)]
        notes = tuple(BilingualNote(text, segment=name, applies_to="target") for name in found)
        return replace(unit, notes=(*unit.notes, *notes))

    return replace(file, units=tuple(map(with_note, file.units)))


def targets(file: BilingualFile) -> Sequence[str]:
    """What all segments say, empty where nothing is translated."""
    return [one.target.text if one.target is not None else "" for unit in file.units for one in unit.segments]
