"""One entry of a feed as an article, with what its sender got wrong."""

from __future__ import annotations

from dataclasses import replace

from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent, FieldValue, RichText
from editor_app.formats.feed_times import feed_time
from editor_app.formats.feeds.elements import Parts, base_of, language_of, text_of, unescaped
from editor_app.formats.feeds.entries import category_read
from editor_app.formats.feeds.people import byline_of
from editor_app.formats.feeds.pictures import pictures_beside
from editor_app.formats.feeds.texts import (
    body_of,
    body_text,
    headline_of,
    line_of,
    summary_text,
    without_headline,
)
from editor_app.formats.html.correction import without_correction
from editor_app.formats.identity import is_own
from editor_app.formats.moments import iso
from editor_app.formats.said import said_language
from editor_app.formats.urls import web_url
from editor_app.formats.values import Defect, ReadArticle, Source

_LONGEST_WORD = 120
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says for all its entries."""

    format: str
    language: str = ""
    rights: str = ""
    title: str = ""

    @property
    def is_rss(self) -> bool:
        """Whether the rules of RSS hold."""
        return self.format == "rss"


def article_of(parts: Parts, channel: Channel, source: Source) -> ReadArticle | None:
    """The article of one entry, None when it has neither a title nor a text."""
    defects: list[Defect] = []
    identity, link = _identity(parts, channel, defects), _link(parts)
    own = is_own(identity)
    headline = headline_of(parts, is_rss=channel.is_rss, is_own=own)
    body = body_text(parts, defects, is_own=own)
    # What we wrote is a summary where it stands in that element, with or without a text.
    body = body if not own or body.name.startswith("content") else replace(body, value="", name="")
    markup, correction = without_correction(body.value) if own else (body.value, "")
    body = replace(body, value=markup)
    summary = summary_text(parts, body, defects, is_own=own)
    fragment = body_of(body, source, link=link, is_own=own)
    if not headline and not fragment.blocks and not summary.value:
        return None
    blocks, repeated = (fragment.blocks, ()) if own else without_headline(fragment.blocks, headline)
    pictures = () if own else tuple(pictures_beside(parts, blocks))
    fields = _fields(parts, channel, source, defects, is_own=own)
    if correction:
        fields["correction"] = correction
    if not headline:
        defects.append(Defect(_("The entry has no title."), identity or link))
    return ReadArticle(
        ArticleContent(
            headline,
            line_of(summary, is_own=own) if summary.value else RichText(),
            (*pictures, *blocks),
            fields,
        ),
        channel.format,
        dropped=(*fragment.dropped, *repeated),
        media=fragment.media,
        identity=identity or link,
        version=_version(parts, channel),
        status="usable",
        defects=tuple(defects),
        family=_family(parts, is_own=own),
    )


def _identity(parts: Parts, channel: Channel, defects: list[Defect]) -> str:
    identity = parts.text("guid", "id", "dc:identifier")
    if not identity:
        about = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
        identity = parts.element.get(about, "")
    if not identity:
        name = "guid" if channel.is_rss else "id"
        defects.append(Defect(_("The entry has no identity that stays the same."), name))
    return identity


def _family(parts: Parts, *, is_own: bool) -> str:
    """What the entries of all language versions of a story share: the first of their addresses, where the
    links of each name all of them.

    In our RSS the links with a language are those of the others, and the page of the entry is its own link.
    """
    pages = {
        one.get("hreflang", "").lower(): address
        for one in (*parts.all("link"), *parts.all("atom:link"))
        if one.get("hreflang")
        and one.get("rel", "alternate") == "alternate"
        and (address := web_url(one.get("href", ""), base_of(one)))
    }
    pages.pop("x-default", None)
    if is_own and pages and (page := _plain_link(parts)):
        pages[""] = page
    return min(pages.values()) if len(set(pages.values())) > 1 else ""


def _link(parts: Parts) -> str:
    if page := _plain_link(parts):
        return page
    links = parts.all("link")
    for rel in ("alternate", ""):
        for one in links:
            address = one.get("href", "") if one.get("href") else text_of(one)
            if one.get("rel", "alternate") == rel or not rel:
                if found := web_url(address, base_of(one)):
                    return found
    return web_url(parts.text("guid", "id")) or ""


def _plain_link(parts: Parts) -> str:
    """The link that is text, as RSS has it; links of Atom beside it may lead to other languages."""
    texts = (text_of(one) for one in parts.all("link") if not one.get("href"))
    return next((found for text in texts if (found := web_url(text))), "")


def _version(parts: Parts, channel: Channel) -> str:
    text = parts.text("updated", "dcterms:modified", "modified", "dc:date", "pubDate", "published")
    found = feed_time(text, is_rss=channel.is_rss)
    return iso(found.moment) if found is not None and found.moment is not None else ""


def _fields(
    parts: Parts, channel: Channel, source: Source, defects: list[Defect], *, is_own: bool
) -> dict[str, FieldValue]:
    language = source.language or said_language(_language(parts, channel))
    byline = byline_of(parts)
    rights = parts.text("dc:rights", "rights", "copyright", "media:copyright")
    source_name = _source(parts)
    values: dict[str, FieldValue] = {
        "byline": byline,
        "dateline_place": parts.text("dc:coverage"),
        "dateline_date": parts.text("dcterms:created") if is_own else _day(parts, channel, defects),
        "language": language,
        # What we wrote was escaped once; others do it twice.
        "source": source_name if is_own else unescaped(source_name),
        "copyright": rights if is_own else unescaped(rights) or channel.rights,
        **_categories(parts, is_own=is_own),
    }
    return {name: value for name, value in values.items() if value not in ("", ())}


def _language(parts: Parts, channel: Channel) -> str:
    said = parts.text("dc:language", "language")
    return said or language_of(parts.element) or channel.language


def _source(parts: Parts) -> str:
    element = parts.first("source")
    if element is not None and len(element):
        return Parts(element).text("title")
    return parts.text("dc:source", "source", "dc:publisher")


def _day(parts: Parts, channel: Channel, defects: list[Defect]) -> str:
    """The day that the entry was published on; times that break the standard are named."""
    names = ("pubDate", "published", "issued", "dc:date", "dcterms:issued", "updated", "modified", "date")
    for name in names:
        text = parts.text(name)
        if not text:
            continue
        found = feed_time(text, is_rss=channel.is_rss and not name.startswith("dc"))
        if found is None:
            defects.append(Defect(_("The time “{time}” cannot be understood.").format(time=text[:80]), name))
            continue
        if not found.is_standard:
            said = _("The time “{time}” is not written as the standard of the feed wants it.")
            defects.append(Defect(said.format(time=text[:80]), name))
        return found.day
    return ""


def _categories(parts: Parts, *, is_own: bool) -> dict[str, FieldValue]:
    found: dict[str, list[str]] = {}
    for one in parts.all("category"):
        label = one.get("label", "") or text_of(one)
        scheme = one.get("scheme") or one.get("domain") or ""
        field, value = category_read(scheme, one.get("term", "") or label, label)
        found.setdefault(field, []).append(value)
    for words in (parts.texts("dc:subject"), parts.text("media:keywords", "itunes:keywords").split(",")):
        found.setdefault("keywords", []).extend(bare for word in words if (bare := word.strip()))
    lists = {name: tuple(values) if is_own else _distinct(values) for name, values in found.items()}
    fields: dict[str, FieldValue] = {
        "section": next(iter(lists.get("section", ())), ""),
        "genre": next(iter(lists.get("genre", ())), ""),
        "subjects": lists.get("subjects", ()),
        "keywords": lists.get("keywords", ()),
    }
    return fields


def _distinct(values: list[str]) -> tuple[str, ...]:
    good = (unescaped(value).strip() for value in values)
    return tuple(dict.fromkeys(value for value in good if 0 < len(value) <= _LONGEST_WORD))[:_MOST_WORDS]
