"""The parts of a feed's item by name, whatever prefixes and namespaces its sender uses."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from editor_app.base.text import clean
from editor_app.formats.xml_parsing import local_name, namespace_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PREFIXES = {
    "": "",
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
_WORDPRESS = "http://wordpress.org/export/"
_VOID = frozenset({"br", "hr", "img", "wbr", "input", "col", "area", "embed", "param", "source", "track"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SPACES = " \t\r\n"


class Parts:
    """The children of one element by names such as ``title`` and ``dc:creator``."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._found: dict[str, list[Element]] = {}
        own = namespace_of(element)
        for child in element:
            name = name_of(child)
            if name[:1] == "{" and own and namespace_of(child) == own:
                # Whatever its sender calls the namespace of the feed: it is the feed's.
                name = local_name(child)
            if name:
                self._found.setdefault(name, []).append(child)

    def all(self, *names: str) -> list[Element]:
        """The children of these names, name by name."""
        return [child for name in names for child in self._found.get(name, ())]

    def first(self, *names: str) -> Element | None:
        """The first child of the first of these names that has one with something in it."""
        found = self.all(*names)
        return next((child for child in found if child.text or len(child)), found[0] if found else None)

    def text(self, *names: str) -> str:
        """The text of the first child of these names that has some, without outer space."""
        return next((text for child in self.all(*names) if (text := text_of(child))), "")

    def texts(self, *names: str) -> list[str]:
        """The texts of all children of these names, each once."""
        return list(dict.fromkeys(text for child in self.all(*names) if (text := text_of(child))))

    def markup(self, *names: str) -> str:
        """What the first child of these names that has something in it holds: text, or elements as HTML."""
        return next((held for child in self.all(*names) if (held := markup_of(child)).strip()), "")


def name_of(element: Element) -> str:
    """The name of ``element`` with the usual prefix of its namespace; empty for what is no element."""
    tag: object = element.tag
    if not isinstance(tag, str):
        return ""
    if tag[:1] != "{":
        # Without a declaration the prefix is part of the name.
        return tag.removeprefix("atom:")
    space, _brace, name = tag[1:].partition("}")
    prefix = _PREFIXES.get(space)
    if prefix is None:
        if not space.startswith(_WORDPRESS):
            return f"{{{space}}}{name}"
        prefix = "excerpt" if space.rstrip("/").endswith("excerpt") else "wp"
    return f"{prefix}:{name}" if prefix else name


def text_of(element: Element) -> str:
    """All text in ``element``, clean and without outer space."""
    text = (element.text or "") if not len(element) else "".join(map(str, element.itertext()))
    text = text.strip(_SPACES)
    return text if text.isprintable() else clean(text)[0].strip(_SPACES)


def markup_of(element: Element) -> str:
    """What is in ``element`` as HTML: its text as it is, child elements written out."""
    if not len(element):
        return element.text or ""
    # Imported here: start-up time.
    from lxml import etree

    for child in list(element.iter("{*}*")):
        # Where a prefix was not declared it is part of the name, which no tag may have.
        child.tag = local_name(child).rpartition(":")[2] or "span"
        if child.tag in _VOID and (child.text or len(child)):
            # Written as HTML, what stands in it would be gone.
            child.tag = "span"
    parts = [element.text or ""]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def language_of(element: Element | None) -> str:
    """The language that ``element`` or what it lies in declares, empty when none does."""
    while element is not None:
        if found := element.get(_LANGUAGE):
            return found
        element = element.getparent()
    return ""


def base_of(element: Element | None) -> str:
    """The address that relative ones in ``element`` start from, empty when none is declared."""
    while element is not None:
        if found := element.get(_BASE):
            return found
        element = element.getparent()
    return ""


def unescaped(text: str) -> str:
    """``text`` with the letters that HTML names, for values that were escaped twice."""
    return unescape(text) if "&" in text else text
