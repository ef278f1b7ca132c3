"""The namespaces and words of XLIFF, and short ways to its elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

CORE = "urn:oasis:names:tc:xliff:document:2.0"
CORE_22 = "urn:oasis:names:tc:xliff:document:2.2"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CORE_1 = "urn:oasis:names:tc:xliff:document:1.2"
CORE_11 = "urn:oasis:names:tc:xliff:document:1.1"
XML = "http://www.w3.org/XML/1998/namespace"
LANG, SPACE = f"{{{XML}}}lang", f"{{{XML}}}space"

VERSIONS: Mapping[str, frozenset[str]] = {
    CORE: frozenset({"2.0", "2.1"}),
    CORE_22: frozenset({"2.2"}),
    CORE_1: frozenset({"1.2"}),
    CORE_11: frozenset({"1.1"}),
    "": frozenset({"1.0", "1.1", "1.2"}),
}
"""The versions that a root of each namespace may have."""

PREFIX = "copydesk:"
"""Before our own words in values that have room for a tool's own."""

DRAFT, REJECTED, STALE = PREFIX + "draft", PREFIX + "rejected", PREFIX + "stale"
"""Sub-states, and the category of the note that has the old source."""

SEGMENTS, IDENTITY = PREFIX + "segments", PREFIX + "article"
"""Categories of our metadata: of the segments of a unit, and of the article."""

OWN = "tag:copydesk.local,2026:xliff"
"""The namespace of our own attributes."""

_TEXTS = frozenset({"source", "target", "note", "data", "meta", "seg-source"})

TOKEN = re.compile(r"[\w.\-:·]+")
"""Ids, as NMTOKEN says in all but rare letters."""

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages that are written from right to left unless their tag names another script."""

_RTL_SCRIPTS = frozenset({"arab", "hebr", "nkoo", "syrc", "thaa"})


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, as texts in ``language`` (BCP 47) run."""
    first, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    is_rtl = script in _RTL_SCRIPTS if script else first in RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for comments and instructions."""
    tag = element.tag
    return _halves(tag)[1] if isinstance(tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line where the element begins, 0 when nobody knows."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def space_of(element: etree._Element) -> str:
    """The element's namespace, empty for none."""
    tag = element.tag
    return _halves(tag)[0] if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _halves(tag: str) -> tuple[str, str]:
    """Namespace and name; a document has few of them, many times each."""
    space, _end, name = tag.rpartition("}")
    return space.removeprefix("{"), name


def xml_document(root: etree._Element) -> bytes:
    """The whole document, laid out in lines, always the same bytes for the same elements."""
    _lay_out(root, "\n")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _lay_out(element: etree._Element, line: str) -> None:
    """Put each child on a line of its own, but where letters of a text stand."""
    if not len(element) or local(element) in _TEXTS:
        return
    inner = line + " "
    element.text = inner
    for child in element:
        _lay_out(child, inner)
        child.tail = inner
    element[-1].tail = line
