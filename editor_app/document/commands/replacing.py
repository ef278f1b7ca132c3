"""Replacing many places in one step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.text import clean
from editor_app.document.changes import Selection, cursor_at
from editor_app.document.draft import Draft
from editor_app.document.model import OBJECT, TextField


def replace_ranges(
    draft: Draft, field: TextField, ranges: Sequence[tuple[int, int, str]]
) -> Selection | None:
    """Replace each ``(start, end, text)``; ascending, not overlapping, within single blocks.

    The new text takes the marks of the first character that it replaces. CommandRefused
    when a range does not fit the text any more.
    """
    _check(draft, field, ranges)
    for start, end, text in reversed(ranges):
        marks = draft.inline_attributes(field, start) if end > start else None
        draft.delete(field, start, end)
        draft.insert(field, start, re.sub(r"\n", " ", clean(text)[0]), marks)
    return cursor_at(field, ranges[0][0]) if ranges else None


def replace_everywhere(
    draft: Draft, ranges: Mapping[TextField, Sequence[tuple[int, int, str]]]
) -> Selection | None:
    """``replace_ranges`` in several texts at once; none of them changes when one range does not fit."""
    for field, places in ranges.items():
        _check(draft, field, places)
    for field, places in ranges.items():
        replace_ranges(draft, field, places)
    return next((cursor_at(field, places[0][0]) for field, places in ranges.items() if places), None)


def _check(draft: Draft, field: TextField, ranges: Sequence[tuple[int, int, str]]) -> None:
    last = draft.length(field) - 1
    previous = 0
    for start, end, _text in ranges:
        if not previous <= start <= end <= last or set(draft.slice(field, start, end)) & {"\n", OBJECT}:
            raise CommandRefused(_("The text has moved on since it was searched."), _("Search again."))
        previous = end
