"""Places in a text that stay where they belong while the text changes."""

from __future__ import annotations

from editor_app.base.text import utf16_length
from editor_app.document.changes import Delete, Delta, Insert, Retain, Selection, cursor_at


def followed(selection: Selection, delta: Delta) -> Selection:
    """Where ``selection`` is after ``delta``; what comes is never within it.

    Text that comes at a cursor, or in the place of the selected text, stands behind it;
    text that comes at the edges of a range stands outside it; and when text comes within
    a range, only a cursor at its end is left.
    """
    start, end, at = selection.start, selection.end, 0
    new_start, new_end, led, is_split = start, end, 0, False
    for part in delta:
        match part:
            case Retain(length):
                at += length
            case Delete(length):
                new_start -= max(0, min(start, at + length) - at)
                new_end -= max(0, min(end, at + length) - at)
                at += length
            case Insert(text):
                width = utf16_length(text)
                led += width if at == start < end else 0
                new_start += width if at < start or at == start < end else 0
                new_end += width if at < end else 0
                is_split = is_split or start < at < end
    if new_start == new_end:
        return cursor_at(selection.field, new_end - led)
    return cursor_at(selection.field, new_end) if is_split else Selection(selection.field, new_start, new_end)
