"""The texts of an article as paragraphs, lists, tables and pictures of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.changes import Attributes
from editor_app.document.commands.fragments import rich_runs
from editor_app.document.draft import INLINE
from editor_app.document.model import (
    OBJECT,
    BlockType,
    Embed,
    Image,
    ListKind,
    MarkType,
    Rule,
    Table,
)
from editor_app.document.objects import from_data
from editor_app.document.schema import BLOCK, DELETED, FORMATS, INSERTED, OBJECT_MARK
from editor_app.document.suggesting import changes_of
from editor_app.formats.docx.pictures import Media
from editor_app.formats.odt import styles
from editor_app.formats.odt.annotations import Annotations
from editor_app.formats.odt.changes import Paper
from editor_app.formats.odt.names import add, q
from editor_app.formats.office.cutting import Cut, Item
from editor_app.formats.office.tables import replaced, tracked_table
from editor_app.formats.urls import safe_url, web_url

_SPACES = re.compile(r"(\u2028|\t|^ +| {2,}| +$)")
_INCH = 96
_WIDEST = 6.5


class Story:
    """Writes paragraphs into the text of a document."""

    def __init__(self, paper: Paper, annotations: Annotations, media: Media) -> None:
        self.text = etree.Element(q("office:text"))
        self._paper = paper
        self._annotations = annotations
        self._media = media
        self._lists: list[tuple[etree._Element, ListKind]] = []
        self._inserted = ("", "")
        self._deletion: etree._Element | None = None
        self._deleted = ""
        self._place = self.text

    def put_line(self, lines: Sequence[Cut], style: str) -> None:
        """A headline or summary."""
        for line in lines:
            self._open({}, style)
            self._put(line.items)
            self._close()

    def put_body(self, lines: Sequence[Cut]) -> None:
        """All blocks of a body. Paragraphs whose end would be deleted stand in one with the next."""
        is_open = False
        for index, line in enumerate(lines):
            shape = line.end.get(BLOCK)
            shape = shape if isinstance(shape, Mapping) else {}
            is_last = index == len(lines) - 1
            if self._objects(line):
                self._close()
                is_open = False
                self._line_of_objects(line)
                continue
            if not is_open:
                self._open(self._shape_of(lines, index))
            self._put(line.items, shape)
            gone = "" if is_last else str(line.end.get(DELETED) or "")
            if gone and not self._objects(lines[index + 1]):
                self._insert(str(line.end.get(INSERTED) or ""))
                self._delete(gone, shape)
                self._delete_end(lines[index + 1])
                is_open = True
                continue
            if gone:
                self._paper.lose(_("who suggested to join paragraphs with pictures or tables"))
            self._insert("" if is_last else str(line.end.get(INSERTED) or ""))
            if changes_of(line.end, BLOCK):
                self._paper.lose(_("who suggested other formats: they show as if they were there"))
            self._close()
            is_open = False
        self._insert("")

    def _objects(self, line: Cut) -> bool:
        return any(item.text == OBJECT for item in line.items)

    def _shape_of(self, lines: Sequence[Cut], index: int) -> Mapping[str, Any]:
        """The shape of the paragraph that a line begins: that of the last line which is joined to it."""
        while (
            index < len(lines) - 1 and lines[index].end.get(DELETED) and not self._objects(lines[index + 1])
        ):
            index += 1
        shape = lines[index].end.get(BLOCK)
        return shape if isinstance(shape, Mapping) else {}

    # Paragraphs

    def _open(self, shape: Mapping[str, Any], style: str = "") -> None:
        kind = str(shape.get("type", ""))
        if kind != BlockType.LIST_ITEM:
            self._lists.clear()
        parent = self._item(shape) if kind == BlockType.LIST_ITEM else self.text
        self._place = self._paragraph(parent, shape, style)

    def _paragraph(self, parent: etree._Element, shape: Mapping[str, Any], style: str = "") -> etree._Element:
        kind = str(shape.get("type", ""))
        if kind == BlockType.HEADING and not style:
            level = "3" if int(shape.get("level") or 0) >= 3 else "2"
            name = styles.encoded(f"Heading {level}")
            return add(parent, "text:h", text_style__name=name, text_outline__level=level)
        usual = {
            BlockType.QUOTE: styles.QUOTE,
            BlockType.PULL_QUOTE: styles.PULL_QUOTE,
            BlockType.LIST_ITEM: styles.LIST,
        }
        found = style or next((name for block, name in usual.items() if block == kind), "Standard")
        return add(parent, "text:p", text_style__name=styles.encoded(found))

    def _item(self, shape: Mapping[str, Any]) -> etree._Element:
        """A new item at its depth; lists of another kind begin anew."""
        level = max(0, min(int(shape.get("level") or 0), 8))
        kind = ListKind.NUMBERED if shape.get("list") == "numbered" else ListKind.BULLETED
        del self._lists[level + 1 :]
        if len(self._lists) == level + 1 and self._lists[level][1] is not kind:
            self._lists.pop()
        while len(self._lists) <= level:
            parent = self.text
            if self._lists:
                above = self._lists[-1][0]
                parent = above[-1] if len(above) else add(above, "text:list-item")
            made = add(parent, "text:list", text_style__name=styles.LISTS[kind])
            self._lists.append((made, kind))
        return add(self._lists[level][0], "text:list-item")

    def _close(self) -> None:
        self._end_deletion()
        self._place = self.text

    # Text

    def _put(self, items: Sequence[Item], shape: Mapping[str, Any] | None = None, style: str = "") -> None:
        for item in items:
            if item.marker is not None:
                self._annotations.mark(self._place, *item.marker)
                continue
            if any(changes_of(item.attributes, name) for name in FORMATS if name != OBJECT_MARK):
                self._paper.lose(_("who suggested other formats: they show as if they were there"))
            self._insert(str(item.attributes.get(INSERTED) or ""))
            gone = str(item.attributes.get(DELETED) or "")
            if gone:
                self._delete(gone, shape or {})
                assert self._deletion is not None
                self._letters(self._deletion[-1], item.text, item.attributes, style)
            else:
                self._end_deletion()
                self._letters(self._place, item.text, item.attributes, style)

    def _letters(self, parent: etree._Element, text: str, attributes: Attributes, style: str) -> None:
        place = parent
        url = safe_url(str(attributes.get(MarkType.LINK) or "")) if attributes.get(MarkType.LINK) else None
        if url:
            place = add(place, "text:a", xlink_type="simple", xlink_href=url)
        marks = {name: value for name, value in attributes.items() if name in INLINE}
        if name := self._paper.styles.name(marks, style):
            place = add(place, "text:span", text_style__name=name)
        for piece in _SPACES.split(text):
            if piece == "\u2028":
                add(place, "text:line-break")
            elif piece == "\t":
                add(place, "text:tab")
            elif piece and not piece.strip(" "):
                add(place, "text:s", text_c=str(len(piece)))
            elif piece:
                _append(place, piece)

    # Tracked changes

    def _insert(self, suggestion: str) -> None:
        """What follows is inserted by this suggestion, or by none."""
        name, current = self._inserted
        if suggestion == current:
            return
        # A deletion is one point of the text: it cannot reach over the border of an insertion.
        self._end_deletion()
        if current:
            place = self._place if self._place is not self.text else self._last_paragraph()
            add(place, "text:change-end", text_change__id=name)
        self._inserted = ("", "")
        if suggestion:
            name, _change = self._paper.region("insertion", suggestion)
            add(self._place, "text:change-start", text_change__id=name)
            self._inserted = (name, suggestion)

    def _last_paragraph(self) -> etree._Element:
        found = [*self.text.iter(q("text:p"), q("text:h"))]
        return found[-1] if found else add(self.text, "text:p")

    def _delete(self, suggestion: str, shape: Mapping[str, Any]) -> None:
        """What follows is deleted by this suggestion."""
        if self._deletion is not None and self._deleted == suggestion:
            return
        self._end_deletion()
        name, change = self._paper.region("deletion", suggestion)
        add(self._place, "text:change", text_change__id=name)
        self._deletion, self._deleted = change, suggestion
        self._paragraph(change, shape)

    def _delete_end(self, following: Cut) -> None:
        """The end of a paragraph is deleted: what follows of the deletion stands in the next one."""
        assert self._deletion is not None
        shape = following.end.get(BLOCK)
        self._paragraph(self._deletion, shape if isinstance(shape, Mapping) else {})

    def _end_deletion(self) -> None:
        self._deletion, self._deleted = None, ""

    # Objects

    def _line_of_objects(self, line: Cut) -> None:
        """The parts of a line, each object a paragraph of its own."""
        self._lists.clear()
        waiting: list[Item] = []
        for item in line.items:
            if item.text != OBJECT:
                waiting.append(item)
                continue
            if any(part.text for part in waiting):
                self.put_line([Cut([part for part in waiting if part.text])], "Standard")
            markers = [part for part in waiting if part.marker]
            waiting = []
            self._object(item, markers)
        if any(part.text for part in waiting):
            self.put_line([Cut(waiting)], "Standard")
        elif waiting:
            self._place = self._last_paragraph()
            self._put(waiting)
        self._insert("")
        self._close()

    def _object(self, item: Item, markers: list[Item]) -> None:
        tracks = {mark: item.attributes[mark] for mark in (INSERTED, DELETED) if item.attributes.get(mark)}
        match from_data(item.attributes.get(OBJECT_MARK)):
            case Table() as table:
                self._table(table, item.attributes, markers)
            case Image() as image:
                self._picture(image, item.attributes, markers, tracks)
            case Embed() as embed:
                card = [Item(embed.title or embed.url, {**tracks, "link": embed.url})]
                card += [Item(f"\u2028{embed.description}", tracks)] if embed.description else []
                self.put_line([Cut([*markers, *card])], styles.EMBED)
            case Rule():
                self.put_line([Cut([*markers, Item("* * *", tracks)])], styles.RULE)

    def _picture(
        self, image: Image, attributes: Attributes, markers: list[Item], tracks: dict[str, object]
    ) -> None:
        self._open({}, styles.FIGURE)
        self._put(markers)
        part = self._media.part(image)
        if part and not tracks.get(DELETED):
            self._insert(str(tracks.get(INSERTED) or ""))
            self._frame(self._place, image, part)
        elif part:
            self._delete(str(tracks[DELETED]), {})
            assert self._deletion is not None
            self._frame(self._deletion[-1], image, part)
        else:
            self._paper.lose(_("pictures whose files are missing"))
            words = image.alt or image.source or "—"
            self._put([Item(words, {**tracks, "link": image.source})])
        self._close()
        if not (image.caption or image.credit or changes_of(attributes, OBJECT_MARK)):
            return
        self._open({}, styles.CAPTION)
        words_of = [Item(run.text, {**run.attributes, **tracks}) for run in self._caption(image, attributes)]
        self._put(words_of)
        if image.credit:
            self._put([Item((" " if words_of else "") + image.credit, tracks)], style=styles.CREDIT)
        self._close()

    def _caption(self, image: Image, attributes: Attributes) -> Sequence[Any]:
        entries = changes_of(attributes, OBJECT_MARK)
        old = from_data(entries[0]["old"]) if entries else None
        if isinstance(old, Image) and old.caption != image.caption:
            return replaced(old.caption, image.caption, str(entries[-1]["id"]))
        return rich_runs(image.caption)

    def _frame(self, parent: etree._Element, image: Image, part: str) -> None:
        place = parent
        if source := web_url(image.source):
            place = add(place, "draw:a", xlink_type="simple", xlink_href=source)
        width, height = (image.width or 640) / _INCH, (image.height or 480) / _INCH
        factor = min(1.0, _WIDEST / width, 8 / height)
        frame = add(place, "draw:frame", text_anchor__type="as-char")
        frame.set(q("svg:width"), f"{width * factor:.2f}in")
        frame.set(q("svg:height"), f"{height * factor:.2f}in")
        name = part.replace("media/", "Pictures/")
        add(frame, "draw:image", xlink_href=name, xlink_type="simple", xlink_show="embed")
        if image.alt:
            add(frame, "svg:desc", image.alt)

    def _table(self, table: Table, attributes: Attributes, markers: list[Item]) -> None:
        if attributes.get(INSERTED) or attributes.get(DELETED):
            self._paper.lose(_("who suggested tables or rows: they show as if they were there"))
        bare = {name: held for name, held in attributes.items() if name not in (INSERTED, DELETED)}
        tracked = tracked_table(table, bare)
        if any(row.came or row.gone for row in tracked.rows):
            self._paper.lose(_("who suggested tables or rows: they show as if they were there"))
            tracked = tracked_table(table, {})
        if tracked.caption:
            self.put_line([Cut([Item(tracked.caption)])], styles.TABLE_TITLE)
        found = add(self.text, "table:table")
        columns = max((len(row.cells) for row in tracked.rows), default=1) or 1
        add(found, "table:table-column", table_number__columns__repeated=str(columns))
        for index, row in enumerate(tracked.rows):
            is_header = table.header and index == 0
            parent = add(found, "table:table-header-rows") if is_header else found
            element = add(parent, "table:table-row")
            for column in range(columns):
                cell = add(element, "table:table-cell", office_value__type="string")
                self._place = self._paragraph(cell, {})
                runs = row.cells[column] if column < len(row.cells) else ()
                self._put(
                    [
                        *(markers if not index and not column else ()),
                        *(Item(r.text, r.attributes) for r in runs),
                    ]
                )
                self._insert("")
                self._close()


def _append(place: etree._Element, text: str) -> None:
    """Text behind what an element holds already."""
    if len(place):
        last = place[-1]
        last.tail = (last.tail or "") + text
    else:
        place.text = (place.text or "") + text
