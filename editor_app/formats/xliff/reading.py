"""Reads XLIFF 2.0 to 2.2 unit by unit: those that break the specification are named and left out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.bilingual import BilingualFile, BilingualNote, BilingualUnit
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.xliff.findings import Findings
from editor_app.formats.xliff.names import (
    CORE,
    CORE_22,
    IDENTITY,
    LANG,
    METADATA,
    TOKEN,
    line_of,
    local,
    space_of,
)
from editor_app.formats.xliff.parsing import Parsing
from editor_app.formats.xliff.structure import Breach, breach, misshapen_notes
from editor_app.formats.xliff.unit_rules import breaches
from editor_app.formats.xliff.units import notes_of, read_unit, values_of
from editor_app.formats.xml_parsing import let_go


class FileReading:
    """One file of the document while its elements come in."""

    def __init__(self, element: etree._Element, languages: tuple[str, str], findings: Findings) -> None:
        self._element, self._findings = element, findings
        self._source, self._target = languages
        self._is_closed = [element.get("translate") == "no"]
        self._units: list[BilingualUnit] = []
        self._notes: list[BilingualNote] = []
        self._identity: dict[str, str] = {}
        self._seen: dict[str, set[str]] = {"unit": set(), "group": set()}
        self._flows: list[tuple[str, str, int]] = []
        self._last = ""

    def open_group(self, element: etree._Element) -> None:
        """A group begins: what it says counts for what is in it."""
        translate = element.get("translate")
        self._is_closed.append(self._is_closed[-1] if translate is None else translate == "no")
        self._check_id(element)

    def close_group(self) -> None:
        """A group ends."""
        self._is_closed.pop()

    def take_unit(self, element: etree._Element) -> None:
        """A unit that is whole: its values, or what is wrong with it."""
        name = element.get("id", "")
        is_first = self._check_id(element)
        found = list(breaches(element, self._source, self._target))
        is_left_out = not is_first or any(one.is_grave for one in found)
        for one in found:
            self._findings.add(one, name, is_left_out=is_left_out)
        if is_left_out:
            return
        translate = element.get("translate")
        is_closed = self._is_closed[-1] if translate is None else translate == "no"
        read = read_unit(element, self._target, is_translatable=not is_closed)
        for one in read.breaches:
            self._findings.add(one, name)
        self._findings.dropped.update(read.dropped)
        self._note_flows(element, name)
        self._units.append(read.unit)

    def take(self, element: etree._Element) -> None:
        """Whatever else stands in the file beside its units."""
        tag, space = local(element), space_of(element)
        if space == METADATA and IDENTITY in (group.get("category") for group in element):
            self._identity |= values_of(self._element, IDENTITY).get("", {})
        elif space not in (CORE, CORE_22):
            self._findings.dropped[_("<{element}> of {space}").format(element=tag, space=space or "?")] += 1
        elif tag == "notes":
            self._take_notes(element)
        elif tag == "skeleton":
            is_empty = not len(element) and not (element.text or "")
            if is_empty != ("href" in element.attrib):
                self._findings.add(breach(element, _("a skeleton has either content or an “href”")))
            self._findings.dropped[_("the skeleton of the original file")] += 1
        elif tag not in ("unit", "group"):
            self._findings.add(
                breach(element, _("<{child}> cannot stand in <{element}>").format(child=tag, element="file"))
            )

    def finished(self) -> BilingualFile:
        """The values of the file."""
        for unit, flow, line in self._flows:
            if flow not in self._seen["unit"]:
                message = _("a code names the unit “{id}”, which is not there").format(id=flow)
                self._findings.add(Breach(message, line, is_grave=False), unit)
        return BilingualFile(
            self._source,
            self._target,
            self._element.get("original", ""),
            tuple(self._units),
            tuple(self._notes),
            self._identity,
        )

    def _take_notes(self, element: etree._Element) -> None:
        for found in misshapen_notes(element):
            self._findings.add(found)
        holder = element.getparent()
        if holder is self._element:
            self._notes += [note for _name, note in notes_of(self._element)]
        else:
            self._findings.dropped[_("notes on groups")] += len(element)

    def _check_id(self, element: etree._Element) -> bool:
        """Whether the id of a unit or group is one, and the first of its kind."""
        name, tag = element.get("id", ""), local(element)
        seen = self._seen[tag]
        if TOKEN.fullmatch(name) and name not in seen:
            seen.add(name)
            return True
        if name in seen:
            message = _("the id “{id}” stands twice").format(id=name)
        else:
            message = _("<{element}> has no attribute “{name}”").format(element=tag, name="id")
        self._findings.add(breach(element, message), name if tag == "unit" else "", is_left_out=tag == "unit")
        return False

    def _note_flows(self, element: etree._Element, name: str) -> None:
        for child in element.iter("{*}ph", "{*}pc", "{*}sc", "{*}ec"):
            for attribute in ("subFlows", "subFlowsStart", "subFlowsEnd"):
                for flow in child.get(attribute, "").split():
                    self._flows.append((name, flow, line_of(child)))


class Reading2:
    """A document of XLIFF 2 while its elements come in."""

    def __init__(self, root: etree._Element, parsing: Parsing, findings: Findings) -> None:
        self._findings = findings
        source, target = root.get("srcLang", ""), root.get("trgLang", "")
        if not LANGUAGE_TAG.fullmatch(source):
            raise parsing.refused(_("it names no language of its source (“srcLang”)"))
        if target and not LANGUAGE_TAG.fullmatch(target):
            raise parsing.refused(_("“{tag}” is no language").format(tag=target))
        self._languages = source, target
        if LANG in root.attrib:
            message = _("<{element}> cannot have the attribute “{name}”")
            findings.add(breach(root, message.format(element="xliff", name="xml:lang")))
        self._file: FileReading | None = None
        self._names: set[str] = set()
        self._unit: etree._Element | None = None
        self.files: list[BilingualFile] = []

    def started(self, element: etree._Element) -> None:
        """An element begins."""
        if self._unit is not None or space_of(element) not in (CORE, CORE_22):
            return
        match local(element):
            case "file":
                self._open(element)
            case "group" if self._file is not None:
                self._file.open_group(element)
            case "unit":
                self._unit = element

    def ended(self, element: etree._Element) -> None:
        """An element is whole."""
        if self._unit is not None:
            if element is self._unit:
                self._unit = None
                if self._file is not None:
                    self._file.take_unit(element)
                let_go(element)
            return
        is_core = space_of(element) in (CORE, CORE_22)
        if self._file is None or (is_core and local(element) == "xliff"):
            return
        if is_core and local(element) == "file":
            self.files.append(self._file.finished())
            self._file = None
            let_go(element)
        elif is_core and local(element) == "group":
            self._file.close_group()
            let_go(element)
        elif _stands_beside_units(element):
            self._file.take(element)

    def broken_off(self) -> Iterable[BilingualFile]:
        """The files so far, the last one with what had come of it."""
        if self._file is not None:
            self.files.append(self._file.finished())
        return self.files

    def _open(self, element: etree._Element) -> None:
        name = element.get("id", "")
        if not TOKEN.fullmatch(name):
            message = _("<{element}> has no attribute “{name}”").format(element="file", name="id")
            self._findings.add(breach(element, message))
        elif name in self._names:
            self._findings.add(breach(element, _("the id “{id}” stands twice").format(id=name)))
        self._names.add(name)
        self._file = FileReading(element, self._languages, self._findings)


def _stands_beside_units(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) in ("file", "group") and space_of(parent) in (CORE, CORE_22)
