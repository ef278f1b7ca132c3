"""What a NITF file has against the standard, in words for its sender."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.document.model import FieldValue
from editor_app.formats.basic_moments import iso_of
from editor_app.formats.nitf import names
from editor_app.formats.nitf.lookup import Parts
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import local_name, namespace_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOST = 50
_KNOWN_NAMES = """
nitf head title meta tobject tobject.property tobject.subject iim ds docdata correction evloc doc-id
del-list from-src urgency fixture date.issue date.release date.expire doc-scope series ed-msg du-key
doc.copyright doc.rights key-list keyword identified-content pubdata revision-history body body.head
hedline hl1 hl2 note rights rights.owner rights.startdate rights.enddate rights.agent rights.geography
rights.type rights.limitations byline byttl distributor dateline story.date abstract copyrite
copyrite.year copyrite.holder body.content block p table media media-reference media-metadata
media-object media-caption media-producer ol ul li dl dt dd bq credit fn pre hr datasource caption col
colgroup thead tbody tfoot tr th td chron event function location sublocation city state region country
money num frac numer frac-sep denom sub sup object.title org alt-code person name.given name.family
postaddr virtloc a br em lang pronounce q addressee care.of delivery.point postcode delivery.office
body.end tagline bibliography classifier nitf-table custom-table table-reference nitf-table-metadata
nitf-table-summary nitf-colgroup nitf-col ruby rb rt rp rbc rtc
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
_BLOCKS = frozenset(
    {"p", "hl2", "table", "nitf-table", "media", "ol", "ul", "dl", "bq", "fn", "note", "pre", "hr", "block"}
)
_INLINE_PARENTS = frozenset({"p", "hl1", "hl2", "a", "em", "lang", "q", "pronounce", "credit", "dt"})
_NO_TEXT = frozenset(
    {"body.content", "abstract", "block", "bq", "ul", "ol", "table", "tr", "tbody", "thead", "hedline"}
)
_OF_DOCUMENT = frozenset({"head", "body.head", "body", "docdata", "nitf"})
_PARENTS = {
    "sup": ("num",),
    "sub": ("num",),
    "key-list": ("docdata", "block"),
    "docdata": ("head",),
    "hl1": ("hedline",),
    "li": ("ul", "ol"),
    "hedline": ("body.head",),
    "abstract": ("body.head", "block"),
}
_MOMENTS = ("date.issue", "date.release", "date.expire")


def defects_of(parts: Parts, fields: dict[str, FieldValue]) -> tuple[Defect, ...]:
    """The defects of a file, each once, those of the whole file first."""
    found: dict[Defect, None] = {}
    for defect in (*_of_file(parts, fields), *_of_elements(parts.root)):
        found[defect] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def _of_file(parts: Parts, fields: dict[str, FieldValue]) -> Iterator[Defect]:
    if (parts.root.get("version") or names.VERSION) == names.VERSION and not namespace_of(parts.root):
        yield Defect(_("The namespace of NITF 3.6 is missing."), "nitf")
    if not parts.all("hl1"):
        yield Defect(_("The headline does not stand in hl1."), "hedline")
    if not parts.said("doc-id", "id-string"):
        yield Defect(_("The article has no identity."), "doc-id")
    if "language" not in fields:
        yield Defect(_("The file does not say its language."), "baselang")
    yield from _of_times(parts)
    status = parts.said("docdata", "management-status").lower()
    if status and status not in names.STATUSES:
        yield Defect(_("“{value}” is no status of NITF.").format(value=status[:40]), "management-status")
    if status == "embargoed" and not parts.said("date.release", "norm"):
        where = "date.expire" if parts.said("date.expire", "norm") else "date.release"
        yield Defect(_("The end of the embargo does not stand in date.release."), where)


def _of_times(parts: Parts) -> Iterator[Defect]:
    for name in _MOMENTS:
        for value in parts.values(name, "norm"):
            at, is_bare = iso_of(value)
            if not at:
                yield Defect(_("“{value}” is no time.").format(value=value[:40]), name)
            elif is_bare:
                yield Defect(_("The time {value} has no time zone.").format(value=value[:40]), name)


def _of_elements(root: Element) -> Iterator[Defect]:
    parents: dict[Element, str] = {}
    for element in root.iter():
        name = local_name(element)
        parent = element.getparent()
        parents[element] = name
        outer = parents.get(parent, "") if parent is not None else ""
        if name not in _KNOWN and outer in _KNOWN:
            yield Defect(_("NITF has no element {name}.").format(name=name[:40]), outer)
        elif _is_misplaced(name, outer):
            yield Defect(_("{name} does not belong in {parent}.").format(name=name, parent=outer), outer)
        if name in _NO_TEXT and _has_bare_text(element):
            yield Defect(_("Text stands directly in {name}.").format(name=name), name)
        if name in ("ul", "ol") and not len(element):
            yield Defect(_("A list is empty."), name)


def _is_misplaced(name: str, parent: str) -> bool:
    if not parent:
        return False
    if parent == "bq":
        return name not in ("block", "credit")
    if name in _BLOCKS and parent in _INLINE_PARENTS:
        return True
    if name in ("org", "person") and parent in _OF_DOCUMENT:
        return True
    allowed = _PARENTS.get(name)
    return allowed is not None and parent not in allowed


def _has_bare_text(element: Element) -> bool:
    if element.text and element.text.strip():
        return True
    return any(child.tail and child.tail.strip() for child in element)
