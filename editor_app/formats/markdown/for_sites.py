"""What site generators make of Markdown beyond what all readers do, and how to keep them from it.

Tried with Hugo 0.168 (goldmark), Jekyll 4.3 (kramdown), Astro 5.18 (micromark), Zola 0.22 (pulldown-cmark).
"""

from __future__ import annotations

import re
from html import escape

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]|]+")
_UNDERSCORE = re.compile(r"(?<=[A-Za-z0-9])\\_(?=[A-Za-z0-9])")
_AND = re.compile(r"&amp;(?=\w+=)")
_TILDE = re.compile(r"(?<=/)&#126;(?=\w)")
_STRUCK = re.compile(r"(?<![\w~])<del>(\w(?:[^<>\n~`]*\w)?)</del>(?![\w~])")
_CARET = re.compile(r"(?<![^\s>])\^(?=[ ]*$)", re.MULTILINE)
_SIGNS = re.compile(r"[\\`*_\[\]<>&~$:{}|]")


def with_plain_addresses(text: str) -> str:
    """``text``, Markdown, without those escapes in bare addresses that mean nothing to readers who look for
    signs in them, but would be taken for a part of the address by readers that make links of them."""
    return _ADDRESS.sub(_plain, text)


def with_struck_signs(text: str) -> str:
    """``text``, Markdown, with tildes around what is struck out, where all readers see them: a site of Hugo
    leaves tags out unless it is told to keep them."""
    return _STRUCK.sub(r"~~\1~~", text)


def without_templates(text: str) -> str:
    """``text``, Markdown, in which nothing is a template, a formula or the end of a block: two generators run
    templates over a text before it is Markdown, and kramdown knows ``$$`` and a lonely ``^``."""
    text = text.replace("\\{", "&#123;").replace("{", "&#123;").replace("$$", "&#36;&#36;")
    return _CARET.sub("&#94;", text)


def as_markup(text: str) -> str:
    """``text``, plain, for a place that themes show as HTML."""
    return escape(text, quote=False)


def as_either(text: str) -> str:
    """``text``, plain, for a place that is shown as HTML by some releases and read as Markdown by others."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", text)


def _plain(found: re.Match[str]) -> str:
    return _TILDE.sub("~", _AND.sub("&", _UNDERSCORE.sub("_", found.group())))
