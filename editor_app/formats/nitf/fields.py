"""The metadata of a NITF file of any version as the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editor_app.document.model import FieldValue
from editor_app.formats.basic_moments import day_of, iso_of
from editor_app.formats.kills import WITHDRAWN_WORDS
from editor_app.formats.moments import moment
from editor_app.formats.nitf import names
from editor_app.formats.nitf.lookup import Parts, attribute_of, line_of, text_of
from editor_app.formats.said import said_language, said_moment
from editor_app.formats.subject_codes import topic_of
from editor_app.formats.xml_parsing import children_named, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_TOPIC = re.compile(r"2\d{7}")


def fields_of(parts: Parts, *, is_own: bool) -> dict[str, FieldValue]:
    """The fields that the file has a value for; ``is_own`` when Copydesk wrote it."""
    line = text_of if is_own else line_of
    short = (line(title) for title in parts.all("title") if title.get("type") == "abbrev")
    values: dict[str, FieldValue] = {
        "headline_short": next(short, ""),
        "slugline": parts.said("du-key", "key") or parts.meta("slugline", "anpa-keyword"),
        "section": parts.meta(names.SECTION) or parts.said("pubdata", "position.section"),
        "byline": ", ".join(filter(None, (_byline(one, line(one)) for one in parts.all("byline")))),
        "dateline_place": _place(parts, is_own=is_own),
        "dateline_date": day_of(parts.said("story.date", "norm")),
        "language": _language(parts, is_own=is_own),
        "genre": parts.said("tobject.property", "tobject.property.type"),
        "keywords": _listed(parts.values("keyword", "key"), is_own),
        "subjects": _listed(_subjects(parts, is_own=is_own), is_own),
        "urgency": _number(parts.said("urgency", "ed-urg")),
        "source": parts.text("distributor", exact=is_own),
        "credit": parts.said("doc.rights", "owner") or parts.text("rights.owner"),
        "usage_terms": parts.said("doc.rights", "limitations") or parts.text("rights.limitations"),
        "copyright": _copyright(parts),
        "correction": parts.said("correction", "info"),
        "take_key": parts.meta(names.TAKE_KEY),
        "editors_note": "\n\n".join(dict.fromkeys(_notes(parts, is_own=is_own))),
        "embargo": embargo_of(parts, is_own=is_own),
        "expires": "" if _is_misplaced_embargo(parts) else iso_of(parts.said("date.expire", "norm"))[0],
        "not_for_publication": status_of(parts) == "withheld",
    }
    return {name: value for name, value in values.items() if value not in ("", (), 0, False)}


def _listed(found: Iterator[str], is_own: bool) -> tuple[str, ...]:
    return tuple(found if is_own else dict.fromkeys(found))


def status_of(parts: Parts) -> str:
    """``usable``, ``withheld`` or ``canceled``, as far as the file says; an embargo is no status here."""
    said = parts.said("docdata", "management-status").lower()
    status = "canceled" if said in WITHDRAWN_WORDS else said
    if status == "embargoed":
        return "usable"
    return status if status in names.STATUSES else ""


def embargo_of(parts: Parts, *, is_own: bool) -> str:
    """The moment before which nobody may use the article, empty without one.

    Others write a release into every file; it is an embargo when the status says so, or when it lies
    after the issue.
    """
    said = parts.said("date.release", "norm")
    release = iso_of(said)[0] or said_moment(said)
    if parts.said("docdata", "management-status").lower() == "embargoed":
        return release or iso_of(parts.said("date.expire", "norm"))[0]
    released, issued = moment(release), moment(iso_of(parts.said("date.issue", "norm"))[0])
    is_later = released is not None and issued is not None and released > issued
    return release if is_own or is_later else ""


def _is_misplaced_embargo(parts: Parts) -> bool:
    is_embargoed = parts.said("docdata", "management-status").lower() == "embargoed"
    return is_embargoed and not parts.said("date.release", "norm")


def _language(parts: Parts, *, is_own: bool) -> str:
    body = parts.first("body")
    said = attribute_of(parts.root, "baselang") or (attribute_of(body, _LANGUAGE) if body is not None else "")
    said = said or attribute_of(parts.root, _LANGUAGE)
    return said if is_own else said_language(said)


def _byline(element: Element, text: str) -> str:
    """The byline; a title that touches a name stands behind a comma."""
    for title in children_named(element, "byttl"):
        said = line_of(title)
        before, found, rest = text.rpartition(said)
        if said and found and before and not before[-1].isspace():
            text = f"{before}, {said}{rest}"
    return text


def _place(parts: Parts, *, is_own: bool) -> str:
    dateline = parts.first("dateline")
    if dateline is None:
        return ""
    line = text_of if is_own else line_of
    places = [line(child) for child in dateline if local_name(child) == "location"]
    if any(places):
        return next(filter(None, places))
    bare = [dateline.text or "", *(child.tail or "" for child in dateline)]
    return " ".join("".join(bare).split()).strip(" ,–—-")


def _subjects(parts: Parts, *, is_own: bool) -> Iterator[str]:
    for element in parts.all("tobject.subject"):
        code = attribute_of(element, "tobject.subject.refnum")
        issuer = attribute_of(element, "tobject.subject.ipr")
        texts = (attribute_of(element, f"tobject.subject.{name}") for name in ("detail", "matter", "type"))
        name = next(filter(None, texts), "")
        if issuer == names.MEDIA_TOPICS or _TOPIC.fullmatch(code):
            yield f"medtop:{code}"
        elif not is_own:
            yield topic_of(code) or name or code
        elif issuer == names.DESK:
            yield name


def _copyright(parts: Parts) -> str:
    holder, year = parts.said("doc.copyright", "holder"), parts.said("doc.copyright", "year")
    if holder and year and year not in holder:
        return f"© {year} {holder}"
    return holder or parts.text("copyrite")


def _notes(parts: Parts, *, is_own: bool) -> Iterator[str]:
    # Of our own files the note of the issue is known; a withdrawal says no more than that.
    is_known = is_own and status_of(parts) != "canceled"
    for message in parts.all("ed-msg"):
        if not (is_known and message.get("msg-type") == names.ISSUE_NOTE):
            yield attribute_of(message, "info")
    for note in parts.all("note"):
        yield line_of(note)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
