"""Writes a text with its translation as XLIFF 1.2: one group a paragraph, one unit a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from lxml import etree

from editor_app.document.segments import Origin, SegmentState
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualGap,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.xliff.codes_1 import core_1, put_segment_1
from editor_app.formats.xliff.names import CORE_1, IDENTITY, PREFIX, SPACE, STALE, xml_document
from editor_app.formats.xliff.states import state_1
from editor_app.formats.xliff.writing import UNKNOWN, fit, percent
from editor_app.formats.xliff.writing_codes import plain

UNIT, GAP = "x-copydesk-", "x-copydesk-gap"
"""What groups and units of ours are called: a paragraph, and what stands between its sentences."""

NOTE = PREFIX + "note:"
"""Before the category of a note, in what says whose it is."""


def xliff_1(file: BilingualFile) -> bytes:
    """``file`` as XLIFF 1.2. The same values give the same bytes."""
    names = {None: CORE_1}
    # A default namespace is a thing that the stubs of lxml do not know.
    root = etree.Element(core_1("xliff"), nsmap=names, version="1.2")  # type: ignore[arg-type]
    element = etree.SubElement(root, core_1("file"), original=plain(file.original))
    element.set("source-language", file.source_language or UNKNOWN)
    if file.target_language:
        element.set("target-language", file.target_language)
    element.set("datatype", "x-copydesk")
    element.set("tool-id", "copydesk")
    element.set(SPACE, "preserve")
    header = etree.SubElement(element, core_1("header"))
    etree.SubElement(header, core_1("tool"), {"tool-id": "copydesk", "tool-name": "Copydesk"})
    for name, value in file.identity.items():
        _put_note(header, BilingualNote(value, by=f"{IDENTITY}:{name}"))
    for note in file.notes:
        _put_note(header, note)
    body = etree.SubElement(element, core_1("body"))
    taken: set[str] = set()
    for unit in file.units:
        if unit.segments:
            _put_unit(body, unit, fit(unit.id, "u", taken), has_targets=bool(file.target_language))
    return xml_document(root)


def _put_unit(body: etree._Element, unit: BilingualUnit, name: str, *, has_targets: bool) -> None:
    group = etree.SubElement(body, core_1("group"), id=name, restype=UNIT + (plain(unit.kind) or "unit"))
    if unit.name:
        group.set("resname", plain(unit.name))
    if not unit.is_translatable:
        group.set("translate", "no")
    for note in unit.notes:
        if note.segment not in {segment.id for segment in unit.segments}:
            _put_note(group, note)
    taken: set[str] = set()
    for number, part in enumerate(unit.parts, 1):
        if isinstance(part, BilingualSegment):
            inner = fit(part.id, "s", taken)
            element = etree.SubElement(group, core_1("trans-unit"), id=f"{name}.{inner}", resname=inner)
            _put_segment(element, part, unit.notes, has_targets=has_targets)
        else:
            _put_gap(group, part, f"{name}.gap{number}", has_targets=has_targets)


def _put_segment(
    element: etree._Element, segment: BilingualSegment, notes: Iterable[BilingualNote], *, has_targets: bool
) -> None:
    if segment.target is not None and has_targets and segment.state >= SegmentState.REVIEWED:
        element.set("approved", "yes")
    if extra := _extra(segment):
        element.set("extradata", extra)
    put_segment_1(etree.SubElement(element, core_1("source")), segment.source)
    if segment.target is not None and has_targets:
        state, qualifier = state_1(segment)
        target = etree.SubElement(element, core_1("target"), state=state)
        if qualifier:
            target.set("state-qualifier", qualifier)
        put_segment_1(target, segment.target)
        if segment.old_source is not None:
            _put_note(element, BilingualNote(segment.old_source, STALE, applies_to="source"))
    for note in notes:
        if note.segment == segment.id:
            _put_note(element, note)
    for match in segment.matches if has_targets else ():
        _put_match(element, match)


def _extra(segment: BilingualSegment) -> str:
    """What the format has no room for, as the query of an address."""
    known = {"score": str(segment.score)} if segment.score is not None else {}
    known |= {"order": str(segment.order)} if segment.order else {}
    known |= {"substate": segment.sub_state} if segment.sub_state else {}
    if segment.state is SegmentState.REJECTED and segment.origin is not Origin.HUMAN:
        known["origin"] = str(segment.origin)
    return urlencode(known)


def _put_gap(group: etree._Element, gap: BilingualGap, name: str, *, has_targets: bool) -> None:
    element = etree.SubElement(group, core_1("trans-unit"), id=name, translate="no", restype=GAP)
    if gap.order:
        element.set("extradata", urlencode({"order": str(gap.order)}))
    put_segment_1(etree.SubElement(element, core_1("source")), gap.source)
    if gap.target is not None and has_targets:
        put_segment_1(etree.SubElement(element, core_1("target")), gap.target)


def _put_match(element: etree._Element, match: BilingualMatch) -> None:
    held = etree.SubElement(element, core_1("alt-trans"))
    best = match.suitability if match.suitability is not None else match.similarity
    if best is not None:
        held.set("match-quality", percent(best))
    if match.origin:
        held.set("origin", plain(match.origin))
    known = {"similarity": percent(match.similarity)} if match.similarity is not None else {}
    known |= {"suitability": percent(match.suitability)} if match.suitability is not None else {}
    held.set("extradata", urlencode({"type": match.kind, **known}))
    put_segment_1(etree.SubElement(held, core_1("source")), match.source)
    put_segment_1(etree.SubElement(held, core_1("target")), match.target)


def _put_note(element: etree._Element, note: BilingualNote) -> None:
    child = etree.SubElement(element, core_1("note"))
    if note.priority != 1:
        child.set("priority", str(min(max(note.priority, 1), 10)))
    by = f"{NOTE}{quote(note.category, safe='')}:{note.by}" if note.category else note.by
    if by:
        child.set("from", plain(by))
    if note.applies_to in ("source", "target"):
        child.set("annotates", note.applies_to)
    child.text = plain(note.text)
