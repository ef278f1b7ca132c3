"""What was done to a bilingual file elsewhere: told from the file as it left, segment by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import RichText
from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.services.translating.rich_parts import as_line, joined
from editor_app.services.translating.sending import OMITTED

OWN = "copydesk:"
"""Begins the origin of matches, and the category of notes, that we sent along ourselves."""


_WITHIN = "\n"
"""Between the names of a unit and of its segment; no id holds it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What came back for segments that stand one behind the other, each by its unit's id and its own.

    ``text`` is None where the words are as they were. ``notes`` are new remarks on them.
    """

    parts: tuple[tuple[str, str], ...]
    text: RichText | None = None
    state: SegmentState | None = None
    origin: Origin = Origin.HUMAN
    score: int | None = None
    reason: str = ""
    notes: tuple[BilingualNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """What came back and has no place: what it would translate, what it says, and why."""

    unit: str
    source: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditsBack:
    """All that a file brings."""

    edits: tuple[Edit, ...]
    notes: tuple[BilingualNote, ...] = ()
    matches: tuple[BilingualMatch, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


@dataclass(slots=True)
class _Unit:
    """A unit that left, the one that came back as it, and what of that is still to be told."""

    left: BilingualUnit
    copy: BilingualUnit


def edits_back(left: BilingualFile, copy: BilingualFile) -> EditsBack:
    """What ``copy`` changed in ``left``. Segments are told by the words of their source, which tells also
    those that were cut or joined; a unit whose source is another is listed."""
    edits: list[Edit] = []
    unplaced: list[Unplaced] = []
    pairs = _paired(left.units, copy.units)
    for unit in pairs:
        _tell(unit, edits, unplaced)
    old = Counter((note.text, note.category) for note in left.notes)
    matches = tuple(
        match
        for unit in copy.units
        for segment in unit.segments
        for match in segment.matches
        if not match.origin.startswith(OWN) and match.target.text.strip()
    )
    return EditsBack(tuple(edits), tuple(_new(copy.notes, old)), matches, tuple(unplaced))


def _paired(left: Sequence[BilingualUnit], copy: Sequence[BilingualUnit]) -> Iterator[_Unit]:
    """By id where that has the same source, else by the source, in order."""
    by_id = {unit.id: unit for unit in left}
    by_source: dict[str, list[BilingualUnit]] = {}
    for unit in left:
        by_source.setdefault(_bare(unit.segments), []).append(unit)
    rest: list[BilingualUnit] = []
    used: set[str] = set()
    waiting: list[BilingualUnit] = []
    for unit in copy:
        own = by_id.get(unit.id)
        if own is not None and own.id not in used and _bare(own.segments) == _bare(unit.segments):
            used.add(own.id)
            yield _Unit(own, unit)
        else:
            waiting.append(unit)
    for unit in waiting:
        held = [one for one in by_source.get(_bare(unit.segments), ()) if one.id not in used]
        if held:
            used.add(held[0].id)
            yield _Unit(held[0], unit)
        else:
            rest.append(unit)
    if rest:
        # Other tools cut texts elsewhere, or know no paragraphs: what is left is told by its sentences.
        yield _Unit(_flat(one for one in left if one.id not in used and one.is_translatable), _flat(rest))


def _flat(units: Iterable[BilingualUnit]) -> BilingualUnit:
    """All of them as one, whose segments have the names of both."""
    segments: list[BilingualSegment] = []
    notes: list[BilingualNote] = []
    for unit in units:
        segments += [replace(one, id=f"{unit.id}{_WITHIN}{one.id}") for one in unit.segments]
        notes += [
            replace(note, segment=f"{unit.id}{_WITHIN}{note.segment}" if note.segment else "")
            for note in unit.notes
        ]
    return BilingualUnit("", tuple(segments), notes=tuple(notes))


def _part(unit: BilingualUnit, segment: BilingualSegment) -> tuple[str, str]:
    outer, within, inner = segment.id.partition(_WITHIN)
    return (outer, inner) if within else (unit.id, segment.id)


def _tell(unit: _Unit, edits: list[Edit], unplaced: list[Unplaced]) -> None:
    old = Counter((note.text, note.category) for note in unit.left.notes)
    notes = [note for note in _new(unit.copy.notes, old) if not note.category.startswith(OWN)]
    if not unit.left.is_translatable:
        changed = [one for one in unit.copy.segments if _is_said(one) and not _is_held(one, unit.left)]
        unplaced += [
            _unplaced(unit.copy, one, _("this is left out of the translation on purpose")) for one in changed
        ]
        return
    groups, rest = _groups(unit.left.segments, unit.copy.segments)
    unplaced += [
        _unplaced(unit.copy, one, _("its source is none of those that left")) for one in rest if _is_said(one)
    ]
    told: set[str] = set()
    for own, theirs in groups:
        names = {segment.id for segment in theirs} | {segment.id for segment in own}
        about = tuple(note for note in notes if note.segment and note.segment in names)
        told |= {note.segment for note in about}
        edit = _edit(unit, own, theirs, about)
        if edit is not None:
            edits.append(edit)
        elif any(map(_is_said, own)) and not any(map(_is_said, theirs)):
            unplaced.append(
                Unplaced(unit.left.id, _source(own), "", _("the file has no translation here any more"))
            )
    others = tuple(note for note in notes if note.segment not in told)
    if others and unit.left.segments:
        edits.append(Edit((_part(unit.left, unit.left.segments[0]),), notes=others))


def _edit(
    unit: _Unit,
    own: Sequence[BilingualSegment],
    theirs: Sequence[BilingualSegment],
    notes: tuple[BilingualNote, ...],
) -> Edit | None:
    if not all(map(_is_said, theirs)):
        has_words = any(map(_is_said, theirs))
        state: SegmentState | None = SegmentState.DRAFT if has_words else None
    else:
        state = min(segment.state for segment in theirs)
    text = joined(as_line(one.target) for one in theirs if one.target is not None and one.target.text.strip())
    before = joined(as_line(one.target) for one in own if one.target is not None)
    is_changed = state is not None and not is_same(text, before)
    was = min((segment.state for segment in own), default=SegmentState.NEW)
    names = tuple(_part(unit.left, segment) for segment in own)
    if state is None or (not is_changed and state is was):
        return Edit(names, notes=notes) if notes else None
    if is_changed and state is was and state > SegmentState.TRANSLATED:
        # Whoever read it has read other words.
        state = SegmentState.TRANSLATED
    origin, score = _origin(own, theirs, is_changed=is_changed)
    reason = notes[0].text if state is SegmentState.REJECTED and notes else ""
    return Edit(names, text if is_changed else None, state, origin, score, reason, notes)


def _origin(
    own: Sequence[BilingualSegment], theirs: Sequence[BilingualSegment], *, is_changed: bool
) -> tuple[Origin, int | None]:
    """Where the words come from: what left with the old words is not said of new ones."""
    first, last = own[0], theirs[0]
    if not is_changed:
        return last.origin, last.score
    if (last.origin, last.score) != (first.origin, first.score) and last.origin is not Origin.HUMAN:
        return last.origin, last.score
    return Origin.IMPORT, None


def _groups(
    left: Sequence[BilingualSegment], copy: Sequence[BilingualSegment]
) -> tuple[list[tuple[list[BilingualSegment], list[BilingualSegment]]], list[BilingualSegment]]:
    """Segments with the same source in as small groups as both sides allow, and those without."""
    if _bare(left) == _bare(copy):
        return list(_cut(left, copy)), []
    by_source: dict[str, list[BilingualSegment]] = {}
    for segment in left:
        by_source.setdefault(_bare((segment,)), []).append(segment)
    groups, rest = [], []
    for segment in copy:
        held = by_source.get(_bare((segment,)))
        if held:
            groups.append(([held.pop(0)], [segment]))
        else:
            rest.append(segment)
    return groups, rest


def _cut(
    left: Sequence[BilingualSegment], copy: Sequence[BilingualSegment]
) -> Iterator[tuple[list[BilingualSegment], list[BilingualSegment]]]:
    ends = [list(accumulate(len(_bare((one,))) for one in side)) for side in (left, copy)]
    shared = sorted(set(ends[0]) & set(ends[1]))
    at = [0, 0]
    for end in shared:
        stops = [_behind(found, end) for found in ends]
        yield list(left[at[0] : stops[0]]), list(copy[at[1] : stops[1]])
        at = stops


def _behind(ends: Sequence[int], end: int) -> int:
    return max(place for place, found in enumerate(ends) if found == end) + 1


def is_same(one: RichText, other: RichText) -> bool:
    """Whether two lines say and look the same, however they are spaced."""
    if one.text.split() != other.text.split():
        return False
    return one.text != other.text or one == other


def _new(notes: Iterable[BilingualNote], old: Mapping[tuple[str, str], int]) -> Iterator[BilingualNote]:
    left = dict(old)
    for note in notes:
        what = (note.text, note.category)
        if left.get(what, 0):
            left[what] -= 1
        elif note.text.strip() and note.category != OMITTED:
            yield replace(note, text=note.text.strip())


def _is_said(segment: BilingualSegment) -> bool:
    return segment.target is not None and bool(segment.target.text.strip())


def _is_held(segment: BilingualSegment, unit: BilingualUnit) -> bool:
    text = segment.target.text if segment.target is not None else ""
    return any(one.target is not None and one.target.text.split() == text.split() for one in unit.segments)


def _unplaced(unit: BilingualUnit, segment: BilingualSegment, reason: str) -> Unplaced:
    text = segment.target.text if segment.target is not None else ""
    return Unplaced(unit.id, segment.source.text, text, reason)


def _source(segments: Iterable[BilingualSegment]) -> str:
    return " ".join(segment.source.text for segment in segments)


def _bare(segments: Iterable[BilingualSegment]) -> str:
    """The words of the source without the space between them, which tools move about."""
    return "".join("".join(segment.source.text.split()) for segment in segments)
