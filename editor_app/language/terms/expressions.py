"""A term base as checks of translations read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.base.records import dataclass
from editor_app.base.terms import Concept
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.index import Occurrence

Places = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TermExpression:
    """One concept, which knows how to find its terms in a text."""

    base: TermBase
    concept: Concept

    def __hash__(self) -> int:
        """By its id: the same concept is the same in every text."""
        return hash(self.concept.id)

    @property
    def id(self) -> str:
        """What it is known by, the same in every language."""
        return self.concept.id

    @property
    def is_name(self) -> bool:
        """Whether it is a name, and no term."""
        return self.concept.is_name

    def found_in(self, text: str, language: str) -> Places:
        """Where a term that may be written stands in ``text``, inflected or not (code points)."""
        return [(one.start, one.end) for one in self._own(text, language) if one.term.is_allowed]

    def forbidden_in(self, text: str, language: str) -> Places:
        """Where a form stands that must not be written."""
        return [(one.start, one.end) for one in self._own(text, language) if not one.term.is_allowed]

    def preferred(self, language: str) -> str:
        """The term to write in ``language``; empty where there is none."""
        term = self.concept.preferred(language)
        return term.text if term else ""

    def first_mention(self, language: str) -> str:
        """The form to write where it is mentioned first; empty where any will do."""
        term = self.concept.full(language)
        return term.text if term else ""

    def full_in(self, text: str, language: str) -> Places:
        """Where that form stands in ``text``."""
        full = self.concept.full(language)
        return [(one.start, one.end) for one in self._own(text, language) if one.term == full]

    def _own(self, text: str, language: str) -> list[Occurrence]:
        matches = self.base.matches(text, language)
        return [one for one in matches if one.concept.id == self.concept.id]


class Terminology:
    """The vocabulary of a term base: which concepts a text has."""

    def __init__(self, base: TermBase) -> None:
        self._base = base

    def expressions_in(self, text: str, language: str) -> Sequence[TermExpression]:
        """Those of which a term stands in ``text`` that may be written, each once."""
        return self._of(one for one in self._base.recognised(text, language) if one.term.is_allowed)

    def unwanted_in(self, text: str, language: str) -> Sequence[TermExpression]:
        """Those of which a form stands in ``text`` that must not be written, each once."""
        return self._of(one for one in self._base.recognised(text, language) if not one.term.is_allowed)

    def _of(self, found: Iterable[Occurrence]) -> Sequence[TermExpression]:
        concepts = {one.concept.id: one.concept for one in found}
        return [TermExpression(self._base, concept) for concept in concepts.values()]
