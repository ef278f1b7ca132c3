"""Concepts and findings as ``copydesk terms`` takes and shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor_app.base.i18n import _
from editor_app.base.terms import Concept, Term, TermStatus, TermUse

_GIVEN = re.compile(r"([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)([!+-]?)=(.*)", re.DOTALL)


def given_terms(words: Iterable[str]) -> tuple[Term, ...]:
    """The terms that somebody wrote as ``az=körpü``. ValueError, saying why, for anything else."""
    found: list[Term] = []
    named: set[str] = set()
    for word in words:
        match = _GIVEN.fullmatch(word)
        if match is None:
            raise ValueError(_("“{text}” is no term; write az=körpü").format(text=word))
        language, sign, text = match.groups()
        if sign == "!":
            found.append(Term(text, language, TermStatus.FORBIDDEN))
        elif sign:
            found.append(Term(text, language, use=TermUse.FIRST if sign == "+" else TermUse.LATER))
        else:
            # Of several terms in a language the first is the preferred one.
            status = TermStatus.ADMITTED if language in named else TermStatus.PREFERRED
            found.append(Term(text, language, status))
            named.add(language)
    return tuple(found)


def in_words(concept: Concept) -> str:
    """The terms of a concept in one line; those that must not be written in brackets."""
    parts = []
    for language in concept.languages:
        terms = [term for term in concept.terms if term.language == language]
        said = ", ".join(term.text if term.is_allowed else f"[{term.text}]" for term in terms)
        parts.append(f"{language}: {said}")
    return "; ".join(parts)


def concept_json(concept: Concept) -> dict[str, object]:
    """All of a concept."""
    return {
        "concept": concept.id,
        "kind": str(concept.kind),
        "domain": concept.domain,
        "definition": concept.definition,
        "note": concept.note,
        "source": concept.source,
        "image": concept.image,
        "author": concept.author,
        "at": concept.at,
        "terms": [_term_json(term) for term in concept.terms],
    }


def _term_json(term: Term) -> dict[str, object]:
    return {
        "term": term.text,
        "language": term.language,
        "status": str(term.status),
        "part_of_speech": term.part_of_speech,
        "use": str(term.use),
        "note": term.note,
        "example": term.example,
        "source": term.source,
        "forms": list(term.forms),
    }
