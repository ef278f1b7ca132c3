"""Rules for the codes of a unit of XLIFF 2 that its schema cannot say (sections 4.3 and 4.7 of 2.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.xliff.names import local
from editor_app.formats.xliff.structure import Breach, breach

_CODES = frozenset({"ph", "pc", "sc", "ec"})
_SUB_TYPES: Mapping[str, str] = {
    **dict.fromkeys(("xlf:b", "xlf:i", "xlf:u", "xlf:lb", "xlf:pb"), "fmt"),
    "xlf:var": "ui",
}
_SAME_IN_PAIR = {"canCopy": "yes", "canDelete": "yes", "canOverlap": "yes"}
_IN_PAIRS = (("dataRefStart", "dataRefEnd"), ("subFlowsStart", "subFlowsEnd"), ("equivStart", "equivEnd"))
_INVALID = re.compile(
    "0*(?:[0-8BCEFbcef]|1[0-9A-Fa-f]|7[Ff]|8[0-46-9A-Fa-f]|9[0-9A-Fa-f]|[Dd][89A-Fa-f][0-9A-Fa-f]{2}|[Ff]{3}[EFef])"
)

Part = tuple[etree._Element, etree._Element | None]
"""Source and target of a segment, or of what stands between segments."""


def code_breaches(parts: Sequence[Part], taken: Iterable[str], data: frozenset[str]) -> Iterator[Breach]:
    """What is wrong with the codes in ``parts``; ``taken`` are ids of those, ``data`` of original data."""
    if not any(len(text) for part in parts for text in part if text is not None):
        return
    sources = [source for source, _target in parts]
    targets = [target for _source, target in parts if target is not None]
    known = dict.fromkeys(taken, "")
    yield from _source_ids(sources, known)
    yield from _target_ids(parts, known)
    for side in (sources, targets):
        elements = [element for text in side for element in _inline(text)]
        for element in elements:
            yield from _alone(element, data)
        yield from _pairs(elements)
        yield from _markers(elements)
        yield from _sequences(elements)
    yield from _copies([element for text in (*sources, *targets) for element in _inline(text)])
    for source, target in parts:
        if target is not None:
            yield from _between(source, target)


def _inline(text: etree._Element) -> Iterator[etree._Element]:
    for element in text.iter():
        if element is not text:
            yield element


def _source_ids(sources: Iterable[etree._Element], known: dict[str, str]) -> Iterator[Breach]:
    """Ids that stand twice; ``known`` gets those of the codes, with their elements."""
    for text in sources:
        for element in _inline(text):
            name = element.get("id")
            if name is None:
                continue
            if name in known:
                yield _twice(element, name)
            known[name] = local(element)


def _target_ids(parts: Iterable[Part], known: Mapping[str, str]) -> Iterator[Breach]:
    used: set[str] = set()
    for source, target in parts:
        if target is None:
            continue
        beside = {element.get("id"): local(element) for element in _inline(source)}
        for element in _inline(target):
            name = element.get("id")
            if name is None:
                continue
            if name in used:
                yield _twice(element, name)
            elif name in known and beside.get(name) != local(element):
                yield breach(
                    element,
                    _("the id “{id}” of a code in the target belongs to another one in the source").format(
                        id=name
                    ),
                )
            used.add(name)


def _twice(element: etree._Element, name: str) -> Breach:
    return breach(element, _("the id “{id}” stands twice").format(id=name))


def _alone(element: etree._Element, data: frozenset[str]) -> Iterator[Breach]:
    """What can be said of one code by itself."""
    tag = local(element)
    if tag == "cp" and not _INVALID.fullmatch(element.get("hex", "")):
        yield breach(element, _("<cp> stands for a character that XML can hold"), is_grave=False)
    if tag not in _CODES:
        return
    for name in ("dataRef", "dataRefStart", "dataRefEnd"):
        ref = element.get(name)
        if ref is not None and ref not in data:
            yield breach(
                element,
                _("“{name}” names the original data “{id}”, which is not there").format(name=name, id=ref),
            )
    for first, second in _IN_PAIRS:
        if tag == "pc" and (first in element.attrib) != (second in element.attrib):
            yield breach(
                element, _("“{first}” and “{second}” only go together").format(first=first, second=second)
            )
    yield from _types(element)
    if element.get("canReorder", "yes") != "yes" and not (
        element.get("canCopy") == "no" and element.get("canDelete") == "no"
    ):
        yield breach(element, _("what cannot be reordered must not be copied or deleted"))


def _types(element: etree._Element) -> Iterator[Breach]:
    sub_type = element.get("subType")
    if sub_type is None:
        return
    if "type" not in element.attrib:
        yield breach(element, _("“subType” stands without “type”"))
    elif sub_type.startswith("xlf:") and _SUB_TYPES.get(sub_type) != element.get("type"):
        yield breach(
            element,
            _("the sub-type “{sub_type}” does not belong to the type “{type}”").format(
                sub_type=sub_type, type=element.get("type")
            ),
        )


def _pairs(elements: Iterable[etree._Element]) -> Iterator[Breach]:
    """Starts and ends of codes: each has its other half, or says that it stands alone."""
    waiting: dict[str, etree._Element] = {}
    for element in elements:
        match local(element):
            case "sc" if element.get("isolated") != "yes":
                waiting[element.get("id", "")] = element
            case "ec":
                yield from _end(element, waiting)
    for name, element in waiting.items():
        yield breach(element, _("the start code “{id}” has no end in this unit").format(id=name))


def _end(element: etree._Element, waiting: dict[str, etree._Element]) -> Iterator[Breach]:
    start, is_isolated = element.get("startRef"), element.get("isolated") == "yes"
    if is_isolated:
        if start is not None or "id" not in element.attrib:
            yield breach(element, _("an end code that stands alone has an “id”, and no “startRef”"))
        return
    if start is None or "id" in element.attrib:
        yield breach(element, _("an end code has a “startRef”, and no “id”"))
        return
    if "dir" in element.attrib:
        yield breach(element, _("only an end code that stands alone has a “dir”"), is_grave=False)
    opened = waiting.pop(start, None)
    if opened is None:
        yield breach(element, _("the end code has no start “{id}” before it").format(id=start))
        return
    for name, default in _SAME_IN_PAIR.items():
        if opened.get(name, default) != element.get(name, default):
            yield breach(element, _("start and end of “{id}” differ in “{name}”").format(id=start, name=name))
    first, last = opened.get("canReorder", "yes"), element.get("canReorder", "yes")
    if last != ("no" if first == "firstNo" else first):
        yield breach(
            element, _("start and end of “{id}” differ in “{name}”").format(id=start, name="canReorder")
        )


def _markers(elements: Iterable[etree._Element]) -> Iterator[Breach]:
    """Starts and ends of annotations."""
    waiting: dict[str, etree._Element] = {}
    for element in elements:
        tag = local(element)
        if tag == "sm":
            waiting[element.get("id", "")] = element
        elif tag == "em" and waiting.pop(element.get("startRef", ""), None) is None:
            yield breach(element, _("the end of an annotation has no start before it"))
        if tag in ("sm", "mrk"):
            yield from _annotation(element)
    for name, element in waiting.items():
        yield breach(element, _("the annotation “{id}” has no end in this unit").format(id=name))


def _annotation(element: etree._Element) -> Iterator[Breach]:
    kind = element.get("type", "generic")
    if kind == "comment" and ("value" in element.attrib) == ("ref" in element.attrib):
        yield breach(element, _("a comment has either a “value” or a “ref”"), is_grave=False)
    if kind == "mtc:match" and "ref" in element.attrib:
        yield breach(element, _("the annotation of a match has no “ref”"), is_grave=False)


def _sequences(elements: Iterable[etree._Element]) -> Iterator[Breach]:
    """What cannot be reordered begins with ``firstNo`` and is not interrupted."""
    is_open = False
    for element in elements:
        if local(element) not in _CODES:
            continue
        value = element.get("canReorder", "yes")
        if value == "no" and not is_open:
            yield breach(element, _("a sequence that cannot be reordered must begin with “firstNo”"))
        is_open = value != "yes"


def _copies(elements: Sequence[etree._Element]) -> Iterator[Breach]:
    named = {element.get("id", ""): element for element in elements if "id" in element.attrib}
    for element in elements:
        ref = element.get("copyOf")
        if ref is None:
            continue
        base = named.get(ref)
        if base is None:
            yield breach(element, _("“copyOf” names the code “{id}”, which is not there").format(id=ref))
        elif base.get("canCopy") == "no":
            yield breach(element, _("the code “{id}” must not be copied").format(id=ref))
        elif any(
            name in one.attrib
            for one in (base, element)
            for name in ("dataRef", "dataRefStart", "dataRefEnd")
        ):
            yield breach(element, _("“copyOf” is not for codes with original data"))


def _between(source: etree._Element, target: etree._Element) -> Iterator[Breach]:
    """What a target has to keep of its source."""
    kept = [_key(element) for element in _inline(target) if local(element) in _CODES]
    fixed = [element for element in _inline(source) if local(element) in _CODES]
    part = target.getparent()
    is_final = part is not None and part.get("state") == "final"
    for element in fixed:
        if element.get("canDelete") == "no" and _key(element) not in kept:
            # Before a translation is final it may still be on its way (section 4.7.4).
            yield breach(
                target,
                _("the target lacks the code “{id}”, which must not be deleted").format(id=_key(element)[1]),
                is_grave=is_final,
            )
    order = [_key(element) for element in fixed if element.get("canReorder", "yes") != "yes"]
    if [key for key in kept if key in order] != [key for key in order if key in kept]:
        yield breach(target, _("the target reorders codes that must keep their order"))


def _key(element: etree._Element) -> tuple[str, str]:
    return local(element), element.get("id") or element.get("startRef") or ""
