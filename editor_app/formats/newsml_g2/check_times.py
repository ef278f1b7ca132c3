"""Whether the moments of an item are moments: with a time zone, in the spelling of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.i18n import _
from editor_app.formats.moments import moment
from editor_app.formats.values import Defect
from editor_app.formats.xml_parsing import children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MOMENTS = frozenset({"versionCreated", "firstCreated", "embargoed", "expires"})
_DATES = frozenset({"contentCreated", "contentModified", "expires"})
_MAY_BE_EMPTY = frozenset({"embargoed"})
_WHOLE = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")
_BARE_OFFSET = re.compile(r"(.*T.*[+-]\d\d)(\d\d)")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def time_faults(root: Element) -> Iterator[Defect]:
    """Moments of ``itemMeta`` and ``contentMeta`` that receivers cannot be sure of."""
    for meta in children_named(root, "itemMeta", "contentMeta"):
        for element in meta:
            name = local_name(element)
            if name in _MOMENTS or name in _DATES:
                yield from _faults(name, text_of(element))


def _faults(name: str, text: str) -> Iterator[Defect]:
    bare = text.strip()
    place = f"{name}: {text[:60]}" if bare else name
    if not bare:
        # An embargo without a moment holds until the sender says otherwise.
        if name not in _MAY_BE_EMPTY:
            yield Defect(_("The moment is empty."), place)
        return
    if bare != text:
        yield Defect(_("White space stands around a moment."), place)
    if name in _DATES and _DATE.fullmatch(bare):
        return
    if _BARE_OFFSET.fullmatch(bare):
        yield Defect(_("The time zone of a moment lacks its colon."), place)
        return
    found = _WHOLE.fullmatch(bare)
    if found is None or moment(bare) is None:
        yield Defect(_("No date with a time can be read here."), place)
    elif found.group(1) is None:
        yield Defect(_("A moment has no time zone."), place)
