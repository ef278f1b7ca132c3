"""What writers leave where something is still to come: TK, XXX, ???, TODO, filler text."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACEHOLDER = re.compile(
    r"(?<!\w)(?:TK+|TKTK+|XX+X|\?\?\?+|TODO|FIXME|LOREM IPSUM|Lorem ipsum|\[(?:\.\.\.|…|TK|tk)\])(?!\w)"
)


def may_hold_placeholders(text: str) -> bool:
    """Whether it is worth looking for them: one of these signs is in every placeholder."""
    # Written out: going through a list of signs takes several times as long, and all texts are asked.
    return (
        "TK" in text
        or "XXX" in text
        or "???" in text
        or "TODO" in text
        or "FIXME" in text
        or "LOREM" in text
        or "Lorem" in text
        or "[...]" in text
        or "[…]" in text
        or "[tk]" in text
    )


def placeholders_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each placeholder in ``text`` (code points)."""
    if may_hold_placeholders(text):
        for found in PLACEHOLDER.finditer(text):
            yield found.span()
