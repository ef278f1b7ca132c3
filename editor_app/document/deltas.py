"""Deltas put together."""

from __future__ import annotations

from editor_app.base.text import utf16_length
from editor_app.document.changes import (
    Attributes,
    Changes,
    Delete,
    Delta,
    Insert,
    Retain,
    Selection,
    cursor_at,
)
from editor_app.document.model import TextField
from editor_app.document.positions import code_points

Part = Retain | Insert | Delete


def composed(first: Delta, second: Delta) -> Delta:
    """One delta that does what ``first`` and then ``second`` do."""
    source = list(reversed(first))
    result: list[Part] = []
    for part in second:
        if isinstance(part, Insert):
            result.append(part)
            continue
        left = part.length
        while left > 0:
            taken = _next(source, left, result)
            left -= _width(taken)
            result += _combined(taken, part)
    result += reversed(source)
    return tuple(result)


def _next(source: list[Part], length: int, result: list[Part]) -> Insert | Retain:
    """The next at most ``length`` units that the first delta leaves; its deletions go to ``result``."""
    while source and isinstance(source[-1], Delete):
        result.append(source.pop())
    if not source:
        return Retain(length)
    part = source.pop()
    if isinstance(part, Insert):
        if _width(part) > length:
            cut = code_points(part.text, length)
            source.append(Insert(part.text[cut:], part.attributes))
            part = Insert(part.text[:cut], part.attributes)
        return part
    if isinstance(part, Retain) and part.length > length:
        source.append(Retain(part.length - length, part.attributes))
        return Retain(length, part.attributes)
    assert isinstance(part, Retain)
    return part


def _combined(taken: Insert | Retain, part: Retain | Delete) -> list[Part]:
    if isinstance(part, Delete):
        return [Delete(taken.length)] if isinstance(taken, Retain) else []
    if isinstance(taken, Insert):
        return [Insert(taken.text, _merged(taken.attributes, part.attributes, keep_none=False))]
    if taken.attributes is None:
        return [Retain(taken.length, part.attributes)]
    return [Retain(taken.length, _merged(taken.attributes, part.attributes, keep_none=True))]


def _merged(first: Attributes, second: Attributes | None, *, keep_none: bool) -> Attributes:
    merged = {**first, **(second or {})}
    return merged if keep_none else {name: value for name, value in merged.items() if value is not None}


def _width(part: Insert | Retain) -> int:
    return part.length if isinstance(part, Retain) else utf16_length(part.text)


def place_of(changes: Changes) -> Selection | None:
    """Behind the first text that came, or where the first text went; None when no text moved."""
    for field in (TextField.BODY, TextField.HEADLINE, TextField.SUMMARY):
        position = 0
        for part in changes.texts.get(field, ()):
            match part:
                case Retain(length, None):
                    position += length
                case Retain(length, _marks):
                    return Selection(field, position, position + length)
                case Insert(text, _marks):
                    return cursor_at(field, position + utf16_length(text))
                case _:
                    return cursor_at(field, position)
    return None
