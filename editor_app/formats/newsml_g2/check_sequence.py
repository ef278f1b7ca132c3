"""Whether the parts of an item are there, once, and in the sequence of the standard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.formats.newsml_g2.names import CONTENT_ELEMENTS, ITEM_ELEMENTS
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACE = {name: place for place, name in enumerate(ITEM_ELEMENTS)}
_ONCE = frozenset(
    {"itemClass", "provider", "versionCreated", "firstCreated", "embargoed", "pubStatus", "profile"}
)
_NEEDED = ("itemClass", "provider", "versionCreated")


def sequence_faults(root: Element) -> Iterator[Defect]:
    """Missing, repeated and misplaced elements of ``itemMeta`` and ``contentMeta``."""
    metas = list(children_named(root, "itemMeta"))
    if not metas:
        yield Defect(_("A part that every item needs is missing."), "itemMeta")
    for meta in metas[:1]:
        yield from _item_meta_faults(meta)
    for meta in children_named(root, "contentMeta"):
        for child in meta:
            if (name := local_name(child)) in _PLACE and name not in CONTENT_ELEMENTS and name != "link":
                yield Defect(_("The element stands in contentMeta and belongs into itemMeta."), name)
    if local_name(root) == "newsItem" and not _has_headline(root):
        yield Defect(_("The item has no headline."), "contentMeta/headline")


def _item_meta_faults(meta: Element) -> Iterator[Defect]:
    names = [local_name(child) for child in meta]
    for name in _NEEDED:
        if name not in names:
            yield Defect(_("A part that every item needs is missing."), f"itemMeta/{name}")
    last = -1
    for number, name in enumerate(names):
        place = _PLACE.get(name, -1)
        if name in CONTENT_ELEMENTS and place < 0:
            yield Defect(_("The element stands in itemMeta and belongs into contentMeta."), name)
        elif 0 <= place < last:
            yield Defect(
                _("The element is out of the sequence that the standard asks for."), f"itemMeta/{name}"
            )
        if name in _ONCE and name in names[:number]:
            yield Defect(_("The element may stand only once."), f"itemMeta/{name}")
        last = max(last, place)


def _has_headline(root: Element) -> bool:
    """Whether a text has a headline: pictures, films and data need none."""
    for meta in children_named(root, "itemMeta"):
        for kind in children_named(meta, "itemClass"):
            if kind.get("qcode", "").rpartition(":")[2] != "text":
                return True
    return any(
        text_of(headline).strip()
        for meta in children_named(root, "contentMeta")
        for headline in children_named(meta, "headline")
    )
