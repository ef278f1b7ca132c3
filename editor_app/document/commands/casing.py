"""Upper and lower case by language."""

from __future__ import annotations

from enum import StrEnum

from editor_app.base.text import lower, title, upper, utf16_length
from editor_app.document.changes import Selection
from editor_app.document.draft import Draft


class Case(StrEnum):
    """The cases that text can be set in."""

    UPPER = "upper"
    LOWER = "lower"
    TITLE = "title"
    SENTENCE = "sentence"


def change_case(draft: Draft, selection: Selection, mode: Case, language: str) -> Selection | None:
    """Set the selected text in another case by the rules of ``language``; marks stay.

    A span marked as another language follows that language's rules.
    """
    selection = draft.valid(selection)
    field = selection.field
    edits: list[tuple[int, int, str]] = []
    position = selection.start
    for run in draft.runs(field, selection.start, selection.end):
        end = position + utf16_length(run.text)
        spoken = str(run.attributes.get("language") or language)
        changed = _cased(run.text, mode, spoken, starts=position == selection.start)
        if changed != run.text:
            edits.append((position, end, changed))
        position = end
    for start, end, text in reversed(edits):
        _replace_differing(draft, selection, start, end, text)
    grown = sum(utf16_length(text) - (end - start) for start, end, text in edits)
    return Selection(field, selection.start, selection.end + grown)


def _replace_differing(draft: Draft, selection: Selection, start: int, end: int, text: str) -> None:
    """Replace line by line, so that the newlines and what they say stay."""
    field = selection.field
    old_lines = draft.slice(field, start, end).split("\n")
    position = end
    for old, new in zip(reversed(old_lines), reversed(text.split("\n")), strict=True):
        line_start = position - utf16_length(old)
        if old != new:
            runs = draft.runs(field, line_start, position)
            draft.insert(field, position, new, runs[0].attributes)
            draft.delete(field, line_start, position)
        position = line_start - 1


def _cased(text: str, mode: Case, language: str, *, starts: bool) -> str:
    match mode:
        case Case.UPPER:
            return upper(text, language)
        case Case.LOWER:
            return lower(text, language)
        case Case.TITLE:
            return title(lower(text, language), language)
        case Case.SENTENCE:
            lowered = lower(text, language)
            return upper(lowered[:1], language) + lowered[1:] if starts else lowered
