"""IPTC NewsCodes as their makers publish them: JSON-LD with SKOS concepts (``cptall-x-all.json``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from editor_app.base.vocabularies import About
from editor_app.formats.vocabularies.fitting import LONGEST_DEFINITION, ReadVocabulary, Terms, words

LOCALES: Mapping[str, str] = {
    "en-GB": "en",
    "se": "sv",
    "dk": "da",
    "no-NB": "nb",
    "no-NN": "nn",
    "no": "nb",
}
"""Locales of the published file that are no tags of these languages, or the plain one of them: the file calls
Swedish ``se``, which is Northern Sami, and Danish ``dk``, which is a country."""

_NAMES = {"medtop": "subjects", "genre": "genres"}
_ADDRESS = re.compile(r"https?://cv\.iptc\.org/newscodes/([a-z]+)/([\w-]+)/?")
_ALIASES = {"mediatopic": "medtop"}
_CODE_IN_WORDS = re.compile(r"(?<!\d)(?:medtop:)?(\d{8})(?!\d)")
_NAME_IN_WORDS = re.compile(r"\buse media topic\s*(.+?)\s*\+", re.IGNORECASE)
_LONGEST_NOTE = 2_000
_MATCHES = ("exactMatch", "closeMatch", "broadMatch")

Concept = Mapping[str, object]


def is_newscodes(data: object) -> bool:
    """Whether a JSON value is a concept set of the IPTC."""
    return isinstance(data, dict) and isinstance(data.get("conceptSet"), list)


def read_newscodes(data: Mapping[str, object]) -> ReadVocabulary:
    """The vocabulary of a concept set; what is no concept is left out and told."""
    concepts = [one for one in cast("list[object]", data["conceptSet"]) if isinstance(one, dict)]
    alias = words(data.get("prefSchemeAlias"), 40)
    terms, instead = Terms(), _Instead(concepts)
    for number, concept in enumerate(concepts, start=1):
        code = _code(concept)
        terms.add(
            code,
            _tagged(concept.get("prefLabel")),
            broader=next((_short(one) for one in _list(concept.get("broader"))), ""),
            is_retired=bool(concept.get("retired")),
            instead=instead.of(code, concept) if concept.get("retired") else "",
            subject_code=_subject_code(concept),
            definition=words(_tagged(concept.get("definition")).get("en"), LONGEST_DEFINITION),
            place=code or f"{number}.",
        )
    about = About(
        words(data.get("uri"), _LONGEST_NOTE),
        words(data.get("licenceLink"), _LONGEST_NOTE),
        words(data.get("copyrightHolder"), _LONGEST_NOTE),
        words(data.get("dateReleased"), _LONGEST_NOTE)[:10],
    )
    return terms.made(_NAMES.get(alias, alias), about)


class _Instead:
    """Finds what the notes on a retired concept name for it: a code, or a name in English."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._codes = {_code(one) for one in concepts}
        current = (one for one in concepts if not one.get("retired"))
        self._named = {_english(one).casefold(): _code(one) for one in current}

    def of(self, code: str, concept: Concept) -> str:
        """The code that is named, empty when none is."""
        for field in ("changeNote", "note"):
            note = words(_tagged(concept.get(field)).get("en"), _LONGEST_NOTE)
            scheme = code.partition(":")[0]
            named = (f"{scheme}:{digits}" for digits in _CODE_IN_WORDS.findall(note))
            found = next((one for one in named if one != code and one in self._codes), "")
            if not found and (name := _NAME_IN_WORDS.search(note)):
                found = self._named.get(name.group(1).casefold(), "")
            if found:
                return found
        return ""


def _english(concept: Concept) -> str:
    return words(_tagged(concept.get("prefLabel")).get("en"), _LONGEST_NOTE)


def _code(concept: Concept) -> str:
    return words(concept.get("qcode"), 200) or _short(concept.get("uri"))


def _short(address: object) -> str:
    """The code (``medtop:20000065``) that an address stands for; a code stays as it is."""
    text = words(address, 300)
    found = _ADDRESS.fullmatch(text)
    return f"{_ALIASES.get(found.group(1), found.group(1))}:{found.group(2)}" if found else text


def _subject_code(concept: Concept) -> str:
    for kind in _MATCHES:
        for match in _list(concept.get(kind)):
            found = _ADDRESS.fullmatch(match) if isinstance(match, str) else None
            if found and found.group(1) == "subjectcode":
                return found.group(2)
    return ""


def _tagged(value: object) -> dict[str, object]:
    """Texts by language, under the tags that these languages have. A proper tag goes before a wrong one."""
    if not isinstance(value, dict):
        return {}
    proper = {tag: text for tag, text in value.items() if isinstance(tag, str) and tag not in LOCALES}
    mended = {LOCALES[tag]: text for tag, text in value.items() if tag in LOCALES}
    return {**mended, **proper}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []
