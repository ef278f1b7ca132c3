"""Vocabularies as tables: a row for each term, a column for its code and for each language."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.base.i18n import _
from editor_app.base.vocabularies import Term, Vocabulary
from editor_app.formats.tables import row_of, rows_of
from editor_app.formats.vocabularies.fitting import ReadVocabulary, Terms, is_tag

_LONGEST_CELL = 64 * 1024
_FIELDS = {
    "code": "code", "id": "code", "qcode": "code", "broader": "broader", "parent": "broader",
    "retired": "retired", "instead": "instead", "subject code": "subject_code",
    "subject_code": "subject_code", "definition": "definition", "name": "en", "label": "en",
}  # fmt: skip
_HEADS = ("code", "broader", "retired", "instead", "subject code", "definition")
_YES = frozenset({"1", "x", "yes", "true", "retired"})
_LETTERS = 2
"""Of a language in the head of a column: three are as often a word."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_GUARD = "'"


def read_table(text: str) -> ReadVocabulary:
    """The terms of a table whose first row names its columns, or of a plain list with one term in a line."""
    terms = Terms()
    columns: Sequence[str] | None = None
    for row in rows_of((line + "\n" for line in text.split("\n")), _LONGEST_CELL, otherwise="\t"):
        if row.problem:
            terms.leave_out(_line(row.line), row.problem)
            continue
        if columns is None:
            columns = _columns(row.cells)
            if columns:
                continue
        _add(terms, row.cells, columns, _line(row.line))
    return terms.made("")


def write_table(vocabulary: Vocabulary) -> bytes:
    """``vocabulary`` as comma-separated values in UTF-8, with a mark that spreadsheets know it by.

    What a spreadsheet would take for a formula stands behind an apostrophe, and is read back without it.
    """
    languages = sorted({tag for term in vocabulary.terms for tag in term.names})
    used = [head for head in _HEADS if head == "code" or any(_field(term, head) for term in vocabulary.terms)]
    rows = [row_of([*used, *languages])]
    for term in vocabulary.terms:
        cells = [_field(term, head) for head in used] + [term.names.get(tag, "") for tag in languages]
        rows.append(row_of([_GUARD + cell if cell.startswith(_RISKY) else cell for cell in cells]))
    return b"\xef\xbb\xbf" + b"".join(rows)


def _field(term: Term, head: str) -> str:
    match head:
        case "code":
            return term.code
        case "broader":
            return term.broader
        case "retired":
            return "yes" if term.is_retired else ""
        case "instead":
            return term.instead
        case "subject code":
            return term.subject_code
        case _:
            return term.definition


def _columns(row: Sequence[str]) -> Sequence[str]:
    """What each column says: a field, a language, or nothing; empty when the row is no head."""
    found = [_column(cell) for cell in row]
    return found if "code" in found or "en" in found or sum(map(bool, found)) > 1 else ()


def _column(cell: str) -> str:
    head = " ".join(cell.replace("\ufeff", "").split())
    known = _FIELDS.get(head.casefold())
    return known or (head if is_tag(head) and len(head.partition("-")[0]) == _LETTERS else "")


def _add(terms: Terms, row: Sequence[str], columns: Sequence[str], place: str) -> None:
    if not columns:
        terms.add(_bare(row[0]), {}, place=place)
        return
    cells = {head: _bare(cell) for head, cell in zip(columns, row, strict=False) if head and cell.strip()}
    names: dict[str, object] = {head: text for head, text in cells.items() if is_tag(head)}
    terms.add(
        cells.get("code") or next(iter(names.values()), ""),
        names,
        broader=cells.get("broader", ""),
        is_retired=cells.get("retired", "").strip().casefold() in _YES,
        instead=cells.get("instead", ""),
        subject_code=cells.get("subject_code", ""),
        definition=cells.get("definition", ""),
        place=place,
    )


def _bare(cell: str) -> str:
    text = cell.replace("\ufeff", "").strip()
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(_RISKY) else text


def _line(number: int) -> str:
    return _("line {n}").format(n=number)
