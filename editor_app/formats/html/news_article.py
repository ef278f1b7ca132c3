"""schema.org data of an article page, as search engines and aggregators read it."""

from __future__ import annotations

import json

from editor_app.document.counting import words_of
from editor_app.document.model import LINE_BREAK
from editor_app.formats.bylines import names
from editor_app.formats.identity import article_uri
from editor_app.formats.labels import label_of, labels_of, media_topic
from editor_app.formats.moments import calendar_date, iso, moment, published
from editor_app.formats.pictures import address_of, images
from editor_app.formats.values import ExportItem


def news_article(item: ExportItem, page: str) -> dict[str, object]:
    """The NewsArticle of ``item`` whose content is prepared; ``page`` is its address or empty.

    Source: schema.org/NewsArticle; no internal note is part of it.
    """
    fields = item.content.fields
    expires = moment(fields.get("expires"))
    written = calendar_date(fields.get("dateline_date"))
    place = fields.get("dateline_place")
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page,
        "identifier": article_uri(item.article),
        "url": page,
        "mainEntityOfPage": page,
        "headline": _line(item.content.headline.text),
        "description": _line(item.content.summary.text),
        "inLanguage": item.content.language,
        "datePublished": iso(published(item)),
        "dateModified": iso(item.updated),
        "dateCreated": written.isoformat() if written else "",
        "expires": iso(expires) if expires else "",
        "author": [{"@type": "Person", "name": name} for name in names(str(fields.get("byline", "")))],
        "articleSection": label_of(item, "section"),
        "genre": label_of(item, "genre"),
        "keywords": list(_texts(fields.get("keywords"))),
        "about": [_thing(code, name) for code, name in labels_of(item, "subjects")],
        "image": _pictures(item, page),
        "locationCreated": {"@type": "Place", "name": place} if place else "",
        "sourceOrganization": _organization(fields.get("source")),
        "creditText": fields.get("credit", ""),
        "copyrightNotice": fields.get("copyright", ""),
        "usageInfo": fields.get("usage_terms", ""),
        "version": item.number,
        "wordCount": words_of(item.content.body),
    }
    return {name: value for name, value in data.items() if value not in ("", [], ())}


def script_safe(data: object) -> str:
    """``data`` as JSON that cannot end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("\u2028", "\\u2028")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _line(text: str) -> str:
    return text.replace(LINE_BREAK, " ")


def _thing(code: str, name: str) -> dict[str, str]:
    topic = media_topic(code)
    return {"@type": "Thing", "name": name, **({"sameAs": topic} if topic else {})}


def _organization(name: object) -> object:
    return {"@type": "Organization", "name": name} if name else ""


def _pictures(item: ExportItem, page: str) -> list[str]:
    base = page.rpartition("/")[0] + "/" if page else ""
    found = (address_of(item, image) for image in images(item.content.body))
    return [base + address for address in dict.fromkeys(found) if address]
