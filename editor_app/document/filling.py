"""Whole content put into a document that is still empty, in as few steps as the core allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from loro import ExportMode, LoroDoc

from editor_app.base.i18n import _
from editor_app.base.ids import new_block_ids, new_peer
from editor_app.base.text import clean
from editor_app.document import core
from editor_app.document.commands.fields import fitting_value
from editor_app.document.commands.fragments import mark_value, one_line, rich_runs, shape_of
from editor_app.document.model import (
    LINE_BREAK,
    OBJECT,
    TEXT_BLOCKS,
    ArticleContent,
    Block,
    FieldValue,
    RichText,
    TextField,
)
from editor_app.document.objects import to_data
from editor_app.document.schema import BLOCK, FIELDS_CONTAINER, OBJECT_MARK, PEOPLE_CONTAINER
from editor_app.document.undo import SYSTEM

Stretch = tuple[int, int, str, object]
"""A mark: from where up to where it goes (code points), its name and its value."""

_PIECE = 2000
"""Characters that are inserted at once. The core's time to undo, compare or revisit grows with
the square of a stretch that was inserted from front to back, so long texts go in back to front."""


def first_snapshot(content: ArticleContent, now: datetime, person: str = "") -> bytes:
    """The snapshot of a new document that holds ``content``, as ``person`` wrote it ``now``.

    The same as that of ``document_of``, in half the time: nobody is to edit the document here.
    """
    if content == ArticleContent() and not person:
        return core.genesis()
    doc = core.configured(new_peer())
    core.load(doc, core.genesis(), ())
    fill(doc, content, now, person)
    return doc.export(ExportMode.Snapshot())


def fill(doc: LoroDoc, content: ArticleContent, now: datetime, person: str) -> None:
    """Put ``content`` into ``doc``, which holds nothing but the common beginning, as one change.

    CommandRefused when a field does not fit; DocumentFailed when the core refuses.
    """
    fields = {name: fitting_value(name, value) for name, value in content.fields.items()}
    with core.translated(_("The text could not be taken in.")):
        for name, rich in ((TextField.HEADLINE, content.headline), (TextField.SUMMARY, content.summary)):
            if rich:
                put(doc, name, *_line(rich))
        if content.body:
            put(doc, TextField.BODY, *_flat(content.body))
        put_fields(doc, fields)
        if person:
            doc.get_map(PEOPLE_CONTAINER).insert(str(doc.peer_id), person)
        doc.commit_with(origin=SYSTEM, timestamp=int(now.timestamp()))


def put_fields(doc: LoroDoc, fields: Mapping[str, FieldValue | None]) -> None:
    """Put metadata into a core that has none yet."""
    held = doc.get_map(FIELDS_CONTAINER)
    for name, value in fields.items():
        if value is not None:
            held.insert(name, list(value) if isinstance(value, tuple) else value)


def put(doc: LoroDoc, field: TextField, text: str, marks: Sequence[Stretch]) -> None:
    """Put ``text`` before the newline that an empty text has; marks may lie on that newline too."""
    held = doc.get_text(str(field))
    waiting = sorted(marks, key=_start)
    for begin in range((max(len(text) - 1, 0)) // _PIECE * _PIECE, -1, -_PIECE):
        held.insert(0, text[begin : begin + _PIECE])
        first = len(waiting)
        while first and waiting[first - 1][0] >= begin:
            first -= 1
        for start, end, name, value in waiting[first:]:
            # The values of our marks are data that loro takes; its stubs name a narrower type.
            held.mark(start - begin, end - begin, name, value)  # type: ignore[arg-type]
        del waiting[first:]


def _start(stretch: Stretch) -> int:
    return stretch[0]


def _line(rich: RichText) -> tuple[str, list[Stretch]]:
    """A headline or summary: the text of its one line, with its marks."""
    if not rich.marks:
        return "".join(run.text for run in one_line([Block(text=rich.text)])), []
    marks: list[Stretch] = []
    text = ""
    for run in one_line([Block(text=rich.text, marks=rich.marks)]):
        end = len(text) + len(run.text)
        marks += [(len(text), end, name, value) for name, value in run.attributes.items()]
        text += run.text
    return text, marks


def _flat(blocks: Sequence[Block]) -> tuple[str, list[Stretch]]:
    """A body: its flat text without the last newline, and its marks, those of all newlines included."""
    texts: list[str] = []
    marks: list[Stretch] = []
    place = 0
    for block, new_name in zip(blocks, new_block_ids(len(blocks)), strict=True):
        text = _block(block, place, marks)
        place += len(text)
        marks.append((place, place + 1, BLOCK, shape_of(block, block.id or new_name)))
        texts.append(text)
        place += 1
    return "\n".join(texts), marks


def _block(block: Block, place: int, marks: list[Stretch]) -> str:
    """The text of a block that stands at ``place``; adds its marks to ``marks``."""
    if block.type not in TEXT_BLOCKS:
        if block.data is None:
            return ""
        marks.append((place, place + 1, OBJECT_MARK, to_data(block.data)))
        return OBJECT
    text = clean(block.text)[0].replace("\n", LINE_BREAK)
    length = len(text)
    if block.marks and length != len(block.text):
        return _repaired(block, place, marks)
    for mark in block.marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            marks.append((place + start, place + end, str(mark.type), mark_value(mark)))
    return text


def _repaired(block: Block, place: int, marks: list[Stretch]) -> str:
    """The same for a text that loses characters when it is cleaned, so that its marks move."""
    text = ""
    for run in rich_runs(block.rich):
        start = place + len(text)
        text += run.text
        marks += [(start, place + len(text), name, value) for name, value in run.attributes.items()]
    return text
