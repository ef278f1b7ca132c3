"""Web addresses, e-mail addresses and handles in a text."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDS = "com|org|net|int|gov|edu|info|az|ru|tr|uk|de|ge|kz|ua|eu|io|tv"
_REST = r"[^\s«»“”<>\"]*[\w/]"
_ADDRESS = re.compile(
    rf"(?<!\w)(?:\w{{1,12}}://|www\.){_REST}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.])@\w{2,}"
    rf"|(?<![\w.@])(?:[a-z\d-]{{1,63}}\.){{1,8}}(?:{_ENDS})(?!\w)(?:/{_REST})?"
)
_MAY_HOLD = re.compile(rf"@|://|www\.|\.(?:{_ENDS})\b")
"""A cheap look: most paragraphs hold no address."""
_KEPT = 1_000
"""Texts whose addresses are kept: several checks ask for those of the same one."""


@lru_cache(_KEPT)
def addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each address or handle in ``text``."""
    return tuple(found.span() for found in _ADDRESS.finditer(text)) if _MAY_HOLD.search(text) else ()


def without_addresses(text: str) -> str:
    """``text`` with blanks in the place of its addresses; every other place stays where it was."""
    for start, end in addresses(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
