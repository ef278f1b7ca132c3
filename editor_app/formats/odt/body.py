"""The body of an OpenDocument text, read into lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import BlockType
from editor_app.formats.docx.story import with_objects_apart
from editor_app.formats.odt.looks import Styles
from editor_app.formats.odt.names import q
from editor_app.formats.odt.paragraphs import Breaks, Inline, Inside, Region
from editor_app.formats.office.found import Found
from editor_app.formats.office.grids import MOST_CELLS, MOST_COLUMNS, Row, cell_pieces, table_piece
from editor_app.formats.office.lines import Line, Piece, Place, Role, common, paragraph
from editor_app.formats.office.moments import signed

_DEEPEST = 60
_MOST_REPEATED = 1000
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_HOLDERS = frozenset(
    q(f"text:{name}") for name in ("list-item", "list-header", "section", "numbered-paragraph")
)
_LEFT_OUT = frozenset(
    q(name)
    for name in (
        "text:table-of-content",
        "text:illustration-index",
        "text:table-index",
        "text:alphabetical-index",
        "text:user-index",
        "text:object-index",
        "text:bibliography",
    )
)

_WITH_THEIR_ENDS = frozenset({Role.EMBED, Role.RULE, Role.FIGURE, Role.CAPTION})
"""Paragraphs that are objects: in documents of ours, they end where the object does."""


@dataclass(frozen=True, slots=True)
class _List:
    """The list around a paragraph: its style and how deep it is."""

    style: str = ""
    level: int = -1


class Body:
    """Reads blocks: paragraphs, lists, sections and tables."""

    def __init__(self, text: etree._Element, styles: Styles, found: Found, *, is_own: bool = False) -> None:
        self._text = text
        self._styles = styles
        self._found = found
        self._is_own = is_own
        self.inline = Inline(styles, found, dict(_regions(text)))
        self._cells = MOST_CELLS

    def read(self) -> list[Line]:
        """All lines of the text."""
        lines = list(self._blocks(self._text, _List(), 0))
        if self._is_own and lines and lines[-1].role in _WITH_THEIR_ENDS:
            lines[-1].gone = None
        return lines

    def _blocks(self, parent: etree._Element, around: _List, depth: int) -> Iterator[Line]:
        if depth > _DEEPEST:
            raise self._found.package.refused(_("it is nested too deeply"))
        for child in parent:
            yield from self._block(child, around, depth)

    def _block(self, child: etree._Element, around: _List, depth: int) -> Iterator[Line]:
        tag = child.tag
        if tag in (q("text:p"), q("text:h")):
            yield from self._paragraph(child, around, depth)
        elif tag == q("text:list"):
            style = child.get(q("text:style-name"), "") or around.style
            yield from self._blocks(child, _List(style, around.level + 1), depth + 1)
        elif tag in (
            q("text:list-item"),
            q("text:list-header"),
            q("text:section"),
            q("text:numbered-paragraph"),
        ):
            yield from self._blocks(child, around, depth + 1)
        elif tag == q("table:table"):
            yield from self._table(child, depth)
        elif tag in _LEFT_OUT:
            self._found.lose(_("tables of contents and indexes"))
        elif tag == q("draw:frame"):
            yield from self._loose(child, depth)
        elif tag == q("text:change-start"):
            self.inline.change_started(child)
        elif tag == q("text:change-end"):
            self.inline.change_ended(child)
        elif tag == q("text:change"):
            yield from self._loose(child, depth)

    def _paragraph(self, element: etree._Element, around: _List, depth: int) -> Iterator[Line]:
        style = element.get(q("text:style-name"), "")
        role = self._styles.role(style)
        shape = paragraph() if role is not Role.TEXT else self.inline.shape(element)
        if around.level >= 0 and shape["type"] == str(BlockType.PARAGRAPH) and role is Role.TEXT:
            level = min(around.level, 8)
            kind = self._styles.list_kind(around.style, level)
            shape = {"type": str(BlockType.LIST_ITEM), "level": level, "list": str(kind)}
        is_plain = shape["type"] == str(BlockType.PARAGRAPH) and role is Role.TEXT
        marks = self._styles.marks("paragraph", style, only_automatic=True) if is_plain else {}
        breaks = Breaks(Line(shape=shape, role=role))
        self.inline.read(element, breaks, Inside(marks, marks))
        last = breaks.lines[-1]
        last.came = self.inline.came
        if self._is_own and role in _WITH_THEIR_ENDS:
            last.gone = common(piece.gone for piece in last.pieces if piece.text)
        boxes, self.inline.boxes = self.inline.boxes, []
        for line in breaks.lines:
            yield from with_objects_apart(line)
        for box in boxes:
            yield from self._blocks(box, _List(), depth + 1)

    def _loose(self, element: etree._Element, depth: int) -> Iterator[Line]:
        """What stands between paragraphs as if it stood in one."""
        wrapper = etree.Element(q("text:p"))
        after = element.getnext()
        parent = element.getparent()
        wrapper.append(element)
        yield from self._paragraph(wrapper, _List(), depth)
        # The tree is as it was.
        if parent is not None:
            parent.insert(parent.index(after) if after is not None else len(parent), element)

    # Tables

    def _table(self, element: etree._Element, depth: int) -> Iterator[Line]:
        rows: list[Row] = []
        markers: list[Piece] = []
        for found, is_header in _rows(element, is_header=False):
            times = min(_number(found, "table:number-rows-repeated"), _MOST_REPEATED)
            row = self._row(found, markers, depth)
            row.is_header = is_header
            is_empty = not any(piece.text for cell in row.cells for piece in cell)
            rows += [row] * (1 if is_empty else times)
            self._cells -= len(row.cells)
            if self._cells < 0:
                raise self._found.package.refused(_("a table has more cells than a story can have"))
        piece = table_piece([row for row in rows if row.cells])
        if piece is None:
            return
        starts = [part for part in markers if part.marker and part.marker[0] is Place.START]
        ends = [part for part in markers if part.marker and part.marker[0] is not Place.START]
        line = Line([*starts, piece, *ends], came=piece.came)
        line.gone = piece.gone if self._is_own else None
        yield line

    def _row(self, element: etree._Element, markers: list[Piece], depth: int) -> Row:
        row = Row()
        for cell in element:
            if cell.tag not in (q("table:table-cell"), q("table:covered-table-cell")):
                continue
            if cell.tag == q("table:covered-table-cell") or _number(cell, "table:number-columns-spanned") > 1:
                self._found.lose(_("cells that reach over several rows or columns"))
            lines = list(self._blocks(cell, _List(), depth + 1))
            markers += [piece for line in lines for piece in line.pieces if piece.marker]
            if any(piece.make is not None for line in lines for piece in line.pieces):
                self._found.lose(_("pictures and tables within tables"))
            times = min(_number(cell, "table:number-columns-repeated"), MOST_COLUMNS - len(row.cells))
            pieces = cell_pieces(lines)
            row.cells += [pieces] * max(times, 0)
        words = [piece for pieces in row.cells for piece in pieces]
        row.came, row.gone = common(piece.came for piece in words), common(piece.gone for piece in words)
        while len(row.cells) > 1 and not row.cells[-1] and len(row.cells) > MOST_COLUMNS // 2:
            row.cells.pop()
        return row


def _rows(element: etree._Element, *, is_header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in element:
        if child.tag == q("table:table-row"):
            yield child, is_header
        elif child.tag == q("table:table-header-rows"):
            yield from _rows(child, is_header=True)
        elif child.tag in (q("table:table-rows"), q("table:table-row-group")):
            yield from _rows(child, is_header=is_header)


def _number(element: etree._Element, name: str) -> int:
    text = element.get(q(name), "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _regions(text: etree._Element) -> Iterable[tuple[str, Region]]:
    for element in text.iterchildren(q("text:tracked-changes")):
        for region in element.iterchildren(q("text:changed-region")):
            name = region.get(q("text:id"), "") or region.get(_XML_ID, "")
            changes = [_region(change) for change in region]
            came = next((change.signature for change in changes if change.kind == "insertion"), None)
            gone = next((change for change in changes if change.kind == "deletion"), None)
            if gone is not None:
                # LibreOffice writes what one deleted that another had inserted as one region.
                gone.came = came
                yield name, gone
            elif changes:
                yield name, next((change for change in changes if change.kind == "insertion"), changes[0])


def _region(change: etree._Element) -> Region:
    info = change.find(q("office:change-info"))
    creator = info.findtext(q("dc:creator")) if info is not None else ""
    date = info.findtext(q("dc:date")) if info is not None else ""
    content = [part for part in change if part.tag != q("office:change-info")]
    return Region(signed(creator, date), etree.QName(change).localname, content)
