"""Reads XLIFF 1.2 (and 1.0, 1.1) unit by unit: those that break the specification are named and left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.bilingual import (
    BilingualFile,
    BilingualGap,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.xliff.findings import Findings
from editor_app.formats.xliff.names import CORE_1, CORE_11, IDENTITY, STALE, local, space_of
from editor_app.formats.xliff.structure import breach
from editor_app.formats.xliff.units_1 import breaches_1, note_1, notes_1, read_gap_1, read_segments_1
from editor_app.formats.xliff.writing_1 import GAP, UNIT
from editor_app.formats.xml_parsing import let_go

_SPACES = frozenset({CORE_1, CORE_11, ""})


@dataclass(slots=True)
class _Group:
    """A group while its units come in; ``is_unit`` when it is a paragraph of ours."""

    element: etree._Element
    is_closed: bool
    is_unit: bool = False
    segments: list[BilingualSegment] = field(default_factory=list)
    gaps: list[BilingualGap] = field(default_factory=list)
    notes: list[BilingualNote] = field(default_factory=list)


class Reading1:
    """A document of XLIFF 1 while its elements come in."""

    def __init__(self, root: etree._Element, findings: Findings) -> None:
        self._findings = findings
        self._file: etree._Element | None = None
        self._unit: etree._Element | None = None
        self._groups: list[_Group] = []
        self._units: list[BilingualUnit] = []
        self._notes: list[BilingualNote] = []
        self._identity: dict[str, str] = {}
        self._seen: set[str] = set()
        self.files: list[BilingualFile] = []

    def started(self, element: etree._Element) -> None:
        """An element begins."""
        if self._unit is not None or space_of(element) not in _SPACES:
            return
        match local(element):
            case "file":
                self._open(element)
            case "group" if self._file is not None:
                self._groups.append(self._group(element))
            case "trans-unit" | "bin-unit":
                self._unit = element

    def ended(self, element: etree._Element) -> None:
        """An element is whole."""
        if self._unit is not None:
            if element is self._unit:
                self._unit = None
                self._take(element)
                let_go(element)
            return
        if self._file is None:
            return
        parent = element.getparent()
        match local(element):
            case "file":
                self._close()
                let_go(element)
            case "group" if self._groups:
                self._end_group(self._groups.pop())
                let_go(element)
            case "header":
                self._take_header(element)
            case "note" if self._groups and parent is self._groups[-1].element:
                if self._groups[-1].is_unit:
                    self._groups[-1].notes.append(note_1(element))
                else:
                    self._findings.dropped[_("notes on groups")] += 1
            case tag if (
                space_of(element) not in _SPACES and parent is not None and space_of(parent) in _SPACES
            ):
                self._findings.dropped[
                    _("<{element}> of {space}").format(element=tag, space=space_of(element))
                ] += 1

    def broken_off(self) -> Iterable[BilingualFile]:
        """The files so far, the last one with what had come of it."""
        if self._file is not None:
            while self._groups:
                self._end_group(self._groups.pop())
            self._close()
        return self.files

    def _open(self, element: etree._Element) -> None:
        self._file = element
        self._units, self._notes, self._identity, self._seen = [], [], {}, set()
        for name in ("original", "source-language", "datatype"):
            if name not in element.attrib:
                message = _("<{element}> has no attribute “{name}”").format(element="file", name=name)
                self._findings.add(breach(element, message))

    def _close(self) -> None:
        file = self._file
        if file is None:
            return
        self.files.append(
            BilingualFile(
                file.get("source-language", ""),
                file.get("target-language", ""),
                file.get("original", ""),
                tuple(self._units),
                tuple(self._notes),
                self._identity,
            )
        )
        self._file = None

    def _take_header(self, header: etree._Element) -> None:
        for note in notes_1(header):
            if note.by.startswith(f"{IDENTITY}:"):
                self._identity[note.by.removeprefix(f"{IDENTITY}:")] = note.text
            else:
                self._notes.append(note)

    def _group(self, element: etree._Element) -> _Group:
        translate = element.get("translate")
        around = self._groups[-1].is_closed if self._groups else False
        return _Group(
            element,
            around if translate is None else translate == "no",
            is_unit=element.get("restype", "").startswith(UNIT),
        )

    def _end_group(self, group: _Group) -> None:
        if not group.is_unit or not group.segments:
            return
        element = group.element
        kind = element.get("restype", "").removeprefix(UNIT)
        self._units.append(
            BilingualUnit(
                element.get("id", ""),
                tuple(group.segments),
                element.get("resname", ""),
                "" if kind == "unit" else kind,
                tuple(group.gaps),
                tuple(group.notes),
                not group.is_closed,
            )
        )

    def _take(self, element: etree._Element) -> None:
        """A unit that is whole: its values, or what is wrong with it."""
        if local(element) == "bin-unit":
            self._findings.dropped[_("pictures and other data")] += 1
            return
        name = element.get("id", "")
        file = self._file
        languages = (
            (file.get("source-language", ""), file.get("target-language", ""))
            if file is not None
            else ("", "")
        )
        found = list(breaches_1(element, *languages))
        if name in self._seen:
            found.append(breach(element, _("the id “{id}” stands twice").format(id=name)))
        self._seen.add(name)
        is_left_out = any(one.is_grave for one in found)
        for one in found:
            self._findings.add(one, name, is_left_out=is_left_out)
        if is_left_out or file is None:
            return
        self._note_dropped(element)
        group = self._groups[-1] if self._groups and self._groups[-1].is_unit else None
        if group is not None:
            self._add_to(group, element)
        else:
            self._units.append(self._single(element, name))

    def _add_to(self, group: _Group, element: etree._Element) -> None:
        if element.get("restype") == GAP:
            group.gaps.append(read_gap_1(element, len(group.segments)))
            return
        segments, gaps = read_segments_1(element, element.get("resname", element.get("id", "")))
        group.gaps += [replace(gap, before=gap.before + len(group.segments)) for gap in gaps]
        group.segments += segments
        notes = (note for note in notes_1(element) if note.category != STALE)
        group.notes += [replace(note, segment=segments[0].id) for note in notes]

    def _single(self, element: etree._Element, name: str) -> BilingualUnit:
        segments, gaps = read_segments_1(element, name)
        translate = element.get("translate")
        is_closed = (
            bool(self._groups and self._groups[-1].is_closed) if translate is None else translate == "no"
        )
        return BilingualUnit(
            name,
            segments,
            element.get("resname", ""),
            "",
            gaps,
            tuple(note for note in notes_1(element) if note.category != STALE),
            not is_closed,
        )

    def _note_dropped(self, element: etree._Element) -> None:
        for child in element:
            if space_of(child) not in _SPACES:
                text = _("<{element}> of {space}").format(element=local(child), space=space_of(child))
                self._findings.dropped[text] += 1
            elif local(child) in ("source", "target") and any(local(one) == "sub" for one in child.iter()):
                self._findings.dropped[_("texts within codes")] += 1
