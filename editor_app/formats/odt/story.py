"""The texts of an article as paragraphs, lists, tables and pictures of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from editor_app.base.i18n import _
from editor_app.document.changes import Attributes
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
from editor_app.document.schema import DELETED, INSERTED, OBJECT_MARK
from editor_app.formats.docx.pictures import Media
from editor_app.formats.odt import styles
from editor_app.formats.odt.annotations import Annotations
from editor_app.formats.odt.changes import Paper
from editor_app.formats.odt.letters import put_frame, put_letters
from editor_app.formats.odt.names import add, q
from editor_app.formats.office.cutting import Cut, Item, parts_of, shape_changes
from editor_app.formats.office.objects import shown_card, shown_picture, tracks_of
from editor_app.formats.office.standing_in import apart
from editor_app.formats.office.tables import TrackedRow, stages_of, tracked_table

_FORMATS = tuple(str(kind) for kind in MarkType)
"""The format says who changed these, but not what they were before: words go and come again instead."""


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
        lines = [part for line in lines for part in parts_of(line)]
        for index, line in enumerate(lines):
            shape = line.shape
            is_last = index == len(lines) - 1
            self._paper.hide(name for name, _old in shape_changes(line.end))
            if self._objects(line):
                self._close()
                is_open = False
                self._line_of_objects(line, {} if is_last else line.end)
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
        return lines[index].shape

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
        for item in apart(self._paper, items, lambda _attributes: _FORMATS):
            if item.marker is not None:
                self._annotations.mark(self._place, *item.marker)
                continue
            self._insert(str(item.attributes.get(INSERTED) or ""))
            gone = str(item.attributes.get(DELETED) or "")
            if gone:
                self._delete(gone, shape or {})
                assert self._deletion is not None
                put_letters(self._paper, self._deletion[-1], item.text, item.attributes, style)
            else:
                self._end_deletion()
                put_letters(self._paper, self._place, item.text, item.attributes, style)

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
        self._paragraph(self._deletion, following.shape)

    def _end_deletion(self) -> None:
        self._deletion, self._deleted = None, ""

    # Objects

    def _line_of_objects(self, line: Cut, end: Attributes) -> None:
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
        self._end_of_objects(line, end)
        self._close()

    def _end_of_objects(self, line: Cut, end: Attributes) -> None:
        """The end of a line with an object: the format ties a deleted one to the object, and so those of
        tables altogether."""
        last = next(item for item in reversed(line.items) if item.text)
        tracks, is_table = tracks_of(last.attributes), self.text[-1].tag == q("table:table")
        marks = (INSERTED, DELETED) if is_table else (DELETED,)
        if any(end.get(mark) != tracks.get(mark) for mark in marks):
            self._paper.lose(_("who suggested to join paragraphs with pictures or tables"))
        came = str(end.get(INSERTED) or "")
        if came and not is_table:
            self._place = self._last_paragraph()
            self._insert(came)
        else:
            self._insert("")

    def _object(self, item: Item, markers: list[Item]) -> None:
        match from_data(item.attributes.get(OBJECT_MARK)):
            case Table() as table:
                self._table(table, item.attributes, markers)
            case Image() as image:
                self._picture(image, item.attributes, markers)
            case Embed() as embed:
                words, hidden = shown_card(embed, item.attributes)
                self._paper.hide(hidden)
                self.put_line([Cut([*markers, *words])], styles.EMBED)
            case Rule():
                self._paper.hide(stages_of(item.attributes)[0])
                rule = Item("* * *", tracks_of(item.attributes))
                self.put_line([Cut([*markers, rule])], styles.RULE)

    def _picture(self, image: Image, attributes: Attributes, markers: list[Item]) -> None:
        shown = shown_picture(image, attributes)
        self._paper.hide(shown.hidden)
        self._open({}, styles.FIGURE)
        self._put(markers)
        for picture, tracks in shown.pictures:
            self._draw(picture, tracks)
        self._insert("")
        self._close()
        if not shown.has_words:
            return
        self._open({}, styles.CAPTION)
        self._put(shown.caption)
        gap = " " if shown.caption else ""
        for item in shown.credit:
            self._put([Item(gap + item.text, item.attributes)], style=styles.CREDIT)
            gap = ""
        self._close()

    def _draw(self, image: Image, tracks: Attributes) -> None:
        part = self._media.part(image)
        if not part:
            self._paper.lose(_("pictures whose files are missing"))
            words = image.alt or image.source or "—"
            self._put([Item(words, {**tracks, "link": image.source})])
            return
        self._insert(str(tracks.get(INSERTED) or ""))
        if not tracks.get(DELETED):
            self._end_deletion()
            put_frame(self._place, image, part)
            return
        self._delete(str(tracks[DELETED]), {})
        assert self._deletion is not None
        put_frame(self._deletion[-1], image, part)

    def _table(self, table: Table, attributes: Attributes, markers: list[Item]) -> None:
        tracked = tracked_table(table, attributes)
        self._paper.hide(tracked.hidden)
        if tracked.caption:
            tracks = tracks_of(attributes)
            title = [Item(run.text, {**tracks, **run.attributes}) for run in tracked.caption]
            self.put_line([Cut(title)], styles.TABLE_TITLE)
            self._insert("")
        found = add(self.text, "table:table")
        columns = max((len(row.cells) for row in tracked.rows), default=1) or 1
        add(found, "table:table-column", table_number__columns__repeated=str(columns))
        for index, row in enumerate(tracked.rows):
            is_header = table.header and index == 0
            parent = add(found, "table:table-header-rows") if is_header else found
            self._row(parent, row, columns, () if index else markers)

    def _row(self, parent: etree._Element, row: TrackedRow, columns: int, markers: Sequence[Item]) -> None:
        """A row that comes or goes is one in which all words do: the format has no other way to say it."""
        tracks = {mark: name for mark, name in ((INSERTED, row.came), (DELETED, row.gone)) if name}
        if tracks and not any(run.text for cell in row.cells for run in cell):
            self._paper.hide(tracks.values())
        element = add(parent, "table:table-row")
        for column in range(columns):
            cell = add(element, "table:table-cell", office_value__type="string")
            self._place = self._paragraph(cell, {})
            runs = row.cells[column] if column < len(row.cells) else ()
            words = [Item(run.text, {**tracks, **run.attributes}) for run in runs]
            self._put([*(markers if column == 0 else ()), *words])
            self._insert("")
            self._close()
