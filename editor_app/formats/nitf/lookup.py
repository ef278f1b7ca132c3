"""The parts of a NITF file by their names, whatever namespace and version they have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.text import clean
from editor_app.formats.nitf_markup import GATHERS_NAMES
from editor_app.formats.xml_parsing import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Parts:
    """Head, body head and text of a NITF document; every element outside the text by its name."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.contents: list[Element] = []
        self.ends: list[Element] = []
        self._named: dict[str, list[Element]] = {}
        self._gather(root)

    def all(self, name: str) -> list[Element]:
        """The elements of this name outside the text, in their order."""
        return self._named.get(name, [])

    def first(self, name: str) -> Element | None:
        """The first element of this name outside the text."""
        return next(iter(self.all(name)), None)

    def said(self, name: str, attribute: str) -> str:
        """The first value that an element of this name has for ``attribute``, without outer space."""
        return next(self.values(name, attribute), "")

    def values(self, name: str, attribute: str) -> Iterator[str]:
        """The values that elements of this name have for ``attribute``."""
        return (value for element in self.all(name) if (value := attribute_of(element, attribute)))

    def meta(self, *names: str) -> str:
        """The content of the first ``meta`` with one of these names."""
        for element in self.all("meta"):
            if (element.get("name") or "").lower() in names and (value := attribute_of(element, "content")):
                return value
        return ""

    def text(self, name: str, *, exact: bool = False) -> str:
        """The text in the first element of this name that has some, as one line unless ``exact``."""
        return next(filter(None, map(text_of if exact else line_of, self.all(name))), "")

    def _gather(self, element: Element) -> None:
        waiting = [element]
        while waiting:
            element = waiting.pop()
            name = local_name(element)
            self._named.setdefault(name, []).append(element)
            if name == "body.content":
                self.contents.append(element)
            elif name == "body.end":
                self.ends.append(element)
            else:
                waiting.extend(reversed(element))


def attribute_of(element: Element, name: str) -> str:
    """The value of an attribute fit for a field, empty when there is none."""
    value = element.get(name)
    return clean(value)[0].strip() if value else ""


def text_of(element: Element) -> str:
    """All text in ``element`` as it stands, for files whose every space is meant."""
    return clean("".join(map(str, element.itertext())))[0].strip()


def line_of(element: Element) -> str:
    """All text in ``element`` as one line; parts of a name or place that touch have a space between them."""
    if not len(element):
        return " ".join(clean(element.text)[0].split()) if element.text else ""
    return " ".join(clean("".join(_in_order(element)))[0].split())


def _in_order(element: Element) -> Iterator[str]:
    is_gathering = local_name(element) in GATHERS_NAMES
    yield element.text or ""
    for child in element:
        yield from _in_order(child)
        yield child.tail or (" " if is_gathering else "")
