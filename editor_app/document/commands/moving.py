"""Text that goes from one place of an article to another."""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.document.changes import Selection
from editor_app.document.commands.fragments import paste
from editor_app.document.commands.text import delete_selection
from editor_app.document.draft import Draft
from editor_app.document.model import Block


def move_text(
    draft: Draft, origin: Selection, target: Selection, blocks: Sequence[Block]
) -> Selection | None:
    """Take ``origin`` away and put ``blocks``, what it held, at ``target``, which is outside of it."""
    origin, target = draft.valid(origin), draft.valid(target)
    if origin.field is not target.field or target.start <= origin.start:
        delete_selection(draft, origin)
        return paste(draft, target, blocks)
    length = draft.length(origin.field)
    after = paste(draft, target, blocks)
    grown = draft.length(origin.field)
    delete_selection(draft, origin)
    if after is None or grown == length:
        return None
    gone = grown - draft.length(origin.field)
    return Selection(after.field, after.anchor - gone, after.position - gone)
