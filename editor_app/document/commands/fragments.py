"""Putting blocks into a text: paste, and whatever inserts more than characters."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from editor_app.base.ids import new_block_id
from editor_app.base.text import clean, utf16_length
from editor_app.document.changes import Attributes, Insert, Selection, cursor_at
from editor_app.document.commands.removing import remove
from editor_app.document.draft import Draft
from editor_app.document.model import (
    LINE_BREAK,
    OBJECT,
    TEXT_BLOCKS,
    ArticleContent,
    Block,
    BlockType,
    Mark,
    MarkType,
    RichText,
    TextField,
)
from editor_app.document.objects import to_data
from editor_app.document.projection import normalised
from editor_app.document.schema import BLOCK, OBJECT_MARK

MANY = 1000
"""Blocks in one paste above which plain paragraphs get no names of their own: the core's time
for one step grows with the square of the newlines that are marked in it."""

Line = tuple[list[Insert], dict[str, object]]
"""The runs of one block without its newline, and what its newline says."""


def paste(draft: Draft, selection: Selection, blocks: Sequence[Block]) -> Selection | None:
    """Put ``blocks`` in the place of the selection.

    Text at the edges joins the paragraph it lands in; a headline or summary takes the
    text of all blocks as one line. The cursor goes behind what was pasted.
    """
    selection = draft.valid(selection)
    field = selection.field
    if not blocks:
        return None
    if draft.is_one_line(field):
        runs = one_line(blocks)
        position = remove(draft, field, selection.start, selection.end)
        return cursor_at(field, draft.insert_runs(field, position, runs))
    position = remove(draft, field, selection.start, selection.end)
    return cursor_at(field, _insert_lines(draft, field, position, [line_of(block) for block in blocks]))


def _insert_lines(draft: Draft, field: TextField, position: int, lines: list[Line]) -> int:
    start, newline = draft.block_start(field, position), draft.block_end(field, position)
    own = draft.block(field, newline)
    before, after = position > start, newline > position
    own_is_object = draft.holds_object(field, newline)
    if len(lines) == 1 and _is_plain(lines[0]) and not own_is_object:
        return draft.insert_runs(field, position, lines[0][0])
    flat: list[Insert] = []
    if before and not (_is_plain(lines[0]) and not own_is_object):
        flat.append(_newline(own))
        own = {**own, "id": new_block_id()}
    elif before:
        lines[0] = (lines[0][0], own)
        own = {**own, "id": new_block_id()}
    *first, (last_runs, last_block) = lines
    newline_of = _newline if len(lines) <= MANY else _cheap_newline
    for runs, block in first:
        flat += [*runs, newline_of(block)]
    flat += last_runs
    joins_after = after and _is_plain(lines[-1]) and not own_is_object
    if after and not joins_after:
        flat.append(_newline(last_block))
    end = draft.insert_runs(field, position, normalised(flat))
    final = own if after else last_block
    draft.set_block(field, draft.block_end(field, end), final)
    return end - 1 if after and not joins_after else end


def _is_plain(line: Line) -> bool:
    runs, block = line
    return block["type"] == str(BlockType.PARAGRAPH) and not any(OBJECT in run.text for run in runs)


def _newline(block: Attributes) -> Insert:
    return Insert("\n", {BLOCK: {"id": new_block_id(), **block}})


def _cheap_newline(block: Attributes) -> Insert:
    return Insert("\n", {}) if block["type"] == str(BlockType.PARAGRAPH) else _newline(block)


def line_of(block: Block) -> Line:
    """``block`` as runs and the attributes of its newline, cleaned, with a new id if it has none."""
    block_id = str(block.id) or new_block_id()
    shape = shape_of(block, block_id)
    if block.type not in TEXT_BLOCKS:
        return [Insert(OBJECT, {OBJECT_MARK: to_data(block.data)})] if block.data else [], shape
    return rich_runs(block.rich), shape


def shape_of(block: Block, block_id: str) -> dict[str, object]:
    """What the newline of ``block`` says of it; objects stand in paragraphs."""
    if block.type not in TEXT_BLOCKS:
        return {"type": str(BlockType.PARAGRAPH), "id": block_id}
    shape: dict[str, object] = {"type": str(block.type), "id": block_id}
    if block.type is BlockType.HEADING:
        shape["level"] = 3 if block.level >= 3 else 2
    if block.type is BlockType.LIST_ITEM:
        shape["level"] = max(0, min(block.level, 8))
        shape["list"] = str(block.list or "bulleted")
    return shape


def rich_runs(rich: RichText) -> list[Insert]:
    """``rich`` cut into runs of equal marks, fit for a document."""
    if not rich.marks:
        text = _one_block(rich.text)
        return [Insert(text, {})] if text else []
    cuts = sorted({0, len(rich.text)} | {p for mark in rich.marks for p in (mark.start, mark.end)})
    # A text that is fit as a whole is so in every part, and to be asked once is quicker.
    is_fit = _one_block(rich.text) == rich.text
    runs = []
    for start, end in itertools.pairwise(cuts):
        text = rich.text[start:end] if is_fit else _one_block(rich.text[start:end])
        if text:
            marks = {
                str(mark.type): mark_value(mark)
                for mark in rich.marks
                if mark.start <= start and mark.end >= end
            }
            runs.append(Insert(text, marks))
    return runs


def mark_value(mark: Mark) -> object:
    """The value of ``mark`` in a document: its own where it carries one, else true."""
    return mark.value if mark.type in (MarkType.LINK, MarkType.LANGUAGE) else True


def one_line(blocks: Sequence[Block]) -> list[Insert]:
    """The text of ``blocks`` as runs of a single line, blocks parted by spaces."""
    runs: list[Insert] = []
    for block in blocks:
        if block.type in TEXT_BLOCKS and block.text.strip():
            if runs:
                runs.append(Insert(" ", {}))
            runs += [
                Insert(run.text.replace(LINE_BREAK, " "), run.attributes) for run in rich_runs(block.rich)
            ]
    return runs


def runs_of(content: ArticleContent, field: TextField) -> list[Insert]:
    """A text of ``content`` as a document holds it, the last newline included."""
    match field:
        case TextField.BODY:
            lines = [line_of(block) for block in content.body or (Block(),)]
            return [run for text, shape in lines for run in (*text, Insert("\n", {BLOCK: shape}))]
        case TextField.HEADLINE:
            rich = content.headline
        case TextField.SUMMARY:
            rich = content.summary
    end = Insert("\n", {BLOCK: {"type": str(BlockType.PARAGRAPH)}})
    return [*one_line([Block(text=rich.text, marks=rich.marks)]), end]


def _one_block(text: str) -> str:
    return clean(text)[0].replace("\n", LINE_BREAK)


def width(runs: Iterable[Insert]) -> int:
    """UTF-16 units of ``runs``."""
    return sum(utf16_length(run.text) for run in runs)
