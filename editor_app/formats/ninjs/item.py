"""An article as a ninjs 3.2 object.

Roles that the standard leaves to us: subjects with ``rel`` about, keyword and section;
associations with ``rel`` translationOf (the version made first), languageVersion and evolvedFrom (the
article that this one leads anew); headlines with the role of a variant; descriptions that are a text
message or say what was corrected. A withdrawn article has no texts but headline and note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from editor_app.base.text import clean
from editor_app.document.counting import characters_of, words_of
from editor_app.document.model import LINE_BREAK, FieldValue, Image, RichText
from editor_app.formats.html.article_page import page_address
from editor_app.formats.html.rendering import body_html, rich_html
from editor_app.formats.identity import article_uri, media_uri, original_of, story_uri
from editor_app.formats.issuing import copyright_of, headline_of, is_withdrawn, note_to_receivers, number_of
from editor_app.formats.labels import labels_of, media_topic
from editor_app.formats.moments import calendar_date, iso, moment
from editor_app.formats.ninjs.roles import DESCRIPTION_ROLES, EVOLVED_FROM, HEADLINE_ROLES
from editor_app.formats.pictures import address_of, file_of, images, picture_sizes
from editor_app.formats.plain_text.body import body_lines
from editor_app.formats.urls import ascii_uri
from editor_app.formats.values import ExportItem

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#"
STORY_ROLE = "story"
_EMPTY: tuple[object, ...] = ("", [])
_OF_USABLE = frozenset(
    {"contentCreated", "embargoedUntil", "by", "located", "descriptions", "bodies", "associations"}
)
"""What an article has no more when it is withdrawn."""


def news_item(item: ExportItem) -> dict[str, object]:
    """``item``, whose content is prepared, as a ninjs 3.2 object without empty properties."""
    fields = item.content.fields
    domain = item.outlet.domain
    day = calendar_date(fields.get("dateline_date"))
    urgency = fields.get("urgency")
    value: dict[str, object] = {
        "standard": {"name": "ninjs", "version": "3.2", "schema": SCHEMA},
        "uri": article_uri(item.article, domain),
        "type": "text",
        "representationType": "full",
        "version": str(number_of(item)),
        "firstCreated": iso(item.created),
        "versionCreated": iso(item.updated),
        "contentCreated": f"{day.isoformat()}T00:00:00Z" if day else "",
        "embargoedUntil": _moment(fields.get("embargo")),
        "expires": _moment(fields.get("expires")),
        "pubStatus": pub_status(item),
        "title": clean(item.content.headline.text.replace(LINE_BREAK, " "))[0].strip(),
        "urgency": urgency if isinstance(urgency, int) and 1 <= urgency <= 9 else "",
        "language": item.content.language,
        "copyrightHolder": copyright_of(item)[1],
        "copyrightNotice": fields.get("copyright", ""),
        "usageTerms": fields.get("usage_terms", ""),
        "edNote": clean(note_to_receivers(item))[0],
        "by": fields.get("byline", ""),
        "slugline": fields.get("slugline", ""),
        "located": fields.get("dateline_place", ""),
        "headlines": [*_texts("main", headline_of(item)), *_variants(fields, HEADLINE_ROLES)],
        "descriptions": [*_texts("summary", item.content.summary), *_variants(fields, DESCRIPTION_ROLES)],
        "bodies": [] if is_withdrawn(item) else _bodies(item),
        "subjects": list(_subjects(item)),
        "genres": [{"name": name, "literal": genre} for genre, name in labels_of(item, "genre")],
        "infoSources": list(_sources(fields)),
        "altIds": [{"role": STORY_ROLE, "value": story_uri(item.story, domain)}],
        "associations": [*_before(item), *_versions(item), *_pictures(item)],
    }
    gone = _OF_USABLE if is_withdrawn(item) else ()
    return {name: part for name, part in value.items() if part not in _EMPTY and name not in gone}


def pub_status(item: ExportItem) -> str:
    """``usable``, ``withheld`` for what must not be published, ``canceled`` for what was withdrawn."""
    if is_withdrawn(item):
        return "canceled"
    return "withheld" if item.content.fields.get("not_for_publication") is True else "usable"


def _moment(value: FieldValue | None) -> str:
    found = moment(value)
    return iso(found) if found else ""


def _texts(role: str, rich: RichText) -> Iterator[dict[str, object]]:
    if not rich.text:
        return
    plain = rich.text.replace(LINE_BREAK, " ")
    yield {"role": role, "contentType": "text/plain", "value": plain}
    if rich.marks or plain != rich.text:
        yield {"role": role, "contentType": "text/html", "value": rich_html(rich)}


def _variants(fields: Mapping[str, FieldValue], roles: Mapping[str, str]) -> Iterator[dict[str, object]]:
    for role, name in roles.items():
        if text := fields.get(name):
            yield {"role": role, "contentType": "text/plain", "value": text}


def _bodies(item: ExportItem) -> list[dict[str, object]]:
    blocks = item.content.body
    if not blocks:
        return []
    counts: dict[str, object] = {"charCount": characters_of(blocks), "wordCount": words_of(blocks)}
    markup = body_html(
        blocks, lambda image: address_of(item, image) or image.source, language=item.content.language
    )
    plain = "\n\n".join(filter(None, body_lines(blocks)))
    return [
        {"role": "html", "contentType": "text/html", **counts, "value": markup},
        {"role": "text", "contentType": "text/plain", **counts, "value": plain},
    ]


def _subjects(item: ExportItem) -> Iterator[dict[str, object]]:
    for subject, name in labels_of(item, "subjects"):
        topic = media_topic(subject)
        yield {"name": name, "rel": "about", "literal": subject, **({"uri": topic} if topic else {})}
    for section, name in labels_of(item, "section"):
        yield {"name": name, "rel": "section", "literal": section}
    for keyword in _list(item.content.fields.get("keywords")):
        yield {"name": keyword, "rel": "keyword", "literal": keyword}


def _sources(fields: Mapping[str, FieldValue]) -> Iterator[dict[str, object]]:
    for name, role in (("source", "originator"), ("credit", "credit")):
        if value := fields.get(name):
            yield {"name": value, "role": role}


def _before(item: ExportItem) -> Iterator[dict[str, object]]:
    before = item.publication.rewrite_of
    if before is not None:
        yield {
            "name": EVOLVED_FROM,
            "rel": EVOLVED_FROM,
            "uri": article_uri(before, item.outlet.domain),
            "type": "text",
            "representationType": "partial",
        }


def _versions(item: ExportItem) -> Iterator[dict[str, object]]:
    original = original_of(item)
    for version in item.versions:
        if version.article == item.article:
            continue
        value: dict[str, object] = {
            "name": clean(version.headline)[0].strip() or version.article,
            "rel": "translationOf" if version.article == original else "languageVersion",
            "uri": article_uri(version.article, item.outlet.domain),
            "type": "text",
            "representationType": "partial",
        }
        yield {
            **value,
            **({"language": version.language} if version.language else {}),
            **({"version": str(version.number)} if version.number else {}),
        }


def _pictures(item: ExportItem) -> Iterator[dict[str, object]]:
    for number, image in enumerate(images(item.content.body), start=1):
        uri = media_uri(image.media, item.outlet.domain) if file_of(item, image) else ascii_uri(image.source)
        if not uri:
            continue
        texts = [("caption", image.caption.text.replace(LINE_BREAK, " ")), ("alt", image.alt)]
        value: dict[str, object] = {
            "name": f"picture{number}",
            "rel": "picture",
            "uri": uri,
            "type": "picture",
            "representationType": "partial",
            "by": image.credit,
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": text} for role, text in texts if text
            ],
            "renditions": [_rendition(item, image), *_smaller(item, image)],
        }
        yield {name: part for name, part in value.items() if part not in ("", [])}


def _rendition(item: ExportItem, image: Image) -> dict[str, object]:
    file = file_of(item, image)
    address = address_of(item, image)
    page = page_address(item)
    href = f"{page.rpartition('/')[0]}/{address}" if file and page else "" if file else image.source
    value: dict[str, object] = {
        "name": "main",
        "href": ascii_uri(href),
        "title": address,
        "contentType": file.mime if file else "",
        "width": image.width,
        "height": image.height,
    }
    return {name: part for name, part in value.items() if part not in ("", 0)}


def _smaller(item: ExportItem, image: Image) -> Iterator[dict[str, object]]:
    """The other sizes of a picture that lie beside it."""
    file = file_of(item, image)
    page = page_address(item)
    for size in picture_sizes(item, image):
        value: dict[str, object] = {
            "name": size.name,
            "href": ascii_uri(f"{page.rpartition('/')[0]}/{size.address}") if page else "",
            "title": size.address,
            "contentType": file.mime if file else "",
            "width": size.width,
            "height": size.height,
            "sizeInBytes": len(size.data),
        }
        yield {name: part for name, part in value.items() if part not in ("", 0)}


def _list(value: FieldValue | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
