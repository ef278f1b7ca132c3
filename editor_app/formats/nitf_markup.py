"""The text of a NITF file as HTML, for the one reader of bodies: the whole subtree, whatever is in it.

Names count without their namespace. Elements that mark what a word means (persons, sums, places) give
their text; what neither NITF nor HTML knows gives its text, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from editor_app.formats.nitf_body import CARD, LOWER_HEADING, PULL_QUOTE
from editor_app.formats.urls import web_url
from editor_app.formats.xml_parsing import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST = 200

_HTML_NAMES = """
p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr th td pre q sub sup hr br b strong i
u s code small div section article blockquote figure figcaption img iframe video audio script style aside
header footer main nav span font
"""
_NAMES = {
    **dict.fromkeys(("credit", "datasource", "tagline", "bibliography", "byline", "distributor"), "p"),
    **dict.fromkeys(("dateline", "copyrite"), "p"),
    **dict.fromkeys(("block", "abstract", "note", "fn", "body.content", "nitf-table", "custom-table"), "div"),
    **{name: name for name in _HTML_NAMES.split()},
    "hl1": "h2",
    "nitf-table-summary": "div",
    "strike": "s",
    "tt": "code",
}
"""Elements of NITF, and those of HTML that senders put there, by what they are in HTML."""

_EMPHASIS = {
    "bold": "strong", "strong": "strong", "b": "strong", "italic": "em", "italics": "em", "i": "em",
    "underline": "u", "u": "u", "strike": "s", "strikethrough": "s", "superscript": "sup", "sup": "sup",
    "subscript": "sub", "sub": "sub", "code": "code",
}  # fmt: skip
_METADATA = frozenset({"media-metadata", "tobject", "key-list", "docdata", "iim", "alt-code"})
_COLUMNS = frozenset({"nitf-col", "nitf-colgroup", "col", "colgroup", "table-reference"})
_SILENT = _METADATA | _COLUMNS
_KEPT = {
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "img": ("src", "alt", "width", "height"),
    "iframe": ("src", "title"),
    "video": ("src", "title"),
    "audio": ("src", "title"),
    "span": ("style",),
    "ol": ("start",),
}
_PARAGRAPHS = frozenset({"p", "hl2"})
_MOST_PIECES = 6
"""Beyond this reading them one by one costs more than it saves."""

_VOID = frozenset({"hr", "br", "img"})
GATHERS_NAMES = frozenset({"person", "location", "postaddr", "addressee", "delivery.point", "copyrite"})
"""Elements whose parts are words of their own, though nothing may stand between them."""

_BLOCK_PARENTS = frozenset({"body.content", "block", "note", "fn", "bq", "body.end", "abstract"})


def nitf_html(element: Element) -> str:
    """What is in ``element`` (``body.content``, ``hl1``, ``abstract`` …) as HTML."""
    parts: list[str] = []
    _content(element, parts, 0)
    return "".join(parts)


def nitf_pieces(element: Element) -> list[str]:
    """What ``nitf_html`` gives in pieces that can be read one by one: paragraphs apart from the rest.

    Most texts are paragraphs but for a picture, and paragraphs alone are read in a third of the time.
    """
    gathered: list[list[str]] = []
    was_simple = False
    for child in _flattened(element):
        parts: list[str] = []
        _element(child, parts, 1)
        markup = "".join(parts)
        if " lang=" in markup or (child.tail and not child.tail.isspace()):
            # What is said of languages, and loose text, is only understood with what is around it.
            return [nitf_html(element)]
        is_simple = local_name(child) in _PARAGRAPHS
        if gathered and is_simple and was_simple:
            gathered[-1].append(markup)
        else:
            gathered.append([markup])
        was_simple = is_simple
    pieces = ["".join(parts) for parts in gathered]
    if len(pieces) > _MOST_PIECES:
        pieces = ["".join(pieces)]
    return pieces if not _has_bare_text(element) else [nitf_html(element)]


def _flattened(element: Element) -> Iterator[Element]:
    """The children, and those of blocks in place of the blocks that are nothing but a frame."""
    for child in element:
        is_frame = local_name(child) == "block" and child.get("class") != CARD and not _has_bare_text(child)
        if is_frame and not child.attrib and not (child.tail and child.tail.strip()):
            yield from child
        else:
            yield child


def _content(element: Element, parts: list[str], depth: int) -> None:
    if element.text:
        parts.append(escape(element.text, quote=False))
    gathers = local_name(element) in GATHERS_NAMES
    for child in element:
        _element(child, parts, depth + 1)
        if child.tail:
            parts.append(escape(child.tail, quote=False))
        elif gathers:
            parts.append(" ")


def _element(element: Element, parts: list[str], depth: int) -> None:
    name = local_name(element)
    if depth > _DEEPEST:
        parts.append(escape("".join(map(str, element.itertext())), quote=False))
        return
    match name:
        case "em":
            _wrapped(element, parts, depth, _EMPHASIS.get(element.get("class", "").lower(), "em"))
        case "hl2":
            _wrapped(element, parts, depth, "h3" if element.get("class") == LOWER_HEADING else "h2")
        case "a":
            _link(element, parts, depth)
        case "lang":
            _wrapped(element, parts, depth, "span")
        case "bq":
            is_pulled = element.get("class") == PULL_QUOTE
            _wrapped(
                element, parts, depth, "aside" if is_pulled else "blockquote", PULL_QUOTE if is_pulled else ""
            )
        case "block" if element.get("class") == CARD:
            _wrapped(element, parts, depth, "aside", CARD)
        case "block" if local_name_of_parent(element) == "bq" or not _has_bare_text(element):
            _content(element, parts, depth)
        case "media":
            parts.extend(_media(element, depth))
        case "frac-sep" | "numer" | "denom" | "frac":
            _fraction(element, parts, depth)
        case _ if name in _NAMES:
            _wrapped(element, parts, depth, _NAMES[name])
        case _ if name in _SILENT:
            pass
        case _ if local_name_of_parent(element) in _BLOCK_PARENTS:
            _wrapped(element, parts, depth, "div")
        case _:
            _content(element, parts, depth)


def _has_bare_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def local_name_of_parent(element: Element) -> str:
    """The name of the element around ``element`` without its namespace, empty at the root."""
    parent = element.getparent()
    return local_name(parent) if parent is not None else ""


def _wrapped(element: Element, parts: list[str], depth: int, tag: str, class_: str = "") -> None:
    attributes = f' class="{class_}"' if class_ else ""
    if element.attrib:
        attributes += _attributes(element, tag)
    parts.append(f"<{tag}{attributes}>")
    _content(element, parts, depth)
    if tag not in _VOID:
        parts.append(f"</{tag}>")


def _attributes(element: Element, tag: str) -> str:
    said = ""
    if language := element.get(_LANGUAGE):
        said = f' lang="{escape(language)}"'
    for name in _KEPT.get(tag, ()):
        if value := element.get(name):
            said += f' {name}="{escape(value)}"'
    return said


def _link(element: Element, parts: list[str], depth: int) -> None:
    address = element.get("href", "")
    if not address:
        _content(element, parts, depth)
        return
    parts.append(f'<a href="{escape(address)}">')
    _content(element, parts, depth)
    parts.append("</a>")


def _fraction(element: Element, parts: list[str], depth: int) -> None:
    following = element.getnext()
    _content(element, parts, depth)
    if local_name(element) == "numer" and following is not None and local_name(following) == "denom":
        parts.append("/")


def _media(element: Element, depth: int) -> Iterator[str]:
    """A picture with its caption and who made it; a film or sound as a card, or its caption alone."""
    references = [child for child in element if local_name(child) == "media-reference"]
    kind = element.get("media-type", "").lower()
    shown = [reference for reference in references if _is_picture(reference, kind)]
    caption = _joined(element, "media-caption", depth)
    producer = _joined(element, "media-producer", depth)
    if shown:
        credit = f'<small class="credit">{producer}</small>' if producer else ""
        inner = f"<figcaption>{caption}{credit}</figcaption>" if caption or credit else ""
        yield f"<figure>{_picture(element, max(shown, key=_width))}{inner}</figure>"
        return
    address = next((url for one in references if (url := web_url(one.get("source", "")))), "")
    name = next((one.get("name", "") for one in references if one.get("name")), "")
    if address:
        title = escape(name or address, quote=False)
        yield f'<aside class="{CARD}"><p><a href="{escape(address)}">{title}</a></p></aside>'
    yield f"<div>{caption}</div>" if caption else ""
    yield f"<p>{producer}</p>" if producer else ""


def _is_picture(reference: Element, kind: str) -> bool:
    mime = reference.get("mime-type", "").lower()
    return mime.startswith("image/") or (not mime and kind in ("image", "graphic", "photo", "picture", ""))


def _width(reference: Element) -> int:
    width = reference.get("width", "")
    return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0


def _picture(element: Element, reference: Element) -> str:
    said = {
        "src": reference.get("source", "") or _within(element, reference),
        "alt": reference.get("alternate-text", ""),
        "width": reference.get("width", ""),
        "height": reference.get("height", ""),
    }
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value) + ">"


def _within(element: Element, reference: Element) -> str:
    """The address of a picture whose bytes stand in the file itself; empty without one."""
    mime = reference.get("mime-type", "")
    for child in element:
        if local_name(child) == "media-object" and child.get("encoding", "").lower() == "base64" and mime:
            return f"data:{mime};base64,{''.join((child.text or '').split())}"
    return ""


def _joined(element: Element, name: str, depth: int) -> str:
    texts = []
    for child in element:
        if local_name(child) == name:
            parts: list[str] = []
            _content(child, parts, depth)
            texts.append("".join(parts))
    return " ".join(texts) if len(texts) > 1 else "".join(texts)
