"""Writes Atom (RFC 4287): the feed that says natively which page is which language version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from editor_app.base.i18n import _
from editor_app.document.model import RichText
from editor_app.formats.feeds.checking import check_atom_entry
from editor_app.formats.feeds.entries import Entry, categories, facts, people, pictures_of
from editor_app.formats.feeds.gathering import Head
from editor_app.formats.feeds.writing import FeedWriter
from editor_app.formats.html.rendering import rich_html
from editor_app.formats.identity import article_uri
from editor_app.formats.labels import media_topic
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import iso
from editor_app.formats.site_items import (
    first_shown,
    headline_of,
    one_line,
    page_addresses,
    xml_text,
    xml_value,
)
from editor_app.formats.values import ExportItem


class AtomWriter(FeedWriter):
    """Atom with links to every language version; a withdrawn story leaves a tombstone (RFC 6721)."""

    name = "atom"
    suffix = ".atom.xml"
    opening = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    closing = "</feed>"

    def __init__(self) -> None:
        self.label = _("Atom")

    def _head(self, head: Head) -> Iterator[str]:
        lang = f' xml:lang="{xml_value(head.language)}"' if head.language else ""
        name = f"feed/{head.language.lower() or 'all'}"
        yield f"{self.opening}{lang}>"
        yield f"<id>tag:{xml_text(head.domain or 'copydesk.local')},2026:{name}</id>"
        yield f"<title>{xml_text(head.title)}</title>"
        yield f"<updated>{iso(head.updated)}</updated>"
        yield f"<author><name>{xml_text(head.provider or head.title)}</name></author>"
        if head.rights:
            yield f"<rights>{xml_text(head.rights)}</rights>"
        yield "<generator>Copydesk</generator>"
        if head.address:
            yield f'<link rel="self" type="application/atom+xml" href="{xml_value(head.address)}"/>'
        if head.site:
            yield f'<link rel="alternate" type="text/html" href="{xml_value(head.site)}"/>'

    def _lines(self, entry: Entry) -> Iterator[str]:
        return _entry(entry)

    def _check(self, document: str, headline: str) -> None:
        check_atom_entry(document, headline)

    def _trace(self, item: ExportItem) -> str:
        identity = xml_value(article_uri(item.article, item.outlet.domain))
        return f'<at:deleted-entry ref="{identity}" when="{iso(item.updated.astimezone(UTC))}"/>'


def _entry(entry: Entry) -> Iterator[str]:
    item = entry.item
    language = canonical_tag(item.content.language)
    lang = f' xml:lang="{xml_value(language)}"' if language else ""
    yield f"<entry{lang}>"
    yield f"<id>{xml_text(article_uri(item.article, item.outlet.domain))}</id>"
    yield _text("title", headline_of(item))
    yield f"<published>{iso(first_shown(item))}</published>"
    yield f"<updated>{iso(max(item.updated.astimezone(UTC), first_shown(item)))}</updated>"
    for tag, address in page_addresses(item).items():
        href = xml_value(address)
        yield f'<link rel="alternate" type="text/html" hreflang="{xml_value(tag)}" href="{href}"/>'
    for picture in pictures_of(item):
        mime = f' type="{xml_value(picture.mime)}"' if picture.mime else ""
        length = f' length="{picture.size}"' if picture.size else ""
        yield f'<link rel="enclosure"{mime}{length} href="{xml_value(picture.address)}"/>'
    yield from (f"<author><name>{xml_text(name)}</name></author>" for name in people(item))
    for category in categories(item):
        scheme = f' scheme="{xml_value(category.scheme)}"' if category.scheme else ""
        term = category.code.removeprefix("medtop:") if media_topic(category.code) else category.code
        yield f'<category term="{xml_value(term)}"{scheme} label="{xml_value(category.label)}"/>'
    yield from facts(item, "rights")
    if item.content.summary:
        yield _text("summary", item.content.summary)
    yield f'<content type="html">{xml_text(entry.markup)}</content>'
    yield "</entry>"


def _text(name: str, rich: RichText) -> str:
    """A title or summary: plain text, or HTML where it has marks."""
    plain = one_line(rich.text)
    if not rich.marks and plain == rich.text:
        return f'<{name} type="text">{xml_text(plain)}</{name}>'
    return f'<{name} type="html">{xml_text(rich_html(rich))}</{name}>'
