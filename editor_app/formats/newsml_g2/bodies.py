"""The text of an item: the richest of its renditions, whole."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.document.model import ArticleContent, Block
from editor_app.formats.encoding import decode
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


def body_of(item: Element, source: Source, *, is_own: bool) -> Body:
    """The body of a newsItem; without blocks when it has no text."""
    if is_own and (first := _own_rendition(item)) is not None:
        return _as_body(blocks_of(inner_html(first), source.companion))
    chosen = best(list(renditions(item)))
    return read_rendition(chosen, source) if chosen is not None else Body()


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
    sets = [item] if local_name(item) == "contentSet" else children_named(item, "contentSet")
    for content in sets:
        for rendition in content:
            match local_name(rendition):
                case "inlineXML":
                    yield from _in_xml(rendition)
                case "inlineData":
                    yield from _in_data(rendition)


def _in_xml(rendition: Element) -> Iterator[Rendition]:
    for inner in rendition:
        kind, element = text_in(inner)
        if element is not None:
            yield Rendition(kind, element, "", _letters_of_body(kind, element))
    if not len(rendition) and (text := (rendition.text or "").strip()):
        # Some senders put the markup as text where it should stand as elements.
        yield Rendition("html" if "</" in text else "text", None, text, letters_of(text))


def text_in(inner: Element) -> tuple[str, Element | None]:
    """The kind of an XML text, and the element that holds it; None when there are no paragraphs."""
    match local_name(inner).lower():
        case "html":
            return "xhtml", next(children_named(inner, "body", "BODY"), inner)
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
    markup = rendition.text if element is None else inner_html(element)
    if element is not None and local_name(element) == "p":
        markup = f"<p>{markup}</p>"
    if rendition.kind == "xml":
        markup = markup.replace("<paragraph", "<p").replace("</paragraph", "</p")
    return _as_body(parse_fragment(markup, language=source.language, companion=source.companion))


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
