"""Text of a Word document: runs with their formatting and who inserted, deleted or formatted them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from editor_app.base.i18n import _
from editor_app.base.text import first_strong_is_right_to_left, is_right_to_left
from editor_app.document.changes import Attributes
from editor_app.document.model import LINE_BREAK, MarkType
from editor_app.document.schema import DELETED, FORMATS, INSERTED
from editor_app.document.suggesting import changes_of
from editor_app.formats.docx import styles
from editor_app.formats.docx.names import OFFICE_RELATION, R, add, w
from editor_app.formats.office.moments import LONG_AGO, Signature, stamp
from editor_app.formats.urls import safe_url

_PIECES = re.compile(f"([\t{LINE_BREAK}\u2011])")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INLINE = tuple(str(kind) for kind in MarkType)


@dataclass(slots=True)
class Paper:
    """What all parts of a document that is being written share: numbers, links, losses."""

    signatures: Mapping[str, Signature]
    language: str = ""
    losses: dict[str, None] = field(default_factory=dict)
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

    def lose(self, what: str) -> None:
        """Note what the format cannot hold, once."""
        self.losses[what] = None

    def signature(self, suggestion: object) -> Signature:
        """Who made a suggestion."""
        return self.signatures.get(str(suggestion), Signature("?", LONG_AGO))

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
    suggestion, old = _suggested(paper, attributes, present)
    if suggestion:
        before = add(paper.track(properties, "rPrChange", suggestion), "rPr")
        _formats(before, old, style, is_right)
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


def _suggested(paper: Paper, attributes: Attributes, present: Attributes) -> tuple[str, dict[str, Any]]:
    """The suggestion that a run's change of format is signed by, and the formats before it."""
    entries = {name: found for name in FORMATS if (found := changes_of(attributes, name))}
    if not entries:
        return "", {}
    if entries.keys() & {str(MarkType.LINK)}:
        paper.lose(_("who suggested links: they show as if they were there"))
    latest = {
        name: str(found[-1]["id"]) for name, found in entries.items() if name in _INLINE and name != "link"
    }
    if not latest:
        return "", {}
    names = set(latest.values())
    if len(names) > 1 or any(len(found) > 1 for found in entries.values()):
        paper.lose(_("formats that several suggestions change at one place: the last of them shows"))
    chosen = max(names, key=lambda name: (paper.signature(name).at, name))
    old = {name: value for name, value in present.items() if latest.get(name) != chosen}
    for name, suggestion in latest.items():
        if suggestion == chosen and entries[name][0]["old"]:
            old[name] = entries[name][0]["old"]
    return chosen, old


def link_of(paper: Paper, attributes: Attributes) -> str:
    """The relation that the text with these attributes leads to, empty when it is no link."""
    url = safe_url(str(attributes.get(MarkType.LINK) or "")) if attributes.get(MarkType.LINK) else None
    return paper.relation("hyperlink", url, is_external=True) if url else ""


def hyperlink(parent: etree._Element, relation: str) -> etree._Element:
    """An element that makes what is put in it a link."""
    found = add(parent, "hyperlink", history="1")
    found.set(f"{{{R}}}id", relation)
    return found
