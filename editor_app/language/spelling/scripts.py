"""Scripts of letters: which a word is written in, and words in which two are mixed."""

from __future__ import annotations

import re
from functools import lru_cache

from editor_app.base.text import base_language

LATIN, CYRILLIC, GREEK, ARABIC, HEBREW, ARMENIAN, GEORGIAN = (
    "Latn",
    "Cyrl",
    "Grek",
    "Arab",
    "Hebr",
    "Armn",
    "Geor",
)
"""Codes of ISO 15924."""

_LETTERS = {
    LATIN: "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787",
    CYRILLIC: "\u0400-\u0482\u048a-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua66e",
    GREEK: "\u0370-\u0373\u0376-\u0377\u037b-\u037d\u0386\u0388-\u03ff\u1f00-\u1fff",
    ARABIC: "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    HEBREW: "\u05d0-\u05f2",
    ARMENIAN: "\u0531-\u0556\u0561-\u0587",
    GEORGIAN: "\u10a0-\u10ff\u1c90-\u1cbf",
}
_FIND = {script: re.compile(f"[{letters}]") for script, letters in _LETTERS.items()}
_LATIN_ONLY = re.compile(f"[{_LETTERS[LATIN]}'\u2019\u02bc\u2010\u2011\u00ad\u0300-\u036f-]+")

_TWINS = dict(
    zip(
        "аАеЕоОрРсСхХуУіІјЈѕЅкКмМтТвВнНэЭҺһԛԝәӘ",
        "aAeEoOpPcCxXyYiIjJsSkKmMtTbBhHəƏHhqwəƏ",
        strict=True,
    )
)
_CYRILLIC_TWINS = {
    latin: cyrillic
    for cyrillic, latin in _TWINS.items()
    if cyrillic in "аАеЕоОрРсСхХуУкКмМтТвВнН" and latin not in "kmtbhv"
}
"""Small letters that only look alike in capitals are no twins the other way round."""

_OF_LANGUAGES = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn", "tg", "tt", "ba", "ce", "os"), CYRILLIC),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "sd", "ug", "azb"), ARABIC),
    **dict.fromkeys(("he", "yi"), HEBREW),
    "el": GREEK,
    "hy": ARMENIAN,
    "ka": GEORGIAN,
}


def scripts_of(word: str) -> tuple[str, ...]:
    """The scripts of the letters of ``word``, most letters first; empty for letters of none of them."""
    if word.isascii() or _LATIN_ONLY.fullmatch(word):
        return (LATIN,)
    counts = [(len(pattern.findall(word)), script) for script, pattern in _FIND.items()]
    return tuple(script for count, script in sorted(counts, key=lambda pair: -pair[0]) if count)


@lru_cache(maxsize=256)
def script_of_language(language: str) -> str:
    """The script that ``language`` is written in; a tag may name it (``az-Cyrl``)."""
    for part in language.split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            return part.title()
    return _OF_LANGUAGES.get(base_language(language), LATIN)


def is_in_another(text: str, language: str) -> bool:
    """Whether more letters of ``text`` are of another script than the one of ``language``."""
    own = script_of_language(language)
    if text.isascii():
        return own != LATIN
    if own in _FIND and 2 * len(_FIND[own].findall(text)) > len(text):
        # Most texts end here, without being looked through for every script.
        return False
    return bool(found := scripts_of(text)) and found[0] != own


def is_mixed(word: str) -> bool:
    """Whether one part of ``word`` has letters of Latin and Cyrillic or Greek side by side.

    Parts between hyphens may differ: ``IT-компания`` is written so.
    """
    if word.isascii() or _LATIN_ONLY.fullmatch(word):
        return False
    parts = re.split("[-\u2010\u2011]", word)
    return any(len({LATIN, CYRILLIC, GREEK} & set(scripts_of(part))) > 1 for part in parts)


def unmixed(word: str, language: str) -> tuple[str, ...]:
    """``word`` in one script, the language's first, as far as every strange letter has a twin in it."""
    scripts = dict.fromkeys((script_of_language(language), *scripts_of(word)))
    tables = {LATIN: _TWINS, CYRILLIC: _CYRILLIC_TWINS}
    known = [tables[script] for script in scripts if script in tables]
    found = ("".join(table.get(letter, letter) for letter in word) for table in known)
    return tuple(dict.fromkeys(text for text in found if not is_mixed(text)))
