"""The language that people read the program's texts in."""

from __future__ import annotations

from editor_app.base import preferences
from editor_app.base.i18n import system_language
from editor_app.base.paths import settings_file
from editor_app.base.settings import Settings


def interface_language() -> str:
    """The code of the language that the person chose in the preferences, else of the system's."""
    chosen: str = Settings(settings_file()).get(preferences.INTERFACE_LANGUAGE)
    return chosen or system_language()
