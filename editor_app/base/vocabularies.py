"""Controlled words of the metadata: codes with their names in the desk's languages, in trees or lists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import fold
from editor_app.base.vocabulary_term import FALLBACK as FALLBACK
from editor_app.base.vocabulary_term import Term as Term

if TYPE_CHECKING:
    from editor_app.base.term_index import TermIndex


@dataclass(frozen=True, slots=True)
class About:
    """Where a vocabulary is from, whose it is, under which licence, and of what day (``YYYY-MM-DD``)."""

    source: str = ""
    licence: str = ""
    attribution: str = ""
    released: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A list of terms in the order in which it is offered.

    ``is_complete`` says that a code which is not in it is wrong, and not merely unknown here.
    """

    name: str
    terms: tuple[Term, ...] = ()
    about: About = About()
    is_complete: bool = False
    _made: list[TermIndex] = field(default_factory=list, compare=False, repr=False)

    @property
    def index(self) -> TermIndex:
        """What finds terms by code, by place and by what somebody types; made with the first question."""
        if not self._made:
            # Imported here: start-up time. A window asks for no term before it shows one.
            from editor_app.base.term_index import TermIndex

            self._made.append(TermIndex(self.terms))
        return self._made[0]

    def term(self, code: str) -> Term | None:
        """The term with exactly this code."""
        return self.index.by_code.get(code)

    def label(self, code: str, language: str = FALLBACK) -> str:
        """What to show for ``code``: its name in ``language``; a free text stands for itself."""
        term = self.term(code)
        return term.name(language) if term else code

    def code_of(self, text: str) -> str:
        """The code that ``text`` names in any language; the trimmed text itself when none does."""
        wanted = " ".join(text.split())
        if self.term(wanted) is not None:
            return wanted
        for term in self.index.exact(wanted):
            if any(_same(wanted, name, tag) for tag, name in term.names.items()):
                return term.code
        return wanted

    def matching(self, text: str, language: str = FALLBACK, most: int = 0) -> tuple[Term, ...]:
        """The terms for what was typed: names that begin with it first, then words, then codes.

        Names count in every language, with or without marks over letters and with ``e`` for ``ə``, so a
        person who knows only the English word finds the term in a Russian article too. Retired ones come
        last. Everything when ``text`` is empty, of a tree its tops. At most so many, 0 for all.
        """
        if text.strip():
            return self.index.found(text, language, most)
        offered = self.index.narrower("") if self.index.is_tree else self.terms
        return offered[:most] if most else offered

    def path(self, code: str) -> tuple[Term, ...]:
        """The broader terms of ``code``, the widest first."""
        return self.index.path(code)

    def instead_of(self, code: str) -> Term | None:
        """What is to be used in the place of a retired code; None when nothing is, or it is in use."""
        return self.index.instead_of(code)

    def subject_code(self, code: str) -> str:
        """The IPTC Subject Code of a term, or of the nearest broader one; empty when none has one."""
        term = self.term(code)
        line = (*reversed(self.path(code)),) if term is not None else ()
        return next((one.subject_code for one in (*filter(None, [term]), *line) if one.subject_code), "")


def _same(left: str, right: str, language: str) -> bool:
    return fold(left, language) == fold(right, language)


def with_names_of(vocabulary: Vocabulary, other: Vocabulary) -> Vocabulary:
    """``vocabulary``, whose terms have names of ``other`` in the languages in which they have none."""
    terms = []
    for term in vocabulary.terms:
        more = other.term(term.code)
        names = {**more.names, **term.names} if more is not None else term.names
        terms.append(_named(term, names) if more is not None else term)
    return Vocabulary(vocabulary.name, tuple(terms), vocabulary.about, vocabulary.is_complete)


def _named(term: Term, names: Mapping[str, str]) -> Term:
    return Term(
        term.code, names, term.broader, term.is_retired, term.instead, term.subject_code, term.definition
    )


def load(path: Path) -> Vocabulary:
    """The vocabulary in a JSON file of the program. InputError, naming the file, when it is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        terms = tuple(
            Term(
                str(entry["code"]),
                dict(entry.get("names", {})),
                subject_code=str(entry.get("subject_code", "")),
            )
            for entry in data["terms"]
        )
        about = About(*(str(data.get(name, "")) for name in ("source", "licence", "attribution", "released")))
        return Vocabulary(str(data.get("name", path.stem)), terms, about)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            _("The word list “{name}” cannot be read.").format(name=path.name),
            _("Put the file back as it came with Copydesk."),
            str(error),
        ) from error


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The word lists that fields offer. Those of sources and places are the desk's alone."""

    sections: Vocabulary = Vocabulary("sections")
    genres: Vocabulary = Vocabulary("genres")
    subjects: Vocabulary = Vocabulary("subjects")
    languages: Vocabulary = Vocabulary("languages")
    sources: Vocabulary = Vocabulary("sources")
    places: Vocabulary = Vocabulary("places")


NAMES = ("sections", "genres", "subjects", "sources", "places")
"""The word lists that a desk can have its own of."""


def load_all(folder: Path) -> Vocabularies:
    """The lists of ``folder`` (``sections.json``, ``genres.json``…). InputError as ``load``."""
    return Vocabularies(
        sections=load(folder / "sections.json"),
        genres=load(folder / "genres.json"),
        subjects=load(folder / "subjects.json"),
        languages=load(folder / "languages.json"),
    )
