"""What a suggestion does and a note says, in short."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QLocale

from editor_app.base.i18n import N_, _
from editor_app.base.records import dataclass
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.document.changes import Selection
from editor_app.document.model import OBJECT, BlockType, MarkType
from editor_app.document.objects import from_data
from editor_app.document.schema import BLOCK, OBJECT_MARK
from editor_app.document.suggestions import Part, PartKind, Suggestion
from editor_app.ui.articles.row_text import clock_text
from editor_app.ui.directions import arrow
from editor_app.ui.look_wording import object_title
from editor_app.ui.review.object_wording import SIGN, changes_between, words_of

PILCROW = "¶"
_CHANGES = 4
"""Changes within one table or picture that a card names."""

_MARKS: Mapping[str, str] = {
    MarkType.BOLD: N_("bold"),
    MarkType.ITALIC: N_("italic"),
    MarkType.UNDERLINE: N_("underlined"),
    MarkType.STRIKE: N_("struck through"),
    MarkType.SUPERSCRIPT: N_("superscript"),
    MarkType.SUBSCRIPT: N_("subscript"),
    MarkType.CODE: N_("code"),
    MarkType.LINK: N_("link"),
    MarkType.LANGUAGE: N_("language"),
    OBJECT_MARK: N_("contents"),
}
_BLOCKS: Mapping[str, str] = {
    BlockType.PARAGRAPH: N_("Paragraph"),
    BlockType.HEADING: N_("Heading"),
    BlockType.QUOTE: N_("Quote"),
    BlockType.PULL_QUOTE: N_("Pull quote"),
    BlockType.LIST_ITEM: N_("List item"),
}


class Tone(Enum):
    """How a piece of a card's text is set."""

    PLAIN = auto()
    INSERTED = auto()
    DELETED = auto()
    MARKED = auto()
    GOOD = auto()
    WRONG = auto()
    SOFT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a card's text."""

    text: str
    tone: Tone = Tone.PLAIN


def pieces_of(suggestion: Suggestion) -> tuple[Piece, ...]:
    """What the suggestion does: struck text, new text, changed looks."""
    deleted, inserted = _both(suggestion)
    found = [Piece(deleted, Tone.DELETED)] if deleted else []
    if deleted and inserted:
        # A card runs in the direction of its first words.
        found.append(Piece(f" {arrow(is_rtl=first_strong_is_right_to_left(deleted + inserted))} "))
    found += [Piece(inserted, Tone.INSERTED)] if inserted else []
    objects = [piece for part in suggestion.formats for piece in _object_change(part)]
    found += ([Piece("; ")] if found and objects else []) + objects
    changes = [text for part in suggestion.formats if not _object_change(part) and (text := _format(part))]
    if changes:
        words = ", ".join(dict.fromkeys(changes))
        quoted = "" if found else _quoted(suggestion)
        found.append(Piece(("; " if found else "") + words + quoted))
    return tuple(found) or (Piece(_("Changes the division into paragraphs")),)


def sentence_of(suggestion: Suggestion) -> str:
    """What the suggestion does, in words: for assistive tools and lists."""
    deleted, inserted = _both(suggestion)
    if deleted and inserted:
        return _("Replace “{old}” with “{new}”").format(old=deleted, new=inserted)
    if inserted:
        return _("Insert “{text}”").format(text=inserted)
    if deleted:
        return _("Delete “{text}”").format(text=deleted)
    return "".join(piece.text for piece in pieces_of(suggestion))


def is_replacement(suggestion: Suggestion) -> bool:
    """Whether it can be decided in halves."""
    return bool(suggestion.inserted) and bool(suggestion.deleted)


def span_of(suggestion: Suggestion) -> Selection:
    """The stretch of the whole text that it begins with, as far as its parts touch each other."""
    first = suggestion.place
    end = first.end
    for part in suggestion.parts:
        if part.field is first.field and part.start <= end:
            end = max(end, part.end)
    return Selection(first.field, first.start, end)


def shown_text(text: str) -> str:
    """``text`` in one line: ends of paragraphs and objects as signs."""
    return text.replace("\n", PILCROW).replace(OBJECT, SIGN).replace("\u2028", " ")


def when(moment: datetime, now: datetime) -> str:
    """The time when it is today, otherwise the day."""
    return clock_text(moment, now)


def when_in_full(moment: datetime) -> str:
    """Day and time, for tool tips."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def number_of(place: int, count: int) -> str:
    """``3 of 12``."""
    locale = QLocale()
    return _("{n} of {count}").format(n=locale.toString(place), count=locale.toString(count))


def _both(suggestion: Suggestion) -> tuple[str, str]:
    """The words that would go, and those that would come."""
    deleted, inserted = (
        "".join(_words(part) for part in suggestion.parts if part.kind is kind)
        for kind in (PartKind.DELETE, PartKind.INSERT)
    )
    return deleted, inserted


def _words(part: Part) -> str:
    data = from_data(part.new or part.old) if part.mark == OBJECT_MARK else None
    return words_of(data) if data is not None else shown_text(part.text)


def _object_change(part: Part) -> list[Piece]:
    """What would become of a picture, table or card: its words as they are and as they would be."""
    old, new = (from_data(part.old), from_data(part.new)) if part.mark == OBJECT_MARK else (None, None)
    if old is None or new is None or part.kind is not PartKind.FORMAT:
        return []
    found: list[Piece] = []
    for what, before, after in changes_between(old, new)[:_CHANGES]:
        found.append(Piece("; " if found else f"{object_title(new)}: "))
        found += [Piece(f"{what}: ")] if what else []
        found += [Piece(before, Tone.DELETED)] if before else []
        found += [Piece(f" {arrow(is_rtl=first_strong_is_right_to_left(before + after))} ")] * bool(
            before and after
        )
        found += [Piece(after, Tone.INSERTED)] if after else []
    return found


def _format(part: Part) -> str:
    if part.mark == BLOCK:
        return _block_change(part)
    name = _(_MARKS[part.mark]) if part.mark in _MARKS else part.mark
    if part.mark == OBJECT_MARK or (part.old and part.new):
        return _("changed: {what}").format(what=name)
    return name if part.new else _("not {what}").format(what=name)


def _block_change(part: Part) -> str:
    """The new kind of a block; nothing when only its name changed."""
    old, new = (value if isinstance(value, Mapping) else {} for value in (part.old, part.new))
    if all(old.get(name) == new.get(name) for name in ("type", "level", "list")):
        return ""
    kind = str(new.get("type", BlockType.PARAGRAPH))
    return _(_BLOCKS[BlockType(kind)]) if kind in set(BlockType) & set(_BLOCKS) else kind


def _quoted(suggestion: Suggestion) -> str:
    text = "".join(part.text for part in suggestion.parts if part.kind is PartKind.FORMAT).strip()
    return f": “{shown_text(text)}”" if text else ""
