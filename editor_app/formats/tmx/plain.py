"""Reads units of two plain texts, which nearly all are, without parsing: in less than half the time.

A unit with anything else in it (inline codes, entities, a third language, an attribute of a
namespace, a character that XML has no place for) is left to the parser. What is read here is
therefore exactly what the parser would give.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from editor_app.formats.tmx.making import language_tag, unit_of
from editor_app.formats.tmx.values import TmxUnit, Variant

_NEVER = "<&\\x00-\\x08\\x0b-\\x1f\ud800-\udfff\ufffe\uffff"
"""What is more than a text, and what XML has no place for; a parser knows what is to be done about it."""

_NAME = "(?:xml:lang|[A-Za-z_][A-Za-z0-9_.-]*)"
_ATTRIBUTES = rf"""((?:[ \t\n]+{_NAME}=(?:"[^"\t\n{_NEVER}]*"|'[^'\t\n{_NEVER}]*'))*+)[ \t\n]*>"""
_TEXT = rf"<seg>([^{_NEVER}]*+)</seg>[ \t\n]*"
_VARIANT = rf"<tuv{_ATTRIBUTES}[ \t\n]*{_TEXT}</tuv>[ \t\n]*"
_UNCAUGHT = _ATTRIBUTES.replace("((?:", "(?:(?:", 1)
_ABOUT = rf"((?:<(?:prop|note){_UNCAUGHT}[^{_NEVER}]*+</(?:prop|note)>[ \t\n]*)*+)"
_UNIT = re.compile(rf"<tu{_ATTRIBUTES}[ \t\n]*{_ABOUT}{_VARIANT}{_VARIANT}</tu>[ \t\n]*")
_SAID = re.compile(rf"<(prop|note){_ATTRIBUTES}([^<&]*)</(prop|note)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z_:][A-Za-z0-9_.:-]*)=(?:"([^"]*)"|'([^']*)')""")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def plain_unit(text: str, start: int, end: int, line: int, source: str) -> TmxUnit | None:
    """The unit between two places of a text without ``]]>``; None when the parser has to see it.

    ``line`` is where it begins, ``source`` the file's language of sources.
    """
    found = _UNIT.match(text, start)
    if found is None or found.end() != end:
        return None
    own, about, first, first_text, second, second_text = found.groups()
    languages = _language(first), _language(second)
    attributes = _attributes(own) if own else _NOTHING
    properties = _properties(about) if about else _NOTHING
    if attributes is None or properties is None or not languages[0] or not languages[1]:
        return None
    if first_text.isspace() or second_text.isspace() or not first_text or not second_text:
        return None
    line += text.count("\n", start, text.index(">", found.end(1)))
    variants = [Variant(languages[0], first_text), Variant(languages[1], second_text)]
    return unit_of(variants, attributes.get, properties, line, source)


def _attributes(text: str) -> Mapping[str, str] | None:
    """The attributes of a start tag; None when one comes twice."""
    found = _ATTRIBUTE.findall(text)
    read = {name: double or single for name, double, single in found}
    return read if len(read) == len(found) else None


@lru_cache(maxsize=1000)
def _language(text: str) -> str:
    """The language that the attributes of a variant name; empty when the parser has to see them."""
    read = _attributes(text)
    return language_tag(read.get("xml:lang") or read.get("lang") or "") if read is not None else ""


def _properties(text: str) -> Mapping[str, str] | None:
    read: dict[str, str] = {}
    for tag, about, said, end in _SAID.findall(text):
        attributes = _attributes(about)
        if attributes is None or tag != end:
            return None
        read.setdefault(attributes.get("type", "") if tag == "prop" else "note", said)
    return read
