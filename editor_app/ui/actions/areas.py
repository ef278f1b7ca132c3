"""The areas of the actions, by name: headings of the shortcut list, places in the palette."""

from __future__ import annotations

from editor_app.base.i18n import N_, _

AREAS: dict[str, str] = {
    "file": N_("File"),
    "edit": N_("Edit"),
    "format": N_("Format"),
    "insert": N_("Insert"),
    "article": N_("Article"),
    "review": N_("Review"),
    "spelling": N_("Spelling"),
    "translate": N_("Translate"),
    "publish": N_("Publishing"),
    "view": N_("View"),
    "help": N_("Help"),
}


def area_text(area: str) -> str:
    """The name of an area in the interface's language."""
    return _(AREAS.get(area, area))
