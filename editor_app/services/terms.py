"""The desk's terms and names: kept, recognised in texts, and proposed in other languages."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor_app.base.clock import Clock, to_text, utc_now
from editor_app.base.errors import UserError
from editor_app.base.events import Signal
from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId, new_id
from editor_app.base.records import dataclass
from editor_app.base.terms import Concept, ConceptKind, Term, TermUse
from editor_app.base.text import base_language, clean
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.expressions import Terminology
from editor_app.language.terms.index import Occurrence
from editor_app.services.name_proposals import Proposal, proposed
from editor_app.services.people import Person
from editor_app.storage.concepts import ConceptQuery
from editor_app.storage.library import LibraryStore

LONGEST = 500
"""Characters of a term."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A term in a text with what is written for it in another language, the desk's choice first.

    ``forbidden`` is what must not be written there, ``full`` the form for a first mention.
    """

    occurrence: Occurrence
    text: str
    targets: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    full: str = ""

    @property
    def target(self) -> str:
        """The term to write; empty where there is none."""
        return self.targets[0] if self.targets else ""

    @property
    def here(self) -> str:
        """The same for this place: where the source has the form for a first mention, so has the target."""
        is_first = self.occurrence.term.use is TermUse.FIRST
        return self.full if is_first and self.full else self.target


class Terms:
    """The term base of one library.

    ``changed`` is told whenever a concept is added, changed or removed, which the thread that owns the
    library does; ``base``, ``vocabulary``, ``places``, ``recognised`` and ``propose`` may be asked on any
    thread.
    """

    def __init__(self, store: LibraryStore, person: Person, clock: Clock = utc_now) -> None:
        self.changed: Signal[[]] = Signal()
        self._store = store
        self._person = person
        self._clock = clock
        self._lock = threading.RLock()
        self._base: TermBase | None = None

    @property
    def base(self) -> TermBase:
        """All concepts together, read with the first question. LibraryError."""
        with self._lock:
            if self._base is None:
                with self._store.reader() as reader:
                    self._base = TermBase(reader.concepts.all())
            return self._base

    @property
    def vocabulary(self) -> Terminology:
        """The terms as checks of translations read them."""
        return Terminology(self.base)

    def places(self, text: str, language: str) -> Sequence[tuple[int, int]]:
        """Where terms and names stand in ``text`` that may be written, inflected or not (code points).
        LibraryError."""
        return [(one.start, one.end) for one in self.base.matches(text, language) if one.term.is_allowed]

    def add(
        self,
        terms: Iterable[Term],
        *,
        kind: ConceptKind = ConceptKind.TERM,
        domain: str = "",
        definition: str = "",
        note: str = "",
        source: str = "",
        image: str = "",
    ) -> Concept:
        """Keep a new concept. UserError when it has no terms; LibraryError."""
        made = Concept(ConceptId(new_id()), tuple(terms), kind, domain, definition, note, source, image)
        return self.change(made)

    def change(self, concept: Concept) -> Concept:
        """Keep ``concept`` in the place of what it was; gives it as it is kept. UserError; LibraryError."""
        (kept,) = self.put([concept])
        return kept

    def put(self, concepts: Iterable[Concept]) -> Sequence[Concept]:
        """Keep ``concepts``, each in the place of what it was, all or none. UserError; LibraryError."""
        now = self._clock()
        kept = [replace(fitting(concept), author=self._person.name, at=to_text(now)) for concept in concepts]
        if kept:
            self._store.concepts.put(kept, now)
            self._tell(put=kept)
        return kept

    def remove(self, *names: ConceptId) -> int:
        """Take concepts out; ``restore`` brings them back. Gives how many there were. LibraryError."""
        count = self._store.concepts.remove(names, self._clock())
        if count:
            self._tell(removed=names)
        return count

    def restore(self, name: ConceptId) -> Concept:
        """Bring a removed concept back as it was last. UserError when there never was one; LibraryError."""
        concept = self._store.concepts.get(name)
        if concept is None:
            raise UserError(_("There is no term with the id {name}.").format(name=name))
        return self.change(concept) if self._store.concepts.is_removed(name) else concept

    def learn(self, name: ConceptId, term: Term, form: str) -> Concept:
        """Keep ``form`` as an inflected form of a concept's ``term``. UserError when there is none."""
        concept = self.get(name)
        if concept is None or term not in concept.terms:
            raise UserError(_("There is no term with the id {name}.").format(name=name))
        taught = replace(term, forms=tuple(dict.fromkeys((*term.forms, form))))
        return self.change(
            replace(concept, terms=tuple(taught if one == term else one for one in concept.terms))
        )

    def get(self, name: ConceptId) -> Concept | None:
        """The concept with that id; None when there is none, or it was removed."""
        return None if self._store.concepts.is_removed(name) else self._store.concepts.get(name)

    def named(self, start: str) -> Concept:
        """The one concept, removed or not, whose id begins so. UserError when none or several do."""
        queries = (ConceptQuery(), ConceptQuery(is_removed=True))
        found = [
            one for query in queries for one in self._store.concepts.find(query) if one.id.startswith(start)
        ]
        if len(found) != 1 or not start:
            said = (
                _("Several terms have ids that begin with {name}.")
                if found
                else _("There is no term with the id {name}.")
            )
            raise UserError(said.format(name=start))
        return found[0]

    def history(self, name: ConceptId) -> list[Concept]:
        """Everything that a concept was, the newest first."""
        return self._store.concepts.history(name)

    def find(self, query: ConceptQuery, most: int = 0) -> list[Concept]:
        """The concepts that ``query`` asks for, the last changed first; at most so many, 0 for all."""
        return self._store.concepts.find(query, most)

    def count(self) -> int:
        """How many concepts there are."""
        return self._store.concepts.count()

    def domains(self) -> list[str]:
        """The domains that concepts are of."""
        return self._store.concepts.domains()

    def recognised(self, text: str, language: str, into: str = "") -> tuple[Recognised, ...]:
        """The terms and names in ``text``, inflected or not, in their order, with what is written ``into``
        another language for them."""
        return tuple(
            _recognised(one, text[one.start : one.end], into) for one in self.base.recognised(text, language)
        )

    def propose(self, name: str, source: str, target: str) -> tuple[Proposal, ...]:
        """Spellings of ``name`` in ``target``: the desk's own first, then with the desk's spelling of its
        parts, then by the rules of transliteration."""
        return proposed(self.base, name, source, target)

    def _tell(self, put: Sequence[Concept] = (), removed: Sequence[ConceptId] = ()) -> None:
        with self._lock:
            if self._base is not None:
                self._base = self._base.changed(put, removed)
        self.changed.emit()


def fitting(concept: Concept) -> Concept:
    """``concept`` as it can be kept: its terms without spaces around, each once. UserError when none is left,
    or one is too long."""
    terms: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        text = " ".join(clean(term.text)[0].split())
        if len(text) > LONGEST:
            raise UserError(
                _("This term is too long: at most {n} characters.").format(n=LONGEST), detail=text[:80]
            )
        if text:
            forms = tuple(filter(None, (" ".join(form.split()) for form in term.forms)))
            terms.setdefault((base_language(term.language), text), replace(term, text=text, forms=forms))
    if not any(character.isalnum() for _language, text in terms for character in text):
        raise UserError(_("A concept needs at least one term with letters."))
    return replace(concept, terms=tuple(terms.values()))


def _recognised(one: Occurrence, text: str, into: str) -> Recognised:
    if not into:
        return Recognised(one, text)
    wanted, full = one.concept.preferred(into), one.concept.full(into)
    terms = one.concept.terms_in(into)
    allowed = [term.text for term in (*filter(None, [wanted]), *terms) if term.is_allowed]
    return Recognised(
        one,
        text,
        tuple(dict.fromkeys(allowed)),
        tuple(term.text for term in terms if not term.is_allowed),
        full.text if full else "",
    )
