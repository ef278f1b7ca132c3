"""The body of a Word document, read into lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import OBJECT, Rule
from editor_app.document.objects import to_data
from editor_app.formats.docx.drawings import Drawings
from editor_app.formats.docx.inline import Inline, alternative
from editor_app.formats.docx.looks import end_tracks, is_rule, role_of, shape_of, signature_of
from editor_app.formats.docx.names import MC, w
from editor_app.formats.docx.opening import WordDocument, is_on, number, value
from editor_app.formats.office.found import Found
from editor_app.formats.office.grids import MOST_CELLS, MOST_COLUMNS, Row, cell_pieces, table_piece
from editor_app.formats.office.lines import Line, Piece, Place, Role, object_piece, paragraph

_DEEPEST = 60
_PASSED = frozenset(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "customXml", "smartTag"))
_RANGES = tuple(
    w(name) for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
_UNKEPT = (
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "tblGridChange",
    "sectPrChange",
    "numberingChange",
    "cellMerge",
)


@dataclass(slots=True)
class Story:
    """Reads blocks: paragraphs, tables, and what holds them."""

    document: WordDocument
    found: Found
    inline: Inline = field(init=False)
    _markers: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.inline = Inline(self.document, self.found, Drawings(self.document, self.found))

    def read(self) -> list[Line]:
        """All lines of the body."""
        body = self.document.root.find(w("body"))
        if body is None:
            raise self.found.package.damaged("no body")
        if next(body.iter(*map(w, _UNKEPT)), None) is not None:
            self.found.lose(_("who changed the layout of tables and pages"))
        lines = list(self._blocks(body, 0))
        if self._markers and lines:
            lines[-1].pieces += self._markers
        return lines

    def _blocks(self, parent: etree._Element, depth: int) -> Iterable[Line]:
        if depth > _DEEPEST:
            raise self.found.package.refused(_("it is nested too deeply"))
        for child in parent:
            yield from self._block(child, depth)

    def _block(self, child: etree._Element, depth: int) -> Iterable[Line]:
        tag = str(child.tag)
        if tag == w("p"):
            yield from self._paragraph(child, depth)
        elif tag == w("tbl"):
            yield from self._table(child, depth)
        elif tag == w("sdt"):
            content = child.find(w("sdtContent"))
            gallery = child.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
            if "contents" in value(gallery).lower():
                self.found.lose(_("tables of contents and indexes"))
            elif content is not None:
                yield from self._blocks(content, depth + 1)
        elif tag in _PASSED:
            yield from self._blocks(child, depth + 1)
        elif tag == f"{{{MC}}}AlternateContent":
            chosen = alternative(child)
            yield from self._blocks(chosen, depth + 1) if chosen is not None else ()
        elif tag in _RANGES:
            self.inline.note_move(child)
        elif tag == w("commentRangeStart"):
            self._markers.append(Piece("", marker=(Place.START, child.get(w("id"), ""))))
        elif tag == w("commentRangeEnd"):
            self._markers.append(Piece("", marker=(Place.END, child.get(w("id"), ""))))
        elif tag == w("altChunk"):
            self.found.lose(_("documents within the document"))

    def _paragraph(self, element: etree._Element, depth: int) -> Iterable[Line]:
        properties = element.find(w("pPr"))
        style = self.document.style(value(properties.find(w("pStyle")))) if properties is not None else None
        line = Line(shape=shape_of(self.document, properties), role=role_of(style))
        line.came, line.gone = end_tracks(properties)
        change = properties.find(w("pPrChange")) if properties is not None else None
        if change is not None:
            old = shape_of(self.document, change.find(w("pPr")))
            line.change = (signature_of(change), old)
        line.pieces, self._markers = self._markers, []
        line.pieces += self.inline.read(element)
        boxes, self.inline.boxes = self.inline.boxes, []
        if is_rule(properties) and not line.text.strip() and not line.has_object:
            line.pieces.append(object_piece(to_data(Rule())))
        yield from with_objects_apart(line)
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    # Tables

    def _table(self, element: etree._Element, depth: int) -> Iterable[Line]:
        rows = list(_rows(element))
        cells = [list(_cells(row)) for row in rows]
        if sum(map(len, cells)) > MOST_CELLS:
            raise self.found.package.refused(_("a table has more cells than a story can have"))
        if len(rows) == 1 and len(cells[0]) == 1 and not self._ends_with_spacer(element):
            # A frame around text, not a table.
            yield from self._blocks(cells[0][0], depth + 1)
            return
        markers: list[Piece] = []
        read = [self._row(row, found, markers, depth) for row, found in zip(rows, cells, strict=True)]
        piece = table_piece([row for row in read if row.cells])
        if piece is None:
            return
        starts = [marker for marker in markers if marker.marker and marker.marker[0] is Place.START]
        ends = [marker for marker in markers if marker.marker and marker.marker[0] is not Place.START]
        before, self._markers = self._markers, []
        yield Line([*before, *starts, piece, *ends], paragraph(), Role.TEXT, piece.came, None)

    def _ends_with_spacer(self, table: etree._Element) -> bool:
        """Whether the paragraph after ``table`` is what we put there: then it is a table of ours."""
        after = table.getnext()
        style = after.find(f"{w('pPr')}/{w('pStyle')}") if after is not None else None
        return style is not None and role_of(self.document.style(value(style))) is Role.SPACER

    def _row(
        self, element: etree._Element, cells: list[etree._Element], markers: list[Piece], depth: int
    ) -> Row:
        row = Row()
        properties = element.find(w("trPr"))
        if properties is not None:
            row.is_header = is_on(properties.find(w("tblHeader")))
            came, gone = properties.find(w("ins")), properties.find(w("del"))
            row.came = signature_of(came) if came is not None else None
            row.gone = signature_of(gone) if gone is not None else None
        for cell in cells:
            if len(row.cells) >= MOST_COLUMNS:
                break
            row.cells += self._cell(cell, markers, depth)
        return row

    def _cell(self, cell: etree._Element, markers: list[Piece], depth: int) -> list[list[Piece]]:
        outside, self._markers = self._markers, []
        lines = list(self._blocks(cell, depth + 1))
        lines_markers = [piece for line in lines for piece in line.pieces if piece.marker]
        markers += [*lines_markers, *self._markers]
        self._markers = outside
        if any(piece.make is not None for line in lines for piece in line.pieces):
            self.found.lose(_("pictures and tables within tables"))
        pieces = cell_pieces(lines)
        properties = cell.find(w("tcPr"))
        span = 1
        if properties is not None:
            span = max(1, min(number(properties.find(w("gridSpan"))) or 1, MOST_COLUMNS))
            merged = properties.find(w("vMerge"))
            if span > 1 or merged is not None:
                self.found.lose(_("cells that reach over several rows or columns"))
            self._track_cell(properties, pieces)
        return [pieces, *([] for _more in range(span - 1))]

    def _track_cell(self, properties: etree._Element, pieces: list[Piece]) -> None:
        came, gone = properties.find(w("cellIns")), properties.find(w("cellDel"))
        for piece in pieces:
            if came is not None and piece.came is None:
                piece.came = signature_of(came)
            if gone is not None and piece.gone is None:
                piece.gone = signature_of(gone)


def _rows(element: etree._Element) -> Iterable[etree._Element]:
    for child in element:
        if child.tag == w("tr"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _rows(child)


def _cells(element: etree._Element) -> Iterable[etree._Element]:
    for child in element:
        if child.tag == w("tc"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from _cells(child)


def with_objects_apart(line: Line) -> Iterable[Line]:
    """A picture within text stands in a line of its own; what is tracked of the end stays with the last."""
    if not line.has_object or not line.text.replace(OBJECT, "").strip():
        yield line
        return
    groups: list[list[Piece]] = [[]]
    for piece in line.pieces:
        if piece.make is not None:
            groups += [[piece], []]
        else:
            groups[-1].append(piece)
    parts = [group for group in groups if group]
    for index, group in enumerate(parts):
        is_object = any(piece.make is not None for piece in group)
        shape = paragraph() if is_object else dict(line.shape)
        if index == len(parts) - 1:
            yield Line(group, shape, line.role, line.came, line.gone, line.change)
        else:
            yield Line(group, shape, Role.TEXT if is_object else line.role)
