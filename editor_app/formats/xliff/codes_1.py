"""The words and codes of a segment as elements of XLIFF 1.2, out and in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.segment_texts import SegmentText
from editor_app.formats.xliff.names import CORE_1, local
from editor_app.formats.xliff.pieces import CLOSE, OPEN, SINGLE, Code, ordered_codes, pieces
from editor_app.formats.xliff.reading_codes import SegmentBuilder
from editor_app.formats.xliff.structure import Breach, breach
from editor_app.formats.xliff.writing_codes import plain

_TYPES: Mapping[str, str] = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underlined",
    "link": "link",
    "break": "lb",
    "image": "image",
}
_MARKS = {kind: mark for mark, kind in _TYPES.items()}
_PAIRED = frozenset({"bold", "italic", "underline", "link"})
_OWN = "x-"


def core_1(name: str) -> str:
    """A name of XLIFF 1.2."""
    return f"{{{CORE_1}}}{name}"


def put_segment_1(element: etree._Element, text: SegmentText) -> None:
    """Write ``text`` into a source or target."""
    names = _names(text)
    codes = ordered_codes(text)
    halves = _halves(text)
    within = [element]
    for piece in pieces(text):
        if isinstance(piece, str):
            _add(within[-1], plain(piece))
        elif piece.partner is not None and not (piece.code.data or codes[piece.partner].data):
            if piece.code.kind == OPEN:
                attributes = {"id": names[piece.place], "ctype": _type(piece.code.mark, is_pair=True)}
                within.append(etree.SubElement(within[-1], core_1("g"), attributes))
            else:
                within.pop()
        else:
            _put_apart(within[-1], piece, names[piece.place], is_half=piece.place in halves)


def _put_apart(element: etree._Element, piece: Code, name: str, *, is_half: bool) -> None:
    code = piece.code
    kind = _type(code.mark, is_pair=code.kind != SINGLE)
    if code.kind == SINGLE:
        child = etree.SubElement(element, core_1("ph" if code.data else "x"), id=name, ctype=kind)
    elif is_half:
        child = etree.SubElement(element, core_1("it"), id=name, pos=code.kind, ctype=kind)
    elif code.kind == OPEN:
        child = etree.SubElement(element, core_1("bpt"), id=name, rid=name, ctype=kind)
    else:
        child = etree.SubElement(element, core_1("ept"), id=name, rid=name)
    child.text = plain(code.data) or None


def _halves(text: SegmentText) -> set[int]:
    """The places of codes whose other half stands in another segment, or nowhere."""
    waiting: dict[str, list[int]] = {}
    halves: set[int] = set()
    for place, code in enumerate(ordered_codes(text)):
        if code.kind == OPEN:
            waiting.setdefault(code.id, []).append(place)
        elif code.kind == CLOSE and waiting.get(code.id):
            waiting[code.id].pop()
        elif code.kind == CLOSE:
            halves.add(place)
    return halves.union(*waiting.values()) if waiting else halves


def _names(text: SegmentText) -> list[str]:
    """Ids of the codes: their own, unless those would stand twice."""
    used: set[str] = set()
    waiting: dict[str, list[str]] = {}
    names: list[str] = []
    for code in ordered_codes(text):
        if code.kind == CLOSE and waiting.get(code.id):
            names.append(waiting[code.id].pop())
            continue
        wanted = plain(code.id) or "c1"
        name, number = wanted, 1
        while name in used:
            number += 1
            name = f"{wanted}.{number}"
        used.add(name)
        names.append(name)
        if code.kind == OPEN:
            waiting.setdefault(code.id, []).append(name)
    return names


def _type(mark: str, *, is_pair: bool) -> str:
    if mark in _TYPES and (mark in _PAIRED) == is_pair:
        return _TYPES[mark]
    return _OWN + ("".join(plain(mark).split()) or "code")


def segment_text_1(element: etree._Element, *, is_preserved: bool) -> SegmentText:
    """What a source, target or segment of a text says."""
    builder = SegmentBuilder()
    _read(element, builder, {})
    return builder.built(is_preserved=is_preserved)


def _read(element: etree._Element, builder: SegmentBuilder, starts: dict[str, tuple[str, str]]) -> None:
    """``starts`` leads from what an end names to the id and mark of its start."""
    builder.text(element.text)
    for child in element:
        name, mark, tag = child.get("id", ""), _mark(child), local(child)
        match tag:
            case "g":
                builder.code(OPEN, mark, name)
                _read(child, builder, starts)
                builder.code(CLOSE, mark, name)
            case "x" | "ph":
                builder.code(SINGLE, mark, name, _native(child) or child.get("equiv-text", ""))
            case "bpt" | "bx":
                starts[child.get("rid", name)] = name, mark
                builder.code(OPEN, mark, name, _native(child))
            case "ept" | "ex":
                start, start_mark = starts.get(child.get("rid", name), (name, mark))
                builder.code(CLOSE, start_mark, start, _native(child))
            case "it":
                builder.code(OPEN if child.get("pos") == OPEN else CLOSE, mark, name, _native(child))
            case "mrk":
                _read(child, builder, starts)
        builder.text(child.tail)


def _mark(element: etree._Element) -> str:
    kind = element.get("ctype", "")
    if kind in _MARKS:
        return _MARKS[kind]
    return kind.removeprefix(_OWN) if kind.startswith(_OWN) and len(kind) > len(_OWN) else "other"


def _native(element: etree._Element) -> str:
    """The code as the other format writes it, without texts that are translated elsewhere."""
    return (element.text or "") + "".join(child.tail or "" for child in element)


def code_breaches_1(text: etree._Element) -> Iterator[Breach]:
    """What is wrong with the codes of a source or target (sections 2.2.7 to 2.2.9)."""
    seen: set[str] = set()
    pairs: dict[str, list[etree._Element]] = {}
    for element in text.iter():
        tag = local(element)
        if element is text or tag in ("mrk", "sub"):
            continue
        name = element.get("id")
        if name is None:
            yield breach(element, _("<{element}> has no attribute “{name}”").format(element=tag, name="id"))
            continue
        if tag in ("ept", "ex"):
            started = pairs.get(element.get("rid", name))
            if not started:
                yield breach(element, _("the end code has no start “{id}” before it").format(id=name))
            else:
                started.pop()
            continue
        if name in seen and tag != "it":
            yield breach(element, _("the id “{id}” stands twice").format(id=name))
        seen.add(name)
        if tag in ("bpt", "bx"):
            pairs.setdefault(element.get("rid", name), []).append(element)
        elif tag == "it" and element.get("pos") not in (OPEN, CLOSE):
            yield breach(element, _("<{element}> has no attribute “{name}”").format(element=tag, name="pos"))
        elif tag not in ("g", "x", "ph", "it"):
            yield breach(
                element, _("<{child}> cannot stand in <{element}>").format(child=tag, element=local(text))
            )
    for name, left in pairs.items():
        for element in left:
            yield breach(element, _("the start code “{id}” has no end in this unit").format(id=name))


def _add(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
