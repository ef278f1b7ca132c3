"""Whether a word is right, asked of a dictionary in every way that the language allows."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor_app.base.text import base_language
from editor_app.language.spelling.casing import forms, is_all_capitals

Knows = Callable[[str], bool]
"""Whether a dictionary has exactly this form."""

SHORT_CAPITALS = 5
"""Letters up to which capitals alone are taken for an abbreviation."""

_ENDING_AFTER_APOSTROPHE = frozenset({"az", "tr", "crh"})
_ELISION = frozenset({"fr", "it", "ca"})


def is_right(word: str, language: str, knows: Knows) -> bool:
    """Whether ``knows`` has the word (written as ``words.normal`` gives it), or all of its parts.

    Short abbreviations in capitals are let pass, with the ending that follows a hyphen.
    """
    if _in_any_case(word, language, knows) or _is_abbreviation(word):
        return True
    if "'" in word:
        return _without_apostrophe(word, base_language(language), language, knows)
    if "-" in word:
        return _all_parts(word.split("-"), language, knows)
    return False


def _in_any_case(word: str, language: str, knows: Knows) -> bool:
    return any(knows(form) for form in forms(word, language))


def _is_abbreviation(word: str) -> bool:
    return len(word) <= SHORT_CAPITALS and is_all_capitals(word)


def _all_parts(parts: list[str], language: str, knows: Knows) -> bool:
    """Whether every part is right; what follows an abbreviation is its ending."""
    after_abbreviation = False
    for part in parts:
        if len(part) > 1 and not after_abbreviation and not is_right(part, language, knows):
            return False
        after_abbreviation = _is_abbreviation(part) and len(part) > 1
    return True


def _without_apostrophe(word: str, base: str, language: str, knows: Knows) -> bool:
    stem, _sign, ending = word.rpartition("'")
    if base in _ENDING_AFTER_APOSTROPHE and word[:1].isupper():
        return is_right(stem, language, knows)
    if base in _ELISION:
        return all(len(part) < 3 or is_right(part, language, knows) for part in word.split("'"))
    if base == "en" and re.fullmatch("[sS]?", ending):
        return is_right(stem, language, knows)
    return False
