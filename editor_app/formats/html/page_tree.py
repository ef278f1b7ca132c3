"""A whole page as a tree, for looking things up; texts are read from its elements as tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.formats.html.frames import VOID_ELEMENTS
from editor_app.formats.html.tokens import End, Start, Text, Token

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INVISIBLE = ("script", "style", "noscript", "template", "svg", "math", "select", "textarea", "button")

_CROWDED_TAG = re.compile(
    r"""<([A-Za-z][\w:-]*+)(?>[\s/]++[^\s=>"'/]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>"']*+))?+){500,}+"""
)
"""A tag with more attributes than any page has: parsers take the square of their number."""


def parse_page(html: str) -> HtmlElement | None:
    """The tree of ``html``; None when there is no element in it or it is too deep for a tree.

    The parser neither loads anything nor resolves entities of a document type; it stops
    at 256 elements within each other.
    """
    # Imported here: start-up time.
    from lxml import etree
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    html = _CROWDED_TAG.sub(r"<\1", html)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    # One class for all elements: lxml's own table of them is asked anew for every element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        tree = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return None if any("depth" in error.message for error in parser.error_log) else tree


def without_invisible(tree: HtmlElement) -> None:
    """Take out of ``tree`` what no reader sees and what is no text."""
    for element in list(tree.iter(*_INVISIBLE)):
        element.drop_tree()


def tree_tokens(root: HtmlElement) -> Iterator[Token]:
    """The element ``root`` as the tokens that its markup would give."""
    # Imported here: start-up time.
    from lxml.etree import iterwalk

    for event, element in iterwalk(root, events=("start", "end")):
        if event == "start":
            if isinstance(element.tag, str):
                yield Start(element.tag, dict(element.items()))
                if element.text:
                    yield Text(element.text)
        else:
            if isinstance(element.tag, str) and element.tag not in VOID_ELEMENTS:
                yield End(element.tag)
            if element.tail and element is not root:
                yield Text(element.tail)


def compact_text(element: HtmlElement) -> str:
    """All text of ``element`` without white space, for comparing."""
    return "".join(element.text_content().split())
