"""The metadata of ninjs items of any version as the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.document.model import FieldValue
from editor_app.formats.issuing import standing_note
from editor_app.formats.kills import WITHDRAWN_WORDS
from editor_app.formats.labels import MEDIA_TOPICS
from editor_app.formats.moments import iso, moment
from editor_app.formats.ninjs.lookup import Item
from editor_app.formats.ninjs.roles import DESCRIPTION_ROLES, HEADLINE_ROLES
from editor_app.formats.ninjs.texts import candidates, line_of
from editor_app.formats.said import said_language, said_moment

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})T")
_TOPIC = re.compile(r"(medtop:)?([0-9]{8})")
_BARE_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")


def fields_of(item: Item, *, is_own: bool) -> dict[str, FieldValue]:
    """The fields that ``item`` has a value for; ``is_own`` when Copydesk wrote it."""
    created = _DATE.match(item.text("contentcreated"))
    values: dict[str, FieldValue] = {
        **_variants(item, is_own=is_own),
        "slugline": item.text("slugline"),
        "section": _section(item, is_own=is_own),
        "byline": item.text("by", "byline"),
        "dateline_place": _place(item),
        "dateline_date": created.group(1) if created else "",
        "language": _language(item.text("language"), is_own=is_own),
        "genre": next((_code(part, is_own=is_own) for part in item.objects("genres", "genre")), ""),
        "keywords": tuple(_keywords(item)),
        "subjects": tuple(_subjects(item, is_own=is_own)),
        "urgency": _number(item.text("urgency")),
        "priority": _number(item.text("priority")),
        "source": _source(item, "originator"),
        "credit": _source(item, "credit"),
        "usage_terms": item.text("usageterms"),
        "copyright": item.text("copyrightnotice", "copyrightholder"),
        "editors_note": _note(item, is_own=is_own),
        "embargo": _moment(item.text("embargoeduntil", "embargoed", "embargo")),
        "expires": _moment(item.text("expires", "expiry")),
        "not_for_publication": status_of(item) == "withheld",
    }
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def status_of(item: Item) -> str:
    """``usable``, ``withheld`` or ``canceled``, as far as the item says."""
    said = item.text("pubstatus").lower()
    status = "canceled" if said in WITHDRAWN_WORDS else said
    return status if status in ("usable", "withheld", "canceled") else ""


def _variants(item: Item, *, is_own: bool) -> dict[str, FieldValue]:
    """Headlines for other places, and what stands among the descriptions because nothing else has room."""
    found: dict[str, FieldValue] = {}
    for roles, (plural, singular) in (
        (HEADLINE_ROLES, ("headlines", "headline")),
        (DESCRIPTION_ROLES, ("descriptions", "description")),
    ):
        for one in candidates(item, plural, singular, is_own=is_own):
            if (name := roles.get(one.role)) and name not in found:
                found[name] = one.value.strip() if not one.is_markup else (line_of(one).text)
    return found


def _note(item: Item, *, is_own: bool) -> str:
    """The note to those who receive the item; of our own the article's, but for a withdrawal."""
    note = item.text("ednote")
    return standing_note(note) if is_own and status_of(item) != "canceled" else note


def _language(said: str, *, is_own: bool) -> str:
    return said if is_own else said_language(said)


def _section(item: Item, *, is_own: bool) -> str:
    for part in item.objects("subjects", "subject"):
        if part.text("rel") == "section":
            return _code(part, is_own=is_own)
    return next((_name(part) for part in item.objects("anpa_category", "service", "section")), "")


def _place(item: Item) -> str:
    located = item.get("located")
    if isinstance(located, dict):
        return Item(located).text("city", "name")
    return item.text("located")


def _keywords(item: Item) -> Iterator[str]:
    for part in item.objects("subjects", "subject"):
        if part.text("rel") == "keyword":
            yield _name(part)
    yield from (_name(part) for part in item.objects("keywords") if _name(part))


def _subjects(item: Item, *, is_own: bool) -> Iterator[str]:
    for part in item.objects("subjects", "subject"):
        if part.text("rel") in ("keyword", "section"):
            continue
        name = part.text("literal", "code") if is_own else _topic(part) or _name(part)
        if name:
            yield name


def _topic(part: Item) -> str:
    """The IPTC media topic that a subject names by its address, or by scheme and code."""
    uri, code = part.text("uri"), part.text("code", "qcode", "literal")
    if uri.startswith(MEDIA_TOPICS):
        return f"medtop:{uri.removeprefix(MEDIA_TOPICS)}"
    is_listed = part.text("scheme").startswith((MEDIA_TOPICS, "mediatopic"))
    found = _TOPIC.fullmatch(code)
    return f"medtop:{found.group(2)}" if found is not None and (found.group(1) or is_listed) else ""


def _source(item: Item, role: str) -> str:
    sources = item.objects("infosources", "infosource")
    for part in sources:
        if part.text("role", "rel").lower() == role:
            return _name(part)
    if role == "originator":
        unnamed = next((_name(part) for part in sources if part.text("role", "rel").lower() != "credit"), "")
        return unnamed or item.text("source")
    return item.text("creditline", "credit")


def _code(part: Item, *, is_own: bool) -> str:
    """What the article had: our own files say it in ``literal`` beside the name that readers see."""
    return part.text("literal", "code") if is_own else _name(part)


def _name(part: Item) -> str:
    return part.text("name", "literal", "code", "qcode", "uri")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _moment(text: str) -> str:
    found = moment(_BARE_OFFSET.sub(r"\1:\2", text))
    return iso(found) if found else said_moment(text)
