"""The ``head`` of a NITF file: what the article is about, where it stands, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape

from editor_app.base.text import clean
from editor_app.document.counting import words_of
from editor_app.document.model import LINE_BREAK, FieldValue
from editor_app.formats import bylines
from editor_app.formats.basic_moments import norm
from editor_app.formats.identity import article_uri, original_of, story_uri
from editor_app.formats.issuing import copyright_of, headline_of, is_withdrawn, number_of
from editor_app.formats.labels import label_of, labels_of
from editor_app.formats.moments import moment
from editor_app.formats.nitf import names
from editor_app.formats.subject_codes import subject_code_of
from editor_app.formats.values import ExportItem, Signal

_CODE = re.compile(r"[0-9]{8}")
_TOPIC = re.compile(r"medtop:([0-9]{8})")


def head_lines(item: ExportItem) -> Iterator[str]:
    """``head`` with everything in it, for ``item``, whose content is prepared."""
    fields = item.content.fields
    short = str(fields.get("headline_short", ""))
    title = short or headline_of(item).text.replace(LINE_BREAK, " ")
    yield "<head>"
    yield f"<title{_said(type='abbrev' if short else '')}>{escape(_plain(title), quote=False)}</title>"
    for name, content in _metas(item):
        if content:
            yield f"<meta{_said(name=name, content=content)}/>"
    yield from _subject_lines(item)
    yield from _document_lines(item)
    yield _publication_line(item)
    yield from _history_lines(item)
    yield "</head>"


def management_status(item: ExportItem) -> str:
    """What receivers may do: ``canceled``, ``withheld``, ``embargoed`` or ``usable``."""
    if is_withdrawn(item):
        return "canceled"
    if item.content.fields.get("not_for_publication") is True:
        return "withheld"
    return "embargoed" if moment(item.content.fields.get("embargo")) is not None else "usable"


def _metas(item: ExportItem) -> Iterator[tuple[str, str]]:
    original = original_of(item)
    domain = item.outlet.domain
    yield "generator", names.GENERATOR
    yield names.STORY, story_uri(item.story, domain)
    yield names.TRANSLATION_OF, article_uri(original, domain) if original != item.article else ""
    yield names.NUMBER, str(number_of(item))
    yield names.SECTION, str(item.content.fields.get("section", ""))
    yield names.TAKE_KEY, str(item.content.fields.get("take_key", ""))


def _subject_lines(item: ExportItem) -> Iterator[str]:
    yield '<tobject tobject.type="news">'
    if genre := item.content.fields.get("genre"):
        yield f"<tobject.property{_dotted('tobject.property', {'type': str(genre)})}/>"
    codes = item.labels.get(names.SUBJECT_CODES, {})
    for subject, label in labels_of(item, "subjects"):
        for values in _subject(subject, label, codes.get(subject) or subject_code_of(subject)):
            yield f"<tobject.subject{_dotted('tobject.subject', values)}/>"
    yield "</tobject>"


def _subject(subject: str, label: str, code: str | None) -> Iterator[Mapping[str, str]]:
    """The subject code that means the same, for all receivers; then the topic or the desk's own term."""
    kind = label if label != subject else ""
    if code is not None and _CODE.fullmatch(code):
        yield {"ipr": "IPTC", "refnum": code, "type": kind}
    if topic := _TOPIC.fullmatch(subject):
        yield {"ipr": names.MEDIA_TOPICS, "refnum": topic.group(1), "type": kind}
    else:
        yield {"ipr": names.DESK, "refnum": names.NO_CODE, "type": kind, "matter": subject}


def _document_lines(item: ExportItem) -> Iterator[str]:
    fields, publication = item.content.fields, item.publication
    before = publication.rewrite_of
    status = {
        "management-status": management_status(item),
        "management-doc-idref": article_uri(before, item.outlet.domain) if before else "",
    }
    yield f"<docdata{_attributes(status)}>"
    yield f"<doc-id{_attributes({'regsrc': item.outlet.provider, 'id-string': _uri(item)})}/>"
    if publication.signal is Signal.CORRECTION or fields.get("correction"):
        told = {"info": _text(fields, "correction"), "id-string": _uri(item)}
        yield f"<correction{_attributes(told)}/>"
    urgency = fields.get("urgency")
    if isinstance(urgency, int) and 1 <= urgency <= 9:
        yield f'<urgency ed-urg="{urgency}"/>'
    yield from _dates(item)
    if publication.note.strip():
        yield f"<ed-msg{_attributes({'msg-type': names.ISSUE_NOTE, 'info': publication.note.strip()})}/>"
    if note := _text(fields, "editors_note"):
        yield f"<ed-msg{_said(info=note)}/>"
    key = {
        "generation": str(publication.rewrites) if publication.rewrites else "",
        "version": str(number_of(item)),
        "key": _text(fields, "slugline"),
    }
    yield f"<du-key{_attributes(key)}/>"
    yield from _rights(item)
    keywords = fields.get("keywords", ())
    if isinstance(keywords, tuple) and keywords:
        yield "<key-list>" + "".join(f"<keyword{_said(key=word)}/>" for word in keywords) + "</key-list>"
    yield "</docdata>"


def _dates(item: ExportItem) -> Iterator[str]:
    yield f'<date.issue norm="{norm(item.updated)}"/>'
    released = None if is_withdrawn(item) else moment(item.content.fields.get("embargo"))
    for name, at in (("release", released), ("expire", moment(item.content.fields.get("expires")))):
        if at is not None:
            yield f'<date.{name} norm="{norm(at)}"/>'


def _rights(item: ExportItem) -> Iterator[str]:
    fields = item.content.fields
    if notice := _text(fields, "copyright"):
        year, holder = copyright_of(item)
        said = {"year": year, "holder": holder} if holder else {"holder": notice}
        yield f"<doc.copyright{_attributes(said)}/>"
    rights = {"owner": _text(fields, "credit"), "limitations": _text(fields, "usage_terms")}
    if any(rights.values()):
        yield f"<doc.rights{_attributes(rights)}/>"


def _publication_line(item: ExportItem) -> str:
    first = item.publication.first
    said = {
        "type": "web",
        "item-length": str(words_of(item.content.body)),
        "unit-of-measure": "word",
        "date.publication": norm(first) if first is not None else "",
        "name": item.outlet.name,
        "position.section": label_of(item, "section"),
    }
    return f"<pubdata{_attributes(said)}/>"


def _history_lines(item: ExportItem) -> Iterator[str]:
    """When it was made and last changed: of the people only those that readers know by the byline."""
    people = ", ".join(bylines.names(_text(item.content.fields, "byline")))
    yield _revision(people, "writer-author", item.created, "")
    signal = item.publication.signal
    if number_of(item) > 1 or signal is not Signal.NEW:
        yield _revision("", "editor", item.updated, str(signal))


def _revision(name: str, function: str, at: datetime, comment: str) -> str:
    return f"<revision-history{_said(name=name, function=function, norm=norm(at), comment=comment)}/>"


def _uri(item: ExportItem) -> str:
    return article_uri(item.article, item.outlet.domain)


def _text(fields: Mapping[str, FieldValue], name: str) -> str:
    return str(fields.get(name, ""))


def _said(**values: str) -> str:
    return _attributes(values)


def _dotted(element: str, values: Mapping[str, str]) -> str:
    return _attributes({f"{element}.{name}": value for name, value in values.items()})


def _attributes(values: Mapping[str, str]) -> str:
    """The attributes that have a value, each with a space before it; their lines stay lines."""
    return "".join(f' {name}="{_attribute(value)}"' for name, value in values.items() if value)


def _attribute(value: str) -> str:
    escaped = escape(_plain(value))
    return escaped if escaped.isprintable() else escaped.replace("\n", "&#10;").replace("\t", "&#9;")


def _plain(value: str) -> str:
    return clean(value)[0]
