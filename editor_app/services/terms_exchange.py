"""Term bases to and from files: TBX, and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from editor_app.base.errors import InputError, UserError, reason_of
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ConceptId, new_id
from editor_app.base.records import dataclass
from editor_app.base.terms import Concept, Term
from editor_app.base.text import base_language
from editor_app.formats.tbx.reading import TbxReader
from editor_app.formats.tbx.tables import TermTableReader, write_term_table
from editor_app.formats.tbx.writing import TbxWriter
from editor_app.formats.tmx.values import Damage
from editor_app.services.jobs import Progress
from editor_app.services.terms import Terms, fitting
from editor_app.storage.concepts import ConceptQuery

BATCH = 250
"""Concepts that are written in one transaction: a window does not feel it."""

_MOST_NAMED = 50
_TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".txt": "\t"}


@dataclass(slots=True)
class ImportedTerms:
    """What an import did: concepts read, new ones and changed ones among them, what was left out, the first
    of it by line, in words what a concept here has no place for, and what is said of the whole file."""

    concepts: int = 0
    added: int = 0
    changed: int = 0
    damaged: int = 0
    damage: list[Damage] = field(default_factory=list)
    losses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def warnings(self) -> list[str]:
        """What is said of the file, and what was left out, in words: the line, the concept, the reason."""
        said = [*self.notes]
        said += [
            _("line {line}, concept {concept}: {reason}").format(
                line=one.line, concept=one.unit, reason=one.reason
            )
            for one in self.damage
        ]
        more = self.damaged - len(self.damage)
        if more:
            said.append(
                ngettext("{count:,} more concept", "{count:,} more concepts", more).format(count=more)
            )
        return said


@dataclass(frozen=True, slots=True)
class ExportedTerms:
    """How many concepts a file holds, and in words what it could not hold."""

    concepts: int
    losses: tuple[str, ...] = ()


def import_terms(
    terms: Terms, path: Path, *, source: str = "", target: str = "", progress: Progress | None = None
) -> ImportedTerms:
    """Bring the concepts of a TBX, CSV or TSV file in; good ones are kept in any case.

    A concept that is there already, or that says the same in two languages as one that is, is changed:
    terms that are new to it are added. ``source`` and ``target`` are the languages of a table without
    heads. Any thread; what is written is handed over to the one that owns the library. Cancelled
    through ``progress`` keeps what is there. InputError, naming the file, when it cannot be read at all.
    """
    said = progress or Progress()
    outcome = ImportedTerms()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            _import(terms, stream, path, (source, target), outcome, said, size)
    except OSError as error:
        raise InputError(
            _("{name} cannot be read: {reason}.").format(name=path, reason=reason_of(error))
        ) from error
    return outcome


def export_terms(
    terms: Terms, path: Path, *, query: ConceptQuery | None = None, progress: Progress | None = None
) -> ExportedTerms:
    """Write the concepts that ``query`` asks for, all without one, to a file by its ending.

    The file appears whole or not at all. Any thread. InputError when it cannot be written.
    """
    said = progress or Progress()
    concepts = said.hand_over(lambda: terms.find(query or ConceptQuery()))[::-1]
    separator = _TABLES.get(path.suffix.lower())
    partial = path.with_name(f".{path.name}.part")
    try:
        with partial.open("wb") as stream:
            if separator is not None:
                count, losses = write_term_table(stream, concepts, separator=separator)
            else:
                writer = TbxWriter(stream)
                count = writer.write(_told(concepts, said, len(concepts)))
                losses = tuple(writer.losses)
        partial.replace(path)
    except OSError as error:
        raise InputError(
            _("{name} cannot be written: {reason}.").format(name=path, reason=reason_of(error))
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return ExportedTerms(count, losses)


def _import(
    terms: Terms,
    stream: BinaryIO,
    path: Path,
    languages: tuple[str, str],
    outcome: ImportedTerms,
    progress: Progress,
    size: int,
) -> None:
    reader: TbxReader | TermTableReader
    if path.suffix.lower() in _TABLES:
        reader = TermTableReader(stream, str(path), *languages)
    else:
        reader = TbxReader(stream, str(path))
    merging = _Merging(terms.base.concepts.values())
    for read in reader.concepts():
        if isinstance(read, Damage):
            _note(outcome, read)
            continue
        outcome.concepts += 1
        try:
            merging.take(fitting(read))
        except UserError as error:
            _note(outcome, Damage(0, outcome.concepts, error.message))
        if len(merging.waiting) >= BATCH:
            progress.hand_over(partial(merging.write, terms, outcome))
            progress.report(min(reader.read, size), size, path.name)
    progress.hand_over(partial(merging.write, terms, outcome))
    outcome.losses, outcome.notes = tuple(reader.dropped), reader.notes


def _note(outcome: ImportedTerms, damage: Damage) -> None:
    outcome.damaged += 1
    if len(outcome.damage) < _MOST_NAMED:
        outcome.damage.append(damage)


class _Merging:
    """Tells which concepts of a file are new, and which say more of one that is there."""

    def __init__(self, known: Iterable[Concept]) -> None:
        self._known: dict[ConceptId, Concept] = {}
        self._by_term: dict[tuple[str, str], set[ConceptId]] = {}
        self._new: set[ConceptId] = set()
        self.waiting: dict[ConceptId, Concept] = {}
        for concept in known:
            self._learn(concept)

    def take(self, concept: Concept) -> None:
        """Let ``concept`` wait to be written, unless it says nothing new."""
        there = self._same(concept)
        if there is None:
            made = replace(concept, id=concept.id or ConceptId(new_id()))
            self._new.add(made.id)
        else:
            made = _merged(there, concept)
            if made == there:
                return
        self._learn(made)
        self.waiting[made.id] = made

    def write(self, terms: Terms, outcome: ImportedTerms) -> None:
        """Write what waits, and count it."""
        terms.put(self.waiting.values())
        added = len(self._new & self.waiting.keys())
        outcome.added += added
        outcome.changed += len(self.waiting) - added
        self._new.clear()
        self.waiting.clear()

    def _same(self, concept: Concept) -> Concept | None:
        if concept.id in self._known:
            return self._known[concept.id]
        shared: dict[ConceptId, set[str]] = {}
        for term in concept.terms:
            if term.is_allowed:
                for name in self._by_term.get(_key(term), ()):
                    shared.setdefault(name, set()).add(base_language(term.language))
        enough = min(2, len({base_language(term.language) for term in concept.terms if term.is_allowed}))
        alike = (self._known[name] for name, languages in shared.items() if len(languages) >= enough)
        return next((one for one in alike if one.kind is concept.kind), None)

    def _learn(self, concept: Concept) -> None:
        self._known[concept.id] = concept
        for term in concept.terms:
            if term.is_allowed:
                self._by_term.setdefault(_key(term), set()).add(concept.id)


def _key(term: Term) -> tuple[str, str]:
    return base_language(term.language), term.text


def _merged(there: Concept, concept: Concept) -> Concept:
    """``there`` with what ``concept`` says besides, or otherwise."""
    terms = {_key(term): term for term in there.terms}
    for term in concept.terms:
        old = terms.get(_key(term))
        terms[_key(term)] = term if old is None else _term_merged(old, term, _is_alone(old, there))
    names = ("domain", "definition", "note", "source", "image")
    said = {name: getattr(concept, name) or getattr(there, name) for name in names}
    return replace(there, terms=tuple(terms.values()), **said)


def _is_alone(term: Term, concept: Concept) -> bool:
    return sum(one.is_allowed for one in concept.terms_in(term.language)) == 1


def _term_merged(old: Term, new: Term, is_alone: bool) -> Term:
    """``old`` with what ``new`` says; an only term is neither preferred nor only admitted."""
    names = ("part_of_speech", "use", "note", "example", "source")
    said = {name: getattr(new, name) or getattr(old, name) for name in names}
    forms = tuple(dict.fromkeys((*old.forms, *new.forms)))
    is_same = is_alone and old.is_allowed and new.is_allowed
    return replace(old, status=old.status if is_same else new.status, forms=forms, **said)


def _told(concepts: Iterable[Concept], progress: Progress, total: int) -> Iterator[Concept]:
    for place, concept in enumerate(concepts):
        if place % 1000 == 0:
            progress.report(place, total)
        yield concept
