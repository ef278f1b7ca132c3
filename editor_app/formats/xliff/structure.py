"""What elements of XLIFF 2 may hold and say: as the schema has it, with words for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.formats.xliff.names import CORE, CORE_22, LANG, SPACE, TOKEN, line_of, local, space_of


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that an element breaks. ``is_grave`` when nothing of its unit can be relied upon."""

    message: str
    line: int
    is_grave: bool = True


def breach(element: etree._Element, message: str, *, is_grave: bool = True) -> Breach:
    """What is wrong with ``element``, with the line where it begins."""
    return Breach(message, line_of(element), is_grave)


_YES_NO = re.compile("yes|no")
_YES_NO_FIRST = re.compile("yes|no|firstNo")
_DIRECTION = re.compile("ltr|rtl|auto")
_OWN = re.compile(r"[^\s:]+:[^\s:]+")
_KIND = re.compile("fmt|ui|quote|link|image|other")
_MARKER = re.compile(r"generic|comment|term|[^\s:]+:[^\s:]+")
_TOKENS = re.compile(rf"\s*{TOKEN.pattern}(?:\s+{TOKEN.pattern})*\s*")
_POSITIVE = re.compile(r"\s*\+?0*[1-9][0-9]{0,8}\s*")
_PRIORITY = re.compile(r"[1-9]|10")
_STATE = re.compile("initial|translated|reviewed|final")
_SIDE = re.compile("source|target")
_SPACE = re.compile("default|preserve")
_ANY = re.compile("(?s:.*)")
_HEX = re.compile("(?:[0-9A-Fa-f]{2}){2,3}")

_CODE = {
    "canCopy": _YES_NO, "canDelete": _YES_NO, "canReorder": _YES_NO_FIRST, "copyOf": TOKEN, "id": TOKEN,
    "subType": _OWN, "type": _KIND,
}  # fmt: skip
_POINT = {**_CODE, "disp": _ANY, "equiv": _ANY, "dataRef": TOKEN, "subFlows": _TOKENS}
_HALF = {**_POINT, "canOverlap": _YES_NO, "dir": _DIRECTION, "isolated": _YES_NO}
_PAIR = {
    **_CODE, "canOverlap": _YES_NO, "dir": _DIRECTION, "dispEnd": _ANY, "dispStart": _ANY, "equivEnd": _ANY,
    "equivStart": _ANY, "dataRefEnd": TOKEN, "dataRefStart": TOKEN, "subFlowsEnd": _TOKENS,
    "subFlowsStart": _TOKENS,
}  # fmt: skip
_MARK = {"id": TOKEN, "translate": _YES_NO, "type": _MARKER, "ref": _ANY, "value": _ANY}
_COMMON = {
    "canResegment": _YES_NO,
    "translate": _YES_NO,
    "srcDir": _DIRECTION,
    "trgDir": _DIRECTION,
    SPACE: _SPACE,
}
_INLINE = frozenset({"cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"})
_PARTS = ("source", "target")


@dataclass(frozen=True, slots=True)
class _Shape:
    """``order`` is that of the children; ``holds`` are those in any order."""

    attributes: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    has_text: bool = False
    takes_attributes: bool = False
    takes_elements: bool = False


_ID = frozenset({"id"})
_SHAPES: Mapping[str, _Shape] = {
    "unit": _Shape(
        {"id": TOKEN, "name": _ANY, "type": _OWN, **_COMMON}, _ID, ("notes", "originalData", "segment"),
        frozenset({"segment"}), frozenset({"ignorable"}), takes_attributes=True, takes_elements=True,
    ),
    "segment": _Shape(
        {"id": TOKEN, "canResegment": _YES_NO, "state": _STATE, "subState": _OWN}, order=_PARTS,
        needs=frozenset({"source"}),
    ),
    "ignorable": _Shape({"id": TOKEN}, order=_PARTS, needs=frozenset({"source"})),
    "notes": _Shape(needs=frozenset({"note"}), holds=frozenset({"note"})),
    "note": _Shape(
        {"id": TOKEN, "appliesTo": _SIDE, "category": _ANY, "priority": _PRIORITY}, has_text=True,
        takes_attributes=True,
    ),
    "originalData": _Shape(needs=frozenset({"data"}), holds=frozenset({"data"})),
    "data": _Shape(
        {"id": TOKEN, "dir": _DIRECTION, SPACE: re.compile("preserve")}, _ID, holds=frozenset({"cp"}),
        has_text=True,
    ),
    "source": _Shape({LANG: _ANY, SPACE: _SPACE}, holds=_INLINE, has_text=True),
    "target": _Shape({LANG: _ANY, SPACE: _SPACE, "order": _POSITIVE}, holds=_INLINE, has_text=True),
    "cp": _Shape({"hex": _HEX}, frozenset({"hex"})),
    "ph": _Shape(_POINT, _ID, takes_attributes=True),
    "pc": _Shape(_PAIR, _ID, holds=_INLINE, has_text=True, takes_attributes=True),
    "sc": _Shape(_HALF, _ID, takes_attributes=True),
    "ec": _Shape({**_HALF, "startRef": TOKEN}, takes_attributes=True),
    "mrk": _Shape(_MARK, _ID, holds=_INLINE, has_text=True, takes_attributes=True),
    "sm": _Shape(_MARK, _ID, takes_attributes=True),
    "em": _Shape({"startRef": TOKEN}, frozenset({"startRef"})),
}  # fmt: skip


def misshapen(unit: etree._Element) -> Iterator[Breach]:
    """Where ``unit`` is not built as the schema says; modules and extensions are not looked at."""
    waiting = [unit]
    while waiting:
        element = waiting.pop()
        shape = _SHAPES[local(element)]
        yield from _attributes(element, shape)
        yield from _children(element, shape)
        waiting += [child for child in element if _is_core(child) and local(child) in _SHAPES]


def misshapen_notes(notes: etree._Element) -> Iterator[Breach]:
    """The same for the notes of a file or group."""
    return misshapen(notes)


def _attributes(element: etree._Element, shape: _Shape) -> Iterator[Breach]:
    tag = local(element)
    for name in sorted(shape.required):
        if name not in element.attrib:
            yield breach(element, _("<{element}> has no attribute “{name}”").format(element=tag, name=name))
    for key, held in element.attrib.items():
        name, value = str(key), str(held)
        known = shape.attributes.get(name)
        shown = name.rpartition("}")[2]
        if known is None:
            if name.startswith("{") and shape.takes_attributes and name not in (LANG, SPACE):
                continue
            yield breach(
                element, _("<{element}> cannot have the attribute “{name}”").format(element=tag, name=shown)
            )
        elif not known.fullmatch(value):
            yield breach(
                element,
                _("the attribute “{name}” of <{element}> cannot be “{value}”").format(
                    name=shown, element=tag, value=value[:80]
                ),
            )


def _children(element: etree._Element, shape: _Shape) -> Iterator[Breach]:
    if not len(element) and shape.has_text:
        return
    tag, reached, seen = local(element), -1, set[str]()
    for child in element:
        name = local(child)
        if not _is_core(child):
            is_first = reached < 0
            if not shape.takes_elements or not is_first:
                yield breach(
                    child, _("<{child}> cannot stand in <{element}>").format(child=name, element=tag)
                )
            continue
        place = shape.order.index(name) if name in shape.order else reached
        is_known = name in shape.order or name in shape.holds
        is_again = name in seen and name in shape.order and name != "segment"
        if name == "ignorable":
            place = len(shape.order) - 1
        if not is_known or place < reached or is_again:
            yield breach(
                child, _("<{child}> cannot stand here in <{element}>").format(child=name, element=tag)
            )
        reached = max(reached, place)
        seen.add(name)
    for name in sorted(shape.needs - seen):
        yield breach(element, _("<{element}> has no <{child}>").format(element=tag, child=name))
    if not shape.has_text and _has_letters(element):
        yield breach(element, _("<{element}> cannot hold text of its own").format(element=tag))


def _has_letters(element: etree._Element) -> bool:
    texts = (element.text, *(child.tail for child in element))
    return any(text is not None and text.strip() for text in texts)


def _is_core(element: etree._Element) -> bool:
    return space_of(element) in (CORE, CORE_22)
