"""The metadata of ninjs items of any version as the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.document.model import FieldValue
from editor_app.formats.labels import MEDIA_TOPICS
from editor_app.formats.moments import iso, moment
from editor_app.formats.ninjs.lookup import Item

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})T")
_BARE_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")


def fields_of(item: Item, *, is_own: bool) -> dict[str, FieldValue]:
    """The fields that ``item`` has a value for; ``is_own`` when Copydesk wrote it."""
    created = _DATE.match(item.text("contentcreated"))
    values: dict[str, FieldValue] = {
        "slugline": item.text("slugline"),
        "section": _section(item, is_own=is_own),
        "byline": item.text("by", "byline"),
        "dateline_place": _place(item),
        "dateline_date": created.group(1) if created else "",
        "language": item.text("language"),
        "genre": next((_code(part, is_own=is_own) for part in item.objects("genres", "genre")), ""),
        "keywords": tuple(_keywords(item)),
        "subjects": tuple(_subjects(item, is_own=is_own)),
        "urgency": _number(item.text("urgency")),
        "priority": _number(item.text("priority")),
        "source": _source(item, "originator"),
        "credit": _source(item, "credit"),
        "usage_terms": item.text("usageterms"),
        "copyright": item.text("copyrightnotice", "copyrightholder"),
        "editors_note": item.text("ednote"),
        "embargo": _moment(item.text("embargoeduntil", "embargoed", "embargo")),
        "expires": _moment(item.text("expires", "expiry")),
        "not_for_publication": item.text("pubstatus").lower() == "withheld",
    }
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def _section(item: Item, *, is_own: bool) -> str:
    for part in item.objects("subjects"):
        if part.text("rel") == "section":
            return _code(part, is_own=is_own)
    return next((_name(part) for part in item.objects("anpa_category", "service", "section")), "")


def _place(item: Item) -> str:
    located = item.get("located")
    if isinstance(located, dict):
        return Item(located).text("city", "name")
    return item.text("located")


def _keywords(item: Item) -> Iterator[str]:
    for part in item.objects("subjects"):
        if part.text("rel") == "keyword":
            yield _name(part)
    yield from (_name(part) for part in item.objects("keywords") if _name(part))


def _subjects(item: Item, *, is_own: bool) -> Iterator[str]:
    for part in item.objects("subjects", "subject"):
        if part.text("rel") in ("keyword", "section"):
            continue
        uri = part.text("uri")
        topic = f"medtop:{uri.removeprefix(MEDIA_TOPICS)}" if uri.startswith(MEDIA_TOPICS) else ""
        name = part.text("literal") if is_own else topic or _name(part)
        if name:
            yield name


def _source(item: Item, role: str) -> str:
    sources = item.objects("infosources", "infosource")
    for part in sources:
        if part.text("role").lower() == role:
            return _name(part)
    if role == "originator":
        unnamed = next((_name(part) for part in sources if part.text("role").lower() != "credit"), "")
        return unnamed or item.text("source")
    return item.text("creditline", "credit")


def _code(part: Item, *, is_own: bool) -> str:
    """What the article had: our own files say it in ``literal`` beside the name that readers see."""
    return part.text("literal") if is_own else _name(part)


def _name(part: Item) -> str:
    return part.text("name", "literal", "code", "qcode", "uri")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _moment(text: str) -> str:
    found = moment(_BARE_OFFSET.sub(r"\1:\2", text))
    return iso(found) if found else ""
