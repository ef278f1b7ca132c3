"""The metadata of an item by name, wherever its sender put it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.text import base_language, clean
from editor_app.document.model import LINE_BREAK, Mark, MarkType, RichText
from editor_app.formats.marks import canonical_tag, joined_marks, normal_marks
from editor_app.formats.newsml_g2.names import XML_LANGUAGE
from editor_app.formats.urls import safe_url
from editor_app.formats.xml_parsing import attributes_of, children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SECTIONS = ("itemMeta", "contentMeta", "rightsInfo")
_FORMATS = {str(kind): kind for kind in MarkType}


class Meta:
    """The elements of ``itemMeta``, ``contentMeta`` and ``rightsInfo`` of an item by their local names.

    Senders put some of them into the wrong one, or beside it: they are found all the same. ``is_own`` when
    Copydesk wrote the item, so that its texts are taken to the letter.
    """

    def __init__(self, item: Element, *, is_own: bool) -> None:
        self.is_own = is_own
        self._found: dict[str, list[Element]] = {}
        for section in item:
            name = local_name(section)
            if name not in _SECTIONS:
                self._found.setdefault(name, []).append(section)
                continue
            for element in section:
                self._found.setdefault(local_name(element), []).append(element)

    def all(self, name: str) -> list[Element]:
        """Every element of this name."""
        return self._found.get(name, [])

    def first(self, name: str) -> Element | None:
        """The first element of this name, or None."""
        found = self._found.get(name)
        return found[0] if found else None

    def text(self, name: str) -> str:
        """The lines of the first element of this name that has a text and no role."""
        for element in self.all(name):
            if element.get("role") is None and (text := self.lines(element)):
                return text
        return ""

    def with_role(self, name: str, role: str) -> str:
        """The lines of the first element of this name in ``role``."""
        return next((self.lines(element) for element in self.all(name) if element.get("role") == role), "")

    def lines(self, element: Element) -> str:
        """The text of ``element`` with a newline for each break."""
        if self.is_own and not len(element):
            return _cleaned(element.text or "")
        raw = "".join(_pieces(element))
        if self.is_own:
            return _cleaned(raw).replace(LINE_BREAK, "\n")
        return "\n".join(filter(None, (" ".join(line.split()) for line in _cleaned(raw).split(LINE_BREAK))))

    def name_of(self, element: Element, language: str = "") -> str:
        """What people call the concept of ``element``: its name in ``language``, else any, else its code."""
        names = [child for child in children_named(element, "name") if text_of(child).strip()]
        if len(names) > 1:
            wanted = base_language(language)
            names.sort(key=lambda child: base_language(child.get(XML_LANGUAGE, language)) != wanted)
        if names:
            return self.lines(names[0])
        found = element.get("literal") or code_of(element) or " ".join((element.text or "").split())
        return _cleaned(found)

    def line(self, element: Element) -> RichText:
        """The text of ``element`` as one line, with its marks where Copydesk wrote it."""
        if not self.is_own:
            return RichText(" ".join(self.lines(element).split()))
        if not len(element):
            return RichText(_cleaned(element.text or "").replace("\n", " "))
        return _marked(element)


def code_of(element: Element) -> str:
    """The code of ``element`` without its alias, or the end of its address."""
    qcode = element.get("qcode", "").strip()
    return qcode.partition(":")[2] or qcode or element.get("uri", "").rstrip("/").rpartition("/")[2]


def _cleaned(text: str) -> str:
    return clean(text)[0].strip("\n")


def _pieces(element: Element) -> Iterator[str]:
    if local_name(element) == "br":
        yield LINE_BREAK
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""


def _marked(element: Element) -> RichText:
    """A line as ``markup.rich_line`` writes it."""
    parts: list[str] = []
    marks: list[Mark] = []
    _collect(element, (), parts, marks)
    text = "".join(parts)
    return RichText(text, normal_marks(joined_marks(marks, len(text)), text)) if marks else RichText(text)


def _collect(
    element: Element, around: tuple[tuple[MarkType, str], ...], parts: list[str], marks: list[Mark]
) -> None:
    own = (*around, *_marks_of(element))
    _add(element.text, own, parts, marks)
    for child in element:
        _collect(child, own, parts, marks)
        _add(child.tail, own, parts, marks)


def _add(
    text: str | None, around: tuple[tuple[MarkType, str], ...], parts: list[str], marks: list[Mark]
) -> None:
    if text:
        start = sum(map(len, parts))
        parts.append(clean(text)[0].replace("\n", " "))
        marks += (Mark(start, start + len(parts[-1]), kind, value) for kind, value in around)


def _marks_of(element: Element) -> Iterator[tuple[MarkType, str]]:
    name = local_name(element)
    for key, value in attributes_of(element) if name in ("a", "span") else ():
        if key == "href" and name == "a" and (address := safe_url(value)):
            yield MarkType.LINK, address
        elif key == "class":
            yield from ((_FORMATS[part], "") for part in value.split() if part in _FORMATS)
        elif key == XML_LANGUAGE and (tag := canonical_tag(value)):
            yield MarkType.LANGUAGE, tag
