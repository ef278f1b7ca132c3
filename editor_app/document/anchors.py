"""Places in a text that stay where they are while the text around them changes."""

from __future__ import annotations

from collections.abc import Mapping

from loro import Cursor, LoroDoc, PositionType, Side

from editor_app.base.records import dataclass
from editor_app.document.changes import Selection
from editor_app.document.flat import converted
from editor_app.document.model import TextField

_NEAR = 4000
"""Characters around its last place in which a lost quote is looked for."""
_COMMON, _BESIDE = 2, 6
"""So short a quote stands everywhere: it is looked for in so many characters only."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A range by the characters at its ends, with the text that it held when it was made."""

    field: TextField
    start: str
    end: str
    quote: str

    @property
    def record(self) -> dict[str, str]:
        """What the document keeps of it."""
        return {"field": str(self.field), "start": self.start, "end": self.end, "quote": self.quote}


def anchor_at(doc: LoroDoc, place: Selection, quote: str) -> Anchor | None:
    """An anchor on a range of the whole text; None when it is empty."""
    text = doc.get_text(str(place.field))
    start, end = (
        converted(text, position, PositionType.Utf16, PositionType.Unicode)
        for position in (place.start, place.end)
    )
    first = text.get_cursor(start, Side.Right) if end > start else None
    last = text.get_cursor(end - 1, Side.Left) if end > start else None
    if first is None or last is None:
        return None
    return Anchor(place.field, first.encode().hex(), last.encode().hex(), quote)


def anchor_of(record: object) -> Anchor | None:
    """The anchor that a record tells of; None when it tells of none."""
    if not isinstance(record, Mapping) or str(record.get("field")) not in set(TextField):
        return None
    start, end, quote = (str(record.get(name, "")) for name in ("start", "end", "quote"))
    return Anchor(TextField(str(record["field"])), start, end, quote)


def place_of_anchor(doc: LoroDoc, anchor: Anchor, *, looks_around: bool = True) -> Selection | None:
    """Where the anchored text is now in the whole text; None when it is gone.

    Text that was taken out and put back, as undo does, is found by what it says, if one ``looks_around``.
    """
    start, end = _position(doc, anchor.start), _position(doc, anchor.end)
    if start is None or end is None:
        return None
    text = doc.get_text(str(anchor.field))
    length = len(text)
    found = text.slice(start, min(end + 1, length)) if end >= start else ""
    # Both ends fall on one character, which was not theirs, when everything between them is gone.
    if not found or (start == end and anchor.quote and found != anchor.quote):
        if not looks_around:
            return None
        near = _NEAR if len(anchor.quote) > _COMMON else _BESIDE
        low = max(0, start - near)
        index = _nearest(text.slice(low, min(length, start + near)), anchor.quote, start - low)
        if index is None:
            return None
        start, end = low + index, low + index + len(anchor.quote) - 1
    first, last = (
        converted(text, position, PositionType.Unicode, PositionType.Utf16)
        for position in (start, min(end + 1, length))
    )
    return Selection(anchor.field, first, last)


def _position(doc: LoroDoc, cursor: str) -> int | None:
    try:
        found = doc.get_cursor_pos(Cursor.decode(bytes.fromhex(cursor)))
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException:
        # The core's errors are no Exceptions; a cursor that it cannot read leads nowhere.
        return None
    return None if found is None else int(found.current.pos)


def _nearest(text: str, quote: str, wanted: int) -> int | None:
    """Where ``quote`` stands in ``text``, nearest to ``wanted``."""
    if not quote:
        return None
    before, after = text.rfind(quote, 0, wanted + len(quote)), text.find(quote, wanted)
    found = [index for index in (before, after) if index >= 0]
    return min(
        found, key=lambda index: min(abs(index - wanted), abs(index + len(quote) - wanted)), default=None
    )
