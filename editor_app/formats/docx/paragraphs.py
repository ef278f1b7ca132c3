"""The texts of an article as paragraphs, tables and pictures of a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.text import first_strong_is_right_to_left, is_right_to_left
from editor_app.document.changes import Attributes
from editor_app.document.model import OBJECT, BlockType, Embed, Image, ListKind, Rule, Table
from editor_app.document.objects import from_data
from editor_app.document.schema import DELETED, INSERTED, OBJECT_MARK
from editor_app.formats.docx import styles
from editor_app.formats.docx.comments import Comments
from editor_app.formats.docx.lists import Lists
from editor_app.formats.docx.names import add, w
from editor_app.formats.docx.pictures import Media, put_picture
from editor_app.formats.docx.runs import Paper, hyperlink, link_of, put_text, stood_in_for
from editor_app.formats.office.cutting import Cut, Item, parting, shape_changes
from editor_app.formats.office.objects import ShownPicture, shown_card, shown_picture, tracks_of
from editor_app.formats.office.standing_in import apart
from editor_app.formats.office.tables import TrackedRow, stages_of, tracked_table

_WIDTH = 9360
"""The text's width on a page, in twentieths of a point."""
_STYLES = {
    BlockType.QUOTE: styles.QUOTE,
    BlockType.PULL_QUOTE: styles.PULL_QUOTE,
    BlockType.LIST_ITEM: styles.LIST,
}


class Story:
    """Writes paragraphs into the body of a document."""

    def __init__(self, paper: Paper, comments: Comments, media: Media) -> None:
        self.body = etree.Element(w("body"))
        self.lists = Lists()
        self._paper = paper
        self._comments = comments
        self._media = media

    def put_line(self, lines: Sequence[Cut], style: str) -> None:
        """A headline or summary."""
        for line in lines:
            self._text(line.items, {}, line.end, style)

    def put_body(self, lines: Sequence[Cut]) -> None:
        """All blocks of a body."""
        for index, line in enumerate(lines):
            shape = line.shape
            if not _is_list(shape):
                self.lists.end()
            self._line(line, shape, is_last=index == len(lines) - 1)

    def _line(self, line: Cut, shape: Mapping[str, Any], *, is_last: bool) -> None:
        """A block; where objects stand within its text, as many paragraphs as there are parts."""
        end = _without_tracks(line.end) if is_last else line.end
        waiting: list[Item] = []
        parts: list[Item | list[Item]] = []
        for item in line.items:
            if item.text == OBJECT:
                marks = [piece for piece in waiting if not piece.text]
                if len(marks) < len(waiting):
                    parts.append([piece for piece in waiting if piece.text])
                parts += [marks] if marks and len(marks) == len(waiting) else []
                parts.append(item)
                waiting = [] if len(marks) == len(waiting) else marks
            else:
                waiting.append(item)
        self._parts(parts, waiting, shape, end)

    def _parts(
        self, parts: list[Item | list[Item]], rest: list[Item], shape: Mapping[str, Any], end: Attributes
    ) -> None:
        before: list[Item] = []
        texts = [*parts, rest] if any(item.text for item in rest) else parts
        for index, part in enumerate(parts):
            is_end = index == len(texts) - 1
            ending = end if is_end else parting(_items(part), _items(texts[index + 1]))
            if isinstance(part, Item):
                self._object(part, before, rest if is_end else [], ending)
                before = []
            elif all(item.marker for item in part):
                before = part
            else:
                self._text(part, shape, ending)
        if not parts or len(texts) > len(parts):
            self._text(rest, shape, end)

    # Text

    def _text(
        self, items: Sequence[Item], shape: Mapping[str, Any], end: Attributes, style: str = ""
    ) -> None:
        paragraph = add(self.body, "p")
        paragraph.append(self._properties("".join(item.text for item in items), shape, end, style))
        self._put(paragraph, items)

    def _put(self, paragraph: etree._Element, items: Sequence[Item], style: str = "") -> None:
        relation, place = "", paragraph
        for item in apart(self._paper, items, stood_in_for):
            if item.marker is not None:
                self._comments.mark(place, *item.marker)
                continue
            found = link_of(self._paper, item.attributes)
            if found != relation:
                relation, place = found, hyperlink(paragraph, found) if found else paragraph
            put_text(self._paper, place, item.text, item.attributes, style)

    def _properties(self, text: str, shape: Mapping[str, Any], end: Attributes, style: str) -> etree._Element:
        properties = etree.Element(w("pPr"))
        self._shape(properties, shape, style)
        direction = first_strong_is_right_to_left(text)
        if is_right_to_left(self._paper.language) if direction is None else direction:
            add(properties, "bidi")
        if end.get(INSERTED) or end.get(DELETED):
            mark = add(properties, "rPr")
            for name, tag in ((INSERTED, "ins"), (DELETED, "del")):
                if end.get(name):
                    self._paper.track(mark, tag, end[name])
        if changes := shape_changes(end):
            name, old = changes[-1]
            self._paper.hide(other for other, _old in changes[:-1])
            change = self._paper.track(properties, "pPrChange", name)
            self._shape(add(change, "pPr"), old, style)
        return properties

    def _shape(self, properties: etree._Element, shape: Mapping[str, Any], style: str) -> None:
        kind = str(shape.get("type", ""))
        level = int(shape.get("level") or 0)
        if kind == BlockType.HEADING:
            style = style or styles.HEADINGS[3 if level >= 3 else 2]
        style = style or next((name for block, name in _STYLES.items() if block == kind), "")
        if style:
            add(properties, "pStyle", val=style)
        if kind == BlockType.LIST_ITEM:
            marker = ListKind.NUMBERED if shape.get("list") == "numbered" else ListKind.BULLETED
            numbering = add(properties, "numPr")
            add(numbering, "ilvl", val=str(max(0, min(level, 8))))
            add(numbering, "numId", val=str(self.lists.number(marker, level)))

    # Objects

    def _object(self, item: Item, before: list[Item], after: list[Item], end: Attributes) -> None:
        match from_data(item.attributes.get(OBJECT_MARK)):
            case Table() as table:
                self._table(table, item.attributes, [*before, *after], end)
            case Image() as image:
                self._picture(image, item, before, after, end)
            case Embed() as embed:
                words, hidden = shown_card(embed, item.attributes)
                self._paper.hide(hidden)
                self._text([*before, *words, *after], {}, end, styles.EMBED)
            case Rule():
                self._paper.hide(stages_of(item.attributes)[0])
                text = Item("* * *", tracks_of(item.attributes))
                self._text([*before, text, *after], {}, end, styles.RULE)
            case _:
                self._text([*before, *after], {}, end)

    def _picture(
        self, image: Image, item: Item, before: list[Item], after: list[Item], end: Attributes
    ) -> None:
        shown = shown_picture(image, item.attributes)
        self._paper.hide(shown.hidden)
        paragraph = add(self.body, "p")
        # With the picture goes the end of its own paragraph; that of the words below stands for the block's.
        own_end = tracks_of(item.attributes) if shown.has_words else end
        paragraph.append(self._properties("", {}, own_end, styles.FIGURE))
        self._put(paragraph, before)
        for picture, tracks in shown.pictures:
            self._draw(paragraph, picture, tracks)
        self._put(paragraph, after)
        if shown.has_words:
            self._words(shown, end)

    def _draw(self, paragraph: etree._Element, image: Image, tracks: Attributes) -> None:
        part = self._media.part(image)
        if not part:
            self._paper.lose(_("pictures whose files are missing"))
            words = image.alt or image.source or "—"
            self._put(paragraph, [Item(words, {**tracks, "link": image.source})])
            return
        place = paragraph
        for mark, tag in ((INSERTED, "ins"), (DELETED, "del")):
            if tracks.get(mark):
                place = self._paper.track(place, tag, tracks[mark])
        put_picture(self._paper, place, image, part)

    def _words(self, shown: ShownPicture, end: Attributes) -> None:
        """The caption and the credit of a picture."""
        paragraph = add(self.body, "p")
        text = "".join(item.text for item in shown.caption)
        paragraph.append(self._properties(text, {}, end, styles.CAPTION))
        self._put(paragraph, shown.caption)
        gap = " " if shown.caption else ""
        for item in shown.credit:
            self._put(paragraph, [Item(gap + item.text, item.attributes)], styles.CREDIT)
            gap = ""

    def _table(self, table: Table, attributes: Attributes, marks: Sequence[Item], end: Attributes) -> None:
        tracked = tracked_table(table, attributes)
        self._paper.hide(tracked.hidden)
        tracks = tracks_of(attributes)
        if tracked.caption:
            title = [Item(run.text, {**tracks, **run.attributes}) for run in tracked.caption]
            self._text(title, {}, tracks, styles.TABLE_TITLE)
        columns = max((len(row.cells) for row in tracked.rows), default=1) or 1
        found = add(self.body, "tbl")
        self._table_properties(found, columns)
        for index, row in enumerate(tracked.rows):
            self._row(
                found, row, columns, is_header=table.header and index == 0, marks=[] if index else marks
            )
        # Tables that touch would become one. The end of this paragraph is that of the table's block.
        spacer = add(self.body, "p")
        spacer.append(self._properties("", {}, end, styles.SPACER))

    def _table_properties(self, table: etree._Element, columns: int) -> None:
        properties = add(table, "tblPr")
        add(properties, "tblStyle", val=styles.TABLE)
        if is_right_to_left(self._paper.language):
            add(properties, "bidiVisual")
        add(properties, "tblW", w="5000", type="pct")
        grid = add(table, "tblGrid")
        for _column in range(columns):
            add(grid, "gridCol", w=str(_WIDTH // columns))

    def _row(
        self, table: etree._Element, row: TrackedRow, columns: int, *, is_header: bool, marks: Sequence[Item]
    ) -> None:
        found = add(table, "tr")
        properties = etree.Element(w("trPr"))
        if is_header:
            add(properties, "tblHeader")
        for suggestion, tag in ((row.came, "ins"), (row.gone, "del")):
            if suggestion:
                self._paper.track(properties, tag, suggestion)
        if len(properties):
            found.append(properties)
        tracks = {INSERTED: row.came, DELETED: row.gone}
        for index in range(columns):
            cell = add(found, "tc")
            add(add(cell, "tcPr"), "tcW", w=str(_WIDTH // columns), type="dxa")
            runs = row.cells[index] if index < len(row.cells) else ()
            items = [Item(run.text, {**_set(tracks), **run.attributes}) for run in runs]
            self._cell(cell, items, marks if index == 0 else ())

    def _cell(self, cell: etree._Element, items: Sequence[Item], marks: Sequence[Item]) -> None:
        paragraph = add(cell, "p")
        paragraph.append(self._properties("".join(item.text for item in items), {}, {}, ""))
        starts = [item for item in marks if item.marker and item.marker[0] != "end"]
        ends = [item for item in marks if item.marker and item.marker[0] == "end"]
        self._put(paragraph, [*starts, *items, *ends])


def _items(part: Item | list[Item]) -> list[Item]:
    return [part] if isinstance(part, Item) else part


def _without_tracks(attributes: Attributes) -> dict[str, object]:
    return {name: held for name, held in attributes.items() if name not in (INSERTED, DELETED)}


def _is_list(shape: Mapping[str, Any]) -> bool:
    return str(shape.get("type")) == BlockType.LIST_ITEM


def _set(attributes: Attributes) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if value}
