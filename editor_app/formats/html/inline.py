"""The inline formats in force at a place of an HTML text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from editor_app.document.model import MarkType
from editor_app.formats.html.styles import NO_EFFECT, Effect
from editor_app.formats.urls import safe_url


class Inline(NamedTuple):
    """Formats of a stretch of text. ``keeps_space`` is CSS's ``white-space: pre``."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    script: str = ""
    code: bool = False
    link: str = ""
    language: str = ""
    keeps_space: bool = False
    is_hidden: bool = False


PLAIN = Inline()

_FLAGS = (MarkType.BOLD, MarkType.ITALIC, MarkType.UNDERLINE, MarkType.STRIKE)

_FEW = 1024
"""Formats that are remembered: a text has few different ones and very many places."""


@lru_cache(_FEW)
def marks_of(inline: Inline) -> tuple[tuple[MarkType, str], ...]:
    """The marks that formats are, with their values."""
    found = [(type_, "") for flag, type_ in zip(inline[:4], _FLAGS, strict=True) if flag]
    if inline.script:
        found.append((MarkType(inline.script), ""))
    if inline.code:
        found.append((MarkType.CODE, ""))
    if inline.link:
        found.append((MarkType.LINK, inline.link))
    if inline.language:
        found.append((MarkType.LANGUAGE, inline.language))
    return tuple(found)


_TAGS: Mapping[str, Mapping[str, object]] = {
    "b": {"bold": True},
    "strong": {"bold": True},
    "i": {"italic": True},
    "em": {"italic": True},
    "cite": {"italic": True},
    "dfn": {"italic": True},
    "var": {"italic": True},
    "u": {"underline": True},
    "ins": {"underline": True},
    "s": {"strike": True},
    "strike": {"strike": True},
    "del": {"strike": True},
    "sup": {"script": "superscript"},
    "sub": {"script": "subscript"},
    "code": {"code": True},
    "kbd": {"code": True},
    "samp": {"code": True},
    "tt": {"code": True},
    "pre": {"code": True, "keeps_space": True},
    "listing": {"code": True, "keeps_space": True},
    "xmp": {"code": True, "keeps_space": True},
    "plaintext": {"code": True, "keeps_space": True},
}

FORMATTING = frozenset(_TAGS) - {"pre", "listing", "xmp", "plaintext"} | {
    "a",
    "font",
    "big",
    "small",
    "nobr",
    "span",
}
"""Elements that may be closed out of order without closing what they cross."""

_HIDDEN_NAMES = """
head template noscript svg math canvas object applet audio video select datalist button meter
progress frameset map iframe dialog optgroup option menuitem
"""
HIDDEN = frozenset(_HIDDEN_NAMES.split())
"""Elements whose text is not part of the text around them."""

_SPECIAL = HIDDEN | frozenset(_TAGS)

_TAG_NAME = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}$")
_REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?(?:[^#]*&)?(?:q|url)=([^&#]+)")


def language_tag(value: str) -> str:
    """A ``lang`` attribute as a BCP 47 tag in its usual case; empty when it is none."""
    if _TAG_NAME.match(value.strip()) is None:
        return ""
    first, *rest = value.strip().replace("_", "-").split("-")
    if first.lower() in {"und", "mul", "zxx", "mis"}:
        return ""
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()


def link_target(address: str, base: str) -> str:
    """The safe address of a link, empty when it has none; redirects of word processors undone."""
    found = _REDIRECT.match(address.strip())
    return safe_url(unquote(found.group(1)) if found else address, base) or ""


def inside(outer: Inline, tag: str, attributes: Mapping[str, str], said: Effect, base: str) -> Inline:
    """The formats within an element that stands where ``outer`` holds."""
    if not attributes and said is NO_EFFECT:
        return _inside_bare(outer, tag) if tag in _SPECIAL else outer
    changes: dict[str, object] = dict(_TAGS.get(tag, ()))
    for name, value in zip(
        ("bold", "italic", "underline", "strike", "script", "keeps_space"), said[:6], strict=True
    ):
        if value is not None:
            changes[name] = value
    if tag == "a" and "href" in attributes:
        changes["link"] = link_target(attributes["href"], base)
    language = attributes.get("lang") or attributes.get("xml:lang")
    if language is not None:
        changes["language"] = language_tag(language)
    if tag in HIDDEN or said.is_hidden or "hidden" in attributes:
        changes["is_hidden"] = True
    if not changes:
        return outer
    if outer.is_hidden:
        changes.pop("is_hidden", None)
    return outer._replace(**changes)  # type: ignore[arg-type]  # the names are those of the fields


@lru_cache(_FEW)
def _inside_bare(outer: Inline, tag: str) -> Inline:
    """``inside`` for an element without attributes."""
    changes: dict[str, object] = dict(_TAGS.get(tag, ()))
    if tag in HIDDEN:
        changes["is_hidden"] = True
    return outer._replace(**changes)  # type: ignore[arg-type]  # the names are those of the fields
