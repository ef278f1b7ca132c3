"""Which language has which dictionary, and how far that knows the desk's own stories."""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Sequence
from functools import cache

from editor_app.base.records import dataclass
from editor_app.base.text import base_language
from editor_app.services.dictionary_places import Dictionary, Origin
from editor_app.services.jobs import Progress
from editor_app.services.learning import Learning, Survey
from editor_app.services.spelling import Spelling

_MOST_TEXT = 200_000
_LICENCE_FILE = re.compile(r"licen[cs]e|copying", re.IGNORECASE)
_PACKAGES = {"hunspell": "chunspell", "spylls": "spylls"}


@dataclass(frozen=True, slots=True)
class LanguageOverview:
    """One language: what there is for it, which ids are in use, whether a person chose them, and what the
    counted stories have that no dictionary knows. ``own`` counts the desk's words."""

    language: str
    available: tuple[Dictionary, ...]
    used: tuple[str, ...]
    is_chosen: bool
    survey: Survey
    own: int


def overview(
    spelling: Spelling, learning: Learning, languages: Sequence[str], progress: Progress
) -> tuple[LanguageOverview, ...]:
    """The languages of the desk, then the others that dictionaries were brought in for. Any thread."""
    brought = [entry.language for entry in spelling.dictionaries.all() if entry.origin is Origin.IMPORTED]
    found: dict[str, str] = {}
    for language in (*languages, *brought):
        found.setdefault(base_language(language), language)
    return tuple(_of(spelling, learning, language, progress) for language in found.values())


def _of(spelling: Spelling, learning: Learning, language: str, progress: Progress) -> LanguageOverview:
    dictionaries = spelling.dictionaries
    return LanguageOverview(
        language,
        tuple(entry for entry in dictionaries.all() if entry.is_for(language)),
        tuple(entry.id for entry in dictionaries.of(language)),
        dictionaries.chosen(language) is not None,
        learning.survey(language, progress.part()),
        len(spelling.vocabulary.of(language)),
    )


def licence_of(dictionary: Dictionary) -> str:
    """The licence text that lies with a dictionary, or that of the engine it came with; empty for none."""
    if dictionary.licence is not None:
        try:
            return dictionary.licence.read_bytes()[:_MOST_TEXT].decode("utf-8", "replace")
        except OSError:
            # It is gone since the folder was looked through.
            return ""
    if dictionary.origin is not Origin.ENGINE:
        return ""
    package = next((name for folder, name in _PACKAGES.items() if folder in dictionary.dic.parts), "")
    return _licence_of_package(package) if package else ""


@cache
def _licence_of_package(name: str) -> str:
    try:
        files = importlib.metadata.files(name) or []
        named = [file for file in files if _LICENCE_FILE.search(file.name)]
        return named[0].read_text(encoding="utf-8")[:_MOST_TEXT] if named else ""
    except (importlib.metadata.PackageNotFoundError, OSError, ValueError):
        # A bundled program carries no metadata.
        return ""
