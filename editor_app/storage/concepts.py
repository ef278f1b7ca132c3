"""The term base as it lies in the library: concepts as they are, and every form that they had before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from editor_app.base.clock import from_text, to_text
from editor_app.base.ids import ConceptId
from editor_app.base.records import dataclass
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.base.text import base_language, fold
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.row_keeping import chunks, places

_CONCEPT = "number, concept, kind, domain, definition, note, source, image, author, at"
_TERM = "concept_row, text, language, status, part_of_speech, used, note, example, source, forms"
_ROW = "concept_row, text, folded, language, status, part_of_speech, used, note, example, source, forms"
_INSERT_CONCEPT = f"INSERT INTO concepts ({_CONCEPT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_TERM = f"INSERT INTO terms ({_ROW}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class ConceptQuery:
    """Which concepts somebody looks for; what is empty asks for nothing.

    ``text`` stands within a term (of ``language``), however it is cased; ``is_removed``: of
    those that were removed.
    """

    text: str = ""
    language: str = ""
    kinds: frozenset[ConceptKind] = frozenset()
    domain: str = ""
    is_removed: bool = False


class Concepts:
    """Keeps concepts. A change supersedes, a removal ends: nothing that ever was is deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, concepts: Iterable[Concept], at: datetime) -> None:
        """Keep ``concepts``, each in the place of what it was, all or none; of the same id the last.

        LibraryError.
        """
        concepts = list({concept.id: concept for concept in concepts}.values())
        with self._database.transaction():
            self._end([concept.id for concept in concepts], at)
            first = (self._database.value("SELECT max(number) FROM concepts") or 0) + 1
            self._database.write_many(
                _INSERT_CONCEPT, (_concept_row(first + n, one, at) for n, one in enumerate(concepts))
            )
            self._database.write_many(
                _INSERT_TERM,
                (_term_row(first + n, term) for n, one in enumerate(concepts) for term in one.terms),
            )

    def remove(self, names: Sequence[ConceptId], at: datetime) -> int:
        """End the concepts with these ids; gives how many there were. LibraryError."""
        with self._database.transaction():
            return self._end(names, at)

    def get(self, name: ConceptId) -> Concept | None:
        """The concept with that id, as it is, or as it was last when it was removed; None where none was."""
        rows = self._database.rows(
            f"SELECT {_CONCEPT} FROM concepts WHERE concept = ? ORDER BY number DESC LIMIT 1", (name,)
        )
        return next(iter(self._with_terms(rows)), None)

    def is_removed(self, name: ConceptId) -> bool:
        """Whether the concept with that id is there no longer, or never was."""
        return not self._database.value(
            "SELECT count(*) FROM concepts WHERE concept = ? AND ended = 0", (name,)
        )

    def history(self, name: ConceptId) -> list[Concept]:
        """Everything that the concept with that id was, the newest first."""
        return self._with_terms(
            self._database.rows(
                f"SELECT {_CONCEPT} FROM concepts WHERE concept = ? ORDER BY number DESC", (name,)
            )
        )

    def all(self) -> list[Concept]:
        """Every concept, in the order of their last changes."""
        rows = self._database.rows(f"SELECT {_CONCEPT} FROM concepts WHERE ended = 0 ORDER BY number")
        terms = self._database.rows(
            f"""SELECT {_TERM} FROM terms JOIN
            (SELECT number AS row FROM concepts WHERE ended = 0) ON row = concept_row ORDER BY number"""
        )
        return _joined(rows, terms)

    def find(self, query: ConceptQuery, most: int = 0) -> list[Concept]:
        """Those that ``query`` asks for, the last changed first; at most so many, 0 for all."""
        conditions, parameters = _conditions(query)
        limit = f" LIMIT {int(most)}" if most else ""
        rows = self._database.rows(
            f"SELECT {_CONCEPT} FROM concepts WHERE {conditions} ORDER BY number DESC{limit}", parameters
        )
        return self._with_terms(rows)

    def count(self) -> int:
        """How many concepts there are."""
        return int(self._database.value("SELECT count(*) FROM concepts WHERE ended = 0"))

    def newest(self) -> tuple[int, int]:
        """A value that differs whenever something was changed or removed."""
        row = self._database.row("SELECT coalesce(max(number), 0), coalesce(max(ended), 0) FROM concepts")
        return row if row is not None else (0, 0)

    def domains(self) -> list[str]:
        """The domains that concepts are of, by name."""
        rows = self._database.rows(
            "SELECT DISTINCT domain FROM concepts WHERE ended = 0 AND domain <> '' ORDER BY domain"
        )
        return [domain for (domain,) in rows]

    def _end(self, names: Sequence[ConceptId], at: datetime) -> int:
        count = 0
        for chunk in chunks(names):
            count += self._database.write(
                f"UPDATE concepts SET ended = ? WHERE ended = 0 AND concept IN ({places(chunk)})",
                (to_milliseconds(at), *chunk),
            )
        return count

    def _with_terms(self, rows: Sequence[Row]) -> list[Concept]:
        terms: list[Row] = []
        for chunk in chunks([row[0] for row in rows]):
            terms += self._database.rows(
                f"SELECT {_TERM} FROM terms WHERE concept_row IN ({places(chunk)}) ORDER BY number", chunk
            )
        return _joined(rows, terms)


def _conditions(query: ConceptQuery) -> tuple[str, list[object]]:
    conditions, parameters = ["ended = 0"], list[object]()
    if query.is_removed:
        conditions = [
            """number IN (SELECT max(number) FROM concepts GROUP BY concept
            HAVING min(ended) > 0)"""
        ]
    if query.kinds:
        kinds = sorted(query.kinds)
        conditions.append(f"kind IN ({places(kinds)})")
        parameters += kinds
    if query.domain:
        conditions.append("domain = ?")
        parameters.append(query.domain)
    if query.text or query.language:
        within = ["concept_row = concepts.number"]
        if query.language:
            base = base_language(query.language)
            within.append("(lower(language) = ? OR lower(language) LIKE ?)")
            parameters += [base, f"{base}-%"]
        if query.text:
            # Folding does not know the term's language here: both casings of I are looked for.
            within.append("(instr(folded, ?) OR instr(folded, ?))")
            parameters += [fold(query.text, query.language), fold(query.text, "az")]
        conditions.append(f"EXISTS (SELECT 1 FROM terms WHERE {' AND '.join(within)})")
    return " AND ".join(conditions), parameters


def _joined(rows: Iterable[Row], terms: Iterable[Row]) -> list[Concept]:
    of_row: dict[int, list[Term]] = {}
    for row, text, language, status, part, used, note, example, source, forms in terms:
        of_row.setdefault(row, []).append(
            Term(
                text,
                language,
                TermStatus(status),
                part,
                TermUse(used),
                note,
                example,
                source,
                tuple(forms.split("\n")) if forms else (),
            )
        )
    return [
        Concept(
            ConceptId(name),
            tuple(of_row.get(number, ())),
            ConceptKind(kind),
            domain,
            definition,
            note,
            source,
            image,
            author,
            to_text(to_moment(at)) if at else "",
        )
        for number, name, kind, domain, definition, note, source, image, author, at in rows
    ]


def _concept_row(number: int, one: Concept, at: datetime) -> tuple[object, ...]:
    changed = to_milliseconds(from_text(one.at) if one.at else at)
    return (
        number,
        one.id,
        str(one.kind),
        one.domain,
        one.definition,
        one.note,
        one.source,
        one.image,
        one.author,
        changed,
    )


def _term_row(concept_row: int, term: Term) -> tuple[object, ...]:
    return (
        concept_row,
        term.text,
        fold(term.text, term.language),
        term.language,
        str(term.status),
        term.part_of_speech,
        str(term.use),
        term.note,
        term.example,
        term.source,
        "\n".join(term.forms),
    )
