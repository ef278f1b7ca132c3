"""The metadata of an item of any version as the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.document.model import FieldValue
from editor_app.formats.kills import WITHDRAWN_WORDS
from editor_app.formats.labels import MEDIA_TOPICS
from editor_app.formats.marks import canonical_tag
from editor_app.formats.moments import calendar_date, iso, moment
from editor_app.formats.newsml_g2.meta import Meta, code_of
from editor_app.formats.newsml_g2.names import (
    DESCRIPTION_ROLES,
    HEADLINE_ROLES,
    ISSUE_NOTE,
    LEGAL,
    PRIORITY,
    SECTION,
    TAKE_KEY,
    XML_LANGUAGE,
)
from editor_app.formats.said import said_language, said_moment
from editor_app.formats.subject_codes import topic_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BARE_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")
_TOPIC = re.compile(r"medtop:\d{8}")
_PLACE = re.compile(r"[^,;:(\d]{2,60}")
_MOST = 200
"""Concepts and keywords of an item beyond these are of no use to a desk."""


def fields_of(meta: Meta, item: Element) -> dict[str, FieldValue]:
    """The fields that ``item``, whose elements ``meta`` finds, has a value for."""
    language = language_of(meta, item)
    urgency = meta.text("urgency")
    values: dict[str, FieldValue] = {
        "language": language,
        "slugline": meta.text("slugline"),
        "section": _section(meta, language),
        "byline": meta.text("by") or ", ".join(_names(meta, "creator", language)),
        "dateline_place": _place(meta, language),
        "dateline_date": _day(meta),
        "genre": next(_coded(meta, "genre", language), ""),
        "keywords": tuple(_keywords(meta)),
        "subjects": tuple(dict.fromkeys(_subjects(meta, language)))[:_MOST],
        "urgency": int(urgency) if re.fullmatch("[1-9]", urgency) else 0,
        "priority": _priority(meta),
        "source": _source(meta, language),
        "credit": meta.text("creditline"),
        "usage_terms": meta.text("usageTerms"),
        "copyright": meta.text("copyrightNotice") or next(_names(meta, "copyrightHolder", language), ""),
        "take_key": meta.with_role("keyword", TAKE_KEY),
        "editors_note": "\n\n".join(_notes(meta)),
        "embargo": moment_of(meta.text("embargoed")),
        "expires": moment_of(meta.text("expires")),
        "legal": any(signal.get("qcode") == LEGAL for signal in meta.all("signal")),
        "not_for_publication": status_of(meta) == "withheld",
        **{field: meta.with_role("headline", role) for field, role in HEADLINE_ROLES.items()},
        **{field: meta.with_role("description", role) for field, role in DESCRIPTION_ROLES.items()},
    }
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def language_of(meta: Meta, item: Element) -> str:
    """The language of the content: what it says itself, else that of the item."""
    said = (language.get("tag", "") for language in meta.all("language"))
    understood = canonical_tag if meta.is_own else said_language
    return next(
        (tag for text in (*said, item.get(XML_LANGUAGE, "")) if (tag := understood(text.strip()))), ""
    )


def status_of(meta: Meta) -> str:
    """``usable``, ``withheld`` or ``canceled``; empty when the item does not say."""
    element = meta.first("pubStatus")
    code = code_of(element).lower() if element is not None else ""
    return "canceled" if code in WITHDRAWN_WORDS else code


def moment_of(text: str) -> str:
    """The moment that ``text`` names, also with white space around it and an offset without a colon."""
    bare = text.strip()
    found = moment(_BARE_OFFSET.sub(r"\1:\2", bare)) if "T" in bare else None
    return iso(found) if found else said_moment(bare)


def _section(meta: Meta, language: str) -> str:
    for subject in meta.all("subject"):
        if subject.get("type") == SECTION:
            return subject.get("literal") or meta.name_of(subject, language)
    return ""


def _names(meta: Meta, name: str, language: str) -> Iterator[str]:
    for element in meta.all(name):
        if found := meta.name_of(element, language):
            yield found


def _place(meta: Meta, language: str) -> str:
    if found := next(_names(meta, "located", language), ""):
        return found
    said = _PLACE.match(meta.text("dateline"))
    return said.group().strip() if said is not None else ""


def _day(meta: Meta) -> str:
    day = meta.text("contentCreated").strip()[:10]
    return day if calendar_date(day) is not None else ""


def _coded(meta: Meta, name: str, language: str) -> Iterator[str]:
    """Our own codes, which stand in ``literal``; of others the names."""
    for element in meta.all(name):
        own = element.get("literal", "") if meta.is_own else ""
        if found := own or meta.name_of(element, language):
            yield found


def _keywords(meta: Meta) -> Iterator[str]:
    for keyword in meta.all("keyword")[:_MOST]:
        if keyword.get("role") != TAKE_KEY and (text := meta.lines(keyword)):
            yield text


def _subjects(meta: Meta, language: str) -> Iterator[str]:
    for subject in meta.all("subject"):
        if subject.get("type") == SECTION:
            continue
        qcode, uri = subject.get("qcode", "").strip(), subject.get("uri", "").strip()
        topic = qcode or (f"medtop:{uri.removeprefix(MEDIA_TOPICS)}" if uri.startswith(MEDIA_TOPICS) else "")
        if qcode.startswith("subj:"):
            topic = topic_of(qcode.removeprefix("subj:")) or ""
        if _TOPIC.fullmatch(topic):
            yield topic
        elif found := (subject.get("literal", "") if meta.is_own else "") or meta.name_of(subject, language):
            yield found


def _priority(meta: Meta) -> int:
    said = (one.get("value", "") for one in meta.all("itemMetaExtProperty") if one.get("rel") == PRIORITY)
    return next((int(value) for value in said if re.fullmatch("[1-9]", value)), 0)


def _source(meta: Meta, language: str) -> str:
    found = next(_names(meta, "infoSource", language), "")
    # In our own files the provider is the house of the profile, and no field.
    return found if found or meta.is_own else next(_names(meta, "provider", language), "")


def _notes(meta: Meta) -> Iterator[str]:
    for note in meta.all("edNote"):
        if note.get("role") != ISSUE_NOTE and (text := meta.lines(note)):
            yield text
