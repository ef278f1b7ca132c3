"""Writes a text with its translation as XLIFF 2.1: one unit a paragraph, one segment a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from editor_app.document.segments import Origin
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualGap,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.xliff.code_names import Named, named_codes
from editor_app.formats.xliff.names import (
    CORE,
    IDENTITY,
    MATCHES,
    METADATA,
    OWN,
    SEGMENTS,
    SPACE,
    STALE,
    TOKEN,
    direction_of,
    xml_document,
)
from editor_app.formats.xliff.states import state_2
from editor_app.formats.xliff.writing_codes import OriginalData, core, plain, put_segment

UNKNOWN = "und"
"""The language of a text when nobody has said."""


def xliff_2(file: BilingualFile) -> bytes:
    """``file`` as XLIFF 2.1. The same values give the same bytes."""
    names = {None: CORE, "mda": METADATA, "mtc": MATCHES, "copydesk": OWN}
    # A default namespace is a thing that the stubs of lxml do not know.
    root = etree.Element(core("xliff"), nsmap=names, version="2.1")  # type: ignore[arg-type]
    root.set("srcLang", file.source_language or UNKNOWN)
    if file.target_language:
        root.set("trgLang", file.target_language)
    element = etree.SubElement(root, core("file"), id="f1", original=plain(file.original))
    element.set(SPACE, "preserve")
    _put_directions(element, file)
    if file.identity:
        _put_groups(element, IDENTITY, {"": file.identity})
    _put_notes(element, file.notes, {})
    taken: set[str] = set()
    for unit in file.units:
        _Unit(unit, file, fit(unit.id, "u", taken)).put(element)
    return xml_document(root)


def fit(wanted: str, letter: str, taken: set[str]) -> str:
    """``wanted`` as an id that is in ``taken`` from now on; another one where it is none or stands twice."""
    name = wanted if TOKEN.fullmatch(wanted) else f"{letter}{len(taken) + 1}"
    base, number = name, 1
    while name in taken:
        number += 1
        name = f"{base}.{number}"
    taken.add(name)
    return name


class _Unit:
    """One unit on its way into the document."""

    def __init__(self, unit: BilingualUnit, file: BilingualFile, name: str) -> None:
        self._unit, self._id = unit, name
        # Without a language for them there can be no targets (section 4.3.1.1).
        self._has_targets = bool(file.target_language)
        taken: set[str] = set()
        self._ids = [fit(segment.id, "s", taken) for segment in unit.segments]
        self._data = OriginalData()
        order = unit.parts
        names = named_codes([(part.source, part.target) for part in order], taken)
        places = _orders(unit)
        self._order = [(part, place, *both) for part, place, both in zip(order, places, names, strict=True)]

    def put(self, file: etree._Element) -> None:
        """Add the unit; one without segments is none."""
        unit = self._unit
        if not unit.segments:
            return
        element = etree.SubElement(file, core("unit"), id=self._id)
        if unit.name:
            element.set("name", plain(unit.name))
        if not unit.is_translatable:
            element.set("translate", "no")
        if unit.kind:
            element.set("type", f"copydesk:{unit.kind}")
        self._put_matches(element)
        _put_groups(element, SEGMENTS, self._progress())
        ids = {segment.id: name for segment, name in zip(unit.segments, self._ids, strict=True)}
        _put_notes(element, (*unit.notes, *self._stale_notes()), ids)
        remaining = iter(self._ids)
        parts = [self._part(remaining, *entry) for entry in self._order]
        data = self._data.element()
        element.extend(parts if data is None else [data, *parts])

    def _part(
        self,
        ids: Iterator[str],
        part: BilingualSegment | BilingualGap,
        place: str,
        source: Sequence[Named],
        target: Sequence[Named],
    ) -> etree._Element:
        element = etree.Element(core("segment" if isinstance(part, BilingualSegment) else "ignorable"))
        if isinstance(part, BilingualSegment):
            element.set("id", next(ids))
            state, sub_state = state_2(part) if self._has_targets else ("", "")
            if state:
                element.set("state", state)
            if sub_state:
                element.set("subState", sub_state)
        put_segment(etree.SubElement(element, core("source")), part.source, source, self._data)
        if part.target is not None and self._has_targets:
            written = etree.SubElement(element, core("target"), {"order": place} if place else {})
            put_segment(written, part.target, target, self._data)
        return element

    def _progress(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for segment, name in zip(self._unit.segments, self._ids, strict=True):
            known = {"origin": str(segment.origin)} if segment.origin is not Origin.HUMAN else {}
            known |= {"score": str(segment.score)} if segment.score is not None else {}
            if known and segment.target is not None and self._has_targets:
                found[name] = known
        return found

    def _stale_notes(self) -> Iterable[BilingualNote]:
        for segment in self._unit.segments:
            if segment.old_source is not None and segment.target is not None and self._has_targets:
                yield BilingualNote(segment.old_source, STALE, segment.id, "source")

    def _put_matches(self, element: etree._Element) -> None:
        found = [
            (match, name)
            for segment, name in zip(self._unit.segments, self._ids, strict=True)
            for match in segment.matches
        ]
        if found and self._has_targets:
            matches = etree.SubElement(element, f"{{{MATCHES}}}matches")
            for match, name in found:
                _put_match(matches, match, name)


def _put_match(matches: etree._Element, match: BilingualMatch, segment: str) -> None:
    element = etree.SubElement(matches, f"{{{MATCHES}}}match", ref=f"#{segment}", type=match.kind)
    for name, value in (("similarity", match.similarity), ("matchSuitability", match.suitability)):
        if value is not None:
            element.set(name, percent(value))
    if match.origin:
        element.set("origin", plain(match.origin))
    data = OriginalData()
    (names,) = named_codes([(match.source, match.target)], ())
    sides = []
    for tag, text, named in zip(("source", "target"), (match.source, match.target), names, strict=True):
        sides.append(etree.Element(core(tag)))
        put_segment(sides[-1], text, named, data)
    original = data.element()
    element.extend(sides if original is None else [original, *sides])


def percent(value: float) -> str:
    """A percentage as a decimal number of XML Schema."""
    return f"{min(max(value, 0.0), 100.0):.2f}".rstrip("0").rstrip(".")


def _orders(unit: BilingualUnit) -> list[str]:
    """The places of targets that stand elsewhere than their sources; none where they contradict."""
    places = [part.order or number for number, part in enumerate(unit.parts, 1)]
    if sorted(places) != list(range(1, len(places) + 1)):
        return [""] * len(places)
    return ["" if place == number else str(place) for number, place in enumerate(places, 1)]


def _put_directions(element: etree._Element, file: BilingualFile) -> None:
    if file.source_language:
        element.set("srcDir", direction_of(file.source_language))
    if file.target_language:
        element.set("trgDir", direction_of(file.target_language))


def _put_groups(element: etree._Element, category: str, groups: Mapping[str, Mapping[str, str]]) -> None:
    """Metadata: one group, in it the values or a group of them for each name."""
    if not groups:
        return
    metadata = etree.SubElement(element, f"{{{METADATA}}}metadata")
    outer = etree.SubElement(metadata, f"{{{METADATA}}}metaGroup", category=category)
    for name, values in groups.items():
        group = etree.SubElement(outer, f"{{{METADATA}}}metaGroup", category=name) if name else outer
        for kind, value in values.items():
            etree.SubElement(group, f"{{{METADATA}}}meta", type=plain(kind)).text = plain(value)


def _put_notes(element: etree._Element, notes: Iterable[BilingualNote], segments: Mapping[str, str]) -> None:
    """The notes; the id of one on a segment begins with that segment's."""
    found = list(notes)
    if not found:
        return
    holder = etree.SubElement(element, core("notes"))
    for number, note in enumerate(found, 1):
        child = etree.SubElement(holder, core("note"))
        if note.segment in segments:
            child.set("id", f"{segments[note.segment]}.n{number}")
        if note.applies_to in ("source", "target"):
            child.set("appliesTo", note.applies_to)
        if note.category:
            child.set("category", plain(note.category))
        if note.priority != 1:
            child.set("priority", str(min(max(note.priority, 1), 10)))
        if note.by:
            child.set(f"{{{OWN}}}by", plain(note.by))
        child.text = plain(note.text)
