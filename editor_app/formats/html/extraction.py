"""The part of a page that is the article, and which of its blocks belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from editor_app.base.records import dataclass
from editor_app.formats.html.extractor import extracted
from editor_app.formats.html.page_tree import compact_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SMALL_PAGE = 8000
"""Characters of visible text up to which a page without menus is read as it stands."""

_ENOUGH = 0.995
_FEW = 0.5
_MOST = 0.8
_PICTURE_WEIGHT = 60
_NAMED_SO = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations)?|promo|newsletter|subscribe|social|share|sharing|advert|banner|"
    r"comments|popular|most-read|sidebar|breadcrumbs?|cookie|menu|paywall|regwall|author-(?:bio|box|card|info)|"
    r"about-author|tags|disqus|sharedaddy|jp-relatedposts|related-?posts)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NEVER_TEXT = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations)?|newsletter|comments|disqus|most-read|paywall|regwall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEAST = 120
"""Characters that must be left of a page when a part of it goes that is longer than the rest."""

_AROUND = ".//nav|.//footer|.//aside|.//header[not(ancestor::article)]|.//form|.//*[@role='navigation']"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The element that holds the article, the texts in it that the extractor took for the
    article, and the addresses of its pictures. Without ``pieces`` everything in the element
    counts; ``is_site`` says that menus or the like stand on the page. Texts have no white space."""

    element: HtmlElement
    pieces: frozenset[str] = frozenset()
    text: str = ""
    pictures: frozenset[str] = frozenset()
    is_site: bool = False


def find_article(tree: HtmlElement) -> Extracted:
    """Where the article of a page is. ``tree`` has no scripts and styles any more."""
    body = tree.find("body")
    body = body if body is not None else tree
    around = surrounding(body)
    visible = len(compact_text(body)) - sum(len(compact_text(part)) for part in around)
    is_plain = visible <= SMALL_PAGE and not _is_full_of_links(body, visible, around)
    if is_plain and not around:
        return Extracted(body)
    pieces, pictures = extracted(tree)
    text = "\n".join(pieces)
    marked = _marked(body)
    if is_plain and len(text) < _MOST * visible:
        is_whole = marked is not None and _prose(marked) >= _MOST * _prose(body)
        return Extracted(marked if marked is not None and is_whole else body, is_site=True)
    if marked is not None and len(text) < _FEW * _prose(marked):
        return Extracted(marked, is_site=True)
    if not pieces:
        return Extracted(body, is_site=True)
    heading = [compact_text(element) for element in body.iter("h1")][:1]
    return Extracted(_innermost(body, [*pieces, *heading], pictures), frozenset(pieces), text, pictures)


def _marked(body: HtmlElement) -> HtmlElement | None:
    """The element that the page itself marks as its article, when there is exactly one."""
    for path in (".//article[not(ancestor::article)]", ".//main", ".//*[@itemprop='articleBody']"):
        found = body.xpath(path)
        if len(found) == 1:
            return found[0]
    return None


def _prose(element: HtmlElement) -> int:
    """Characters of the paragraphs of ``element`` that are no lists of links."""
    total = 0
    for paragraph in element.iter("p", "blockquote", "li", "h2", "h3"):
        text = len(compact_text(paragraph))
        if next(paragraph.iterancestors("a"), None) is not None:
            continue
        if text and 2 * sum(len(compact_text(link)) for link in paragraph.iter("a")) < text:
            total += text
    return total


def _is_full_of_links(body: HtmlElement, length: int, around: Sequence[HtmlElement]) -> bool:
    linked = sum(len(compact_text(link)) for link in body.iter("a"))
    return linked - sum(len(compact_text(link)) for part in around for link in part.iter("a")) > 0.3 * length


def _innermost(body: HtmlElement, pieces: Sequence[str], pictures: frozenset[str]) -> HtmlElement:
    """The innermost element that holds nearly all that was extracted."""
    weight = sum(map(len, pieces)) + _PICTURE_WEIGHT * len(pictures)
    element = body
    while True:
        inner = next((child for child in element if _held(child, pieces, pictures) >= _ENOUGH * weight), None)
        if inner is None or inner.tag in {"p", "ul", "ol", "table", "blockquote", "figure"}:
            return element
        element = inner


def _held(element: HtmlElement, pieces: Sequence[str], pictures: frozenset[str]) -> int:
    if not isinstance(element.tag, str) or len(element) == 0:
        return 0
    text = compact_text(element)
    found = sum(len(piece) for piece in pieces if piece in text)
    if pictures:
        shown = {address for image in element.iter("img") for address in image.attrib.values()}
        found += _PICTURE_WEIGHT * len(pictures & shown)
    return found


def surrounding(element: HtmlElement) -> list[HtmlElement]:
    """What stands around a text within ``element``: menus, footers, asides that are no quotes.

    A part with most of the text is none of them: some sites wrap their whole page in a form.
    But comments and the like may be longer than the text.
    """
    length = len(compact_text(element))
    named = (part for part in element.iter("div", "section", "ul") if _is_named_so(part))
    parts = [part for part in (*element.xpath(_AROUND), *named) if not _is_quote(part)]
    found = [part for part in parts if _may_go(part, length)]
    return _outermost(found)


def never_text(element: HtmlElement) -> list[HtmlElement]:
    """What stands within an article but by its name is no part of it, such as comments."""
    length = len(compact_text(element))
    named = (part for part in element.iter("div", "section", "ul") if _NEVER_TEXT.search(_names(part)))
    return _outermost([part for part in named if part is not element and _may_go(part, length)])


def _outermost(parts: Sequence[HtmlElement]) -> list[HtmlElement]:
    inner = set(parts)
    return [part for part in parts if not any(other in inner for other in part.iterancestors())]


def _may_go(part: HtmlElement, whole: int) -> bool:
    length = len(compact_text(part))
    if 2 * length <= whole:
        return True
    return (
        whole - length >= _LEAST
        and _NEVER_TEXT.search(_names(part)) is not None
        and next(part.iter("h1", "article", "main"), None) is None
    )


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()[:500]


def _is_named_so(element: HtmlElement) -> bool:
    names = _names(element)
    return bool(names) and _NAMED_SO.search(names) is not None


def _is_quote(element: HtmlElement) -> bool:
    names = (element.get("class") or "").lower()
    return "quote" in names or "embed" in names
