"""The text of an item: the richest of its renditions, whole."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import ArticleContent, Block
from editor_app.formats.encoding import decode
from editor_app.formats.escaped_markup import unescaped_once
from editor_app.formats.html.fragment import Fragment, parse_fragment
from editor_app.formats.html.own_page import blocks_of
from editor_app.formats.newsml_g2.names import XHTML
from editor_app.formats.newsml_g2.xhtml import inner_html
from editor_app.formats.nitf.reader import read_document
from editor_app.formats.values import Dropped, FoundMedia, ReadArticle, Source
from editor_app.formats.xml_parsing import children_named, local_name, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NEARLY = 0.95
"""A rendition with less of the longest one's letters than this lacks something of the text."""

_STRANGE = 0.5
"""The share of a rendition's words from which on it holds a text of its own."""
_FEW = 3
"""Words that make no text of their own."""
_SENTENCE = 40
"""Letters from which on the text of an unknown element is no name and no number."""
_SPACES = " \n\t\r\u00a0"
_PREFERRED = ("xhtml", "nitf", "html", "xml", "text")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One form of an item's text: its kind, its element or its text, and how many letters it has."""

    kind: str
    element: Element | None
    text: str
    letters: int


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a rendition, and what it says beside them (headline, summary, byline) where it does."""

    blocks: tuple[Block, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    media: tuple[FoundMedia, ...] = ()
    beside: ArticleContent | None = None
    is_unescaped: bool = False
    """Whether its markup had been escaped twice."""
    is_joined: bool = False
    """Whether renditions held different texts, which stand behind each other now."""


def body_of(item: Element, source: Source, *, is_own: bool) -> Body:
    """The body of a newsItem; without blocks when it has no text."""
    if is_own and (first := _own_rendition(item)) is not None:
        return _as_body(blocks_of(inner_html(first), source.companion))
    found = list(renditions(item))
    chosen = best(found)
    if chosen is None:
        return Body()
    body = read_rendition(chosen, source)
    return _with_others(body, chosen, found, source) if len(found) > 1 else body


def _with_others(body: Body, chosen: Rendition, found: list[Rendition], source: Source) -> Body:
    """``body`` with the texts that stand in no rendition but their own, in the order of the item."""
    known = {id(chosen): body}
    words = _words(chosen)
    for one in found:
        own = _words(one) if one is not chosen else set()
        if len(own - words) > max(_FEW, len(own) * _STRANGE):
            known[id(one)] = read_rendition(one, source)
            words |= own
    if len(known) == 1:
        return body
    bodies = [known[id(one)] for one in found if id(one) in known]
    return replace(
        body,
        blocks=tuple(block for one in bodies for block in one.blocks),
        dropped=tuple(dropped for one in bodies for dropped in one.dropped),
        media=tuple(media for one in bodies for media in one.media),
        is_joined=True,
    )


def _words(rendition: Rendition) -> set[str]:
    element = rendition.element
    return set((rendition.text if element is None else " ".join(map(str, element.itertext()))).split())


def _own_rendition(item: Element) -> Element | None:
    """The body of the XHTML that stands first in our own items."""
    for content in children_named(item, "contentSet"):
        for page in content.iterfind(f"{{*}}inlineXML/{{{XHTML}}}html"):
            return next(children_named(page, "body"), None)
    return None


def best(found: list[Rendition]) -> Rendition | None:
    """The one that says most of the text's make-up among those that have all of it."""
    longest = max((rendition.letters for rendition in found), default=0)
    whole = [one for one in found if one.letters and one.letters >= _NEARLY * longest]
    return min(whole, key=lambda one: _PREFERRED.index(one.kind), default=None)


def renditions(item: Element) -> Iterator[Rendition]:
    """All renditions of an item that hold a text."""
    sets = [item] if local_name(item) == "contentSet" else list(children_named(item, "contentSet"))
    for content in sets or [item]:
        for rendition in content:
            match local_name(rendition):
                case "inlineXML":
                    yield from _in_xml(rendition)
                case "inlineData":
                    yield from _in_data(rendition)


def _in_xml(rendition: Element) -> Iterator[Rendition]:
    if _is_parted(rendition):
        yield Rendition("xhtml", rendition, "", letters_of(text_of(rendition)))
        return
    for inner in rendition:
        kind, element = text_in(inner)
        if element is not None:
            yield Rendition(kind, element, "", _letters_of_body(kind, element))
        elif text := _sentences(inner):
            yield Rendition("text", None, text, letters_of(text))
    if not len(rendition) and (text := (rendition.text or "").strip()):
        # Some senders put the markup as text where it should stand as elements.
        yield Rendition("html" if "</" in text else "text", None, text, letters_of(text))


def _is_parted(rendition: Element) -> bool:
    """Whether the parts of one text stand beside each other, where a single element should be."""
    names = [local_name(inner).lower() for inner in rendition]
    if not names or "html" in names or "nitf" in names:
        return False
    return len(names) > 1 or _has_bare_text(rendition)


def _has_bare_text(element: Element) -> bool:
    pieces = [element.text, *(child.tail for child in element)]
    return any(piece and not piece.isspace() for piece in pieces)


def text_in(inner: Element) -> tuple[str, Element | None]:
    """The kind of an XML text, and the element that holds it; None when there are no paragraphs."""
    match local_name(inner).lower():
        case "html":
            bodies = list(children_named(inner, "body", "BODY"))
            others = [child for child in inner if local_name(child).lower() not in ("body", "head")]
            # Where text stands beside the body, it is a part of the text.
            is_sound = len(bodies) == 1 and not others and not _has_bare_text(inner)
            return "xhtml", bodies[0] if is_sound else inner
        case "body" | "div" | "article" | "section" | "main" | "p":
            return "xhtml", inner
        case "nitf":
            return "nitf", inner
    for element in inner.iter("*"):
        name = local_name(element)
        if name == "nitf":
            return "nitf", element
        if name == "body.content":
            return "nitf", inner
        if name == "html":
            return text_in(element)
    has_text = any(local_name(element) in ("p", "paragraph", "para") for element in inner.iter("*"))
    return "xml", inner if has_text else None


def _sentences(inner: Element) -> str:
    """The texts in XML of a vocabulary that nobody knows, line by line; empty where these are but names and
    numbers."""
    lines = [line for text in inner.itertext() if (line := " ".join(str(text).split()))]
    return "\n".join(lines) if any(len(line) > _SENTENCE for line in lines) else ""


def _letters_of_body(kind: str, element: Element) -> int:
    """The letters of the text itself: NITF has headline and summary in front of it."""
    parts = [one for one in element.iter("*") if local_name(one) == "body.content"] if kind == "nitf" else []
    return sum(letters_of(text_of(part)) for part in parts) if parts else letters_of(text_of(element))


def _in_data(rendition: Element) -> Iterator[Rendition]:
    kind = rendition.get("contenttype", "text/plain").partition(";")[0].strip().lower()
    text = text_of(rendition)
    if "base64" in rendition.get("encoding", "").lower():
        text = _decoded(text)
    if kind in ("text/html", "application/xhtml+xml"):
        yield Rendition("html", None, text, letters_of(text))
    elif kind.startswith("text/") and text.strip():
        yield Rendition("text", None, text, letters_of(text))


def _decoded(text: str) -> str:
    try:
        data = base64.b64decode(text, validate=False)
    except (ValueError, binascii.Error):
        return ""
    return decode(data).text if data.strip() else ""


def letters_of(text: str) -> int:
    """How many letters and signs ``text`` has without its white space."""
    return len(text) - sum(map(text.count, _SPACES))


def read_rendition(rendition: Rendition, source: Source) -> Body:
    """The blocks of one rendition."""
    element = rendition.element
    if rendition.kind == "nitf" and element is not None:
        return _of_nitf(element, source)
    if rendition.kind == "text":
        return Body(tuple(plain_blocks(rendition.text)))
    markup = rendition.text if element is None else _markup(element)
    if element is not None and local_name(element) == "p":
        markup = f"<p>{markup}</p>"
    if rendition.kind == "xml":
        markup = markup.replace("<paragraph", "<p").replace("</paragraph", "</p")
    bare = unescaped_once(markup)
    body = _as_body(parse_fragment(bare, language=source.language, companion=source.companion))
    return body if bare == markup else replace(body, is_unescaped=True)


def _markup(element: Element) -> str:
    if local_name(element).lower() != "html":
        return inner_html(element)
    parts = [element.text or ""]
    for child in element:
        if local_name(child).lower() != "head":
            parts.append(f"<div>{inner_html(child)}</div>")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)


def _of_nitf(element: Element, source: Source) -> Body:
    article: ReadArticle | None = read_document(element, source)
    if article is None:
        return Body()
    return Body(article.content.body, article.dropped, article.media, article.content)


def _as_body(fragment: Fragment) -> Body:
    return Body(fragment.blocks, fragment.dropped, fragment.media)


def plain_blocks(text: str) -> Iterator[Block]:
    """Plain text as paragraphs: parted by empty lines where there are some, else line by line."""
    cleaned = clean(text)[0].strip("\n")
    lines = [" ".join(line.split()) for line in cleaned.split("\n")]
    if "" not in lines:
        yield from (Block(text=line) for line in lines)
        return
    for part in "\n".join(lines).split("\n\n"):
        if joined := "\u2028".join(filter(None, part.split("\n"))):
            yield Block(text=joined)
