"""Pictures, tables and cards in the words of a suggestion: what one is, and what would change in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from editor_app.base.i18n import _
from editor_app.document.model import BlockData, Embed, Image, Table
from editor_app.ui.look_wording import object_lines, object_title

SIGN = "▣"
_SHORT = 6
Change = tuple[str, str, str]
"""What of an object, the words that would go, those that would come."""


def words_of(data: BlockData) -> str:
    """``▣ Picture: The harbour``: what an object is, and what it says of itself."""
    match data:
        case Image():
            name = data.caption.text or data.alt
        case Table():
            name = data.caption
        case Embed():
            name = data.title or data.url
        case _:
            name = ""
    title = f"{SIGN} {object_title(data)}"
    return f"{title}: {name}" if name else title


def changes_between(old: BlockData, new: BlockData) -> tuple[Change, ...]:
    """What differs in words; nothing where only the looks do."""
    return tuple(change for change in _changes(old, new) if change[1] != change[2])


def _changes(old: BlockData, new: BlockData) -> Iterator[Change]:
    match old, new:
        case Table(), Table():
            yield "", old.caption, new.caption
            yield from _cells(old, new)
        case Image(), Image():
            yield _("Caption"), old.caption.text, new.caption.text
            yield _("Credit"), old.credit, new.credit
            yield _("Alternative text"), old.alt, new.alt
            if old.media != new.media:
                # Where a picture has no name of its own there is only the number of its file.
                yield _("File"), old.source or old.media[:_SHORT], new.source or new.media[:_SHORT]
        case _:
            for before, after in zip_longest(object_lines(old), object_lines(new), fillvalue=""):
                yield "", before, after


def _cells(old: Table, new: Table) -> Iterator[Change]:
    if [len(row) for row in old.rows] == [len(row) for row in new.rows]:
        for row, now in zip(old.rows, new.rows, strict=True):
            for cell, after in zip(row, now, strict=True):
                yield "", cell.text, after.text
        return
    lines, others = object_lines(replace(old, caption="")), object_lines(replace(new, caption=""))
    yield from (("", line, "") for line in lines if line not in others)
    yield from (("", "", line) for line in others if line not in lines)
