"""What must hold of every page before it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHEET_LOADS = re.compile(r"@import|url\s*\(", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADING = ("src", "srcset", "poster", "background", "data", "xlink:href", "action", "formaction", "ping")
_HARMLESS = frozenset({"class", "lang", "dir", "name", "content", "alt", "scope", "datetime"})
_FORBIDDEN = frozenset(
    {"iframe", "frame", "object", "embed", "applet", "form", "base", "svg", "math", "portal"}
)


def check_page(page: bytes, text: str) -> None:
    """UserError unless ``page`` is whole, inert and free of references to other servers.

    ``text`` is what a reader must find in the article, white space apart.
    """
    # Imported here: start-up time.
    from lxml import etree

    root = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    fault = next(_faults(root, text), "")
    if fault:
        raise UserError(
            _("The web page did not pass its check and was not written."),
            _("Export the story in another format and report this."),
            fault,
        )


def _faults(root: Element, text: str) -> Iterator[str]:
    ids: set[str] = set()
    headings: list[Element] = []
    bodies: list[Element] = []
    for element in root.iter("*"):
        tag = str(element.tag)
        if tag == "h1":
            headings.append(element)
        elif tag == "div" and element.get("class") == "text":
            bodies.append(element)
        if tag in _FORBIDDEN:
            yield f"<{tag}> in the page"
        elif tag == "script":
            yield from _script_faults(element)
        elif tag == "style" and _loads(element.text or ""):
            yield "the style sheet loads something"
        for name, value in element.items():
            if name not in _HARMLESS:
                yield from _attribute_faults(tag, str(name), str(value), ids)
    if len(headings) != 1 or len(bodies) != 1:
        yield "no single heading and text"
    elif not _is_shown(text, headings[0], bodies[0]):
        yield "the page does not show the whole text"


@lru_cache(maxsize=4)
def _loads(sheet: str) -> bool:
    """Whether a style sheet asks for anything; all our pages have the same one."""
    return _SHEET_LOADS.search(sheet) is not None


def _script_faults(element: Element) -> Iterator[str]:
    if element.get("type") != "application/ld+json":
        yield "a script in the page"
        return
    try:
        json.loads(element.text or "")
    except ValueError as error:
        yield f"the structured data is no JSON: {error}"


def _attribute_faults(tag: str, name: str, value: str, ids: set[str]) -> Iterator[str]:
    if name.startswith("on"):
        yield f"the event handler {name}"
    elif name == "style" and _SHEET_LOADS.search(value):
        yield "a style attribute loads something"
    elif name in _LOADING and _ELSEWHERE.match(value):
        yield f"{name} refers to another place: {value[:80]}"
    elif name == "href" and re.match(r"\s*(?:javascript|data|vbscript):", value, re.IGNORECASE):
        yield f"an unsafe address: {value[:80]}"
    elif name == "id":
        if value in ids:
            yield f"the id {value} twice"
        ids.add(value)
    elif tag == "link" and name == "rel" and value not in ("canonical", "alternate"):
        yield f"a link to {value}"


def _is_shown(text: str, *elements: Element) -> bool:
    """Whether ``elements`` show just ``text``, white space apart."""
    shown = "".join("".join(map(str, element.itertext())) for element in elements)
    # Of most texts nothing but the ends of the page's lines is to be left out.
    return shown.replace("\n", "") == text or "".join(shown.split()) == "".join(text.split())
