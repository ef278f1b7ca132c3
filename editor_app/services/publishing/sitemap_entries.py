"""What a search engine reads of a story in a news sitemap."""

from __future__ import annotations

from editor_app.base.records import dataclass

_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address with what is said of it; ``published`` as it is written, ``language`` as a tag."""

    title: str
    publication: str
    published: str
    language: str
    address: str
    versions: tuple[str, ...] = ()
    """The languages in which the story is there as well."""


def first_entry(data: bytes) -> SitemapEntry | None:
    """The first entry of the sitemap ``data``, None where there is none. Any thread."""
    # Imported here: start-up time.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    url = etree.fromstring(data, parser).find(f"{_MAP}url")
    if url is None:
        return None
    links = (link.get("hreflang", "") for link in url.iterchildren("{http://www.w3.org/1999/xhtml}link"))
    return SitemapEntry(
        url.findtext(f"{_NEWS}news/{_NEWS}title", ""),
        url.findtext(f"{_NEWS}news/{_NEWS}publication/{_NEWS}name", ""),
        url.findtext(f"{_NEWS}news/{_NEWS}publication_date", ""),
        url.findtext(f"{_NEWS}news/{_NEWS}publication/{_NEWS}language", ""),
        url.findtext(f"{_MAP}loc", ""),
        tuple(tag for tag in links if tag and tag != "x-default"),
    )
