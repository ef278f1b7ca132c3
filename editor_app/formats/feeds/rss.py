"""Writes RSS 2.0 with the whole text: what every feed reader and aggregator takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime

from editor_app.base.i18n import _
from editor_app.formats.feeds.checking import check_rss_item
from editor_app.formats.feeds.entries import Entry, categories, facts, people, pictures_of
from editor_app.formats.feeds.gathering import Head
from editor_app.formats.feeds.writing import FeedWriter
from editor_app.formats.html.rendering import rich_html
from editor_app.formats.identity import article_uri
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import iso
from editor_app.formats.site_items import (
    cdata,
    first_shown,
    headline_of,
    one_line,
    page_addresses,
    xml_text,
    xml_value,
)
from editor_app.formats.values import ExportItem


class RssWriter(FeedWriter):
    """RSS 2.0 with content, Dublin Core and Media RSS; a withdrawn story is not in it.

    Identities never change on an edit, times are in UTC, addresses are absolute. The pages of other language
    versions are links of Atom with ``hreflang``, which RSS takes as an extension.
    """

    name = "rss"
    suffix = ".rss.xml"
    opening = (
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:media="http://search.yahoo.com/mrss/">\n<channel'
    )
    closing = "</channel>\n</rss>"

    def __init__(self) -> None:
        self.label = _("RSS 2.0")

    def _head(self, head: Head) -> Iterator[str]:
        site = head.site or f"tag:{head.domain or 'copydesk.local'},2026:feed"
        yield f"{self.opening}>"
        yield f"<title>{xml_text(head.title)}</title>"
        yield f"<link>{xml_text(site)}</link>"
        yield f"<description>{xml_text(head.title)}</description>"
        if head.language:
            yield f"<language>{xml_text(head.language)}</language>"
        if head.rights:
            yield f"<copyright>{xml_text(head.rights)}</copyright>"
        yield f"<lastBuildDate>{_rfc822(head.updated)}</lastBuildDate>"
        yield "<generator>Copydesk</generator>"
        if head.address:
            yield f'<atom:link rel="self" type="application/rss+xml" href="{xml_value(head.address)}"/>'

    def _lines(self, entry: Entry) -> Iterator[str]:
        return _item(entry)

    def _check(self, document: str, headline: str) -> None:
        check_rss_item(document, headline)


def _item(entry: Entry) -> Iterator[str]:
    item = entry.item
    addresses = page_addresses(item)
    yield "<item>"
    if headline := one_line(headline_of(item).text):
        yield f"<title>{xml_text(headline)}</title>"
    # Readers that know both kinds of links take the last: it is to be the page of this version.
    for language, address in addresses.items():
        if language != item.content.language:
            tag = xml_value(language)
            yield f'<atom:link rel="alternate" hreflang="{tag}" href="{xml_value(address)}"/>'
    if own := addresses.get(item.content.language):
        yield f"<link>{xml_text(own)}</link>"
    yield f'<guid isPermaLink="false">{xml_text(article_uri(item.article, item.outlet.domain))}</guid>'
    yield f"<pubDate>{_rfc822(first_shown(item))}</pubDate>"
    yield f"<dcterms:modified>{iso(item.updated.astimezone(UTC))}</dcterms:modified>"
    yield from (f"<dc:creator>{xml_text(name)}</dc:creator>" for name in people(item))
    if language := canonical_tag(item.content.language):
        yield f"<dc:language>{xml_text(language)}</dc:language>"
    yield from facts(item, "dc:rights")
    for category in categories(item):
        domain = f' domain="{xml_value(category.domain)}"' if category.domain else ""
        yield f"<category{domain}>{xml_text(category.label)}</category>"
    if item.content.summary:
        yield f"<description>{xml_text(rich_html(item.content.summary))}</description>"
    if entry.markup:
        yield f"<content:encoded>{cdata(entry.markup)}</content:encoded>"
    yield from _pictures(item)
    yield "</item>"


def _pictures(item: ExportItem) -> Iterator[str]:
    for place, picture in enumerate(pictures_of(item)):
        mime = f' type="{xml_value(picture.mime)}"' if picture.mime else ""
        address = xml_value(picture.address)
        if place == 0 and mime and picture.size:
            yield f'<enclosure url="{address}" length="{picture.size}"{mime}/>'
        image = picture.image
        size = f' width="{image.width}" height="{image.height}"' if image.width > 0 < image.height else ""
        yield f'<media:content url="{address}"{mime} medium="image"{size}>'
        if image.caption:
            caption = xml_text(one_line(image.caption.text))
            yield f'<media:description type="plain">{caption}</media:description>'
        if image.credit:
            yield f"<media:credit>{xml_text(image.credit)}</media:credit>"
        yield "</media:content>"


def _rfc822(when: datetime) -> str:
    return format_datetime(when.astimezone(UTC), usegmt=True)
