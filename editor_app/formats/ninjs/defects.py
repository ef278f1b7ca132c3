"""What a ninjs item has against the line of the standard that it follows, in words for its sender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.base.i18n import _
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.ninjs.lookup import Item
from editor_app.formats.said import said_language
from editor_app.formats.values import Defect

_MOST = 50
_MOMENT = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
    r"([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?"
)
_FLAT_NAMES = """
uri type mimetype representationtype profile version firstcreated versioncreated contentcreated
contentdigitised embargoed pubstatus urgency copyrightholder copyrightnotice usageterms ednote language
person organisation place subject event object infosource title byline headline slugline located charcount
wordcount renditions associations altids trustindicator $standard genre expires rightsinfo digitalsourcetype
"""
_ARRAY_NAMES = """
uri type representationType profile version firstCreated versionCreated contentCreated contentDigitised
pubStatus urgency copyrightHolder copyrightNotice usageTerms edNote language descriptions bodies headlines
people organisations places subjects events objects infoSources title by slugline located renditions
associations altIds trustIndicators standard genres expires rightsInfo digitalSourceType name
"""
_FLAT = frozenset(_FLAT_NAMES.split())
_CAMEL = frozenset(_ARRAY_NAMES.split()) | {"embargoedUntil", "eventDetails", "plannedCoverage"}
_LOWER = frozenset(name.lower() for name in _ARRAY_NAMES.split()) | {"embargoed"}
_KNOWN = {1: _FLAT, 2: _LOWER, 3: _CAMEL}
_OF_LISTS = frozenset({"headlines", "bodies", "descriptions", "subjects", "genres", "infosources", "altids"})
"""Names by which the second line is told from the first."""

_PATTERNS = ("description_", "body_", "headline_")
_TYPES = frozenset(
    {"text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning", "package"}
)
_STATUSES = frozenset({"usable", "withheld", "canceled"})
_MOMENTS = ("firstcreated", "versioncreated", "contentcreated", "embargoed", "embargoeduntil", "expires")
_LISTS = ("headlines", "bodies", "descriptions", "subjects", "genres", "infosources", "altids", "renditions")


def defects_of(item: Item) -> tuple[Defect, ...]:
    """The defects of an item, each once."""
    line = line_of_standard(item)
    found: dict[Defect, None] = {}
    for defect in (*_of_identity(item), *_of_names(item, line), *_of_values(item), *_of_shapes(item, line)):
        found[defect] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def line_of_standard(item: Item) -> int:
    """The line that an item follows: 1 (flat), 2 (lists, lower case) or 3, by its word or its looks."""
    standard = item.get("standard", "$standard")
    version = str(standard.get("version", "")) if isinstance(standard, Mapping) else ""
    if version[:1] in ("1", "2", "3"):
        return int(version[:1])
    if any(name in _CAMEL and name != name.lower() for name in item.names):
        return 3
    return 1 if _OF_LISTS.isdisjoint(item.names) else 2


def _of_identity(item: Item) -> Iterator[Defect]:
    if item.text("uri"):
        return
    if item.text("guid"):
        yield Defect(_("The identity stands in “guid” and not in “uri”, which every item must have."), "guid")
    else:
        yield Defect(_("The item has no “uri”, which every item must have."), "uri")


def _of_names(item: Item, line: int) -> Iterator[Defect]:
    known = _KNOWN[line]
    for name in item.names:
        if name in known or (line == 1 and name.startswith(_PATTERNS)):
            continue
        yield Defect(
            _("ninjs {line}.x has no property “{name}”.").format(line=line, name=name[:60]), name[:60]
        )


def _of_values(item: Item) -> Iterator[Defect]:
    for name in _MOMENTS:
        if text := item.text(name):
            found = _MOMENT.fullmatch(text)
            if found is None:
                yield Defect(_("“{value}” is no time.").format(value=text[:40]), name)
            elif not found.group(1):
                yield Defect(_("The time {value} has no time zone.").format(value=text[:40]), name)
    for name, allowed in (("type", _TYPES), ("pubstatus", _STATUSES)):
        if (text := item.text(name)) and text not in allowed:
            yield Defect(_("“{value}” is no value of {name}.").format(value=text[:40], name=name), name)
    urgency = item.get("urgency")
    if urgency is not None and not _is_urgency(urgency):
        yield Defect(
            _("“{value}” is no value of {name}.").format(value=str(urgency)[:40], name="urgency"), "urgency"
        )
    tag = item.text("language")
    if tag and (LANGUAGE_TAG.fullmatch(tag) is None or said_language(tag).lower() != tag.lower()):
        yield Defect(_("“{value}” is no language tag.").format(value=tag[:40]), "language")


def _is_urgency(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 1 <= value <= 9


def _of_shapes(item: Item, line: int) -> Iterator[Defect]:
    if line == 1:
        if isinstance(item.get("associations"), list):
            yield Defect(
                _("“{name}” is a list and not an object.").format(name="associations"), "associations"
            )
        return
    for name in _LISTS:
        value = item.get(name)
        if value is not None and not isinstance(value, list):
            yield Defect(_("“{name}” is no list.").format(name=name), name)
    for name in ("headlines", "bodies", "descriptions"):
        if any(part.get("value") is None and not _says_empty(part) for part in item.objects(name)):
            yield Defect(_("A part of “{name}” has no “value”.").format(name=name), name)
    if isinstance(item.get("associations"), Mapping):
        yield Defect(_("“{name}” is no list.").format(name="associations"), "associations")


def _says_empty(part: Item) -> bool:
    return any(name.lower() == "value" for name in part.names)
