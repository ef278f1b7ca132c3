"""Texts of the interface in the person's language, by gettext."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_translations: list[gettext.NullTranslations] = [gettext.NullTranslations()]
_installed: list[tuple[str, Path | None]] = [("en", None)]

_NAMES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the system says its language, the strongest first (gettext manual, "Users: Locale Names")."""


def install(language: str, folder: Path) -> None:
    """Use the catalogue of ``language`` below ``folder``; English when there is none."""
    _translations[0] = gettext.translation("copydesk", folder, [language], fallback=True)
    _installed[0] = (language, folder)


def installed() -> tuple[str, Path | None]:
    """The interface's language, and the folder of its catalogue; None as long as nobody chose."""
    return _installed[0]


def system_language(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The code of the language that the system is set to (``az``); ``en`` when it does not say."""
    said = next((environment[name] for name in _NAMES if environment.get(name)), "")
    if not said and platform == "win32":
        said = _language_of_windows()
    code = re.split(r"[^a-z]", said.lower())[0]
    return code if len(code) in (2, 3) else "en"


def N_(text: str) -> str:  # noqa: N802  # the name that gettext tools look for
    """``text`` itself: marks a text for translation where it is declared, before a language is chosen."""
    return text


def _(text: str) -> str:
    """``text`` in the interface's language."""
    return _translations[0].gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a text that goes with ``number``, in the interface's language."""
    return _translations[0].ngettext(one, many, number)


def _language_of_windows() -> str:
    """What the person chose for Windows itself, such as ``ru_RU``."""
    # Imported here: only Windows needs them.
    import ctypes
    import locale

    system: Any = ctypes
    return locale.windows_locale.get(system.windll.kernel32.GetUserDefaultUILanguage(), "")
