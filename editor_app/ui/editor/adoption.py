"""Taking in what something else than the editor wrote into the shown text."""

from __future__ import annotations

from editor_app.base.records import dataclass
from editor_app.base.text import utf16_length


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two texts differ, in UTF-16 units of the old one: ``start`` to ``end`` became ``text``.

    ``first`` and ``last`` bound the touched blocks in the new text, the last newline included.
    """

    start: int
    end: int
    text: str
    first: int
    last: int


def difference(old: str, new: str) -> Difference | None:
    """The one range whose replacement makes ``new`` of ``old``; None when they are equal."""
    if old == new:
        return None
    head = _common(old, new)
    tail = _common(old[::-1], new[::-1], min(len(old), len(new)) - head)
    text = new[head : len(new) - tail]
    start = utf16_length(old[:head])
    end = start + utf16_length(old[head : len(old) - tail])
    block_start = new.rfind("\n", 0, head) + 1
    newline = new.find("\n", len(new) - tail)
    block_end = newline + 1 if newline >= 0 else len(new)
    return Difference(start, end, text, utf16_length(new[:block_start]), utf16_length(new[:block_end]))


def _common(a: str, b: str, limit: int | None = None) -> int:
    """How many characters two texts have in common at their start."""
    high = min(len(a), len(b)) if limit is None else limit
    if a[:high] == b[:high]:
        return high
    low = 0
    while high - low > 1:
        middle = (low + high) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle
    return low
