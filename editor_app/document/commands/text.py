"""Typing and deleting."""

from __future__ import annotations

import re

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import new_block_id
from editor_app.base.text import clean, graphemes, utf16_length
from editor_app.document.changes import Attributes, Selection, cursor_at
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.removing import remove
from editor_app.document.draft import Draft
from editor_app.document.model import LINE_BREAK, Block, BlockType, MarkType, TextField


def type_text(
    draft: Draft, selection: Selection, text: str, marks: Attributes | None = None
) -> Selection | None:
    """Put ``text`` in the place of the selection.

    With ``marks`` the text carries exactly these; otherwise it looks like the text that
    it continues or replaces. Newlines make paragraphs in the body, spaces elsewhere.
    """
    selection = draft.valid(selection)
    text, _repairs = clean(text)
    field = selection.field
    if draft.is_one_line(field):
        text = re.sub(r"[\n\u2028]+", " ", text)
    elif "\n" in text:
        return paste(draft, selection, [Block(text=line) for line in text.split("\n")])
    if not text:
        return None if selection.is_empty else delete_selection(draft, selection)
    if marks is None:
        marks = _inherited(draft, selection)
    position = remove(draft, field, selection.start, selection.end)
    position = leave_object(draft, field, position)
    return cursor_at(field, draft.insert(field, position, text, marks))


def _inherited(draft: Draft, selection: Selection) -> Attributes | None:
    """The marks of the first replaced character or, at the start of a block, of its first one."""
    field, start = selection.field, selection.start
    if selection.is_empty:
        if draft.preceding(field, start, 1) not in ("", "\n"):
            return None
        marks = draft.inline_attributes(field, start)
        marks.pop(MarkType.LINK, None)
        return marks
    return draft.inline_attributes(field, start)


def leave_object(draft: Draft, field: TextField, position: int) -> int:
    """A place for text at ``position``: a new paragraph when an object stands there."""
    newline = draft.block_end(field, position)
    if draft.is_one_line(field) or not draft.holds_object(field, newline):
        return position
    if position == newline:
        draft.insert(field, newline, "\n", {"block": draft.block(field, newline)})
        draft.set_block(field, newline + 1, {"type": str(BlockType.PARAGRAPH), "id": new_block_id()})
        return newline + 1
    start = draft.block_start(field, position)
    draft.insert(field, start, "\n", {"block": {"type": str(BlockType.PARAGRAPH), "id": new_block_id()}})
    return start


def break_line(draft: Draft, selection: Selection) -> Selection | None:
    """Begin a new line in the same paragraph."""
    if draft.is_one_line(selection.field):
        raise CommandRefused(_("Headline and summary are single lines of text."))
    return type_text(draft, selection, LINE_BREAK)


def delete_selection(draft: Draft, selection: Selection) -> Selection | None:
    """Delete what is selected."""
    selection = draft.valid(selection)
    if selection.is_empty:
        return None
    return cursor_at(selection.field, remove(draft, selection.field, selection.start, selection.end))


def delete_character(draft: Draft, selection: Selection, *, forward: bool) -> Selection | None:
    """Delete the selection, or one character as a reader sees it.

    Backwards, a letter loses its last combining mark first, as on paper. At the edge of
    a block the blocks join; next to an image, table, embed or rule that object goes.
    """
    selection = draft.valid(selection)
    if not selection.is_empty:
        return delete_selection(draft, selection)
    field, position = selection.field, selection.start
    if forward:
        return _delete_forward(draft, field, position)
    before = draft.preceding(field, position, 40)
    if not before:
        return _leave_shape(draft, field, position)
    if before[-1] == "\n":
        return _join_backward(draft, field, position)
    return _cut(draft, field, position - utf16_length(_last_typed(before)), position)


def _last_typed(text: str) -> str:
    cluster = graphemes(text)[-1]
    # An accent typed after its letter is taken back alone; an emoji is one thing.
    return cluster[-1] if len(cluster) > 1 and all(ord(part) < 0x2000 for part in cluster) else cluster


def _delete_forward(draft: Draft, field: TextField, position: int) -> Selection | None:
    after = draft.following(field, position, 40)
    if position >= draft.length(field) - 1:
        return None
    if after[0] != "\n":
        return _cut(draft, field, position, position + utf16_length(graphemes(after)[0]))
    next_newline = draft.block_end(field, position + 1)
    if draft.holds_object(field, next_newline) and position > draft.block_start(field, position):
        end = min(next_newline + 1, draft.length(field) - 1)
        return _cut(draft, field, position + 1, end, cursor=position)
    return _cut(draft, field, position, position + 1)


def _join_backward(draft: Draft, field: TextField, position: int) -> Selection | None:
    if draft.block(field, draft.block_end(field, position))["type"] != str(BlockType.PARAGRAPH):
        return _leave_shape(draft, field, position)
    previous = position - 1
    own_newline = draft.block_end(field, position)
    if draft.holds_object(field, previous):
        if own_newline == position and position < draft.length(field) - 1:
            return _cut(draft, field, position, position + 1, cursor=previous)
        return _cut(draft, field, draft.block_start(field, previous), position)
    if draft.holds_object(field, own_newline) and draft.block_start(field, previous) != previous:
        return cursor_at(field, previous)
    return _cut(draft, field, previous, position)


def _leave_shape(draft: Draft, field: TextField, position: int) -> Selection | None:
    """A heading, quote or list item becomes a paragraph before it joins anything."""
    newline = draft.block_end(field, position)
    block = draft.block(field, newline)
    if draft.is_one_line(field) or block["type"] == str(BlockType.PARAGRAPH):
        return None
    level = block.get("level", 0)
    if block["type"] == str(BlockType.LIST_ITEM) and isinstance(level, int) and level > 0:
        draft.set_block(field, newline, {**block, "level": level - 1})
    else:
        draft.set_block(field, newline, {"type": str(BlockType.PARAGRAPH), "id": block.get("id")})
    return cursor_at(field, position)


def _cut(draft: Draft, field: TextField, start: int, end: int, cursor: int | None = None) -> Selection:
    remove(draft, field, start, end)
    return cursor_at(field, start if cursor is None else cursor)


_WORD_BEFORE = re.compile(r"(?:[\w\u0300-\u036f'’\u200c\u200d-]+|[^\w\s]+)?\s*$")
_WORD_AFTER = re.compile(r"\s*(?:[\w\u0300-\u036f'’\u200c\u200d-]+|[^\w\s]+)?")


def delete_word(draft: Draft, selection: Selection, *, forward: bool) -> Selection | None:
    """Delete the selection, or the rest of the word before or after the cursor."""
    selection = draft.valid(selection)
    if not selection.is_empty:
        return delete_selection(draft, selection)
    field, position = selection.field, selection.start
    if forward:
        end = draft.block_end(field, position)
        found = _WORD_AFTER.match(draft.slice(field, position, end))
        width = utf16_length(found.group()) if found else 0
        return (
            _cut(draft, field, position, position + width)
            if width
            else _delete_forward(draft, field, position)
        )
    start = draft.block_start(field, position)
    found = _WORD_BEFORE.search(draft.slice(field, start, position))
    width = utf16_length(found.group()) if found else 0
    if not width:
        return delete_character(draft, selection, forward=False)
    return _cut(draft, field, position - width, position)


def delete_line(draft: Draft, selection: Selection) -> Selection | None:
    """Delete the blocks that the selection touches, whole."""
    selection = draft.valid(selection)
    field = selection.field
    start = draft.block_start(field, selection.start)
    end = draft.block_end(field, selection.end) + 1
    last = draft.length(field) - 1
    if end > last and start > 0:
        kept = draft.block(field, start - 1)
        draft.delete(field, start - 1, last)
        draft.set_block(field, draft.length(field) - 1, kept)
        return cursor_at(field, draft.block_start(field, start - 1))
    return _cut(draft, field, start, min(end, last)) if min(end, last) > start else None
