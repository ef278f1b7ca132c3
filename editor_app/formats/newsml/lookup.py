"""The parts of a NewsML 1 item by name: components within components, codes in attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.text import clean
from editor_app.formats.xml_parsing import children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEXTS = frozenset({"DataContent", "TopicSet"})


class Parts:
    """A NewsItem and, of its components, one with those around it: what is nearest counts first."""

    def __init__(self, item: Element, component: Element | None = None) -> None:
        self.item = item
        self.component = component
        self._chain = list(_around(item, component))

    def elements(self, name: str) -> Iterator[Element]:
        """Every element of this name, those of the component first; no component within it is looked at."""
        for place in self._chain:
            yield from _within(place, name)

    def first(self, name: str) -> Element | None:
        """The first element of this name."""
        return next(self.elements(name), None)

    def text(self, *names: str) -> str:
        """The first text of an element with one of these names, as one line."""
        return next((text for name in names for one in self.elements(name) if (text := line_of(one))), "")

    def code(self, *names: str) -> str:
        """The first ``FormalName`` of an element with one of these names, or of a party in it."""
        return next((code for name in names for one in self.elements(name) if (code := code_of(one))), "")

    def properties(self, *names: str) -> Iterator[str]:
        """The values of properties with one of these names, in lower case."""
        for one in self.elements("Property"):
            if one.get("FormalName", "").lower() in names and (value := _cleaned(one.get("Value", ""))):
                yield value


def code_of(element: Element) -> str:
    """The ``FormalName`` of ``element`` or of the party in it; the party's own words where it has none."""
    if name := _cleaned(element.get("FormalName", "")):
        return name
    for party in children_named(element, "Party"):
        if name := _cleaned(party.get("FormalName", "")) or line_of(party):
            return name
    return ""


def line_of(element: Element) -> str:
    """All text in ``element`` as one line."""
    return _cleaned(text_of(element))


def components(item: Element) -> Iterator[Element]:
    """The components of an item at any depth, outer ones first."""
    yield from (one for one in item.iter("*") if local_name(one) == "NewsComponent")


def _around(item: Element, component: Element | None) -> Iterator[Element]:
    place = component
    while place is not None and place is not item:
        if local_name(place) == "NewsComponent":
            yield place
        place = place.getparent()
    yield item
    envelope = item.getparent()
    if envelope is not None:
        yield envelope


def _within(place: Element, name: str) -> Iterator[Element]:
    """Elements of this name in ``place``, but not in an item, a component or a text within it."""
    for child in place:
        found = local_name(child)
        if found == name:
            yield child
        if found not in _TEXTS and found not in ("NewsComponent", "NewsItem", "ContentItem"):
            yield from _within(child, name)


def _cleaned(text: str) -> str:
    return " ".join(clean(text)[0].split())
