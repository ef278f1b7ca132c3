"""What a page tells programs that show links to it, and search engines of whether to list it.

Sources: the Open Graph protocol, X's documentation of cards, Google's of robots meta tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from editor_app.document.model import LINE_BREAK, Image
from editor_app.formats.bylines import names
from editor_app.formats.embargoes import held_until, written_at
from editor_app.formats.issuing import headline_of, is_withdrawn
from editor_app.formats.labels import label_of
from editor_app.formats.moments import iso, moment, published
from editor_app.formats.pictures import address_of, images
from editor_app.formats.values import ExportItem

_FOR_READERS = frozenset({"ready", "published", "corrected"})
_TERRITORY = re.compile(r"([a-z]{2,3})(?:-[A-Za-z]{4})?-([A-Z]{2})")


def is_withheld(item: ExportItem) -> bool:
    """Whether readers shall not find the page of ``item`` by searching: not yet, or no more."""
    if is_withdrawn(item) or item.state not in _FOR_READERS:
        return True
    return held_until(item, written_at(item)) is not None


def robots(item: ExportItem) -> str:
    """The robots element of the page, empty when search engines may do as they like."""
    expires = moment(item.content.fields.get("expires"))
    if is_withheld(item):
        return '<meta name="robots" content="noindex">'
    return f'<meta name="robots" content="unavailable_after: {iso(expires)}">' if expires else ""


def sharing_elements(item: ExportItem, page: str) -> Iterator[str]:
    """The elements for cards of ``item``, whose page is at ``page`` (empty while nobody knows)."""
    fields = item.content.fields
    title = _line(str(fields.get("headline_social", "")) or headline_of(item).text)
    summary = _line(item.content.summary.text)
    image = _first_picture(item)
    shown = _address(item, image, page) if image is not None else ""
    yield _property("og:type", "article")
    yield _property("og:title", title)
    for name, value in _said(item, page, summary):
        if value:
            yield _property(name, value)
    if image is not None and shown:
        yield from _picture(image, shown)
    yield _name("twitter:card", "summary_large_image" if shown else "summary")
    yield _name("twitter:title", title)
    if summary:
        yield _name("twitter:description", summary)
    if image is not None and shown:
        yield _name("twitter:image", shown)
        if image.alt:
            yield _name("twitter:image:alt", image.alt)


def _said(item: ExportItem, page: str, summary: str) -> Iterator[tuple[str, str]]:
    fields = item.content.fields
    expires = moment(fields.get("expires"))
    yield "og:description", summary
    yield "og:url", page
    yield "og:site_name", item.outlet.name
    yield "og:locale", _locale(item.content.language)
    for version in item.versions:
        if version.article != item.article:
            yield "og:locale:alternate", _locale(version.language)
    if is_withdrawn(item):
        return
    yield "article:published_time", iso(published(item))
    yield "article:modified_time", iso(item.updated)
    yield "article:expiration_time", iso(expires) if expires else ""
    yield "article:section", label_of(item, "section")
    for author in names(str(fields.get("byline", ""))):
        yield "article:author", author
    keywords = fields.get("keywords")
    for keyword in keywords if isinstance(keywords, tuple) else ():
        yield "article:tag", keyword


def _picture(image: Image, shown: str) -> Iterator[str]:
    yield _property("og:image", shown)
    if image.alt:
        yield _property("og:image:alt", image.alt)
    if image.width > 0 and image.height > 0:
        yield _property("og:image:width", str(image.width))
        yield _property("og:image:height", str(image.height))


def _first_picture(item: ExportItem) -> Image | None:
    return next((image for image in images(item.content.body) if address_of(item, image)), None)


def _address(item: ExportItem, image: Image, page: str) -> str:
    """Cards take whole addresses alone: there is none while the page has none."""
    return f"{page.rpartition('/')[0]}/{address_of(item, image)}" if page else ""


def _locale(language: str) -> str:
    """``az_AZ`` for ``az-Latn-AZ``; empty without a territory, which Open Graph wants."""
    found = _TERRITORY.fullmatch(language)
    return f"{found.group(1)}_{found.group(2)}" if found else ""


def _line(text: str) -> str:
    return text.replace(LINE_BREAK, " ")


def _property(name: str, text: str) -> str:
    return f'<meta property="{name}" content="{escape(text)}">'


def _name(name: str, text: str) -> str:
    return f'<meta name="{name}" content="{escape(text)}">'
