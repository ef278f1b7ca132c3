"""Text of a Word document: runs with their formatting and who inserted, deleted or formatted them."""

from __future__ import annotations

import re
from dataclasses import field

from lxml import etree

from editor_app.base.records import dataclass
from editor_app.base.text import first_strong_is_right_to_left, is_right_to_left
from editor_app.document.changes import Attributes
from editor_app.document.model import LINE_BREAK, MarkType
from editor_app.document.schema import DELETED, INSERTED, formatted
from editor_app.formats.docx import styles
from editor_app.formats.docx.names import OFFICE_RELATION, R, add, w
from editor_app.formats.office.moments import stamp
from editor_app.formats.office.sheets import Sheet
from editor_app.formats.office.standing_in import latest
from editor_app.formats.urls import safe_url

_PIECES = re.compile(f"([\t{LINE_BREAK}\u2011])")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INLINE = tuple(str(kind) for kind in MarkType)
_LINK = str(MarkType.LINK)
_LETTERED = tuple(name for name in _INLINE if name != _LINK)
"""What the properties of a run say; links are elements around it."""


@dataclass(slots=True)
class Paper(Sheet):
    """What all parts of a document that is being written share: numbers, links, losses."""

    relations: list[tuple[str, str, str, bool]] = field(default_factory=list)
    numbers: int = 0
    _links: dict[str, str] = field(default_factory=dict)

    def number(self) -> str:
        """The next number for a tracked change, picture or bookmark."""
        self.numbers += 1
        return str(self.numbers)

    def relation(self, kind: str, target: str, *, is_external: bool = False) -> str:
        """The name of a relation of the main part to ``target``."""
        key = f"{kind} {target}"
        if key not in self._links:
            self._links[key] = f"rId{len(self.relations) + 1}"
            self.relations.append((self._links[key], OFFICE_RELATION + kind, target, is_external))
        return self._links[key]

    def track(self, parent: etree._Element, name: str, suggestion: object) -> etree._Element:
        """An element of a tracked change, signed."""
        signature = self.signature(suggestion)
        return add(parent, name, id=self.number(), author=signature.author, date=stamp(signature.at))


def put_text(
    paper: Paper, parent: etree._Element, text: str, attributes: Attributes, style: str = ""
) -> None:
    """Add ``text`` to a paragraph, within the elements of the tracked changes that it is part of."""
    place = parent
    if attributes.get(INSERTED):
        place = paper.track(place, "ins", attributes[INSERTED])
    if attributes.get(DELETED):
        place = paper.track(place, "del", attributes[DELETED])
    run = add(place, "r")
    properties = run_properties(paper, text, attributes, style)
    if len(properties):
        run.append(properties)
    _put_letters(run, text, "delText" if attributes.get(DELETED) else "t")


def _put_letters(run: etree._Element, text: str, name: str) -> None:
    for piece in _PIECES.split(text):
        match piece:
            case "":
                continue
            case "\t":
                add(run, "tab")
            case "\u2028":
                add(run, "br")
            case "\u2011":
                add(run, "noBreakHyphen")
            case _:
                letters = add(run, name)
                letters.text = piece
                letters.set(_XML_SPACE, "preserve")


def run_properties(paper: Paper, text: str, attributes: Attributes, style: str = "") -> etree._Element:
    """The formatting of a run, with what it was before somebody suggested another."""
    present = {name: attributes[name] for name in _INLINE if attributes.get(name)}
    is_right = _is_right_to_left(paper, text, present)
    properties = etree.Element(w("rPr"))
    _formats(properties, present, style, is_right)
    shown = latest(attributes, _LETTERED, paper.signature)
    if shown is not None:
        paper.hide(shown.hidden)
        before = add(paper.track(properties, "rPrChange", shown.suggestion), "rPr")
        _formats(before, {**present, **shown.old}, style, is_right)
    return properties


def _is_right_to_left(paper: Paper, text: str, present: Attributes) -> bool:
    found = first_strong_is_right_to_left(text)
    if found is not None:
        return found
    return is_right_to_left(str(present.get(MarkType.LANGUAGE) or paper.language))


def _formats(properties: etree._Element, present: Attributes, style: str, is_right: bool) -> None:
    """The elements in the order that the schema wants."""
    if not style and present.get(MarkType.CODE):
        style = styles.CODE
    if not style and present.get(MarkType.LINK):
        style = styles.LINK
    if style:
        add(properties, "rStyle", val=style)
    for mark, name in ((MarkType.BOLD, "b"), (MarkType.ITALIC, "i")):
        if present.get(mark):
            add(properties, name)
            add(properties, f"{name}Cs")
    if present.get(MarkType.STRIKE):
        add(properties, "strike")
    if present.get(MarkType.UNDERLINE):
        add(properties, "u", val="single")
    for mark in (MarkType.SUPERSCRIPT, MarkType.SUBSCRIPT):
        if present.get(mark):
            add(properties, "vertAlign", val=str(mark))
            break
    if is_right:
        add(properties, "rtl")
    if language := str(present.get(MarkType.LANGUAGE) or ""):
        add(properties, "lang", **{"bidi" if is_right_to_left(language) else "val": language})


def stood_in_for(attributes: Attributes) -> tuple[str, ...]:
    """The marks whose changes the properties of a run cannot say: links, and with a link (which
    LibreOffice keeps, but then forgets the rest) all."""
    has_link = bool(attributes.get(_LINK) or attributes.get(formatted(_LINK)))
    return _INLINE if has_link else ()


def link_of(paper: Paper, attributes: Attributes) -> str:
    """The relation that the text with these attributes leads to, empty when it is no link."""
    url = safe_url(str(attributes.get(MarkType.LINK) or "")) if attributes.get(MarkType.LINK) else None
    return paper.relation("hyperlink", url, is_external=True) if url else ""


def hyperlink(parent: etree._Element, relation: str) -> etree._Element:
    """An element that makes what is put in it a link."""
    found = add(parent, "hyperlink", history="1")
    found.set(f"{{{R}}}id", relation)
    return found
