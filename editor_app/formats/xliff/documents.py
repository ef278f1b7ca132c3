"""Reads XLIFF of any version: recognises it, keeps what is right, lists what is not."""

from __future__ import annotations

from typing import BinaryIO

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.bilingual import BilingualProblem, ReadBilingual
from editor_app.formats.xliff.findings import Findings
from editor_app.formats.xliff.names import CORE, CORE_22, VERSIONS, local, space_of
from editor_app.formats.xliff.parsing import Parsing
from editor_app.formats.xliff.reading import Reading2
from editor_app.formats.xliff.reading_1 import Reading1


def read_xliff(data: bytes | BinaryIO, name: str = "") -> ReadBilingual:
    """The texts in ``data``. Units that break a rule are left out and listed, as is what no value holds.

    InputError, naming ``name`` and the reason, when it is no XLIFF, declares a document type, is
    larger than anybody translates, or breaks off before its first unit.
    """
    parsing = Parsing(data, name)
    findings = Findings()
    reading: Reading1 | Reading2 | None = None
    version = ""
    for event, element in parsing.events():
        if reading is None:
            version = _version(element, parsing)
            is_new = space_of(element) in (CORE, CORE_22)
            reading = Reading2(element, parsing, findings) if is_new else Reading1(element, findings)
        elif event == "start":
            reading.started(element)
        else:
            reading.ended(element)
    files = list(reading.broken_off()) if reading is not None else []
    if parsing.broken:
        if not any(file.units for file in files):
            raise parsing.refused(_("it is no whole XML document"), parsing.broken)
        findings.problems.append(BilingualProblem(_("the file breaks off here"), "", parsing.broken_line))
    if not files:
        raise parsing.refused(_("there is no file in it"))
    repairs = tuple(BilingualProblem(text) for text in parsing.repairs)
    dropped = tuple(text if count == 1 else f"{text} (×{count})" for text, count in findings.dropped.items())
    return ReadBilingual(tuple(files), version, (*repairs, *findings.problems), dropped)


def _version(root: etree._Element, parsing: Parsing) -> str:
    known = VERSIONS.get(space_of(root))
    if known is None or local(root) != "xliff":
        raise parsing.refused(_("it is another kind of XML"))
    version = root.get("version", "")
    if version not in known:
        raise parsing.refused(_("it is of version “{version}”").format(version=version))
    return version
