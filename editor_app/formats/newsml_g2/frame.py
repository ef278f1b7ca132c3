"""What every item of ours says of itself: its start, who sends it, what may be done with it and when."""

from __future__ import annotations

from editor_app.formats.issuing import is_withdrawn
from editor_app.formats.moments import iso, moment
from editor_app.formats.newsml_g2.markup import attribute, direction, own_catalog
from editor_app.formats.newsml_g2.names import CATALOG, GENERATOR, NAMESPACE, STANDARD, VERSION
from editor_app.formats.values import ExportItem


def item_start(name: str, guid: str, number: int, language: str) -> str:
    """The start tag of an item and the catalogs of the codes in it."""
    return (
        f'<{name} xmlns="{NAMESPACE}" standard="{STANDARD}" standardversion="{VERSION}" conformance="power" '
        f'guid="{attribute(guid)}" version="{number}" xml:lang="{attribute(language)}" '
        f'dir="{direction(language)}">\n<catalogRef href="{CATALOG}"/>\n' + own_catalog()
    )


def pub_status(item: ExportItem) -> str:
    """``stat:usable``, ``stat:withheld`` for what must not be published, ``stat:canceled`` when withdrawn."""
    if is_withdrawn(item):
        return "stat:canceled"
    return "stat:withheld" if item.content.fields.get("not_for_publication") is True else "stat:usable"


def provider(item: ExportItem) -> str:
    """The name of the house that sends the article."""
    fields = item.content.fields
    found = (
        item.outlet.provider,
        item.outlet.name,
        str(fields.get("source", "")),
        str(fields.get("credit", "")),
    )
    return next((name for name in found if name), GENERATOR)


def embargo_of(item: ExportItem) -> str:
    """Until when nobody may publish the article; empty without an embargo and for what was withdrawn."""
    found = None if is_withdrawn(item) else moment(item.content.fields.get("embargo"))
    return iso(found) if found else ""
