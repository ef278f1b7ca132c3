"""What must hold of every NITF file before it is written: its grammar, and what no schema can say.

The grammar is that of the elements that we write, taken from the standard (NITF 3.6, November 2010).
Beyond it: statuses that exist, times with a time zone, a release for every embargo, a headline and a
language, addresses that are safe to open, notes for the desk nowhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.nitf import names
from editor_app.formats.urls import safe_url
from editor_app.formats.values import ExportItem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = f"{{{names.NAMESPACE}}}"
_MOMENT = re.compile(
    r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d(?:Z|[+-][01]\d[0-5]\d)"
)
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_WORD = re.compile(r"[\w.:-]+")

_INLINE = "a br em lang num"
_BLOCKS = "p hl2 table media ol ul bq hr"
_SEQUENCES = {
    "nitf": "head body",
    "head": "title meta tobject docdata pubdata revision-history",
    "tobject": "tobject.property tobject.subject",
    "body": "body.head body.content",
    "body.head": "hedline byline distributor dateline abstract",
    "hedline": "hl1",
    "bq": "block",
    "media": "media-reference media-caption media-producer",
    "table": "caption thead tbody",
}
"""Elements whose children come in this order, none of them other ones."""

_CHOICES = {
    "docdata": "doc-id correction urgency date.issue date.release date.expire ed-msg du-key doc.copyright "
    "doc.rights key-list",
    "key-list": "keyword",
    "abstract": "p",
    "body.content": f"block {_BLOCKS}",
    "block": "p",
    "ul": "li",
    "ol": "li",
    "thead": "tr",
    "tbody": "tr",
    "tr": "th td",
}
_TEXTS = {
    "title": "",
    "byline": "person",
    "person": "",
    "distributor": "org",
    "org": "",
    "dateline": "location story.date",
    "location": "",
    "story.date": "",
    "caption": "br",
    **dict.fromkeys(
        ("hl1", "hl2", "p", "media-caption", "media-producer", "a", "em", "lang", "th", "td"), _INLINE
    ),
    "li": f"{_INLINE} ul ol",
    "num": "sub sup",
    "sub": "",
    "sup": "",
}
_EMPTY = (
    "meta tobject.property tobject.subject doc-id correction urgency date.issue date.release date.expire "
    "ed-msg du-key doc.copyright doc.rights keyword pubdata revision-history media-reference br hr"
)
_NEEDED = {
    "hedline": "hl1", "abstract": "p", "bq": "block", "ul": "li", "ol": "li", "thead": "tr", "tbody": "tr",
    "tr": "th td", "media": "media-reference", "table": "tbody",
}  # fmt: skip


def _qualified(name: str) -> str:
    return _SPACE + name


_ALLOWED: Mapping[str, Mapping[str, int]] = {
    _qualified(parent): {_qualified(child): place for place, child in enumerate(children.split())}
    for group in (_SEQUENCES, _CHOICES, _TEXTS, dict.fromkeys(_EMPTY.split(), ""))
    for parent, children in group.items()
}
_ORDERED = frozenset(map(_qualified, _SEQUENCES))
_WITH_TEXT = frozenset(map(_qualified, _TEXTS))
_WITH_CHILDREN = {_qualified(name): children for name, children in _NEEDED.items()}
_MOMENTS = frozenset(map(_qualified, ("date.issue", "date.release", "date.expire", "revision-history")))


def check_document(data: bytes, item: ExportItem) -> None:
    """UserError unless ``data`` is NITF 3.6 that is also right, for ``item``."""
    if not item.content.language:
        raise UserError(_("A NITF file needs a language, and the article has none."))
    if not item.content.headline:
        raise UserError(_("A NITF file needs a headline, and the article has none."))
    # Imported here: start-up time.
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        fault = str(error)
    else:
        fault = next(_faults(root, item), "")
    if fault:
        raise UserError(
            _("The NITF file did not pass its check and was not written."),
            _("Mend the field that the details name, or export the story in another format."),
            fault,
        )


def _faults(root: Element, item: ExportItem) -> Iterator[str]:
    if root.tag != _qualified("nitf") or root.get("version") != names.VERSION or not root.get("uno"):
        yield "the root is not NITF 3.6"
    for element in root.iter():
        yield from _element_faults(element)
    yield from _status_faults(root)
    headline = root.find(f"{_SPACE}body/{_SPACE}body.head/{_SPACE}hedline/{_SPACE}hl1")
    if headline is None or not "".join(map(str, headline.itertext())).strip():
        yield "the headline is empty"
    note = str(item.content.fields.get("editors_note", ""))
    body = root.find(f"{_SPACE}body")
    if len(note) > 20 and body is not None and note in "".join(map(str, body.itertext())):
        yield "the editor's note stands in the text"


def _element_faults(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    allowed = _ALLOWED.get(tag)
    if allowed is None:
        yield f"{_short(tag)} is no element of NITF that we write"
        return
    if len(element):
        yield from _child_faults(element, tag, allowed)
    elif tag in _WITH_CHILDREN:
        yield f"{_short(tag)} has nothing in it"
    if tag not in _WITH_TEXT and _has_text(element):
        yield f"{_short(tag)} holds bare text"
    for name, value in element.items():
        if fault := _attribute_fault(tag, str(name), str(value)):
            yield f"{_short(tag)}/@{_short(str(name))} {fault}: {str(value)[:80]}"


def _child_faults(element: Element, tag: str, allowed: Mapping[str, int]) -> Iterator[str]:
    last = 0
    is_ordered = tag in _ORDERED
    for child in element:
        place = allowed.get(str(child.tag))
        if place is None:
            yield f"{_short(str(child.tag))} stands in {_short(tag)}"
        elif is_ordered and place < last:
            yield f"{_short(str(child.tag))} stands too late in {_short(tag)}"
        else:
            last = place


def _has_text(element: Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(child.tail and not child.tail.isspace() for child in element)


def _attribute_fault(tag: str, name: str, value: str) -> str:
    match name:
        case "norm" if tag in _MOMENTS:
            return "" if _MOMENT.fullmatch(value) else "is no moment with a time zone"
        case "date.publication":
            return "" if _MOMENT.fullmatch(value) else "is no moment with a time zone"
        case "href":
            return "" if safe_url(value) == value else "is no safe address"
        case "source":
            is_safe = ":" not in value.partition("/")[0] or safe_url(value) == value
            return "" if is_safe else "is no safe address"
        case "baselang" | "{http://www.w3.org/XML/1998/namespace}lang":
            return "" if _TAG.fullmatch(value) else "is no language"
        case "name" if tag == _qualified("meta"):
            return "" if _WORD.fullmatch(value) else "is no name"
        case "tobject.subject.refnum":
            return "" if len(value) == 8 and value.isascii() and value.isdigit() else "is no code"
        case "management-status":
            return "" if value in names.STATUSES else "is no status"
    return ""


def _status_faults(root: Element) -> Iterator[str]:
    documents = root.find(f"{_SPACE}head/{_SPACE}docdata")
    if documents is None:
        yield "docdata is missing"
        return
    if not documents.findall(f"{_SPACE}doc-id"):
        yield "doc-id is missing"
    status = documents.get("management-status", "")
    is_embargoed = documents.find(f"{_SPACE}date.release") is not None
    if status == "embargoed" and not is_embargoed:
        yield "an embargo without its end"
    if status == "usable" and is_embargoed:
        yield "a release in an article that is usable at once"
    content = root.find(f"{_SPACE}body/{_SPACE}body.content")
    if status == "canceled" and content is not None and len(content) > 1:
        yield "a withdrawn article has a text"


def _short(tag: str) -> str:
    return tag.rpartition("}")[2]
