"""The roles of lines as the review sheet names them, and their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from editor_app.base.i18n import _
from editor_app.formats.values import Role

KEYS = {
    Qt.Key.Key_H: Role.HEADLINE,
    Qt.Key.Key_S: Role.SUMMARY,
    Qt.Key.Key_B: Role.BODY,
    Qt.Key.Key_D: Role.DROPPED,
    Qt.Key.Key_R: Role.SECTION,
    Qt.Key.Key_T: Role.DATE,
    Qt.Key.Key_Y: Role.BYLINE,
    Qt.Key.Key_P: Role.DATELINE,
    Qt.Key.Key_C: Role.CREDIT,
}
"""One key for each role, without a modifier."""


def role_text(role: Role) -> str:
    """The name of ``role`` in the interface's language."""
    return {
        Role.HEADLINE: _("Headline"),
        Role.SUMMARY: _("Summary"),
        Role.BODY: _("Body"),
        Role.SECTION: _("Rubric"),
        Role.DATE: _("Date"),
        Role.BYLINE: _("Byline"),
        Role.DATELINE: _("Place"),
        Role.CREDIT: _("Photo by"),
        Role.DROPPED: _("Dropped"),
    }[role]


def legend() -> str:
    """All keys with their roles, for the foot of the sheet."""
    return "   ".join(f"{chr(key.value)} {role_text(role)}" for key, role in KEYS.items())
