"""How TBX names what a term base knows (ISO 30042:2019, TBX-Basic), and how earlier forms of it do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor_app.base.terms import TermStatus, TermUse

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
MINIMAL = "http://www.tbxinfo.net/ns/min"
BASIC = "http://www.tbxinfo.net/ns/basic"

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
USES = {TermUse.FIRST: "fullForm", TermUse.LATER: "shortForm"}

KIND_MARK = "copydesk:"
"""Begins the project subset that says what kind of name a concept is."""
FORMS_MARK = "Inflected forms: "
"""Begins a note that lists forms which people taught."""
IMAGE_MARK = "Image: "
"""Begins a note that names an image which is not on the web."""
BETWEEN = " | "

_STANDING = (
    (re.compile("preferred", re.IGNORECASE), TermStatus.PREFERRED),
    (
        re.compile("deprecated|superseded|obsolete|notrecommended|forbidden", re.IGNORECASE),
        TermStatus.FORBIDDEN,
    ),
)
_LATER = frozenset({"shortForm", "abbreviation", "acronym", "initialism"})
_TYPED = frozenset(
    {"admin", "adminNote", "descrip", "descripNote", "ref", "termNote", "transac", "transacNote", "xref"}
)
"""Elements whose ``type`` says what they are."""
IMAGES = frozenset({"xGraphic", "figure", "externalGraphic", "image"})


def name_of(element: Element) -> str:
    """What an element is: its category where a type says it, else its name without a namespace; empty for
    what is no element."""
    tag: object = element.tag
    local = tag.rpartition("}")[2] if isinstance(tag, str) else ""
    return element.get("type", local) if local in _TYPED else local


def status_of(text: str) -> TermStatus:
    """What an administrative status means here."""
    return next((status for pattern, status in _STANDING if pattern.search(text)), TermStatus.ADMITTED)


def use_of(text: str) -> TermUse:
    """Where a form of this type belongs."""
    if text == USES[TermUse.FIRST]:
        return TermUse.FIRST
    return TermUse.LATER if text in _LATER else TermUse.ANY


def part_of_speech(text: str) -> str:
    """A part of speech in the words of TBX-Basic."""
    return _PARTS.get(text.strip().casefold(), "other" if text.strip() else "")


_PARTS = {
    "noun": "noun", "n": "noun", "verb": "verb", "v": "verb", "adjective": "adjective", "adj": "adjective",
    "adverb": "adverb", "adv": "adverb", "propernoun": "properNoun", "proper noun": "properNoun",
    "other": "other",
}  # fmt: skip
