"""Text with marks whose letters were changed in a plain field."""

from __future__ import annotations

from editor_app.document.model import Mark, RichText


def retyped(rich: RichText, text: str) -> RichText:
    """``rich`` with its letters changed to ``text``; marks stay on what stayed and stretch over what
    was changed within them."""
    if text == rich.text:
        return rich
    old, new = rich.text, text
    limit = min(len(old), len(new))
    first = next((i for i in range(limit) if old[i] != new[i]), limit)
    rest = limit - first
    last = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    moved = [_moved(mark, first, len(old) - last, len(new) - len(old)) for mark in rich.marks]
    return RichText(text, tuple(mark for mark in moved if mark.start < mark.end))


def _moved(mark: Mark, start: int, end: int, growth: int) -> Mark:
    """``mark`` after the range from ``start`` to ``end`` grew."""

    def place(position: int, *, is_end: bool) -> int:
        if position < start or (position == start and start != end):
            return position
        if position >= end:
            return position + growth
        return end + growth if is_end else start

    return Mark(place(mark.start, is_end=False), place(mark.end, is_end=True), mark.type, mark.value)
