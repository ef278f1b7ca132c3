"""The small pieces that every part of a WXR file is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from editor_app.base.records import dataclass
from editor_app.formats.names import slug
from editor_app.formats.site_items import cdata

_LONGEST = 190
_NO_WORD = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that posts are filed under: its taxonomy, its name in addresses, and what readers see."""

    taxonomy: str
    nicename: str
    name: str


Names = dict[tuple[str, str], tuple[str, str]]
"""Words that posts are filed under, with their languages, by taxonomy and name in addresses."""


def term(taxonomy: str, name: str) -> Term:
    """The term called ``name``; letters that cannot be transliterated are encoded as WordPress does it."""
    return Term(taxonomy, nicename(name), name)


def distinct(one: Term, language: str, names: Names) -> Term:
    """``one``, under another name in addresses when a word has that already that only sounds alike in another
    language; ``names`` take this one."""
    for name in (one.nicename, f"{one.nicename}-{language.lower()}"):
        word, spoken = names.setdefault((one.taxonomy, name), (one.name, language))
        if word.casefold() == one.name.casefold() or spoken == language:
            return replace(one, nicename=name)
    return one


def nicename(text: str) -> str:
    """``text`` as the part of an address that WordPress makes of a title or a term."""
    if latin := slug(text):
        return latin
    # Vowel signs stand on letters, and part no word.
    bare = "".join(letter for letter in text.lower() if unicodedata.category(letter) != "Mn")
    words = "-".join(_NO_WORD.sub(" ", bare).split())[:_LONGEST]
    while len(encoded := quote(words, safe="-")) > _LONGEST:
        # A letter is several of the signs: none may be cut in two.
        words = words[:-1]
    return encoded.lower().strip("-")


def category(one: Term) -> str:
    """The element by which a post is filed under a term."""
    return f'<category domain="{one.taxonomy}" nicename="{one.nicename}">{cdata(one.name)}</category>'


def header_term(number: int, one: Term, description: str = "") -> str:
    """The declaration of a term in the head of the file, on one line as old importers want it."""
    match one.taxonomy:
        case "category":
            return (
                f"<wp:category><wp:term_id>{number}</wp:term_id>"
                f"<wp:category_nicename>{cdata(one.nicename)}</wp:category_nicename>"
                f"<wp:category_parent></wp:category_parent><wp:cat_name>{cdata(one.name)}</wp:cat_name></wp:category>"
            )
        case "post_tag":
            return (
                f"<wp:tag><wp:term_id>{number}</wp:term_id><wp:tag_slug>{cdata(one.nicename)}</wp:tag_slug>"
                f"<wp:tag_name>{cdata(one.name)}</wp:tag_name></wp:tag>"
            )
    said = f"<wp:term_description>{cdata(description)}</wp:term_description>" if description else ""
    return (
        f"<wp:term><wp:term_id>{number}</wp:term_id><wp:term_taxonomy>{cdata(one.taxonomy)}</wp:term_taxonomy>"
        f"<wp:term_slug>{cdata(one.nicename)}</wp:term_slug><wp:term_parent></wp:term_parent>"
        f"<wp:term_name>{cdata(one.name)}</wp:term_name>{said}</wp:term>"
    )


def postmeta(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Further values of a post by their keys."""
    return [
        f"<wp:postmeta><wp:meta_key>{cdata(key)}</wp:meta_key><wp:meta_value>{cdata(value)}</wp:meta_value></wp:postmeta>"
        for key, value in pairs
    ]


def sql_time(moment: datetime, zone: str = "UTC") -> str:
    """``moment`` on the clocks of ``zone``, as WordPress stores times."""
    return moment.astimezone(_zone(zone)).strftime("%Y-%m-%d %H:%M:%S")


def serialized(ids: dict[str, int]) -> str:
    """Post numbers by language as PHP serialises an array: what Polylang keeps of translations."""
    parts = "".join(
        f's:{len(language.encode())}:"{language}";i:{number};' for language, number in ids.items()
    )
    return f"a:{len(ids)}:{{{parts}}}"


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC."""
    return moment.astimezone(UTC)
