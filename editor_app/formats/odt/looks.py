"""Styles of OpenDocument texts as marks, shapes and roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from lxml import etree

from editor_app.base.records import dataclass
from editor_app.document.model import BlockType, ListKind, MarkType
from editor_app.formats.marks import canonical_tag
from editor_app.formats.odt.names import q
from editor_app.formats.office.lines import Role
from editor_app.formats.office.structuring import CREDIT

_DEEPEST = 20
_ROLES = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "caption": Role.CAPTION,
    "illustration": Role.CAPTION,
    "picture frame": Role.FIGURE,
    "figure": Role.CAPTION,
    "table title": Role.TABLE_TITLE,
    "embedded page": Role.EMBED,
    "text break": Role.RULE,
    "horizontal line": Role.RULE,
    "table spacer": Role.SPACER,
}
_QUOTES = {"quotations", "quote", "block quotation", "block text"}
_PULL_QUOTES = {"pull quote", "intense quote"}
_CODES = {"source text", "teletype", "html code"}
_HEADING = re.compile(r"heading ([1-9]|10)")


@dataclass(slots=True)
class Style:
    """A style: what it is called, what it says itself, and the style that it is based on."""

    name: str
    label: str
    parent: str
    is_automatic: bool
    looks: Mapping[str, str] = field(default_factory=dict)
    list_style: str = ""
    outline: int | None = None


class Styles:
    """The styles of one document, its own and the automatic ones."""

    def __init__(self, roots: Iterable[etree._Element | None]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, ListKind]] = {}
        for root in roots:
            if root is not None:
                self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root.iter(q("style:style")):
            family = element.get(q("style:family"), "")
            style = _style(element)
            self._styles[family, style.name] = style
        for element in root.iter(q("text:list-style")):
            self._lists[element.get(q("style:name"), "")] = dict(_levels(element))

    def chain(self, family: str, name: str) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while name and len(found) < _DEEPEST:
            style = self._styles.get((family, name))
            if style is None:
                if not found or found[-1].name != name:
                    found.append(Style(name, _decoded(name).lower(), "", is_automatic=False))
                break
            found.append(style)
            name = style.parent
        return found

    def label(self, family: str, name: str) -> str:
        """What the first named style is called, in lower case."""
        return next((style.label for style in self.chain(family, name) if not style.is_automatic), "")

    def role(self, name: str) -> Role:
        """What a paragraph of this style is for."""
        for style in self.chain("paragraph", name):
            if style.label in _ROLES:
                return _ROLES[style.label]
        return Role.TEXT

    def shape(self, name: str) -> dict[str, object]:
        """What kind of block a paragraph of this style is."""
        labels = [style.label for style in self.chain("paragraph", name)]
        if any(label in _PULL_QUOTES for label in labels):
            return {"type": str(BlockType.PULL_QUOTE)}
        if any(label in _QUOTES for label in labels):
            return {"type": str(BlockType.QUOTE)}
        return {"type": str(BlockType.PARAGRAPH)}

    def outline(self, name: str) -> int | None:
        """The level of a heading's style, from 0; None when it is no heading's."""
        for style in self.chain("paragraph", name):
            found = _HEADING.fullmatch(style.label)
            if found:
                return int(found[1]) - 1
        return None

    def list_kind(self, name: str, level: int) -> ListKind:
        """How items of a list style are marked at a level from 0."""
        levels = self._lists.get(name, {})
        return levels.get(level, levels.get(0, ListKind.BULLETED))

    def marks(self, family: str, name: str, *, only_automatic: bool = False) -> dict[str, object]:
        """The inline marks that a style gives."""
        chain = self.chain(family, name)
        looks: dict[str, str] = {}
        for style in reversed(chain):
            if not (only_automatic and not style.is_automatic):
                looks |= style.looks
        found = _marks(looks)
        labels = {style.label for style in chain}
        if family == "text" and labels & {"strong emphasis"}:
            found[str(MarkType.BOLD)] = True
        if family == "text" and labels & {"emphasis"}:
            found[str(MarkType.ITALIC)] = True
        if labels & _CODES:
            found[str(MarkType.CODE)] = True
        if "picture credit" in labels:
            found[CREDIT] = True
        if labels & {"internet link", "visited internet link"}:
            found.pop(str(MarkType.UNDERLINE), None)
        return found


def _style(element: etree._Element) -> Style:
    name = element.get(q("style:name"), "")
    parent = element.getparent()
    is_automatic = parent is not None and parent.tag == q("office:automatic-styles")
    looks: dict[str, str] = {}
    properties = element.find(q("style:text-properties"))
    if properties is not None:
        looks = {str(key): str(value) for key, value in properties.attrib.items()}
    label = (element.get(q("style:display-name")) or _decoded(name)).lower()
    return Style(
        name,
        label,
        element.get(q("style:parent-style-name"), ""),
        is_automatic,
        looks,
        element.get(q("style:list-style-name"), ""),
    )


def _decoded(name: str) -> str:
    return re.sub(r"_([0-9a-f]{2})_", lambda found: chr(int(found[1], 16)), name)


def _levels(element: etree._Element) -> Iterable[tuple[int, ListKind]]:
    for level in element:
        name = etree.QName(level).localname
        try:
            number = int(level.get(q("text:level"), "1")) - 1
        except ValueError:
            continue
        is_numbered = name == "list-level-style-number" and level.get(q("style:num-format"), "") != ""
        yield number, ListKind.NUMBERED if is_numbered else ListKind.BULLETED


def _marks(looks: Mapping[str, str]) -> dict[str, object]:
    underline = looks.get(q("style:text-underline-style"), "none")
    strike = looks.get(
        q("style:text-line-through-style"), looks.get(q("style:text-line-through-type"), "none")
    )
    position = looks.get(q("style:text-position"), "").split(" ")[0]
    flags = {
        MarkType.BOLD: looks.get(q("fo:font-weight"), "") in ("bold", "600", "700", "800", "900"),
        MarkType.ITALIC: looks.get(q("fo:font-style"), "") in ("italic", "oblique"),
        MarkType.UNDERLINE: underline != "none",
        MarkType.STRIKE: strike != "none",
        MarkType.SUPERSCRIPT: position == "super" or _sign(position) > 0,
        MarkType.SUBSCRIPT: position == "sub" or _sign(position) < 0,
    }
    found: dict[str, object] = {str(mark): True for mark, is_set in flags.items() if is_set}
    if language := language_of(looks):
        found[str(MarkType.LANGUAGE)] = language
    return found


def _sign(position: str) -> float:
    try:
        return float(position.removesuffix("%"))
    except ValueError:
        return 0.0


def language_of(looks: Mapping[str, str]) -> str:
    """The language tag that text properties give, empty for none."""
    if tag := canonical_tag(looks.get(q("style:rfc-language-tag"), "")):
        return tag
    for prefix, ends in (("fo", ""), ("style", "-complex")):
        language = looks.get(q(f"{prefix}:language{ends}"), "none")
        country = looks.get(q(f"{prefix}:country{ends}"), "none")
        if language not in ("none", "zxx", ""):
            return canonical_tag(language if country in ("none", "") else f"{language}-{country}")
    return ""
