"""The metadata of a NewsML 1 item as the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.document.model import FieldValue
from editor_app.formats.basic_moments import day_of, iso_of
from editor_app.formats.kills import WITHDRAWN_WORDS
from editor_app.formats.newsml.lookup import Parts, code_of, line_of
from editor_app.formats.said import said_language
from editor_app.formats.subject_codes import topic_of
from editor_app.formats.xml_parsing import attributes_of, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BETWEEN = re.compile(r"\s*[,;/]\s*")
_PLACE = re.compile(r"[^,;:(\d]{2,60}")
_SUBJECT = re.compile(r"\d{8}")
_REVISION = re.compile(r":\d+[A-Z]?\Z")
_NOTES = ("advisory", "ednote", "editorialnote", "editornote", "editorsnote", "note")
_MOST = 200


def fields_of(parts: Parts) -> dict[str, FieldValue]:
    """The fields that the item has a value for."""
    urgency, priority = parts.code("Urgency"), parts.code("Priority")
    values: dict[str, FieldValue] = {
        "language": language_of(parts),
        "slugline": parts.text("SlugLine", "NameLabel"),
        "byline": parts.text("ByLine"),
        "dateline_place": next(parts.properties("city"), "") or _place(parts.text("DateLine")),
        "dateline_date": day_of(parts.text("DateLineDate")),
        "genre": parts.code("Genre"),
        "keywords": tuple(dict.fromkeys(_keywords(parts)))[:_MOST],
        "subjects": tuple(dict.fromkeys(_subjects(parts)))[:_MOST],
        "urgency": int(urgency) if re.fullmatch("[1-9]", urgency) else 0,
        "priority": int(priority) if re.fullmatch("[1-9]", priority) else 0,
        "source": parts.code("Source", "Provider") or parts.text("ProviderId"),
        "credit": parts.text("CreditLine"),
        "copyright": parts.text("CopyrightLine") or _holder(parts),
        "usage_terms": parts.text("RightsLine", "UsageRights"),
        "editors_note": "\n\n".join(_notes(parts)),
        "embargo": _embargo(parts),
        "not_for_publication": status_of(parts) == "withheld",
    }
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def language_of(parts: Parts) -> str:
    """The language that the component, else the item, says it is in."""
    if tag := said_language(parts.code("Language")):
        return tag
    place: Element | None = parts.component if parts.component is not None else parts.item
    while place is not None:
        said = dict(attributes_of(place)).get(_XML_LANGUAGE, "")
        if tag := said_language(said):
            return tag
        place = place.getparent()
    return ""


def status_of(parts: Parts) -> str:
    """``usable``, ``embargoed``, ``withheld`` or ``canceled``; empty when the item does not say."""
    code = parts.code("Status").lower()
    return "canceled" if code in WITHDRAWN_WORDS else code


def identity_of(parts: Parts) -> str:
    """What names the item in all its revisions, built as NewsML URNs are; empty when it has no name."""
    provider, day, name = parts.text("ProviderId"), parts.text("DateId"), parts.text("NewsItemId")
    if provider and day and name:
        return f"urn:newsml:{provider}:{day}:{name}"
    return _REVISION.sub("", parts.text("PublicIdentifier"))


def translation_of(parts: Parts) -> str:
    """The item that this one is a translation of, where it says so."""
    for name in ("AssociatedWith", "DerivedFrom"):
        for one in parts.elements(name):
            if "translation" in one.get("FormalName", "").lower():
                return _REVISION.sub("", one.get("NewsItem", "").strip())
    return ""


def _place(dateline: str) -> str:
    found = _PLACE.match(dateline)
    return found.group().strip() if found is not None else ""


def _keywords(parts: Parts) -> Iterator[str]:
    for line in parts.elements("KeywordLine"):
        yield from filter(None, _BETWEEN.split(line_of(line)))
    yield from parts.properties("keyword", "keywords")


def _subjects(parts: Parts) -> Iterator[str]:
    """Of each subject code the most exact one that a media topic has, else the code itself."""
    for group in parts.elements("SubjectCode"):
        codes = [code_of(one) for one in group if local_name(one).startswith("Subject")]
        if not codes and (own := code_of(group)):
            codes = [own]
        exact = max((code for code in codes if _SUBJECT.fullmatch(code)), default="")
        if exact:
            yield topic_of(exact) or f"subj:{exact}"
        else:
            yield from filter(None, codes)


def _holder(parts: Parts) -> str:
    holder, year = parts.code("CopyrightHolder") or parts.text("CopyrightHolder"), parts.text("CopyrightDate")
    return " ".join(filter(None, ("©" if holder else "", year if holder else "", holder)))


def _notes(parts: Parts) -> Iterator[str]:
    for line in parts.elements("NewsLine"):
        kinds = [code_of(one).lower().replace(" ", "") for one in line if local_name(one) == "NewsLineType"]
        if any(kind in _NOTES for kind in kinds):
            yield from (line_of(one) for one in line if local_name(one) == "NewsLineText" and line_of(one))


def _embargo(parts: Parts) -> str:
    """When an embargoed item may be used."""
    for change in parts.elements("StatusWillChange"):
        named = {local_name(one): one for one in change}
        future, at = named.get("FutureStatus"), named.get("DateAndTime")
        if future is not None and at is not None and code_of(future).lower() == "usable":
            return iso_of(line_of(at))[0]
    return ""
