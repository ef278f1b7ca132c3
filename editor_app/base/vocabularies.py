"""Controlled words of the metadata: codes with their names in the desk's languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, fold

FALLBACK = "en"
"""The language whose names stand in where another has none."""


@dataclass(frozen=True, slots=True)
class Term:
    """A code with its names by BCP 47 tag."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, language: str = FALLBACK) -> str:
        """The name in ``language``, in English when it has none there, else the code."""
        for tag in (language, base_language(language), FALLBACK):
            if tag in self.names:
                return self.names[tag]
        return next(iter(self.names.values()), self.code)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms in the order in which it is offered."""

    name: str
    terms: tuple[Term, ...] = ()

    def term(self, code: str) -> Term | None:
        """The term with exactly this code."""
        return next((term for term in self.terms if term.code == code), None)

    def label(self, code: str, language: str = FALLBACK) -> str:
        """What to show for ``code``: its name in ``language``; a free text stands for itself."""
        term = self.term(code)
        return term.name(language) if term else code

    def code_of(self, text: str) -> str:
        """The code that ``text`` names in any language; the trimmed text itself when none does."""
        wanted = " ".join(text.split())
        for term in self.terms:
            if wanted == term.code or any(_same(wanted, name, tag) for tag, name in term.names.items()):
                return term.code
        return wanted

    def matching(self, text: str, language: str = FALLBACK) -> tuple[Term, ...]:
        """The terms for what was typed: names that begin with it first, then words, then codes.

        Names count in every language, so a person who knows only the English word finds
        the term in a Russian article too. Everything when ``text`` is empty.
        """
        wanted = text.strip()
        if not wanted:
            return self.terms
        ranked = ((_rank(term, wanted, language), place, term) for place, term in enumerate(self.terms))
        return tuple(
            term for rank, _place, term in sorted(ranked, key=lambda entry: entry[:2]) if rank < _NO_MATCH
        )


_NO_MATCH = 9


def _same(left: str, right: str, language: str) -> bool:
    return fold(left, language) == fold(right, language)


def _rank(term: Term, wanted: str, language: str) -> int:
    own = _rank_in(term.name(language), wanted, language)
    others = min((_rank_in(name, wanted, tag) for tag, name in term.names.items()), default=_NO_MATCH)
    by_code = 6 if wanted.casefold() in term.code.casefold() else _NO_MATCH
    return min(own, others + 3 if others < _NO_MATCH else _NO_MATCH, by_code)


def _rank_in(name: str, wanted: str, language: str) -> int:
    folded, prefix = fold(name, language), fold(wanted, language)
    if folded.startswith(prefix):
        return 0
    if any(word.startswith(prefix) for word in folded.replace(",", " ").split()):
        return 1
    return 2 if prefix in folded else _NO_MATCH


def load(path: Path) -> Vocabulary:
    """The vocabulary in a JSON file. InputError, naming the file, when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        terms = tuple(Term(str(entry["code"]), dict(entry.get("names", {}))) for entry in data["terms"])
        return Vocabulary(str(data.get("name", path.stem)), terms)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            _("The word list “{name}” cannot be read.").format(name=path.name),
            _("Put the file back as it came with Copydesk."),
            str(error),
        ) from error


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The word lists that come with the program."""

    sections: Vocabulary = Vocabulary("sections")
    genres: Vocabulary = Vocabulary("genres")
    subjects: Vocabulary = Vocabulary("subjects")
    languages: Vocabulary = Vocabulary("languages")


def load_all(folder: Path) -> Vocabularies:
    """The lists of ``folder`` (``sections.json``, ``genres.json``…). InputError as ``load``."""
    return Vocabularies(
        sections=load(folder / "sections.json"),
        genres=load(folder / "genres.json"),
        subjects=load(folder / "subjects.json"),
        languages=load(folder / "languages.json"),
    )
