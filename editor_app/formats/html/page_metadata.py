"""What a page says about its article in JSON-LD, OpenGraph and meta elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import TYPE_CHECKING

from editor_app.base.records import dataclass
from editor_app.base.text import clean
from editor_app.formats.html.inline import language_tag
from editor_app.formats.html.structured_data import article_data, names_in, texts_in
from editor_app.formats.recognition.dates import find_date
from editor_app.formats.urls import web_url

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = re.compile(r"<[^<>]{0,300}>")
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page says of its article; texts are plain, the date is ``YYYY-MM-DD``."""

    headlines: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    section: str = ""
    byline: str = ""
    date: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    source: str = ""
    address: str = ""


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of the page ``tree``, the surest source of each item first."""
    named = _named(tree)
    data = article_data(
        element.text or "" for element in tree.iter("script") if _is_json(element.get("type", ""))
    )

    def first(*values: str) -> str:
        return next((value for value in values if value), "")

    def meta(*names: str) -> str:
        return first(*(named.get(name, [""])[0] for name in names))

    heading = next((plain(_content(element)) for element in tree.iter("h1") if plain(_content(element))), "")
    language = first(tree.get("lang", ""), tree.get("xml:lang", ""), _text(data, "inLanguage"))
    return PageMetadata(
        headlines=_distinct(
            heading, _text(data, "headline"), meta("og:title", "twitter:title", "dc.title", "title")
        ),
        title=next((plain(_content(element)) for element in tree.iter("title")), ""),
        description=first(
            meta("og:description"),
            meta("description"),
            _text(data, "description"),
            meta("twitter:description"),
        ),
        section=first(_text(data, "articleSection"), meta("article:section", "section", "dc.subject")),
        byline=_byline(data, named),
        date=_date(
            first(_text(data, "datePublished"), meta(*_DATES))
            or first(_time(tree), _text(data, "dateCreated"))
        ),
        language=language_tag(
            first(language, meta("og:locale", "content-language", "language", "dc.language"))
        ),
        keywords=_keywords(data, named),
        source=first(meta("og:site_name", "application-name"), *names_in(data.get("publisher"))),
        address=first(_canonical(tree), web_url(meta("og:url")) or "", web_url(_text(data, "url")) or ""),
    )


_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
)


def plain(text: str) -> str:
    """``text`` of an attribute or element as one clean line without markup."""
    if "&" in text:
        text = unescape(text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    return " ".join(clean(text[: 4 * _LONGEST])[0].split())[:_LONGEST]


def _named(tree: HtmlElement) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = plain(element.get("content", "") or "")
        if name and content:
            found.setdefault(name.lower().strip(), []).append(content)
    return found


def _is_json(kind: str) -> bool:
    return kind.lower().split(";")[0].strip() == "application/ld+json"


def _content(element: HtmlElement) -> str:
    return " ".join(element.itertext())


def _text(data: Mapping[str, object], name: str) -> str:
    return next((text for value in texts_in(data.get(name)) if (text := plain(value))), "")


def _distinct(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _byline(data: Mapping[str, object], named: Mapping[str, list[str]]) -> str:
    people = [plain(name) for name in names_in(data.get("author"))]
    if not people:
        given = [*named.get("author", []), *named.get("article:author", []), *named.get("dc.creator", [])]
        people = [name for name in given if "://" not in name]
    return ", ".join(dict.fromkeys(name for name in people if name and len(name) < 100))


def _keywords(data: Mapping[str, object], named: Mapping[str, list[str]]) -> tuple[str, ...]:
    given = [plain(text) for text in texts_in(data.get("keywords"))]
    given = (
        given or named.get("article:tag", []) or named.get("news_keywords", []) or named.get("keywords", [])
    )
    words = (word.strip(" \t#.;") for text in given for word in re.split(r"[,;،]", text))
    return tuple(dict.fromkeys(word for word in words if 0 < len(word) <= 80))[:40]


def _date(text: str) -> str:
    found = find_date(text)
    return found.day if found is not None else ""


def _time(tree: HtmlElement) -> str:
    moments = (element.get("datetime", "") for element in _published_times(tree))
    return next((moment for moment in moments if moment), "")


def _published_times(tree: HtmlElement) -> Iterator[HtmlElement]:
    yield from tree.xpath("//*[@itemprop='datePublished']")
    yield from tree.xpath("//article//time[@datetime]")


def _canonical(tree: HtmlElement) -> str:
    links = (
        element.get("href", "")
        for element in tree.iter("link")
        if element.get("rel", "").lower() == "canonical"
    )
    return next((address for link in links if (address := web_url(link)) is not None), "")
