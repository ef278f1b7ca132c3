"""A unit of XLIFF 2 as values, once its rules were found to hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin
from editor_app.formats.bilingual import (
    BilingualGap,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.xliff.code_rules import Part
from editor_app.formats.xliff.matches import matches_in
from editor_app.formats.xliff.names import (
    CORE,
    CORE_22,
    MATCHES,
    METADATA,
    OWN,
    PREFIX,
    SEGMENTS,
    SPACE,
    STALE,
    local,
    space_of,
)
from editor_app.formats.xliff.reading_codes import annotation_kinds, closed, data_text, segment_text
from editor_app.formats.xliff.states import others_sub_state, read_state_2
from editor_app.formats.xliff.structure import Breach
from editor_app.formats.xliff.unit_rules import sides, space_around

_OF_SEGMENT = re.compile(r"(.+)\.n\d+")


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """A unit, what is wrong with its matches, and the names of what its value cannot hold."""

    unit: BilingualUnit
    breaches: tuple[Breach, ...]
    dropped: tuple[str, ...]


def read_unit(element: etree._Element, language: str, *, is_translatable: bool) -> ReadUnit:
    """The values of a unit that breaks no grave rule; ``language`` is that of its targets."""
    data = _original_data(element)
    breaches: list[Breach] = []
    matches: dict[str, list[BilingualMatch]] = {}
    for found in matches_in(element, language):
        if isinstance(found, Breach):
            breaches.append(found)
        else:
            matches.setdefault(found[0], []).append(found[1])
    parts = [child for child in element if local(child) in ("segment", "ignorable")]
    names = [part.get("id") or f"#{number}" for number, part in enumerate(parts)]
    both = [sides(part) for part in parts]
    space = space_around(element)
    texts = [_texts(source, target, data, space) for source, target in both]
    notes = list(_notes(element, parts, names))
    stale = {note.segment: note.text for note in notes if note.category == STALE}
    progress = _progress(element)
    segments: list[BilingualSegment] = []
    gaps: list[BilingualGap] = []
    for part, name, (source, target), (_source, held) in zip(parts, names, _marked(texts), both, strict=True):
        order = int(held.get("order", "0")) if held is not None else 0
        if local(part) == "ignorable":
            gaps.append(BilingualGap(len(segments), source, target, order))
            continue
        segment = _segment(part, name, source, target, progress.get(name, {}), stale)
        segments.append(replace(segment, matches=tuple(matches.get(name, ())), order=order))
    kind = element.get("type", "")
    unit = BilingualUnit(
        element.get("id", ""),
        tuple(segments),
        element.get("name", ""),
        kind.removeprefix(PREFIX) if kind.startswith(PREFIX) else "",
        tuple(gaps),
        tuple(note for note in notes if note.category != STALE),
        is_translatable,
    )
    return ReadUnit(unit, tuple(breaches), tuple(_dropped(element, both)))


def notes_of(holder: etree._Element) -> Iterator[tuple[str, BilingualNote]]:
    """The notes that an element has, each with its id."""
    for note in (note for child in holder if local(child) == "notes" for note in child):
        priority = note.get("priority", "1")
        yield (
            note.get("id", ""),
            BilingualNote(
                "".join(str(text) for text in note.itertext()),
                note.get("category", ""),
                "",
                note.get("appliesTo", ""),
                int(priority) if priority.isdigit() else 1,
                note.get(f"{{{OWN}}}by", ""),
            ),
        )


def values_of(holder: etree._Element, category: str) -> Mapping[str, Mapping[str, str]]:
    """Our metadata of one category: by group within it, the values of the category itself under ``""``."""
    found: dict[str, dict[str, str]] = {}
    for group in holder.iterfind(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup"):
        if group.get("category") != category:
            continue
        found.setdefault("", {}).update(_values(group))
        for inner in group.iterchildren(f"{{{METADATA}}}metaGroup"):
            found.setdefault(inner.get("category", ""), {}).update(_values(inner))
    return found


def _values(group: etree._Element) -> Mapping[str, str]:
    return {meta.get("type", ""): meta.text or "" for meta in group.iterchildren(f"{{{METADATA}}}meta")}


def _original_data(element: etree._Element) -> Mapping[str, str]:
    held = [data for child in element if local(child) == "originalData" for data in child]
    return {data.get("id", ""): data_text(data) for data in held}


def _texts(
    source: etree._Element, target: etree._Element | None, data: Mapping[str, str], space: str
) -> tuple[SegmentText, SegmentText | None]:
    def text_of(element: etree._Element) -> SegmentText:
        return segment_text(element, data, is_preserved=element.get(SPACE, space) == "preserve")

    return text_of(source), text_of(target) if target is not None else None


def _marked(
    texts: Iterable[tuple[SegmentText, SegmentText | None]],
) -> Iterator[tuple[SegmentText, SegmentText | None]]:
    """The texts with the marks of ends: what began in one sentence may end in the next."""
    known: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for source, target in texts:
        yield closed(source, known[0]), closed(target, known[1]) if target is not None else None


def _segment(
    part: etree._Element,
    name: str,
    source: SegmentText,
    target: SegmentText | None,
    progress: Mapping[str, str],
    stale: Mapping[str, str],
) -> BilingualSegment:
    sub_state = part.get("subState", "")
    origin, score = progress.get("origin", ""), progress.get("score", "")
    old = stale.get(name, "" if sub_state == STALE else None)
    return BilingualSegment(
        part.get("id") or "",
        source,
        target,
        read_state_2(part.get("state", "initial"), sub_state, has_target=target is not None),
        others_sub_state(sub_state),
        Origin(origin) if origin in set(Origin) else Origin.HUMAN,
        int(score) if score.isascii() and score.isdigit() and len(score) < 4 else None,
        old if target is not None else None,
    )


def _notes(element: etree._Element, parts: list[etree._Element], names: list[str]) -> Iterator[BilingualNote]:
    """The notes with the segments that they are on: by their ids in ours, by annotations in others'."""
    pointed: dict[str, str] = {}
    for part, name in zip(parts, names, strict=True):
        for child in part.iter("{*}mrk", "{*}sm"):
            reference = child.get("ref") or ""
            if "n=" in reference:
                pointed[reference.rpartition("n=")[2]] = name
    for name, note in notes_of(element):
        found = _OF_SEGMENT.fullmatch(name)
        segment = found.group(1) if found is not None and found.group(1) in names else pointed.get(name, "")
        yield replace(note, segment=segment)


def _progress(element: etree._Element) -> Mapping[str, Mapping[str, str]]:
    return values_of(element, SEGMENTS)


def _dropped(element: etree._Element, texts: Iterable[Part]) -> Iterator[str]:
    for child in element:
        space = space_of(child)
        is_ours = space == METADATA and any(group.get("category") == SEGMENTS for group in child)
        if space not in (CORE, CORE_22, MATCHES) and not is_ours:
            yield _("<{element}> of {space}").format(element=local(child), space=space or "?")
    for text in (text for part in texts for text in part if text is not None and len(text)):
        for kind in annotation_kinds(text):
            yield _("annotations of the type “{type}”").format(type=kind)
