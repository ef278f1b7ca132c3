"""Whether bytes begin as an XML document of some root; knows no XML library, since every import asks."""

from __future__ import annotations

import re

_PROLOG = re.compile(
    r"(?:\s+|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE(?>[^\[<>]*)(?>\[[^\]]*\]\s*)?>)*+", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w-]+:)?([A-Za-z][\w.-]*)[\s>/]")


def root_name(head: str) -> str:
    """The local name of the root of the document that begins with ``head``; empty when it is no XML."""
    text = head.lstrip("\ufeff")
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog is not None else 0)
    return found.group(1) if found is not None else ""
