"""The matches that a unit of XLIFF 2 carries (section 5.1 of 2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from editor_app.base.i18n import _
from editor_app.formats.bilingual import BilingualMatch
from editor_app.formats.xliff.code_rules import code_breaches
from editor_app.formats.xliff.fragments import fragment_of
from editor_app.formats.xliff.names import LANG, MATCHES, local
from editor_app.formats.xliff.reading_codes import closed, data_text, segment_text
from editor_app.formats.xliff.structure import Breach, breach, misshapen
from editor_app.formats.xliff.unit_rules import data_ids, is_preserved, is_within, wrong_language

KINDS = frozenset({"am", "mt", "icm", "idm", "tb", "tm", "other"})


def matches_in(unit: etree._Element, language: str) -> Iterator[tuple[str, BilingualMatch] | Breach]:
    """The matches of ``unit``, each with the id of what it is a match for, and what is wrong with others.

    ``language`` is that of the targets. A match that breaks a rule is left out, its unit is not.
    """
    spans = _spans(unit)
    seen: set[str] = set()
    for holder in unit.iterchildren(f"{{{MATCHES}}}matches"):
        for element in holder.iterchildren(f"{{{MATCHES}}}match"):
            found = next(_breaches(element, spans, language), None)
            name = element.get("id", "")
            if found is None and name and name in seen:
                found = breach(element, _("the id “{id}” stands twice").format(id=name))
            seen.add(name)
            yield found if found is not None else (_span(element, spans), _match(element))


def _spans(unit: etree._Element) -> dict[str, str]:
    """The segment of each id that a match may be for."""
    found: dict[str, str] = {}
    for number, part in enumerate(element for element in unit if local(element) in ("segment", "ignorable")):
        segment = part.get("id") or f"#{number}"
        found[segment] = segment
        source = next((child for child in part if local(child) == "source"), part)
        for element in source.iter():
            if (name := element.get("id")) is not None:
                found.setdefault(name, segment)
    return found


def _span(element: etree._Element, spans: dict[str, str]) -> str:
    reference = element.get("ref", "")
    return spans[reference.rpartition("/")[2].removeprefix("#")]


def _breaches(element: etree._Element, spans: dict[str, str], language: str) -> Iterator[Breach]:
    reference = element.get("ref", "")
    fragment = fragment_of(reference if reference.startswith("#") else f"#{reference}")
    if fragment is None or fragment.leaf != "" or fragment.id not in spans:
        yield breach(
            element,
            _("the match is for “{reference}”, which is not in this unit").format(reference=reference),
        )
    if element.get("type", "tm") not in KINDS:
        yield breach(element, _("there are no matches of the type “{type}”").format(type=element.get("type")))
    if "subType" in element.attrib and "type" not in element.attrib:
        yield breach(element, _("“subType” stands without “type”"))
    for name in ("similarity", "matchQuality", "matchSuitability"):
        if name in element.attrib and _percent(element, name) is None:
            yield breach(element, _("“{name}” is no number from 0 to 100").format(name=name))
    children = {local(child): child for child in element}
    if "source" not in children or "target" not in children:
        yield breach(element, _("the match lacks its source or its target"))
        return
    source, target = children["source"], children["target"]
    for side in (source, target):
        yield from misshapen(side)
    tag = target.get(LANG)
    if tag is not None and element.get("reference", "no") == "no" and not is_within(tag, language):
        yield wrong_language(target, tag, language)
    yield from code_breaches([(source, target)], (), data_ids(element))


def _match(element: etree._Element) -> BilingualMatch:
    children = {local(child): child for child in element}
    held = children.get("originalData")
    data = {one.get("id", ""): data_text(one) for one in held} if held is not None else {}
    texts = [
        closed(segment_text(children[name], data, is_preserved=is_preserved(children[name])), {})
        for name in ("source", "target")
    ]
    suitability = _percent(element, "matchSuitability")
    return BilingualMatch(
        texts[0],
        texts[1],
        _percent(element, "similarity"),
        suitability if suitability is not None else _percent(element, "matchQuality"),
        element.get("type", "tm"),
        element.get("origin", ""),
    )


def _percent(element: etree._Element, name: str) -> float | None:
    try:
        value = float(element.get(name, ""))
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
