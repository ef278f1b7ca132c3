"""Images, tables, embeds and rules in the text."""

from __future__ import annotations

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.commands.fragments import paste
from editor_app.document.draft import Draft, refuse_in_line
from editor_app.document.model import OBJECT, Block, BlockData
from editor_app.document.objects import block_type, to_data
from editor_app.document.schema import OBJECT_MARK


def insert_object(draft: Draft, selection: Selection, data: BlockData) -> Selection | None:
    """Put an image, table, embed or rule in the place of the selection, on a line of its own."""
    refuse_in_line(draft, selection.field)
    return paste(draft, selection, [Block(block_type(data), OBJECT, data=data)])


def replace_object(draft: Draft, place: Selection, data: BlockData) -> Selection | None:
    """Give the object at ``place`` new content."""
    field, position = place.field, place.start
    if not 0 <= position < draft.length(field) or draft.following(field, position, 1) != OBJECT:
        raise CommandRefused(_("The picture, table or embed is no longer there."))
    if draft.attributes(field, position).get(OBJECT_MARK) == to_data(data):
        return None
    draft.mark(field, position, position + 1, OBJECT_MARK, to_data(data))
    return cursor_at(field, position + 1)
