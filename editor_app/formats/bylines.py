"""The people of a byline."""

from __future__ import annotations

import re

_INTRODUCTION = re.compile(r"^\s*(?:by|автор(?:ы)?|müəllif(?:lər)?|yazan|von|par)\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;،]\s*|\s+(?:and|&|və|ve|и|und|et|و)\s+")


def names(byline: str) -> tuple[str, ...]:
    """The names in ``byline`` without the word that introduces them."""
    bare = _INTRODUCTION.sub("", byline).strip()
    return tuple(name for part in _BETWEEN.split(bare) if (name := part.strip()))
