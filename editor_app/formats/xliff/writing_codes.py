"""The words and codes of a segment as elements of XLIFF 2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.formats.xliff.code_names import Named
from editor_app.formats.xliff.names import CORE, PREFIX
from editor_app.formats.xliff.pieces import ordered_codes, pieces

FORMATS: Mapping[str, str] = {"bold": "xlf:b", "italic": "xlf:i", "underline": "xlf:u", "break": "xlf:lb"}
"""Marks for which XLIFF has a sub-type of its own."""

PLAIN_TYPES = ("link", "image", "quote", "ui", "other")
"""Marks that are a type of XLIFF by themselves."""

_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNFIT = re.compile(r"[\s:]+")


class OriginalData:
    """The data of the codes of a unit: each text once, with the id by which codes name it."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}

    def ref(self, data: str) -> str:
        """The id of ``data``."""
        return self._ids.setdefault(data, f"d{len(self._ids) + 1}")

    def element(self) -> etree._Element | None:
        """The element that holds it all, None when there is nothing."""
        if not self._ids:
            return None
        element = etree.Element(core("originalData"))
        for data, name in self._ids.items():
            put_text(etree.SubElement(element, core("data"), id=name), data)
        return element


def core(name: str) -> str:
    """A name of XLIFF 2.0 and 2.1."""
    return f"{{{CORE}}}{name}"


def put_text(element: etree._Element, text: str) -> None:
    """Add ``text`` behind what ``element`` has; what XML cannot hold becomes elements of its own."""
    position = 0
    for found in _INVALID.finditer(text):
        _add(element, text[position : found.start()])
        code = ord(found.group())
        if code < 0x20:
            etree.SubElement(element, core("cp"), hex=f"{code:04X}")
        else:
            # Halves of UTF-16 pairs and what is no character of Unicode say nothing anywhere.
            _add(element, "\ufffd")
        position = found.end()
    _add(element, text[position:])


def plain(text: str) -> str:
    """``text`` for places where XML takes no other elements, without what it cannot hold."""
    return _INVALID.sub("", text)


def put_segment(
    element: etree._Element, text: SegmentText, names: Sequence[Named], data: OriginalData
) -> None:
    """Write ``text`` into a source or target; ``names`` are those of its codes in their order."""
    within = [element]
    codes = ordered_codes(text)
    for piece in pieces(text):
        if isinstance(piece, str):
            put_text(within[-1], piece)
            continue
        name = names[piece.place]
        if name.tag != "pc":
            _put_apart(within[-1], piece.code, name, data)
        elif name.is_end:
            within.pop()
        else:
            end = codes[piece.partner].data if piece.partner is not None else ""
            attributes = {"id": name.id, **_kind(name.mark)}
            if end or piece.code.data:
                attributes |= {"dataRefStart": data.ref(piece.code.data), "dataRefEnd": data.ref(end)}
            within.append(etree.SubElement(within[-1], core("pc"), attributes))


def _put_apart(element: etree._Element, code: Placeholder, name: Named, data: OriginalData) -> None:
    attributes = {"dataRef": data.ref(code.data)} if code.data else {}
    if name.is_end:
        attributes |= {"startRef": name.id, **_rules(name.mark)}
    else:
        attributes |= {"id": name.id, **_kind(name.mark)}
        attributes |= {"isolated": "yes"} if name.is_isolated else {}
    etree.SubElement(element, core(name.tag), attributes)


def _kind(mark: str) -> dict[str, str]:
    if mark in FORMATS:
        return {"type": "fmt", "subType": FORMATS[mark]}
    if mark in PLAIN_TYPES:
        return {"type": mark, **_rules(mark)}
    return {"type": "other", "subType": PREFIX + (_UNFIT.sub("-", plain(mark)) or "code")}


def _rules(mark: str) -> dict[str, str]:
    """What other tools may do with a code: what leads somewhere, or nobody knows, is not made twice."""
    return {"canCopy": "no"} if mark in ("link", "other") else {}


def _add(element: etree._Element, text: str) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
