"""Replacing many places in one step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import clean
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.draft import Draft
from editor_app.document.model import OBJECT, TextField

Replacement = tuple[Selection, str]
"""A range within one block, and the text that takes its place."""


def replace_ranges(draft: Draft, replacements: Sequence[Replacement]) -> Selection | None:
    """Replace each range; in each text they ascend and do not overlap.

    The new text takes the marks of the first character that it replaces. CommandRefused,
    and nothing is replaced, when one range does not fit the text any more.
    """
    _check(draft, replacements)
    for place, text in reversed(replacements):
        field, start, end = place.field, place.start, place.end
        marks = draft.inline_attributes(field, start) if end > start else None
        draft.delete(field, start, end)
        draft.insert(field, start, re.sub(r"\n", " ", clean(text)[0]), marks)
    return cursor_at(replacements[0][0].field, replacements[0][0].start) if replacements else None


def _check(draft: Draft, replacements: Sequence[Replacement]) -> None:
    reached: dict[TextField, int] = {}
    for place, _text in replacements:
        field, start, end = place.field, place.start, place.end
        # A place in the middle of a character of two units is none.
        fits = reached.get(field, 0) <= start and draft.valid(place) == place
        if not fits or set(draft.slice(field, start, end)) & {"\n", OBJECT}:
            raise CommandRefused(_("The text has moved on since it was searched."), _("Search again."))
        reached[field] = end
