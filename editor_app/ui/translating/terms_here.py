"""Terms and names of a source sentence, with what is written for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.translating.entry_list import Entry

if TYPE_CHECKING:
    from editor_app.services.terms import Recognised, Terms


@dataclass(frozen=True, slots=True)
class TermHere:
    """A term or name as the source has it, and what the desk writes for it; ``forbidden`` is what it does
    not want, ``note`` what is said of it."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    is_name: bool = False
    note: str = ""


class TermsHere(Protocol):
    """Finds the terms and names of a text. Any thread."""

    def __call__(self, text: str, source_language: str, target_language: str, /) -> Sequence[TermHere]:
        """Those of ``text`` in the order in which they stand there."""
        ...


def no_terms(text: str, source_language: str, target_language: str, /) -> Sequence[TermHere]:
    """What a desk without terms has."""
    return ()


def terms_of(terms: Callable[[], Terms]) -> TermsHere:
    """What the desk's ``terms`` know, each term of a text once."""

    def here(text: str, source_language: str, target_language: str, /) -> Sequence[TermHere]:
        return tuple(_each_once(terms().recognised(text, source_language, target_language)))

    return here


def _each_once(found: Sequence[Recognised]) -> Iterator[TermHere]:
    seen = set()
    for one in found:
        concept = one.occurrence.concept
        if concept.id not in seen and (one.targets or one.forbidden):
            seen.add(concept.id)
            note = " · ".join(part for part in (concept.domain, concept.note) if part)
            yield TermHere(one.text, one.here, one.forbidden, concept.kind != "term", note)


def entry_of_term(term: TermHere) -> Entry:
    """The row of a term."""
    above = _("{term} · name").format(term=term.source) if term.is_name else term.source
    words = [Piece(term.target)] if term.target else [Piece(_("no translation yet"), Tone.SOFT)]
    for one in term.forbidden:
        words += [Piece(" · ", Tone.SOFT), Piece(one, Tone.DELETED)]
    spoken = [f"{above}: {words[0].text}"]
    if term.forbidden:
        spoken.append(_("not {terms}").format(terms=", ".join(term.forbidden)))
    return Entry(
        (Piece(above),),
        tuple(words),
        (Piece(term.note, Tone.SOFT),) if term.note else (),
        term.target,
        ", ".join(spoken),
    )
