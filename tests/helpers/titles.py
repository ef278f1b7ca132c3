"""Titles that parsers of front matter take for something else."""

from __future__ import annotations

import re

HOSTILE = [
    "key: value", "- item", "# comment", "'single'", '"double"', "a: b: c", "2024-01-01", "12:30", "no", "null", "~",
    "true", "1e3", "0x1F", "[list]", "{map}", "&anchor", "*alias", "!tag", "%directive", "@at", "`tick`", "a #b", "a:",
    "? key", "| literal", "> folded", "back\\slash", "tab\there", "😀 emoji", "a\u0085b", "a\u2028b", "\ufeffbom",
    "---", "...", "quote \" and ' both", "c:\\new", "=", "<<", "ends with \\", "a\x01b",
]  # fmt: skip


def as_shown(title: str) -> str:
    """``title`` without what no text can hold: separators are spaces, the rest is gone."""
    return " ".join(re.sub("[\u0085\u2028]", " ", re.sub("[\ufeff\x01]", "", title)).split())
