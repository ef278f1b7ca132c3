"""HTML cut into tags and texts, in one pass and in linear time.

An own tokenizer rather than a parsed tree, because a tree has a depth: libxml2 leaves
out everything below 256 levels, and takes minutes for many stray end tags below many
open elements. Follows the tokenization of the WHATWG HTML standard where it matters
for texts: raw text elements, bogus comments, quoted and unquoted attributes,
character references without a semicolon.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from editor_app.base.text import clean


class Start(NamedTuple):
    """A start tag: its name in lower case and its attributes; ``closed`` for ``<x/>``."""

    name: str
    attributes: Mapping[str, str]
    closed: bool = False


class End(NamedTuple):
    """An end tag."""

    name: str


class Text(NamedTuple):
    """Text with its character references resolved."""

    text: str


class Raw(NamedTuple):
    """The content of a ``style`` element."""

    text: str


Token = Start | End | Text | Raw

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)(>?)")
_NAME = re.compile(r"[\s/]*([^\s/>][^\s/>=]*)?")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
_HUGE_NUMBER = re.compile(r"&#0*[0-9]{8,};?")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}
_SHOWN_RAW = frozenset({"xmp"})
_NO_ATTRIBUTES: Mapping[str, str] = {}


def unescape(text: str) -> str:
    """``text`` with its character references resolved and cleaned again."""
    if "&" not in text:
        return text
    # A reference with thousands of digits is beyond what int() converts.
    return clean(entities.unescape(_HUGE_NUMBER.sub("\ufffd", text)))[0]


Pause = Callable[[int], object]
"""Told again and again how many characters have been read; may wait, and may raise to end it."""
OFTEN = 128
"""Tags between two pauses: a few milliseconds at most."""


def tokens(html: str, pause: Pause | None = None) -> Iterator[Token]:
    """The tags and texts of ``html`` in order; comments, doctype and scripts left out."""
    return _Tokenizer(html).run(pause)


class _Tokenizer:
    def __init__(self, html: str) -> None:
        self._html = html
        self._no_more: set[str] = set()

    def run(self, pause: Pause | None) -> Iterator[Token]:
        html, shown, place, count = self._html, 0, 0, 0
        while (place := html.find("<", place)) >= 0:
            tag = _TAG.match(html, place)
            if tag is None and html[place + 1 : place + 2] not in {"!", "?", "/"}:
                place += 1
                continue
            if place > shown:
                yield Text(unescape(html[shown:place]))
            if tag is None:
                place = shown = self._comment_end(place)
                continue
            count += 1
            if pause is not None and not count % OFTEN:
                pause(place)
            name = tag.group(2).lower()
            if tag.group(3):
                attributes, closed, place = _NO_ATTRIBUTES, False, tag.end()
            else:
                attributes, closed, place = self._attributes(tag.end())
            if tag.group(1):
                yield End(name)
            else:
                yield Start(name, attributes, closed)
                if name in _RAW:
                    content, place = self._raw(name, place)
                    yield from content
                elif name == "plaintext":
                    yield Text(html[place:])
                    place = len(html)
            shown = place
        if shown < len(html):
            yield Text(unescape(html[shown:]))

    def _comment_end(self, place: int) -> int:
        html = self._html
        if html.startswith("<!--", place):
            if html.startswith(">", place + 4):
                return place + 5
            end = html.find("-->", place + 4)
            return len(html) if end < 0 else end + 3
        end = html.find(">", place)
        return len(html) if end < 0 else end + 1

    def _attributes(self, place: int) -> tuple[Mapping[str, str], bool, int]:
        """The attributes from ``place`` on, whether the tag closes itself, and where it ends."""
        html = self._html
        attributes: dict[str, str] = {}
        while True:
            found = _NAME.match(html, place)
            assert found is not None, "the pattern matches the empty text"
            place = found.end()
            name = found.group(1)
            if name is None:
                closed = "/" in found.group()
                return attributes, closed, min(place + 1, len(html))
            value = ""
            equals = _EQUALS.match(html, place)
            if equals is not None:
                value, place = self._value(equals.end())
            attributes.setdefault(name.lower(), value)

    def _value(self, place: int) -> tuple[str, int]:
        html = self._html
        mark = html[place : place + 1]
        if mark in {'"', "'"} and mark not in self._no_more:
            end = html.find(mark, place + 1)
            if end >= 0:
                return unescape(html[place + 1 : end]), end + 1
            # The rest of the input has no such quote: remember, so that it is looked for once.
            self._no_more.add(mark)
        found = _UNQUOTED.match(html, place)
        assert found is not None, "the pattern matches the empty text"
        return unescape(found.group()), found.end()

    def _raw(self, name: str, place: int) -> tuple[tuple[Token, ...], int]:
        end = _RAW[name].search(self._html, place)
        stop = end.start() if end is not None else len(self._html)
        content = self._html[place:stop]
        if name == "style":
            return (Raw(content),), stop
        return ((Text(content),) if name in _SHOWN_RAW else ()), stop
