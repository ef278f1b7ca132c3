"""Whether a text begins as XLIFF does; knows no XML library, since every file that is imported is asked."""

from __future__ import annotations

import re

_ROOT = re.compile(
    r"\ufeff?(?>\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?xliff[\s>]",
    re.DOTALL,
)


def begins_as_xliff(head: str) -> bool:
    """Whether the root of the document that begins with ``head`` is that of XLIFF."""
    return _ROOT.match(head) is not None
