"""Spellings of a name in another language: the desk's own, with the desk's parts, and by rule."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.base.terms import Concept
from editor_app.base.text import lower
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.transliteration import proposals


class ProposedBy(StrEnum):
    """Where a proposed spelling comes from: the desk's own, its names for the parts, or the rules alone."""

    DESK = "desk"
    PARTS = "parts"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A spelling of a name in another language."""

    text: str
    by: ProposedBy


def proposed(base: TermBase, name: str, source: str, target: str) -> tuple[Proposal, ...]:
    """Spellings of ``name`` in ``target``, each once, the likeliest first. Any thread."""
    found: dict[str, Proposal] = {}
    for one in (
        *(Proposal(text, ProposedBy.DESK) for text in _known(base, name, source, target)),
        *(Proposal(text, ProposedBy.PARTS) for text in _of_parts(base, name, source, target)),
        *(Proposal(text, ProposedBy.RULE) for text in proposals(name, source, target)),
    ):
        found.setdefault(one.text, one)
    return tuple(found.values())


def _known(base: TermBase, name: str, source: str, target: str) -> Iterator[str]:
    """What the desk writes for all of ``name``."""
    wanted = _words(name, source)
    for concept in base.named_with(wanted[0], source) if wanted else ():
        if any(_words(term.text, source) == wanted for term in concept.terms_in(source)):
            alike = _of_length(concept, len(wanted), target)
            preferred = concept.preferred(target)
            if alike:
                yield " ".join(alike)
            elif preferred is not None:
                yield preferred.text


def _of_parts(base: TermBase, name: str, source: str, target: str) -> Iterator[str]:
    """``name`` with the desk's spelling of those of its words that known names have, by rule the others."""
    written = name.split()
    known = [_part(base, word, source, target) for word in written]
    if any(known):
        by_rule = [next(iter(proposals(word, source, target)), word) for word in written]
        yield " ".join(part or rule for part, rule in zip(known, by_rule, strict=True))


def _part(base: TermBase, word: str, source: str, target: str) -> str:
    wanted = lower(word, source)
    for concept in base.named_with(wanted, source):
        for term in concept.terms_in(source):
            words = _words(term.text, source)
            alike = _of_length(concept, len(words), target)
            if wanted in words and alike:
                return alike[words.index(wanted)]
    return ""


def _of_length(concept: Concept, count: int, target: str) -> list[str]:
    """The words of the concept's name in ``target`` that has so many."""
    allowed = (term.text.split() for term in concept.terms_in(target) if term.is_allowed)
    return next((words for words in allowed if len(words) == count), [])


def _words(text: str, language: str) -> list[str]:
    return lower(text, language).split()
