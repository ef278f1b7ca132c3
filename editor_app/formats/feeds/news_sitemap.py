"""Writes the sitemap that Google News reads: the addresses of the last two days, nothing of the texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from editor_app.base.clock import utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.base.text import base_language, clean
from editor_app.formats.feeds.checking import check_feed, check_urls
from editor_app.formats.html.article_page import page_address
from editor_app.formats.identity import original_of
from editor_app.formats.moments import iso
from editor_app.formats.names import file_path
from editor_app.formats.site_items import (
    first_shown,
    headline_of,
    is_withdrawn,
    one_line,
    page_addresses,
    refuse_what_must_not_be_seen,
    xml_text,
    xml_value,
)
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem, Gathering, Outlet, OutputFile, Written

RECENT = timedelta(days=2)
"""Older stories leave the sitemap (Google's rules for news sitemaps)."""

MOST = 1000
"""No sitemap may name more addresses (the same rules)."""

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_CHINESE = {"zh-hans": "zh-cn", "zh-cn": "zh-cn", "zh-sg": "zh-cn", "zh-hant": "zh-tw", "zh-tw": "zh-tw"}


@dataclass(frozen=True, slots=True)
class _Url:
    when: datetime
    article: ArticleId
    markup: str


class NewsSitemapWriter:
    """Sitemaps of at most 1,000 addresses with their titles, times and language versions."""

    name = "news-sitemap"

    def __init__(self) -> None:
        self.label = _("News sitemap")

    def begin(self, outlet: Outlet, now: datetime) -> Gathering:
        """An empty sitemap of what was published in the two days before ``now``."""
        return _Sitemaps(outlet, now)

    def write(self, item: ExportItem) -> Written:
        """A sitemap of ``item`` alone, as if it were recent. UserError when it must not be seen yet."""
        now = min(item.now or utc_now(), first_shown(item) + RECENT / 2)
        sitemaps = _Sitemaps(item.outlet, now)
        said = sitemaps.add(item)
        return Written(
            (OutputFile(file_path(item, ".sitemap.xml"), sitemaps.take(), (item.article,)),),
            said.warnings,
            said.losses,
        )


class _Sitemaps(Gathering):
    """Holds up to a thousand addresses and gives a file when it is full."""

    def __init__(self, outlet: Outlet, now: datetime) -> None:
        self._outlet = outlet
        self._now = now.astimezone(UTC)
        self._waiting: list[_Url] = []
        self._files = 0

    def add(self, item: ExportItem) -> Written:
        if is_withdrawn(item):
            return Written(())
        refuse_what_must_not_be_seen(item, self._now)
        when = first_shown(item)
        if when < self._now - RECENT:
            return Written((), (_("Published more than two days ago: not in the news sitemap."),))
        markup = "\n".join(_url(item, self._outlet, when))
        check_urls(f"{_OPENING}{markup}</urlset>", one_line(item.content.headline.text))
        self._waiting.append(_Url(when, item.article, markup))
        files = (self._file(),) if len(self._waiting) == MOST else ()
        return Written(files, losses=(_("everything but headline, time, language and address"),))

    def finish(self) -> Written:
        if self._files and not self._waiting:
            return Written(())
        return Written((self._file(),))

    def take(self) -> bytes:
        """The sitemap of what waits, newest first."""
        newest = sorted(self._waiting, key=lambda url: (url.when, url.article), reverse=True)
        self._waiting = []
        data = (_OPENING + "\n".join([*(url.markup for url in newest), "</urlset>\n"])).encode()
        check_feed(data, "news-sitemap")
        return data

    def _file(self) -> OutputFile:
        articles = tuple(url.article for url in self._waiting)
        self._files += 1
        end = f"-{self._files}" if self._files > 1 else ""
        return OutputFile(f"news-sitemap{end}.xml", self.take(), articles)


def _url(item: ExportItem, outlet: Outlet, when: datetime) -> Iterator[str]:
    language = item.content.language
    title = " ".join(clean(one_line(headline_of(item).text))[0].split())
    address = ascii_uri(page_address(item))
    _refuse_what_is_missing(address, language, title)
    yield f"<url>\n<loc>{xml_text(address)}</loc>"
    yield from _alternates(item)
    yield "<news:news>\n<news:publication>"
    yield f"<news:name>{xml_text(_publication(outlet, item))}</news:name>"
    yield f"<news:language>{xml_text(news_language(language))}</news:language>\n</news:publication>"
    yield f"<news:publication_date>{iso(when)}</news:publication_date>"
    yield f"<news:title>{xml_text(title)}</news:title>\n</news:news>\n</url>"


def _alternates(item: ExportItem) -> Iterator[str]:
    """Links to all language versions, itself and a default included, so that they are reciprocal."""
    addresses = page_addresses(item)
    if len(addresses) < 2:
        return
    original = original_of(item)
    default = next((version.language for version in item.versions if version.article == original), "")
    for language, address in (*addresses.items(), ("x-default", addresses.get(default, ""))):
        if address:
            tag = xml_value(language)
            yield f'<xhtml:link rel="alternate" hreflang="{tag}" href="{xml_value(address)}"/>'


def news_language(tag: str) -> str:
    """``tag`` as a news sitemap names languages: the bare language, but for the two ways to write Chinese."""
    return _CHINESE.get(tag.lower(), base_language(tag))


def _publication(outlet: Outlet, item: ExportItem) -> str:
    return outlet.name or outlet.provider or urlsplit(item.base_url).hostname or ""


def _refuse_what_is_missing(address: str, language: str, title: str) -> None:
    missing = [
        words
        for value, words in (
            (address, _("the address of the site")),
            (language, _("the language of the story")),
            (title, _("a headline")),
        )
        if not value
    ]
    if missing:
        raise UserError(
            _("The news sitemap needs {what}.").format(what=", ".join(missing)),
            _("Set it, and write the sitemap again."),
        )
