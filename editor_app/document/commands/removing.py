"""Taking a range out of a text: what every command does that replaces something."""

from __future__ import annotations

from editor_app.document.draft import Draft
from editor_app.document.model import TextField


def remove(draft: Draft, field: TextField, start: int, end: int) -> int:
    """Delete a range and give the cursor's place; joined blocks keep the first one's kind."""
    if end <= start:
        return start
    first_newline = draft.block_end(field, start)
    if first_newline < end:
        keeps_first = start > draft.block_start(field, start)
        first = draft.block(field, first_newline)
        draft.delete(field, start, end)
        if keeps_first:
            draft.set_block(field, draft.block_end(field, start), first)
    else:
        draft.delete(field, start, end)
    return start
