"""Who wrote an entry, as feeds say it: names, addresses with names, or both."""

from __future__ import annotations

import re

from editor_app.formats.feeds.elements import Parts, text_of, unescaped

_WITH_NAME = re.compile(r"\S+@\S+\s*\((.+)\)\s*\Z")
_NAME_BEFORE = re.compile(r"\"?([^<\"]+?)\"?\s*<\S+@\S+>\s*\Z")
_ADDRESS = re.compile(r"\S+@\S+\Z")


def byline_of(parts: Parts) -> str:
    """The names of those who wrote the entry; addresses are left out."""
    for kind in ("dc:creator", "author", "itunes:author"):
        elements = parts.all(kind)
        said = [Parts(one).text("name") if len(one) else text_of(one) for one in elements]
        if found := [name for text in said if (name := name_in(unescaped(text)))]:
            return ", ".join(dict.fromkeys(found))
    return ""


def name_in(text: str) -> str:
    """The name in ``text``, which may be an address with a name beside it."""
    for form in (_WITH_NAME, _NAME_BEFORE):
        if (named := form.match(text)) is not None:
            return named.group(1).strip()
    return "" if _ADDRESS.match(text) else text
