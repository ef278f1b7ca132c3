"""What senders of NewsML 1 get wrong, in words for them."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.base.i18n import _
from editor_app.formats.basic_moments import iso_of
from editor_app.formats.newsml.fields import identity_of, language_of, status_of
from editor_app.formats.newsml.lookup import Parts, line_of
from editor_app.formats.values import Defect

_MOMENTS = ("FirstCreated", "ThisRevisionCreated", "DateAndTime")
_STATUSES = frozenset({"usable", "embargoed", "withheld", "canceled"})


def defects_of(parts: Parts) -> Iterator[Defect]:
    """What was mended or is missing in an item."""
    if not identity_of(parts):
        yield Defect(_("The item has no identity."), "NewsIdentifier")
    if not parts.text("HeadLine"):
        yield Defect(_("The item has no headline."), "NewsLines/HeadLine")
    if not language_of(parts):
        yield Defect(_("The file does not say its language."), "DescriptiveMetadata/Language")
    if (status := status_of(parts)) and status not in _STATUSES:
        yield Defect(_("The publishing status is none of usable, withheld and canceled."), status[:60])
    for name in _MOMENTS:
        for element in parts.elements(name):
            text = line_of(element)
            at, is_bare = iso_of(text)
            if not text:
                yield Defect(_("The moment is empty."), name)
            elif not at:
                yield Defect(_("No date with a time can be read here."), f"{name}: {text[:60]}")
            elif is_bare:
                yield Defect(_("A moment has no time zone."), f"{name}: {text[:60]}")
