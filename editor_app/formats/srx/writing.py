"""Writes SRX 2.0, the same bytes for the same rules."""

from __future__ import annotations

from typing import Any

from lxml import etree

from editor_app.formats.srx.values import NAMESPACE, SrxFile, SrxRule

_FORMAT_CODES = (("start", "no"), ("end", "yes"), ("isolated", "no"))
"""On which side of an end the codes of formatting go: the specification's defaults."""


def write_srx(file: SrxFile) -> bytes:
    """``file`` as SRX 2.0 in UTF-8."""
    root = etree.Element(_named("srx"), {"version": "2.0"}, nsmap=_plain(NAMESPACE))
    cascade = "yes" if file.cascades else "no"
    header = _within(root, "header", segmentsubflows="yes", cascade=cascade)
    for kind, include in _FORMAT_CODES:
        _within(header, "formathandle", type=kind, include=include)
    body = _within(root, "body")
    sets = _within(body, "languagerules")
    for found in file.sets:
        rules = _within(sets, "languagerule", languagerulename=found.name)
        for rule in found.rules:
            _add_rule(rules, rule)
    maps = _within(body, "maprules")
    for found_map in file.maps:
        _within(maps, "languagemap", languagepattern=found_map.pattern, languagerulename=found_map.name)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _add_rule(rules: etree._Element, rule: SrxRule) -> None:
    element = _within(rules, "rule", **{"break": "yes" if rule.is_break else "no"})
    for local, text in (("beforebreak", rule.before), ("afterbreak", rule.after)):
        _within(element, local).text = text


def _within(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _named(local), attributes)


def _named(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"


def _plain(space: str) -> Any:
    """A default namespace, which the stubs of lxml do not know."""
    return {None: space}
