"""Texts of the interface in the person's language, by gettext."""

from __future__ import annotations

import gettext
from pathlib import Path

_translations: list[gettext.NullTranslations] = [gettext.NullTranslations()]


def install(language: str, folder: Path) -> None:
    """Use the catalogue of ``language`` below ``folder``; English when there is none."""
    _translations[0] = gettext.translation("copydesk", folder, [language], fallback=True)


def N_(text: str) -> str:  # noqa: N802  # the name that gettext tools look for
    """``text`` itself: marks a text for translation where it is declared, before a language is chosen."""
    return text


def _(text: str) -> str:
    """``text`` in the interface's language."""
    return _translations[0].gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a text that goes with ``number``, in the interface's language."""
    return _translations[0].ngettext(one, many, number)
