"""What a term base holds: concepts, and the terms and names for them in each language."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from editor_app.base.ids import ConceptId
from editor_app.base.records import dataclass
from editor_app.base.text import base_language

PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "properNoun", "other")
"""The parts of speech of TBX-Basic."""


class TermStatus(StrEnum):
    """Whether a term is to be written, may be, or must not be."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class TermUse(StrEnum):
    """Where in a story a form belongs: anywhere, at the first mention, or at later ones."""

    ANY = ""
    FIRST = "first"
    LATER = "later"


class ConceptKind(StrEnum):
    """What a concept is: a term, or somebody or something with a name."""

    TERM = "term"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Term:
    """One way to say a concept in ``language`` (BCP 47).

    ``forms`` are inflected forms that people taught, ``example`` is a sentence with it,
    ``source`` says where it was found.
    """

    text: str
    language: str
    status: TermStatus = TermStatus.ADMITTED
    part_of_speech: str = ""
    use: TermUse = TermUse.ANY
    note: str = ""
    example: str = ""
    source: str = ""
    forms: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether it may be written."""
        return self.status is not TermStatus.FORBIDDEN


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing or notion with all terms for it; ``image`` is an address or a path.

    ``author`` and ``at`` (as the library writes time) say who changed it last, and when.
    """

    id: ConceptId
    terms: tuple[Term, ...]
    kind: ConceptKind = ConceptKind.TERM
    domain: str = ""
    definition: str = ""
    note: str = ""
    source: str = ""
    image: str = ""
    author: str = ""
    at: str = ""

    @property
    def is_name(self) -> bool:
        """Whether it is somebody's or something's name."""
        return self.kind is not ConceptKind.TERM

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has terms in, each once."""
        return tuple(dict.fromkeys(term.language for term in self.terms))

    def terms_in(self, language: str) -> tuple[Term, ...]:
        """Its terms in ``language`` and its varieties: those of just that tag first, then the preferred."""
        own = [term for term in self.terms if base_language(term.language) == base_language(language)]
        return tuple(sorted(own, key=lambda term: (term.language.lower() != language.lower(), _rank(term))))

    def preferred(self, language: str) -> Term | None:
        """The term to write in ``language``; None where none may be written."""
        allowed = [term for term in self.terms_in(language) if term.is_allowed]
        later = [term for term in allowed if term.use is not TermUse.FIRST]
        chosen = sorted(later or allowed, key=_rank)
        return chosen[0] if chosen else None

    def full(self, language: str) -> Term | None:
        """The form to write at the first mention in ``language``; None where any form will do."""
        terms = self.terms_in(language)
        return next((term for term in terms if term.is_allowed and term.use is TermUse.FIRST), None)


def _rank(term: Term) -> int:
    return _RANKS[term.status]


_RANKS = {TermStatus.PREFERRED: 0, TermStatus.ADMITTED: 1, TermStatus.FORBIDDEN: 2}


def same_terms(one: Iterable[Term], other: Iterable[Term]) -> bool:
    """Whether two concepts say the same in some language with a term that may be written."""
    said = {_key(term) for term in one if term.is_allowed}
    return any(_key(term) in said for term in other if term.is_allowed)


def _key(term: Term) -> tuple[str, str]:
    return base_language(term.language), term.text
