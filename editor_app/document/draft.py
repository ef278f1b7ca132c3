"""The document under the hands of a command: local reads, and the few primitive edits.

Positions are UTF-16 units in the text, whose last character is a newline that is never
deleted. Nothing here rolls back: commands check first and edit last.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from editor_app.base.errors import CommandRefused
from editor_app.base.i18n import _
from editor_app.base.ids import new_block_id
from editor_app.base.text import utf16_length
from editor_app.document.changes import Attributes, Insert, Selection
from editor_app.document.model import OBJECT, BlockType, FieldValue, MarkType, TextField
from editor_app.document.schema import BLOCK

INLINE = frozenset(str(kind) for kind in MarkType)


class Draft(ABC):
    """What commands read and edit.

    Which text that is, the whole one or the one that stands when all suggestions are
    accepted, and whether an edit happens or is suggested, is the business of the kind of
    draft; a command need not know.
    """

    # What each kind of draft does in its own way

    @abstractmethod
    def length(self, field: TextField) -> int:
        """UTF-16 units of the text, the final newline included."""

    @abstractmethod
    def slice(self, field: TextField, start: int, end: int) -> str:
        """The text from ``start`` up to ``end``."""

    @abstractmethod
    def runs(self, field: TextField, start: int, end: int) -> list[Insert]:
        """The text from ``start`` up to ``end`` with its attributes."""

    @abstractmethod
    def whole(self, field: TextField, position: int) -> int:
        """``position``, moved back off the middle of a character of two units."""

    @abstractmethod
    def field(self, name: str) -> FieldValue | None:
        """The value of a metadata field, None when it has none."""

    @abstractmethod
    def insert(self, field: TextField, position: int, text: str, marks: Attributes | None = None) -> int:
        """Insert ``text``; with ``marks``, exactly those, else what typing there inherits.

        Gives the position behind the new text.
        """

    @abstractmethod
    def insert_runs(self, field: TextField, position: int, runs: Sequence[Insert]) -> int:
        """Insert ``runs`` with exactly their attributes; gives the position behind them."""

    @abstractmethod
    def delete(self, field: TextField, start: int, end: int) -> None:
        """Delete the range; the final newline is out of reach."""

    @abstractmethod
    def mark(self, field: TextField, start: int, end: int, name: str, value: object) -> None:
        """Give the range the mark ``name`` with ``value``; None takes the mark away."""

    @abstractmethod
    def set_field(self, name: str, value: FieldValue | None) -> None:
        """Set a metadata field; None takes it away."""

    # What follows from it

    def valid(self, selection: Selection) -> Selection:
        """``selection`` brought inside the text and off the middle of a character."""
        last = self.length(selection.field) - 1

        def inside(position: int) -> int:
            return self.whole(selection.field, max(0, min(position, last)))

        return Selection(selection.field, inside(selection.anchor), inside(selection.position))

    def attributes(self, field: TextField, position: int) -> Attributes:
        """The attributes of the character at ``position``, which must be a whole one."""
        width = utf16_length(self.following(field, position, 1))
        runs = self.runs(field, position, position + width)
        return runs[0].attributes if runs else {}

    def inline_attributes(self, field: TextField, position: int) -> dict[str, object]:
        """The inline marks of the character at ``position``."""
        return {name: value for name, value in self.attributes(field, position).items() if name in INLINE}

    def preceding(self, field: TextField, position: int, count: int) -> str:
        """Up to ``count`` code points before ``position``."""
        start = self.whole(field, max(0, position - 2 * count))
        return self.slice(field, start, position)[-count:]

    def following(self, field: TextField, position: int, count: int) -> str:
        """Up to ``count`` code points from ``position`` on."""
        end = self.whole(field, min(self.length(field), position + 2 * count))
        return self.slice(field, position, end)[:count]

    def block_start(self, field: TextField, position: int) -> int:
        """Where the block that holds ``position`` begins."""
        end, chunk = position, 512
        while end > 0:
            start = self.whole(field, max(0, end - chunk))
            text = self.slice(field, start, end)
            found = text.rfind("\n")
            if found >= 0:
                return start + utf16_length(text[: found + 1])
            end, chunk = start, chunk * 4
        return 0

    def block_end(self, field: TextField, position: int) -> int:
        """Where the newline stands that ends the block that holds ``position``."""
        start, chunk, length = position, 512, self.length(field)
        while start < length:
            end = self.whole(field, min(length, start + chunk))
            text = self.slice(field, start, end)
            found = text.find("\n")
            if found >= 0:
                return start + utf16_length(text[:found])
            start, chunk = end, chunk * 4
        return length - 1

    def block(self, field: TextField, newline: int) -> dict[str, object]:
        """What the newline at ``newline`` says of its block, with a type in any case."""
        found = self.attributes(field, newline).get(BLOCK)
        return {"type": str(BlockType.PARAGRAPH), **(found if isinstance(found, Mapping) else {})}

    def newlines(self, field: TextField, start: int, end: int) -> list[int]:
        """The newlines of all blocks that the range touches, the last one's included."""
        found, position = [], start
        while True:
            newline = self.block_end(field, position)
            found.append(newline)
            if newline >= end or newline >= self.length(field) - 1:
                return found
            position = newline + 1

    def holds_object(self, field: TextField, newline: int) -> bool:
        """Whether the block that ends at ``newline`` is an image, table, embed or rule."""
        return newline > 0 and self.preceding(field, newline, 1) == OBJECT

    def is_one_line(self, field: TextField) -> bool:
        """Whether the text is a single block, as headline and summary are."""
        return field is not TextField.BODY

    def set_block(self, field: TextField, newline: int, block: Mapping[str, object]) -> None:
        """Make the block that ends at ``newline`` what ``block`` says; it gets an id if it lacks one."""
        kept = {name: value for name, value in block.items() if value is not None}
        kept.setdefault("id", new_block_id())
        if self.attributes(field, newline).get(BLOCK) != kept:
            self.mark(field, newline, newline + 1, BLOCK, kept)


def refuse_in_line(draft: Draft, field: TextField) -> None:
    """CommandRefused for what needs blocks, in a headline or summary."""
    if draft.is_one_line(field):
        raise CommandRefused(_("Headline and summary are single lines of text."), _("Use it in the body."))
