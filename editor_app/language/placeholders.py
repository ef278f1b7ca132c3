"""What writers leave where something is still to come: TK, XXX, ???, TODO, filler text."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDER = re.compile(
    r"(?<!\w)(?:TK+|TKTK+|XX+X|\?\?\?+|TODO|FIXME|LOREM IPSUM|Lorem ipsum|\[(?:\.\.\.|…|TK|tk)\])(?!\w)"
)

_SIGNS = ("TK", "XXX", "???", "TODO", "FIXME", "LOREM", "Lorem", "[...]", "[…]", "[tk]")
"""One of them is in every placeholder. Looking for them takes a tenth of the pattern's time."""


def may_hold_placeholders(text: str) -> bool:
    """Whether it is worth looking for them."""
    return any(sign in text for sign in _SIGNS)


def placeholders_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each placeholder in ``text`` (code points)."""
    if may_hold_placeholders(text):
        for found in PLACEHOLDER.finditer(text):
            yield found.span()
