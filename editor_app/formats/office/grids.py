"""A table of a document as it is read: rows and cells with who brought them or took them away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.document.model import LINE_BREAK, OBJECT
from editor_app.document.objects import table_of, to_data
from editor_app.formats.office.lines import Accepted, Line, Piece, common, is_there, rich_of, signatures_in
from editor_app.formats.office.moments import Signature

MOST_COLUMNS = 200
MOST_CELLS = 200_000


@dataclass(slots=True)
class Row:
    """One row: the pieces of each cell, and what is tracked of the whole row."""

    cells: list[list[Piece]] = field(default_factory=list)
    came: Signature | None = None
    gone: Signature | None = None
    is_header: bool = False


def cell_pieces(lines: Iterable[Line]) -> list[Piece]:
    """The paragraphs of a cell as lines of one text; comments' markers are left out."""
    found: list[Piece] = []
    before: Line | None = None
    for line in lines:
        pieces = [piece for piece in line.pieces if piece.text and piece.make is None]
        if not pieces:
            continue
        if before is not None:
            found.append(Piece(LINE_BREAK, came=before.came, gone=before.gone))
        found += pieces
        before = line
    return found


def table_piece(rows: Sequence[Row]) -> Piece | None:
    """The piece that holds the table; None when there is no row."""
    if not rows:
        return None
    came, gone = common(row.came for row in rows), common(row.gone for row in rows)
    outer = {came, gone} - {None}

    def make(accepted: Accepted) -> dict[str, object] | None:
        def is_accepted(signature: Signature) -> bool:
            return signature == came or (signature != gone and accepted(signature))

        shown = [row for row in rows if is_there(row.came, row.gone, is_accepted)]
        texts = [[rich_of(cell, is_accepted) for cell in row.cells] for row in shown]
        if not texts:
            return None
        header = shown[0].is_header and len(shown) > 1
        return to_data(table_of(texts, header=header))

    cells = (piece for row in rows for cell in row.cells for piece in cell)
    inside = dict.fromkeys(s for row in rows for s in (row.came, row.gone) if s is not None)
    inside |= dict.fromkeys(signatures_in(cells))
    signatures = tuple(signature for signature in inside if signature not in outer)
    return Piece(OBJECT, came=came, gone=gone, make=make, signatures=signatures)
