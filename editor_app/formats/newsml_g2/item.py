"""An article as a NewsML-G2 2.35 newsItem: its management, its metadata, then the renditions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from editor_app.document.model import LINE_BREAK, FieldValue, RichText
from editor_app.formats.bylines import names
from editor_app.formats.identity import article_uri, original_of, story_uri
from editor_app.formats.issuing import copyright_of, headline_of, is_withdrawn, number_of
from editor_app.formats.labels import labels_of, language_of_label, media_topic
from editor_app.formats.moments import calendar_date, date_in_words, iso, moment
from editor_app.formats.newsml_g2.frame import embargo_of, item_start, provider, pub_status
from editor_app.formats.newsml_g2.markup import (
    attribute,
    coded,
    element,
    lines_element,
    named,
    rich_line,
)
from editor_app.formats.newsml_g2.names import (
    DESCRIPTION_ROLES,
    GENERATOR,
    HEADLINE_ROLES,
    ISSUE_NOTE,
    ITEM_TYPE,
    LANGUAGE_VERSION,
    LEGAL,
    MAIN_HEADLINE,
    PRIORITY,
    REWRITE_OF,
    SECTION,
    SHOWS,
    STORY_ROLE,
    STYLED_SUMMARY,
    TAKE_KEY,
    TRANSLATED_FROM,
)
from editor_app.formats.newsml_g2.picture_items import pictures_of
from editor_app.formats.newsml_g2.renditions import content_set
from editor_app.formats.values import ExportItem, Signal

_SIGNALS = {
    Signal.CORRECTION: "sig:correction",
    Signal.UPDATE: "sig:update",
    Signal.KILL: "cdsig:kill",
    Signal.TAKEDOWN: "cdsig:takedown",
}


def news_item(item: ExportItem) -> str:
    """``item``, whose content is prepared, as the text of a whole file.

    ``hash`` is the SHA-256 sum of ``contentSet`` as it stands in the file, in UTF-8.
    """
    language = item.content.language
    content = "" if is_withdrawn(item) else content_set(item)
    digest = hashlib.sha256(content.rstrip("\n").encode("utf-8")).hexdigest() if content else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + item_start("newsItem", article_uri(item.article, item.outlet.domain), number_of(item), language)
        + _rights(item)
        + f"<itemMeta>\n{_management(item, digest)}</itemMeta>\n"
        + f"<contentMeta>\n{_metadata(item)}</contentMeta>\n"
        + content
        + "</newsItem>\n"
    )


def _text(item: ExportItem, field: str) -> str:
    value = item.content.fields.get(field)
    return value if isinstance(value, str) else ""


def _rights(item: ExportItem) -> str:
    language = _language_attribute(item)
    holder = named("copyrightHolder", copyright_of(item)[1])
    notice = lines_element("copyrightNotice", _text(item, "copyright"), language)
    terms = lines_element("usageTerms", _text(item, "usage_terms"), language)
    return f"<rightsInfo>\n{holder}{notice}{terms}</rightsInfo>\n" if notice or terms else ""


def _language_attribute(item: ExportItem) -> str:
    return f' xml:lang="{attribute(item.content.language)}"'


def _management(item: ExportItem, digest: str) -> str:
    """``itemMeta``: a strict sequence."""
    language = _language_attribute(item)
    expires = moment(item.content.fields.get("expires"))
    scope = ' hashtype="hashtype:sha256" scope="hashscope:content"'
    return "".join(
        (
            coded("itemClass", "ninat:text"),
            named("provider", provider(item)),
            element("versionCreated", iso(item.updated)),
            element("firstCreated", iso(item.created)),
            element("embargoed", embargo_of(item)),
            coded("pubStatus", pub_status(item)),
            element("generator", GENERATOR),
            element("title", _plain(item.content.headline), language),
            lines_element("edNote", item.publication.note, f'{language} role="{ISSUE_NOTE}"'),
            lines_element("edNote", _text(item, "editors_note"), language),
            *_signals(item),
            element("hash", digest, scope),
            element("expires", iso(expires) if expires else ""),
            *_links(item),
            _priority(item),
        )
    )


def _priority(item: ExportItem) -> str:
    """How urgent the sending is, for which the standard has a place in messages alone."""
    priority = item.content.fields.get("priority")
    if not isinstance(priority, int) or priority < 1:
        return ""
    return f'<itemMetaExtProperty rel="{PRIORITY}" value="{priority}"/>\n'


def _signals(item: ExportItem) -> Iterator[str]:
    if code := _SIGNALS.get(item.publication.signal):
        yield coded("signal", code)
    if item.content.fields.get("legal") is True:
        yield coded("signal", LEGAL)


def _links(item: ExportItem) -> Iterator[str]:
    """The other language versions, the one that was written first as the source; then the pictures."""
    original, domain = original_of(item), item.outlet.domain
    for version in item.versions:
        if version.article == item.article:
            continue
        relation = TRANSLATED_FROM if version.article == original else LANGUAGE_VERSION
        tag = attribute(version.language)
        language = f'<language tag="{tag}"/>' if tag else ""
        label = f' xml:lang="{tag}"' if tag else ""
        guid = attribute(article_uri(version.article, domain))
        inner = language + element("title", version.headline, label).strip()
        number = f' version="{version.number}"' if version.number else ""
        yield f'<link rel="{relation}" residref="{guid}"{number} contenttype="{ITEM_TYPE}">{inner}</link>\n'
    for picture in pictures_of(item):
        yield (
            f'<link rel="{SHOWS}" residref="{attribute(picture.guid)}" version="{number_of(item)}" '
            f'contenttype="{ITEM_TYPE}"><itemClass qcode="ninat:picture"/></link>\n'
        )
    if (before := item.publication.rewrite_of) is not None:
        guid = attribute(article_uri(before, domain))
        yield f'<link rel="{REWRITE_OF}" residref="{guid}" contenttype="{ITEM_TYPE}"/>\n'


def _metadata(item: ExportItem) -> str:
    """``contentMeta``: administrative first, then what describes the content."""
    fields = item.content.fields
    language = _language_attribute(item)
    urgency, day = fields.get("urgency"), calendar_date(fields.get("dateline_date"))
    place = _text(item, "dateline_place")
    creators = (named("creator", name) for name in names(_text(item, "byline")))
    return "".join(
        (
            element("urgency", str(urgency) if isinstance(urgency, int) and 1 <= urgency <= 9 else ""),
            element("contentCreated", day.isoformat() if day else ""),
            element("contentModified", iso(item.updated) if _is_changed(item) else ""),
            named("located", place, ' type="cpnat:geoArea"', item.content.language),
            named("infoSource", _text(item, "source")),
            *creators,
            element("altId", story_uri(item.story, item.outlet.domain), f' role="{STORY_ROLE}"'),
            f'<language tag="{attribute(item.content.language)}"/>\n',
            *_concepts(item),
            element("slugline", _text(item, "slugline"), ' separator="-"'),
            *_headlines(item),
            element("dateline", _dateline(item, place), language) if place and day else "",
            element("by", _text(item, "byline"), language),
            element("creditline", _text(item, "credit")),
            *_descriptions(item),
        )
    )


def _is_changed(item: ExportItem) -> bool:
    """Whether receivers have had other words: a withdrawal changes none."""
    return number_of(item) > 1 and not is_withdrawn(item)


def _concepts(item: ExportItem) -> Iterator[str]:
    language = item.content.language
    for genre, name in labels_of(item, "genre"):
        yield named("genre", name, _literal(genre), language_of_label(item, genre))
    for keyword in _list(item.content.fields.get("keywords")):
        yield element("keyword", keyword, _language_attribute(item))
    yield element("keyword", _text(item, "take_key"), f' role="{TAKE_KEY}"')
    for subject, name in labels_of(item, "subjects"):
        if not media_topic(subject):
            yield named("subject", name, ' type="cpnat:abstract"' + _literal(subject), language)
        elif name == subject:
            yield coded("subject", subject, ' type="cpnat:abstract"')
        else:
            tag = language_of_label(item, subject)
            yield named("subject", name, f' type="cpnat:abstract" qcode="{subject}"', tag)
    for section, name in labels_of(item, "section"):
        tag = language_of_label(item, section)
        yield named("subject", name, f' type="{SECTION}"' + _literal(section), tag)


def _literal(code: str) -> str:
    return f' literal="{attribute(code)}"'


def _headlines(item: ExportItem) -> Iterator[str]:
    """The headline at the outlet as plain text first: many receivers take no more than that."""
    language = _language_attribute(item)
    shown, own = _plain(headline_of(item)), item.content.headline
    yield element("headline", shown, language)
    if own and (own.marks or own.text != shown):
        yield f'<headline{language} role="{MAIN_HEADLINE}">{rich_line(own)}</headline>\n'
    for field, role in HEADLINE_ROLES.items():
        yield element("headline", _text(item, field), f'{language} role="{role}"')


def _plain(rich: RichText) -> str:
    return rich.text.replace(LINE_BREAK, " ")


def _dateline(item: ExportItem, place: str) -> str:
    day = calendar_date(item.content.fields.get("dateline_date"))
    return f"{place}, {date_in_words(day, item.content.language)}" if day else ""


def _descriptions(item: ExportItem) -> Iterator[str]:
    language = _language_attribute(item)
    if is_withdrawn(item):
        return
    summary = item.content.summary
    yield element("description", _plain(summary), f'{language} role="drol:summary"')
    if summary.marks or LINE_BREAK in summary.text:
        yield f'<description{language} role="{STYLED_SUMMARY}">{rich_line(summary)}</description>\n'
    for field, role in DESCRIPTION_ROLES.items():
        yield lines_element("description", _text(item, field), f'{language} role="{role}"')


def _list(value: FieldValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
