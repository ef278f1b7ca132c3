"""The words and codes of a segment out of elements of XLIFF 2."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.formats.xliff.names import PREFIX, local
from editor_app.formats.xliff.pieces import CLOSE, OPEN, SINGLE
from editor_app.formats.xliff.writing_codes import FORMATS, PLAIN_TYPES

_MARKS = {sub_type: mark for mark, sub_type in FORMATS.items()}
_BROKEN = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


class SegmentBuilder:
    """Gathers words and codes in their order."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._codes: list[Placeholder] = []
        self._position = 0

    def text(self, text: str | None) -> None:
        """Add words."""
        if text:
            self._texts.append(text)
            self._position += len(text)

    def code(self, kind: str, mark: str, name: str, data: str = "") -> None:
        """Add a code that stands here."""
        self._codes.append(Placeholder(self._position, kind, mark, name, data))

    def built(self, *, is_preserved: bool) -> SegmentText:
        """All of it; where space need not be kept, line ends of the file are single spaces."""
        segment = SegmentText("".join(self._texts), tuple(self._codes))
        return segment if is_preserved or "\n" not in segment.text else _unbroken(segment)


def segment_text(element: etree._Element, data: Mapping[str, str], *, is_preserved: bool) -> SegmentText:
    """What a source or target says; ``data`` is the original data of its unit or match, by id."""
    builder = SegmentBuilder()
    _put(element, builder, data)
    return builder.built(is_preserved=is_preserved)


def closed(text: SegmentText, marks: dict[str, str]) -> SegmentText:
    """``text`` with the marks of its ends, from their starts in ``marks``, which gets those of ``text``."""
    if not text.codes:
        return text
    marks.update((code.id, code.mark) for code in text.codes if code.kind == OPEN)
    codes = (code if code.mark else replace(code, mark=marks.get(code.id, "other")) for code in text.codes)
    return SegmentText(text.text, tuple(codes))


def data_text(element: etree._Element) -> str:
    """The text of an element that may hold characters by their numbers."""
    builder = SegmentBuilder()
    _put(element, builder, {})
    return builder.built(is_preserved=True).text


def annotation_kinds(element: etree._Element) -> Iterator[str]:
    """What kinds of annotations a source or target has: segments do not keep them."""
    for child in element.iter("{*}mrk", "{*}sm"):
        if child.get("type", "generic") != "comment":
            yield child.get("type", "generic")


def _put(element: etree._Element, builder: SegmentBuilder, data: Mapping[str, str]) -> None:
    builder.text(element.text)
    for child in element:
        match local(child):
            case "cp":
                builder.text(_character(child.get("hex", "")))
            case "ph":
                builder.code(SINGLE, _mark(child), child.get("id", ""), _data(child, "dataRef", data))
            case "sc":
                builder.code(OPEN, _mark(child), child.get("id", ""), _data(child, "dataRef", data))
            case "ec":
                name = child.get("startRef", child.get("id", ""))
                # What ends, its start says, unless it stands elsewhere.
                mark = "" if "startRef" in child.attrib else _mark(child)
                builder.code(CLOSE, mark, name, _data(child, "dataRef", data))
            case "pc":
                mark, name = _mark(child), child.get("id", "")
                builder.code(OPEN, mark, name, _data(child, "dataRefStart", data))
                _put(child, builder, data)
                builder.code(CLOSE, mark, name, _data(child, "dataRefEnd", data))
            case "mrk":
                _put(child, builder, data)
        builder.text(child.tail)


def _mark(element: etree._Element) -> str:
    sub_type = element.get("subType", "")
    if sub_type in _MARKS:
        return _MARKS[sub_type]
    if sub_type.startswith(PREFIX):
        return sub_type.removeprefix(PREFIX)
    kind = element.get("type", "other")
    return kind if kind in PLAIN_TYPES else "other"


def _data(element: etree._Element, name: str, data: Mapping[str, str]) -> str:
    ref = element.get(name)
    if ref is not None:
        return data.get(ref, "")
    # What a tool shows of a code is better than nothing.
    return element.get("disp") or element.get("equiv") or "" if name == "dataRef" else ""


def _character(digits: str) -> str:
    try:
        code = int(digits, 16)
    except ValueError:
        return ""
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _unbroken(segment: SegmentText) -> SegmentText:
    text, kept, moved, position = segment.text, [], [0] * (len(segment.text) + 1), 0
    length = 0
    for found in _BROKEN.finditer(text):
        for place in range(position, found.start() + 1):
            moved[place] = length + place - position
        kept.append(text[position : found.start()])
        length += found.start() - position
        is_edge = found.start() == 0 or found.end() == len(text)
        kept.append("" if is_edge else " ")
        length += not is_edge
        for place in range(found.start() + 1, found.end() + 1):
            moved[place] = length
        position = found.end()
    for place in range(position, len(text) + 1):
        moved[place] = length + place - position
    kept.append(text[position:])
    codes = tuple(
        Placeholder(moved[code.position], code.kind, code.mark, code.id, code.data) for code in segment.codes
    )
    return SegmentText("".join(kept), codes)
