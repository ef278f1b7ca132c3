"""Paragraphs, headings, quotes and lists."""

from __future__ import annotations

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import new_block_id
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.removing import remove
from editor_app.document.commands.text import leave_object
from editor_app.document.draft import Draft, refuse_in_line
from editor_app.document.model import TEXT_BLOCKS, BlockType, ListKind
from editor_app.document.schema import BLOCK

DEEPEST = 8
"""The deepest level of a list item."""

_PARAGRAPH = str(BlockType.PARAGRAPH)


def split_block(draft: Draft, selection: Selection) -> Selection | None:
    """Begin a new block at the cursor; the selection goes.

    After a heading comes a paragraph; an empty list item or quote ends its list.
    """
    refuse_in_line(draft, selection.field)
    selection = draft.valid(selection)
    field = selection.field
    position = remove(draft, field, selection.start, selection.end)
    newline = draft.block_end(field, position)
    if draft.holds_object(field, newline):
        return cursor_at(field, leave_object(draft, field, position))
    start, block = draft.block_start(field, position), draft.block(field, newline)
    if start == newline and block["type"] != _PARAGRAPH and selection.is_empty:
        return _end_list(draft, selection, newline, block)
    fresh = {**block, "id": new_block_id()}
    if block["type"] == str(BlockType.HEADING) and (position in (newline, start)):
        fresh = {"type": _PARAGRAPH, "id": new_block_id()}
    if position == start and position < newline:
        draft.insert(field, position, "\n", {BLOCK: fresh})
    else:
        draft.insert(field, position, "\n", {BLOCK: block})
        draft.set_block(field, newline + 1, fresh)
    return cursor_at(field, position + 1)


def _end_list(draft: Draft, selection: Selection, newline: int, block: dict[str, object]) -> Selection:
    level = block.get("level", 0)
    if block["type"] == str(BlockType.LIST_ITEM) and isinstance(level, int) and level > 0:
        draft.set_block(selection.field, newline, {**block, "level": level - 1})
    else:
        draft.set_block(selection.field, newline, {"type": _PARAGRAPH, "id": block.get("id")})
    return selection


def set_block_type(
    draft: Draft, selection: Selection, type: BlockType, level: int = 0, list: ListKind | None = None
) -> Selection | None:
    """Make all blocks of the selection ``type``; list items keep their level."""
    refuse_in_line(draft, selection.field)
    if type not in TEXT_BLOCKS:
        raise CommandRefused(_("Text cannot be turned into a picture, table or embed."))
    selection = draft.valid(selection)
    field = selection.field
    newlines = [
        newline
        for newline in draft.newlines(field, selection.start, selection.end)
        if not draft.holds_object(field, newline)
    ]
    if not newlines:
        raise CommandRefused(_("There is no text here that could change its kind."))
    for newline in newlines:
        old = draft.block(field, newline)
        shape: dict[str, object] = {"type": str(type), "id": old.get("id") or new_block_id()}
        if type is BlockType.HEADING:
            shape["level"] = 3 if level >= 3 else 2
        elif type is BlockType.LIST_ITEM:
            shape["level"] = old.get("level", 0) if old["type"] == str(type) else max(0, min(level, DEEPEST))
            shape["list"] = str(list or ListKind.BULLETED)
        draft.set_block(field, newline, shape)
    return selection


def indent(draft: Draft, selection: Selection) -> Selection | None:
    """Move the list items of the selection one level deeper."""
    return _shift(draft, selection, 1)


def outdent(draft: Draft, selection: Selection) -> Selection | None:
    """Move the list items of the selection one level out; at the first level they become paragraphs."""
    return _shift(draft, selection, -1)


def _shift(draft: Draft, selection: Selection, by: int) -> Selection:
    refuse_in_line(draft, selection.field)
    selection = draft.valid(selection)
    field = selection.field
    items = []
    for newline in draft.newlines(field, selection.start, selection.end):
        block = draft.block(field, newline)
        if block["type"] == str(BlockType.LIST_ITEM):
            items.append((newline, block))
    if not items:
        raise CommandRefused(_("Only list items can be indented."), _("Make it a list first."))
    for newline, block in items:
        held = block.get("level", 0)
        level = (held if isinstance(held, int) else 0) + by
        if level < 0:
            draft.set_block(field, newline, {"type": _PARAGRAPH, "id": block.get("id")})
        else:
            draft.set_block(field, newline, {**block, "level": min(level, DEEPEST)})
    return selection
