"""The order, grouping and words of the metadata's fields."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.i18n import _
from editor_app.document.field_names import label_of_field
from editor_app.document.model import FieldValue
from editor_app.document.schema import FIELDS

WIDE = {"dateline_place": 4, "dateline_date": 7}
"""Shares of a line for fields that need more than the usual two."""

Line = tuple[str, ...]
Group = tuple[str, tuple[Line, ...]]


def groups() -> tuple[Group, ...]:
    """Headings with their lines of fields, in the order of the panel."""
    return (
        (
            "",
            (("slugline",), ("section", "genre"), ("urgency", "priority"), ("subjects",), ("keywords",)),
        ),
        (_("By and from"), (("byline",), ("dateline_place", "dateline_date"), ("language",))),
        (
            _("Release"),
            (
                ("embargo",),
                ("publish_at",),
                ("expires",),
                ("correction",),
                ("legal",),
                ("not_for_publication",),
            ),
        ),
        (_("Between desks"), (("take_key",), ("editors_note",), ("signoff",))),
        (
            _("Other headlines"),
            (("headline_short",), ("headline_seo",), ("headline_social",), ("headline_push",), ("sms",)),
        ),
        (_("Rights"), (("source", "credit"), ("copyright",), ("usage_terms",))),
    )


def labels() -> dict[str, str]:
    """The name of every field in the interface's language."""
    # Beside each other under “By and from”, the two of the dateline need no more words.
    found = {name: label_of_field(name) for name in FIELDS}
    return {**found, "dateline_place": _("Place"), "dateline_date": _("Date")}


def hints(values: Mapping[str, FieldValue]) -> dict[str, str]:
    """What stands under the fields that lead to something."""
    found = {"editors_note": _("For receiving desks, never for readers.")}
    if values.get("correction"):
        found["correction"] = _("Readers see it with the corrected story.")
    if values.get("legal"):
        found["legal"] = _("Shown in the list and in the editor, and named before every export.")
    if values.get("not_for_publication"):
        found["not_for_publication"] = _("No export leaves this library.")
    return found
