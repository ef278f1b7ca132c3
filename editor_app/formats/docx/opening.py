"""The parts of a Word document that its text refers to: relations, styles, numberings, comments."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from editor_app.base.records import dataclass
from editor_app.document.model import ListKind
from editor_app.formats.docx.names import RELATIONSHIPS, STRICT, W14, W15, R, w
from editor_app.formats.office.lines import Remark
from editor_app.formats.office.moments import signed
from editor_app.formats.office.package import Package

_DEEPEST_STYLE = 20
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a name in a part leads to: a part, or an address outside."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Style:
    """A style, with what it has from those that it is based on."""

    id: str
    name: str
    kind: str
    based_on: str
    outline: int | None = None
    numbering: str = ""
    level: int = 0
    looks: dict[str, bool] = field(default_factory=dict)


class WordDocument:
    """An opened document: its main part, and look-ups into the others."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.main_part = _main_part(package)
        root = package.xml(self.main_part)
        if root is None:
            raise package.damaged("no main part")
        self.root = _transitional(package, root)
        self.relations = relations_of(package, self.main_part)
        self.styles = self._styles()
        self._numbers = self._numberings()
        self.footnotes = self._notes("footnotes", "footnote")
        self.endnotes = self._notes("endnotes", "endnote")

    def part(self, kind: str) -> etree._Element | None:
        """The root of the part to which the main one has a relation of this kind."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.is_external:
                root = self.package.xml(relation.target)
                return None if root is None else _transitional(self.package, root)
        return None

    def style(self, name: str) -> Style | None:
        """The style of this id."""
        return self.styles.get(name)

    def list_kind(self, numbering: str, level: int) -> ListKind | None:
        """How items of this numbering are marked at a level; None when they are not."""
        return self._numbers.get((numbering, level), self._numbers.get((numbering, 0)))

    # Inside

    def _styles(self) -> dict[str, Style]:
        root = self.part("styles")
        found: dict[str, Style] = {}
        for element in root.iterchildren(w("style")) if root is not None else ():
            style = _style(element)
            found[style.id] = style
        return {name: _inheriting(style, found) for name, style in found.items()}

    def _numberings(self) -> dict[tuple[str, int], ListKind | None]:
        root = self.part("numbering")
        if root is None:
            return {}
        abstract = {
            element.get(w("abstractNumId"), ""): dict(_levels(element))
            for element in root.iterchildren(w("abstractNum"))
        }
        found: dict[tuple[str, int], ListKind | None] = {}
        for element in root.iterchildren(w("num")):
            number, base = element.get(w("numId"), ""), value(element.find(w("abstractNumId")))
            levels = dict(abstract.get(base, {}))
            for override in element.iterchildren(w("lvlOverride")):
                levels |= dict(_levels(override))
            found |= {(number, level): kind for level, kind in levels.items()}
        return found

    def _notes(self, kind: str, name: str) -> dict[str, etree._Element]:
        root = self.part(kind)
        if root is None:
            return {}
        return {
            element.get(w("id"), ""): element
            for element in root.iterchildren(w(name))
            if element.get(w("type"), "normal") == "normal"
        }

    def remarks(self) -> list[Remark]:
        """The comments, with which of them answer others and which are resolved."""
        root = self.part("comments")
        if root is None:
            return []
        state = dict(self._extended())
        elements = list(root.iterchildren(w("comment")))
        names = {
            paragraph.get(f"{{{W14}}}paraId", ""): element.get(w("id"), "")
            for element in elements
            for paragraph in element.iter(w("p"))
            if paragraph.get(f"{{{W14}}}paraId")
        }
        found = []
        for element in elements:
            paragraphs = list(element.iter(w("p")))
            name = paragraphs[-1].get(f"{{{W14}}}paraId", "") if paragraphs else ""
            parent, is_done = state.get(name, ("", False))
            signature = signed(element.get(w("author")), element.get(w("date")))
            text = "\n".join(map(plain_text, paragraphs)).strip()
            key = element.get(w("id"), "")
            found.append(Remark(key, signature, text or "…", names.get(parent, ""), is_done))
        return found

    def _extended(self) -> Iterator[tuple[str, tuple[str, bool]]]:
        for relation in self.relations.values():
            if relation.kind == "commentsExtended":
                root = self.package.xml(relation.target)
                for element in root if root is not None else ():
                    name = element.get(f"{{{W15}}}paraId", "")
                    is_done = element.get(f"{{{W15}}}done", "0") in ("1", "true", "on")
                    yield name, (element.get(f"{{{W15}}}paraIdParent", ""), is_done)


def _main_part(package: Package) -> str:
    for relation in relations_of(package, "").values():
        if relation.kind == "officeDocument":
            return relation.target
    return "word/document.xml"


def relations_of(package: Package, part: str) -> Mapping[str, Relation]:
    """The relations of a part by their names; the package's own for an empty name."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, Relation] = {}
    for element in root.iterchildren(f"{{{RELATIONSHIPS}}}Relationship") if root is not None else ():
        is_external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        if not is_external:
            target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(target)
        kind = element.get("Type", "").rpartition("/")[2]
        found[element.get("Id", "")] = Relation(kind, target, is_external)
    return found


def _transitional(package: Package, root: etree._Element) -> etree._Element:
    """A part saved as "strict" with the names that all others have."""
    if not any(space in STRICT for space in root.nsmap.values()):
        return root
    data = etree.tostring(root)
    for strict, usual in STRICT.items():
        data = data.replace(strict.encode(), usual.encode())
    return package.parsed(data)


def _style(element: etree._Element) -> Style:
    properties = element.find(w("pPr"))
    style = Style(
        element.get(w("styleId"), ""),
        value(element.find(w("name"))).lower(),
        element.get(w("type"), "paragraph"),
        value(element.find(w("basedOn"))),
    )
    if properties is not None:
        style.outline = number(properties.find(w("outlineLvl")))
        numbering = properties.find(w("numPr"))
        if numbering is not None:
            style.numbering = value(numbering.find(w("numId")))
            style.level = number(numbering.find(w("ilvl"))) or 0
    looks = element.find(w("rPr"))
    if looks is not None and style.kind == "character":
        found = {name: looks.find(w(name)) for name in ("b", "i", "strike")}
        style.looks = {name: is_on(element) for name, element in found.items() if element is not None}
    return style


def _inheriting(style: Style, styles: Mapping[str, Style]) -> Style:
    """``style`` with what it does not say itself from the styles that it is based on."""
    base, depth = styles.get(style.based_on), 0
    while base is not None and depth < _DEEPEST_STYLE:
        style.outline = base.outline if style.outline is None else style.outline
        if not style.numbering:
            style.numbering, style.level = base.numbering, base.level
        style.looks = {**base.looks, **style.looks}
        base, depth = styles.get(base.based_on), depth + 1
    return style


def _levels(element: etree._Element) -> Iterator[tuple[int, ListKind | None]]:
    for level in element.iterchildren(w("lvl")):
        form = value(level.find(w("numFmt")))
        kind = ListKind.BULLETED if form in ("bullet", "") else ListKind.NUMBERED
        try:
            yield int(level.get(w("ilvl"), "0")), None if form == "none" else kind
        except ValueError:
            continue


def value(element: etree._Element | None) -> str:
    """What the element's ``val`` says, empty when there is none."""
    return "" if element is None else element.get(w("val"), "")


def number(element: etree._Element | None) -> int | None:
    """The same as a number, None when it is none."""
    try:
        return int(value(element))
    except ValueError:
        return None


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch is on: an element without a value is."""
    return element is not None and element.get(w("val"), "1").lower() not in ("0", "false", "off", "none")


def plain_text(element: etree._Element) -> str:
    """The letters of a paragraph, those of insertions included and those of deletions left out."""
    pieces: list[str] = []
    for part in element.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        match etree.QName(part).localname:
            case "t":
                pieces.append(part.text or "")
            case "tab":
                pieces.append("\t")
            case "br":
                pieces.append("\n")
            case _:
                pieces.append("\u2011")
    return "".join(pieces)


def linked(element: etree._Element) -> str:
    """The name of the relation that an element leads by."""
    return element.get(f"{{{R}}}id", "")
