"""Concepts and their terms in words."""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.base.i18n import N_, _
from editor_app.base.terms import Concept, ConceptKind, TermStatus, TermUse
from editor_app.services.name_proposals import ProposedBy
from editor_app.ui.articles.views import language_name
from editor_app.ui.translating.match_wording import day_text

KINDS: Mapping[ConceptKind, str] = {
    ConceptKind.TERM: N_("Term"),
    ConceptKind.PERSON: N_("Person"),
    ConceptKind.PLACE: N_("Place"),
    ConceptKind.ORGANISATION: N_("Organisation"),
    ConceptKind.NAME: N_("Other name"),
}
PARTS: Mapping[str, str] = {
    "": "–",
    "noun": N_("noun"),
    "verb": N_("verb"),
    "adjective": N_("adjective"),
    "adverb": N_("adverb"),
    "properNoun": N_("proper name"),
    "other": N_("other"),
}
STATUSES: Mapping[TermStatus, str] = {
    TermStatus.PREFERRED: N_("preferred"),
    TermStatus.ADMITTED: N_("admitted"),
    TermStatus.FORBIDDEN: N_("forbidden"),
}
USES: Mapping[TermUse, str] = {
    TermUse.ANY: N_("at any mention"),
    TermUse.FIRST: N_("at the first mention"),
    TermUse.LATER: N_("at later mentions"),
}
PROPOSED: Mapping[ProposedBy, str] = {
    ProposedBy.DESK: N_("the desk’s own"),
    ProposedBy.PARTS: N_("with the desk’s parts"),
    ProposedBy.RULE: N_("by rule"),
}


def part_text(part: str) -> str:
    """A part of speech in words; one that another tool has named as it stands there."""
    return _(PARTS[part]) if PARTS.get(part, "–") != "–" else part or PARTS[""]


def heading(concept: Concept) -> str:
    """The first term that may be written, by which a concept is listed."""
    return next((term.text for term in concept.terms if term.is_allowed), concept.terms[0].text)


def others(concept: Concept) -> str:
    """Its other terms, each with its language."""
    first = heading(concept)
    rest = [term for term in concept.terms if term.text != first and term.is_allowed]
    return " · ".join(f"{term.text} ({term.language})" for term in rest)


def about(concept: Concept) -> str:
    """What it is, and who changed it last."""
    day = day_text(concept.at) if concept.at else ""
    parts = (_(KINDS[concept.kind]), concept.domain, concept.author, day)
    return " · ".join(part for part in parts if part)


def proposal_text(text: str, by: ProposedBy, language: str) -> str:
    """A proposed spelling, its language, and where it comes from."""
    return f"{text} · {language_name(language)} · {_(PROPOSED[by])}"
