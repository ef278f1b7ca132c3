"""schema.org data of an article page, as search engines and aggregators read it."""

from __future__ import annotations

import json

from editor_app.document.counting import words_of
from editor_app.document.model import LINE_BREAK, Image
from editor_app.formats.bylines import names
from editor_app.formats.identity import article_uri, original_of
from editor_app.formats.issuing import copyright_of, headline_of, is_withdrawn
from editor_app.formats.labels import label_of, labels_of, media_topic
from editor_app.formats.moments import calendar_date, iso, moment, published
from editor_app.formats.pictures import address_of, images
from editor_app.formats.values import ExportItem

_HEADLINES = ("headline_short", "headline_seo", "headline_social", "headline_push")


def news_article(item: ExportItem, page: str) -> dict[str, object]:
    """The NewsArticle of ``item`` whose content is prepared; ``page`` is its address or empty.

    Source: schema.org/NewsArticle; no internal note is part of it.
    """
    fields = item.content.fields
    expires = moment(fields.get("expires"))
    written = calendar_date(fields.get("dateline_date"))
    place = fields.get("dateline_place")
    headline = _line(headline_of(item).text)
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page,
        "identifier": article_uri(item.article, item.outlet.domain),
        "url": page,
        "mainEntityOfPage": page,
        "headline": headline,
        "alternativeHeadline": _other_headlines(item, headline),
        "description": _line(item.content.summary.text),
        "inLanguage": item.content.language,
        "datePublished": iso(published(item)),
        "dateModified": iso(item.updated),
        "creativeWorkStatus": "Withdrawn" if is_withdrawn(item) else "",
        "dateCreated": written.isoformat() if written else "",
        "expires": iso(expires) if expires else "",
        "author": [{"@type": "Person", "name": name} for name in names(str(fields.get("byline", "")))],
        "articleSection": label_of(item, "section"),
        "genre": label_of(item, "genre"),
        "keywords": list(_texts(fields.get("keywords"))),
        "about": [_thing(code, name) for code, name in labels_of(item, "subjects")],
        "image": _pictures(item, page),
        "locationCreated": {"@type": "Place", "name": place} if place else "",
        "publisher": _organization(item.outlet.name or item.outlet.provider),
        "sourceOrganization": _organization(fields.get("source")),
        "creditText": fields.get("credit", ""),
        "copyrightHolder": _organization(copyright_of(item)[1]),
        "copyrightYear": int(copyright_of(item)[0] or 0) or "",
        "copyrightNotice": fields.get("copyright", ""),
        "usageInfo": fields.get("usage_terms", ""),
        "correction": _correction(item),
        **_relations(item),
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


def _other_headlines(item: ExportItem, headline: str) -> list[str]:
    """The headlines for other places, each once, the one of the article first."""
    fields = item.content.fields
    others = (str(fields.get(name, "")) for name in _HEADLINES)
    found = dict.fromkeys(_line(text) for text in (item.content.headline.text, *others) if text)
    return [text for text in found if text != headline]


def _correction(item: ExportItem) -> object:
    text = item.content.fields.get("correction")
    if not text:
        return ""
    return {"@type": "CorrectionComment", "text": text, "datePublished": iso(item.updated)}


def _relations(item: ExportItem) -> dict[str, object]:
    """What the article translates, which translations it has, what it takes the place of."""
    domain = item.outlet.domain
    original = original_of(item)
    versions = {
        version.article: {
            "@type": "NewsArticle",
            "identifier": article_uri(version.article, domain),
            "inLanguage": version.language,
            "headline": _line(version.headline),
        }
        for version in item.versions
        if version.article != item.article
    }
    rewritten = item.publication.rewrite_of
    is_original = original == item.article
    return {
        "translationOfWork": "" if is_original else versions.get(original, ""),
        "workTranslation": list(versions.values()) if is_original else [],
        "isBasedOn": article_uri(rewritten, domain) if rewritten else "",
    }


def _pictures(item: ExportItem, page: str) -> list[dict[str, object]]:
    base = page.rpartition("/")[0] + "/" if page else ""
    found: dict[str, dict[str, object]] = {}
    for image in images(item.content.body):
        if address := address_of(item, image):
            found.setdefault(address, _picture(base + address, image))
    return list(found.values())


def _picture(address: str, image: Image) -> dict[str, object]:
    data: dict[str, object] = {
        "@type": "ImageObject",
        "url": address,
        "caption": _line(image.caption.text),
        "description": image.alt,
        "creditText": image.credit,
        "width": image.width,
        "height": image.height,
    }
    return {name: value for name, value in data.items() if value not in ("", 0)}
