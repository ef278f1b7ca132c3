"""Whether the content of an item is harmless, whole, in one language, and where it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.formats.newsml_g2.names import NITF, XHTML, XML_LANGUAGE
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import attributes_of, children_named, local_name, namespace_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_RUNNING = "script iframe frame object embed applet form base svg math portal link"
_RUNS = frozenset(_RUNNING.split())
_COUNTS = ("charcount", "wordcount", "linecount", "pagecount", "width", "height", "size", "duration")
_NUMBER = re.compile(r"\d+")
_UNSAFE = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]+")
_SHORT_NOTE = 20
_MOST_NOTES = 20
_NAMESPACES = {"application/xhtml+xml": XHTML, "application/nitf+xml": NITF}


def content_faults(root: Element) -> Iterator[Defect]:
    """Faults of ``contentSet``, of ``groupSet`` and of links."""
    for content in children_named(root, "contentSet"):
        for rendition in content:
            yield from _rendition_faults(root, rendition)
    for groups in children_named(root, "groupSet"):
        yield from _group_faults(groups)
    for meta in children_named(root, "itemMeta"):
        for link in children_named(meta, "link"):
            if not link.get("residref") and not link.get("href"):
                yield Defect(_("A link leads nowhere."), f'link rel="{link.get("rel", "")}"')


def _rendition_faults(root: Element, rendition: Element) -> Iterator[Defect]:
    name, kind = local_name(rendition), rendition.get("contenttype", "")
    for count in _COUNTS:
        value = rendition.get(count)
        if value is not None and _NUMBER.fullmatch(value) is None:
            yield Defect(_("This is no number."), f'{name} {count}="{value}"')
    yield from _language_faults(root, rendition)
    if name != "inlineXML":
        return
    if len(rendition) != 1 or (rendition.text or "").strip() or (rendition[0].tail or "").strip():
        yield Defect(_("A rendition in XML is not one element."), f'{name} contenttype="{kind}"')
    for inner in list(rendition)[:1]:
        expected = _NAMESPACES.get(kind.partition(";")[0].strip().lower())
        if expected and namespace_of(inner) != expected:
            yield Defect(_("The elements are not in the namespace of the standard."), local_name(inner))
        yield from _live_faults(inner)
        yield from _note_faults(root, inner)


def _language_faults(root: Element, rendition: Element) -> Iterator[Defect]:
    own, said = rendition.get(XML_LANGUAGE), root.get(XML_LANGUAGE)
    if own and said and base_language(own) != base_language(said):
        yield Defect(_("A rendition is in another language than its item."), f'xml:lang="{own}"')


def _live_faults(inner: Element) -> Iterator[Defect]:
    for element in inner.iter("*"):
        name = local_name(element)
        if name in _RUNS and namespace_of(element) != NITF:
            yield Defect(_("The text holds markup that runs or loads something."), f"<{name}>")
        for key, value in attributes_of(element):
            if _HANDLER.fullmatch(key) or (key in ("href", "src", "source") and _UNSAFE.match(value)):
                yield Defect(_("The text holds markup that runs or loads something."), f"{key}={value[:60]}")


def _note_faults(root: Element, inner: Element) -> Iterator[Defect]:
    notes = [
        note
        for meta in children_named(root, "itemMeta")
        for element in children_named(meta, "edNote")
        if len(note := text_of(element).strip()) > _SHORT_NOTE
    ]
    text = text_of(inner) if notes else ""
    if any(note in text for note in notes[:_MOST_NOTES]):
        yield Defect(_("The editor's note stands in the text."), "edNote")


def _group_faults(groups: Element) -> Iterator[Defect]:
    names = [group.get("id") for group in children_named(groups, "group")]
    if groups.get("root") not in names:
        yield Defect(
            _("The package names a first group that it does not have."), f'root="{groups.get("root")}"'
        )
    for group in children_named(groups, "group"):
        for reference in children_named(group, "itemRef"):
            if not reference.get("residref") and not reference.get("href"):
                yield Defect(_("A link leads nowhere."), "itemRef")
        for reference in children_named(group, "groupRef"):
            if reference.get("idref") not in names:
                yield Defect(_("A link leads nowhere."), f'groupRef idref="{reference.get("idref")}"')
