"""Lists that word processors write as plain paragraphs with a bullet or number in front."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.document.model import ListKind, RichText
from editor_app.formats.html.runs import part
from editor_app.formats.html.styles import Effect

MAX_LEVEL = 8

_LIST = re.compile(r"(l\d+)\s+level(\d+)")
_NUMBERED = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,3}){0,6}|[^\W\d_]{1,7})[.)\]:\-–]?\)?$")
_LONE_LETTER = re.compile(r"[^\W\d_]$")
_IN_FRONT = re.compile(
    "([·•◦▪▫■□●○◆◇►▶➢✓✔‣⁃§Øüvqo\uf0b7\uf0a7\uf0d8\uf0fc–—-]|\\(?(?:\\d{1,3}|[^\\W\\d_]{1,4})[.)])"
    "[ \u00a0\t]+(?=\\S)"
)
_BULLET = re.compile("[•◦▪‣●○■⁃\uf0b7\uf0a7][ \u00a0\t]+(?=\\S)|·[ \t]*\u00a0[ \u00a0\t]*(?=\\S)")
_STYLED_LIST = re.compile(r"mso(list(paragraph|bullet|number)|nospacinglist)", re.IGNORECASE)


def list_level(said: Effect) -> tuple[str, int] | None:
    """The name and the level (from 0) of the Word list that a paragraph's style names."""
    found = _LIST.search(said.word_list)
    return (found.group(1), min(max(int(found.group(2)[:3]) - 1, 0), MAX_LEVEL)) if found else None


def is_list_style(attributes: Mapping[str, str]) -> bool:
    """Whether a paragraph has one of Word's list styles."""
    return _STYLED_LIST.search(attributes.get("class", "")) is not None


def indent_level(said: Effect) -> int:
    """The level of a list paragraph that only its indentation shows: half an inch a level."""
    return min(max(round(said.indent / 0.5) - 1, 0), MAX_LEVEL)


def marker_kind(marker: str, is_bulleted: bool | None = None) -> ListKind:
    """Bulleted or numbered, by the literal marker; ``is_bulleted`` is what the style sheet says.

    Word's bullets are letters in symbol fonts (``o``, ``§``, ``Ø``), so a lone letter
    without a stop is a bullet.
    """
    bare = marker.strip(" \u00a0\t\n\r")
    if bare:
        is_number = _NUMBERED.match(bare) is not None and _LONE_LETTER.match(bare) is None
        return ListKind.NUMBERED if is_number else ListKind.BULLETED
    return ListKind.NUMBERED if is_bulleted is False else ListKind.BULLETED


def without_marker(rich: RichText) -> tuple[RichText, str]:
    """A list paragraph's text without the literal marker in front, and that marker."""
    found = _IN_FRONT.match(rich.text)
    return (part(rich, found.end(), len(rich.text)), found.group(1)) if found else (rich, "")


def without_bullet(rich: RichText) -> RichText | None:
    """The text after a typed bullet sign, None when it begins with none."""
    found = _BULLET.match(rich.text)
    return part(rich, found.end(), len(rich.text)) if found else None
