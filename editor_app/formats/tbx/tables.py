"""Term bases as tables: CSV, or TSV with tabs between the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.ids import ConceptId
from editor_app.base.records import dataclass
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus, TermUse
from editor_app.base.text import base_language
from editor_app.formats.tables import row_of, rows_of
from editor_app.formats.tbx.categories import part_of_speech
from editor_app.formats.tbx.reading import is_own
from editor_app.formats.tmx.decoding import UNREADABLE, Readable, open_text
from editor_app.formats.tmx.making import language_tag
from editor_app.formats.tmx.tables import LONGEST_CELL
from editor_app.formats.tmx.values import Damage
from editor_app.formats.tmx.writing import Writable

_BETWEEN = " | "
_PARTED = re.compile(r"\s*\|\s*")
_FIELDS = {
    "id": "id", "concept": "id", "kind": "kind", "type": "kind", "domain": "domain", "subject": "domain",
    "subject field": "domain", "definition": "definition", "note": "note", "notes": "note",
    "comment": "note", "source": "source", "image": "image",
}  # fmt: skip
_NAMES = {
    "azerbaijani": "az", "azərbaycan": "az", "azərbaycanca": "az", "азербайджанский": "az",
    "russian": "ru", "rus": "ru", "rusca": "ru", "русский": "ru", "english": "en", "ingilis": "en",
    "ingiliscə": "en", "английский": "en", "turkish": "tr", "türk": "tr", "türkçe": "tr", "türkcə": "tr",
    "турецкий": "tr", "arabic": "ar", "ərəb": "ar", "арабский": "ar",
}  # fmt: skip
_ASPECTS = {
    "": "", "term": "", "preferred": "", "admitted": "admitted", "forbidden": "forbidden",
    "first": "first", "full": "first", "later": "later", "short": "later", "forms": "forms",
    "note": "note", "part of speech": "part",
}  # fmt: skip
_HEAD = re.compile(r"([\w-]+)(?:[\s:/]+(.+))?")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column says: a field of the concept, or something of its terms in ``language``."""

    field: str = ""
    language: str = ""
    aspect: str = ""


class TermTableReader:
    """The concepts of a table, one in a row. Its first row names the columns: languages (``az``, ``ru``), and
    what else is known; without one the first columns are in ``source`` and ``target``, a third is a note.

    Several terms in one cell are parted by ``|``, the preferred one first. ``dropped`` are the columns
    that mean nothing here. InputError, naming ``name``, when the stream is no text or no language is named.
    """

    def __init__(self, stream: Readable, name: str, source: str = "", target: str = "") -> None:
        self._text = open_text(stream, name)
        self.notes = self._text.notes
        self._name = name
        self._given = (language_tag(source), language_tag(target))
        self.read = 0
        self.dropped: tuple[str, ...] = ()

    def concepts(self) -> Iterator[Concept | Damage]:
        """Each row once."""
        columns: Sequence[_Column | None] | None = None
        number = 0
        for row in rows_of(self._lines(), LONGEST_CELL):
            if columns is None and not row.problem:
                columns, is_head = self._columns(row.cells)
                if is_head:
                    continue
            number += 1
            if row.problem or columns is None:
                yield Damage(row.line, number, row.problem)
            else:
                yield self._concept(row.cells, columns, row.line, number)

    def _lines(self) -> Iterator[str]:
        for line, read in self._text.lines():
            self.read = read
            yield line

    def _columns(self, row: Sequence[str]) -> tuple[Sequence[_Column | None], bool]:
        found = [_column(cell) for cell in row]
        if any(column is not None and column.language for column in found):
            self.dropped = tuple(
                cell.strip()
                for cell, column in zip(row, found, strict=True)
                if column is None and cell.strip()
            )
            return found, True
        if not all(self._given):
            raise InputError(
                _("{name} does not say what languages its columns are in.").format(name=self._name),
                _("Name them with --from and --to, or in the first row: az,ru."),
            )
        first, second = self._given
        return [_Column("", first), _Column("", second), _Column("note")], False

    def _concept(
        self, row: Sequence[str], columns: Sequence[_Column | None], line: int, number: int
    ) -> Concept | Damage:
        fields: dict[str, str] = {}
        said: dict[str, dict[str, str]] = {}
        for cell, column in zip(row, columns, strict=False):
            text = cell.strip()
            if not text or column is None:
                continue
            if UNREADABLE.search(text):
                return Damage(line, number, _("it has letters that do not fit the file's encoding"))
            if column.field:
                fields[column.field] = text
            else:
                said.setdefault(column.language, {})[column.aspect] = text
        terms = tuple(term for language, cells in said.items() for term in _terms(language, cells))
        if not terms:
            return Damage(line, number, _("it has no term"))
        name = fields.get("id", "")
        return Concept(
            ConceptId(name if is_own(name) else ""),
            terms,
            _kind(fields.get("kind", "")),
            *(fields.get(each, "") for each in ("domain", "definition", "note", "source", "image")),
        )


def _column(head: str) -> _Column | None:
    name = " ".join(head.replace("_", " ").split()).casefold()
    if name in _FIELDS:
        return _Column(_FIELDS[name])
    found = _HEAD.fullmatch(name)
    if found is None or (found.group(2) or "") not in _ASPECTS:
        return None
    language = _NAMES.get(found.group(1)) or language_tag(found.group(1))
    # Of other words only short ones can be codes of languages.
    if not language or len(base_language(language)) > 2:
        return None
    return _Column("", language, _ASPECTS[found.group(2) or ""])


def _terms(language: str, cells: dict[str, str]) -> Iterator[Term]:
    ordinary = _parts(cells.get("", ""))
    part = part_of_speech(cells.get("part", ""))
    forms = tuple(_parts(cells.get("forms", "")))
    for place, text in enumerate(ordinary):
        status = TermStatus.ADMITTED if place else TermStatus.PREFERRED
        note = "" if place else cells.get("note", "")
        yield Term(text, language, status, part, note=note, forms=() if place else forms)
    for aspect, status, use in _OTHERS:
        for text in _parts(cells.get(aspect, "")):
            yield Term(text, language, status, part, use)


_OTHERS = (
    ("admitted", TermStatus.ADMITTED, TermUse.ANY),
    ("first", TermStatus.ADMITTED, TermUse.FIRST),
    ("later", TermStatus.ADMITTED, TermUse.LATER),
    ("forbidden", TermStatus.FORBIDDEN, TermUse.ANY),
)


def _parts(cell: str) -> list[str]:
    return [part for part in _PARTED.split(cell.strip()) if part]


def _kind(text: str) -> ConceptKind:
    try:
        return ConceptKind(text.casefold())
    except ValueError:
        return ConceptKind.TERM


def write_term_table(
    stream: Writable, concepts: Sequence[Concept], *, separator: str = ","
) -> tuple[int, tuple[str, ...]]:
    """Write ``concepts`` as a table, one in a row; gives how many, and in words what a table cannot hold."""
    languages = sorted({term.language for concept in concepts for term in concept.terms})
    columns = [
        (language, aspect)
        for language in languages
        for aspect in ("", *_WRITTEN)
        if not aspect or any(_of(concept, language, aspect) for concept in concepts)
    ]
    fields = ("id", "kind", "domain", "definition", "note", "source", "image")
    heads = [*fields, *(f"{language} {aspect}".strip() for language, aspect in columns)]
    stream.write("\ufeff".encode() + row_of(heads, separator))
    for concept in concepts:
        cells = [str(getattr(concept, field)) for field in fields]
        cells += [_cell(concept, language, aspect) for language, aspect in columns]
        stream.write(row_of(cells, separator))
    return len(concepts), _losses(concepts)


def _cell(concept: Concept, language: str, aspect: str) -> str:
    return _BETWEEN.join(term.text for term in _of(concept, language, aspect))


def _of(concept: Concept, language: str, aspect: str) -> list[Term]:
    """The terms of a column: ordinary ones the preferred first, or in a column of their own when none of
    several is."""
    terms = [term for term in concept.terms if term.language == language]
    ordinary = [term for term in terms if term.is_allowed and term.use is TermUse.ANY]
    are_equal = len(ordinary) > 1 and all(term.status is TermStatus.ADMITTED for term in ordinary)
    match aspect:
        case "forbidden":
            return [term for term in terms if not term.is_allowed]
        case "first" | "later":
            return [term for term in terms if term.is_allowed and term.use == aspect]
        case "admitted":
            return ordinary if are_equal else []
        case _:
            return [] if are_equal else sorted(ordinary, key=lambda term: term.status is TermStatus.ADMITTED)


_WRITTEN = ("admitted", "first", "later", "forbidden")


def _losses(concepts: Iterable[Concept]) -> tuple[str, ...]:
    terms = [term for concept in concepts for term in concept.terms]
    said = (
        (_("parts of speech"), any(term.part_of_speech for term in terms)),
        (_("notes on single terms"), any(term.note for term in terms)),
        (_("examples"), any(term.example for term in terms)),
        (_("sources of single terms"), any(term.source for term in terms)),
        (_("taught forms"), any(term.forms for term in terms)),
        (_("which of several terms are preferred, except the first"), any(map(_has_equals, concepts))),
    )
    return tuple(words for words, is_lost in said if is_lost)


def _has_equals(concept: Concept) -> bool:
    preferred = [term.language for term in concept.terms if term.status is TermStatus.PREFERRED]
    return len(preferred) != len(set(preferred))
