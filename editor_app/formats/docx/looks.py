"""Formatting of Word documents as marks and shapes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from editor_app.document.model import BlockType, MarkType
from editor_app.formats.docx import styles
from editor_app.formats.docx.names import W, w
from editor_app.formats.docx.opening import Style, WordDocument, is_on, number, value
from editor_app.formats.marks import canonical_tag
from editor_app.formats.office.lines import Role
from editor_app.formats.office.moments import Signature, signed
from editor_app.formats.office.structuring import CREDIT

_ROLES = {
    "title": Role.TITLE,
    "subtitle": Role.SUBTITLE,
    "caption": Role.CAPTION,
    "figure caption": Role.CAPTION,
    "figure": Role.FIGURE,
    "table title": Role.TABLE_TITLE,
    "embedded page": Role.EMBED,
    "text break": Role.RULE,
    "table spacer": Role.SPACER,
}
_QUOTES = {"quote", "block text", "quotations", "block quotation", "blockquote", "html blockquote"}
_PULL_QUOTES = {"intense quote", "pull quote"}
_CODES = {"html code", "code", "source text", "verbatim char", "html typewriter", "inline code"}
_CREDITS = {"picture credit"}
_HEADING = re.compile(r"heading ([1-9])")
_OFF = ("none", "0", "false")


def role_of(style: Style | None) -> Role:
    """What a paragraph of this style is for."""
    return _ROLES.get(style.name, Role.TEXT) if style is not None else Role.TEXT


def shape_of(document: WordDocument, properties: etree._Element | None) -> dict[str, object]:
    """What kind of block a paragraph is; headings have the level of their outline, from 0."""
    style = document.style(value(properties.find(w("pStyle")))) if properties is not None else None
    if role_of(style) is not Role.TEXT:
        return {"type": str(BlockType.PARAGRAPH)}
    outline = _outline(style, properties)
    if outline is not None and outline < 9:
        return {"type": str(BlockType.HEADING), "outline": outline}
    found = _list_item(document, style, properties)
    if found is not None:
        return found
    name = style.name if style is not None else ""
    if name in _QUOTES:
        return {"type": str(BlockType.QUOTE)}
    return {"type": str(BlockType.PULL_QUOTE if name in _PULL_QUOTES else BlockType.PARAGRAPH)}


def _outline(style: Style | None, properties: etree._Element | None) -> int | None:
    own = number(properties.find(w("outlineLvl"))) if properties is not None else None
    if own is not None:
        return own
    if style is None:
        return None
    if style.outline is not None:
        return style.outline
    found = _HEADING.fullmatch(style.name)
    return int(found[1]) - 1 if found else None


def _list_item(
    document: WordDocument, style: Style | None, properties: etree._Element | None
) -> dict[str, object] | None:
    numbering, level = (style.numbering, style.level) if style is not None else ("", 0)
    own = properties.find(w("numPr")) if properties is not None else None
    if own is not None:
        numbering = value(own.find(w("numId"))) or numbering
        level = number(own.find(w("ilvl"))) or 0
    level = max(0, min(level, 8))
    kind = document.list_kind(numbering, level) if numbering not in ("", "0") else None
    if kind is None:
        return None
    return {"type": str(BlockType.LIST_ITEM), "level": level, "list": str(kind)}


def is_rule(properties: etree._Element | None) -> bool:
    """Whether an empty paragraph with these properties shows as a line."""
    borders = properties.find(w("pBdr")) if properties is not None else None
    if borders is None:
        return False
    sides = (borders.find(w(side)) for side in ("top", "bottom"))
    return any(side is not None and value(side) not in ("", "nil", "none") for side in sides)


def marks_of(document: WordDocument, properties: etree._Element | None) -> dict[str, object]:
    """The inline marks of a run; ``language`` as it is said, whether it differs or not."""
    if properties is None:
        return {}
    held = {str(child.tag): child for child in properties}
    style = document.style(value(held.get(w("rStyle"))))
    looks = dict(style.looks) if style is not None else {}
    for name in ("b", "i", "strike", "dstrike"):
        if w(name) in held:
            looks[name] = is_on(held[w(name)])
    underline = value(held.get(w("u"))) or "none"
    script = value(held.get(w("vertAlign")))
    is_link = style is not None and style.name in ("hyperlink", "internet link", "followedhyperlink")
    flags = {
        MarkType.BOLD: looks.get("b"),
        MarkType.ITALIC: looks.get("i"),
        MarkType.STRIKE: looks.get("strike") or looks.get("dstrike"),
        MarkType.UNDERLINE: underline not in _OFF and not is_link,
        MarkType.SUPERSCRIPT: script == "superscript",
        MarkType.SUBSCRIPT: script == "subscript",
        MarkType.CODE: style is not None and style.name in _CODES,
    }
    found: dict[str, object] = {str(mark): True for mark, is_set in flags.items() if is_set}
    if style is not None and (style.name in _CREDITS or style.id == styles.CREDIT):
        found[CREDIT] = True
    if language := _language(held):
        found[str(MarkType.LANGUAGE)] = language
    return found


def _language(held: Mapping[str, etree._Element]) -> str:
    element = held.get(w("lang"))
    if element is None:
        return ""
    side = "bidi" if is_on(held.get(w("rtl"))) and element.get(w("bidi")) else "val"
    return canonical_tag(element.get(w(side)) or element.get(w("bidi")) or "")


def is_hidden(properties: etree._Element | None) -> bool:
    """Whether a run is not shown."""
    return properties is not None and is_on(properties.find(w("vanish")))


def signature_of(element: etree._Element, group: str = "") -> Signature:
    """Who made a tracked change, and when."""
    found = signed(element.get(w("author")), element.get(w("date")))
    return found._replace(group=group) if group else found


def end_tracks(properties: etree._Element | None) -> tuple[Signature | None, Signature | None]:
    """Who inserted and who deleted the end of a paragraph."""
    run = properties.find(w("rPr")) if properties is not None else None
    came = gone = None
    for child in run if run is not None else ():
        if child.tag in (f"{{{W}}}ins", f"{{{W}}}moveTo"):
            came = signature_of(child)
        elif child.tag in (f"{{{W}}}del", f"{{{W}}}moveFrom"):
            gone = signature_of(child)
    return came, gone
