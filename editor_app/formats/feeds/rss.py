"""Writes RSS 2.0 with the whole text: what every feed reader and aggregator takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from editor_app.base.i18n import _
from editor_app.formats.feeds.checking import check_feed, check_rss_item
from editor_app.formats.feeds.entries import Entry, categories, field, people, pictures_of, prepared_entry
from editor_app.formats.feeds.gathering import FeedGathering, Head, Shown, feed_of_one
from editor_app.formats.html.rendering import rich_html
from editor_app.formats.identity import article_uri
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import calendar_date, iso
from editor_app.formats.site_items import (
    cdata,
    first_shown,
    headline_of,
    is_withdrawn,
    one_line,
    page_addresses,
    xml_text,
    xml_value,
)
from editor_app.formats.values import ExportItem, Gathering, Outlet, Written

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/">\n'
)


class RssWriter:
    """RSS 2.0 with content, Dublin Core and Media RSS; a withdrawn story is not in it.

    Identities never change on an edit, times are in UTC, addresses are absolute.
    """

    name = "rss"
    suffix = ".rss.xml"

    def __init__(self) -> None:
        self.label = _("RSS 2.0")

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering: the newest stories of each language, and of all."""
        return FeedGathering(self, outlet, now)

    def write(self, item: ExportItem) -> Written:
        """A feed of ``item`` alone. UserError when readers must not see it yet."""
        return feed_of_one(self, item)

    def entry(self, item: ExportItem) -> tuple[Shown | None, Written]:
        """The entry of ``item``, None when it was withdrawn."""
        if is_withdrawn(item):
            return None, Written(())
        entry = prepared_entry(item, self.name)
        markup = "\n".join(_item(entry))
        check_rss_item(f"{_OPENING}<channel>{markup}</channel></rss>", one_line(item.content.headline.text))
        warnings = (
            () if item.base_url else (_("The address of the site is not known: the entry has no link."),)
        )
        when, updated = first_shown(item), item.updated.astimezone(UTC)
        language = canonical_tag(item.content.language)
        return Shown(when, item.article, language, updated, markup), Written((), warnings, entry.losses)

    def feed(self, head: Head, entries: Sequence[Shown]) -> bytes:
        """The whole feed."""
        site = head.site or f"tag:{head.domain or 'copydesk.local'},2026:feed"
        lines = [
            f"{_OPENING}<channel>",
            f"<title>{xml_text(head.title)}</title>",
            f"<link>{xml_text(site)}</link>",
            f"<description>{xml_text(head.title)}</description>",
            *([f"<language>{xml_text(head.language)}</language>"] if head.language else []),
            *([f"<copyright>{xml_text(head.rights)}</copyright>"] if head.rights else []),
            f"<lastBuildDate>{_rfc822(head.updated)}</lastBuildDate>",
            "<generator>Copydesk</generator>",
        ]
        if head.address:
            lines.append(
                f'<atom:link rel="self" type="application/rss+xml" href="{xml_value(head.address)}"/>'
            )
        lines += [shown.markup for shown in entries]
        data = ("\n".join([*lines, "</channel>\n</rss>\n"])).encode()
        check_feed(data, self.label)
        return data


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
    yield from _facts(item)
    for category in categories(item):
        domain = f' domain="{xml_value(category.domain)}"' if category.domain else ""
        yield f"<category{domain}>{xml_text(category.label)}</category>"
    if item.content.summary:
        yield f"<description>{xml_text(rich_html(item.content.summary))}</description>"
    if entry.markup:
        yield f"<content:encoded>{cdata(entry.markup)}</content:encoded>"
    yield from _pictures(item)
    yield "</item>"


def _facts(item: ExportItem) -> Iterator[str]:
    written = calendar_date(item.content.fields.get("dateline_date"))
    facts = (
        ("dc:language", canonical_tag(item.content.language)),
        ("dc:source", field(item, "source")),
        ("dc:rights", field(item, "copyright")),
        ("dc:coverage", field(item, "dateline_place")),
        ("dcterms:created", written.isoformat() if written else ""),
    )
    yield from (f"<{name}>{xml_text(text)}</{name}>" for name, text in facts if text)


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
