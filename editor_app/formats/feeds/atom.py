"""Writes Atom (RFC 4287): the feed that says natively which page is which language version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from editor_app.base.i18n import _
from editor_app.document.model import RichText
from editor_app.formats.feeds.checking import check_atom_entry, check_feed
from editor_app.formats.feeds.entries import Entry, categories, field, people, pictures_of, prepared_entry
from editor_app.formats.feeds.gathering import FeedGathering, Head, Shown, feed_of_one
from editor_app.formats.html.rendering import rich_html
from editor_app.formats.identity import article_uri
from editor_app.formats.labels import media_topic
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import calendar_date, iso
from editor_app.formats.site_items import (
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
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)


class AtomWriter:
    """Atom with links to every language version; a withdrawn story leaves a tombstone (RFC 6721)."""

    name = "atom"
    suffix = ".atom.xml"

    def __init__(self) -> None:
        self.label = _("Atom")

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty gathering: the newest stories of each language, and of all."""
        return FeedGathering(self, outlet, now)

    def write(self, item: ExportItem) -> Written:
        """A feed of ``item`` alone. UserError when readers must not see it yet."""
        return feed_of_one(self, item)

    def entry(self, item: ExportItem) -> tuple[Shown | None, Written]:
        """The entry of ``item``, a tombstone when it was withdrawn."""
        updated = item.updated.astimezone(UTC)
        language = canonical_tag(item.content.language)
        identity = xml_value(article_uri(item.article, item.outlet.domain))
        if is_withdrawn(item):
            stone = f'<at:deleted-entry ref="{identity}" when="{iso(updated)}"/>'
            return Shown(updated, item.article, language, updated, stone), Written(())
        entry = prepared_entry(item, self.name)
        markup = "\n".join(_entry(entry))
        check_atom_entry(f"{_OPENING}>{markup}</feed>", one_line(item.content.headline.text))
        warnings = (
            () if item.base_url else (_("The address of the site is not known: the entry has no link."),)
        )
        shown = Shown(first_shown(item), item.article, language, updated, markup)
        return shown, Written((), warnings, entry.losses)

    def feed(self, head: Head, entries: Sequence[Shown]) -> bytes:
        """The whole feed."""
        lang = f' xml:lang="{xml_value(head.language)}"' if head.language else ""
        name = f"feed/{head.language.lower() or 'all'}"
        lines = [
            f'<?xml version="1.0" encoding="UTF-8"?>\n{_OPENING}{lang}>',
            f"<id>tag:{xml_text(head.domain or 'copydesk.local')},2026:{name}</id>",
            f"<title>{xml_text(head.title)}</title>",
            f"<updated>{iso(head.updated)}</updated>",
            f"<author><name>{xml_text(head.provider or head.title)}</name></author>",
            *([f"<rights>{xml_text(head.rights)}</rights>"] if head.rights else []),
            "<generator>Copydesk</generator>",
        ]
        if head.address:
            address = xml_value(head.address)
            lines.append(f'<link rel="self" type="application/atom+xml" href="{address}"/>')
        if head.site:
            lines.append(f'<link rel="alternate" type="text/html" href="{xml_value(head.site)}"/>')
        lines += [shown.markup for shown in entries]
        data = ("\n".join([*lines, "</feed>\n"])).encode()
        check_feed(data, self.label)
        return data


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
    yield from _facts(item)
    if item.content.summary:
        yield _text("summary", item.content.summary)
    yield f'<content type="html">{xml_text(entry.markup)}</content>'
    yield "</entry>"


def _facts(item: ExportItem) -> Iterator[str]:
    written = calendar_date(item.content.fields.get("dateline_date"))
    facts = (
        ("rights", field(item, "copyright")),
        ("dc:source", field(item, "source")),
        ("dc:coverage", field(item, "dateline_place")),
        ("dcterms:created", written.isoformat() if written else ""),
    )
    yield from (f"<{name}>{xml_text(text)}</{name}>" for name, text in facts if text)


def _text(name: str, rich: RichText) -> str:
    """A title or summary: plain text, or HTML where it has marks."""
    plain = one_line(rich.text)
    if not rich.marks and plain == rich.text:
        return f'<{name} type="text">{xml_text(plain)}</{name}>'
    return f'<{name} type="html">{xml_text(rich_html(rich))}</{name}>'
