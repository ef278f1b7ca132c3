"""Elements of XHTML as the HTML that the reader of bodies takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TAG = re.compile(r"<[^<>]*>")
_NAMESPACE = re.compile(r"""\sxmlns(?::[\w.-]+)?=(?:"[^"]*"|'[^']*')""")
_PREFIX = re.compile(r"^(</?)[A-Za-z_][\w.-]*:")
_PREFIXED = re.compile(r"</?[A-Za-z_][\w.-]*:")
_CLOSED = re.compile(r"<([A-Za-z][\w.-]*)((?:\s[^<>]*)?)/>")
_VOID_NAMES = "area base br col embed hr img input link meta param source track wbr"
_VOID = frozenset(_VOID_NAMES.split())


def inner_html(element: Element) -> str:
    """What is in ``element`` as HTML: without namespaces and prefixes, empty elements with an end tag."""
    # Imported here: start-up time.
    from lxml import etree

    whole = etree.tostring(element, encoding="unicode", with_tail=False)
    start, end = whole.find(">") + 1, whole.rfind("</")
    if end < start:
        return ""
    markup = whole[start:end]
    if " xmlns" in markup or _PREFIXED.search(markup):
        markup = _TAG.sub(_bare_tag, markup)
    return _CLOSED.sub(_ended, markup) if "/>" in markup else markup


def _bare_tag(tag: re.Match[str]) -> str:
    return _PREFIX.sub(r"\1", _NAMESPACE.sub("", tag.group()))


def _ended(tag: re.Match[str]) -> str:
    name = tag.group(1)
    return f"<{name}{tag.group(2)}>" + ("" if name.lower() in _VOID else f"</{name}>")
