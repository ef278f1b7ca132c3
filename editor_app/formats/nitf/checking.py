"""What must hold of every NITF file before it is written: its grammar, and what no schema can say.

The grammar is that of the elements that we write, taken from the standard (NITF 3.6, November 2010).
Beyond it: statuses that exist, times with a time zone, a release for every embargo, a headline and a
language, addresses that are safe to open, notes for the desk nowhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

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
_DAY = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_CODE = re.compile(r"[0-9]{8}")

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
_NEEDED = frozenset({"hedline", "abstract", "bq", "ul", "ol", "thead", "tbody", "tr", "media", "table"})
"""Elements that are invalid without children."""


def _qualified(name: str) -> str:
    return _SPACE + name


class _Rule(NamedTuple):
    """What may stand in an element: its children by their place, in this order or any, and text."""

    children: Mapping[str, int]
    is_ordered: bool
    has_text: bool
    needs_children: bool


_RULES: Mapping[str, _Rule] = {
    _qualified(parent): _Rule(
        {_qualified(child): place for place, child in enumerate(children.split())},
        group is _SEQUENCES,
        group is _TEXTS,
        parent in _NEEDED,
    )
    for group in (_SEQUENCES, _CHOICES, _TEXTS, dict.fromkeys(_EMPTY.split(), ""))
    for parent, children in group.items()
}


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
    tag = element.tag
    rule = _RULES.get(tag) if isinstance(tag, str) else None
    if rule is None:
        yield f"{_short(str(tag))} is no element of NITF that we write"
        return
    if len(element):
        yield from _child_faults(element, rule)
    elif rule.needs_children:
        yield f"{_short(str(tag))} has nothing in it"
    if not rule.has_text and element.text and not element.text.isspace():
        yield f"{_short(str(tag))} holds bare text"
    for name, value in element.items():
        check = _CHECKED.get(str(name))
        if check is not None and not check(str(value)):
            yield f"{_short(str(tag))}/@{_short(str(name))} is not right: {str(value)[:80]}"


def _child_faults(element: Element, rule: _Rule) -> Iterator[str]:
    last = 0
    for child in element:
        place = rule.children.get(str(child.tag))
        if place is None:
            yield f"{_short(str(child.tag))} stands in {_short(str(element.tag))}"
        elif rule.is_ordered and place < last:
            yield f"{_short(str(child.tag))} stands too late in {_short(str(element.tag))}"
        else:
            last = place
        if not rule.has_text and child.tail and not child.tail.isspace():
            yield f"{_short(str(element.tag))} holds bare text"


def _is_moment(value: str) -> bool:
    return _MOMENT.fullmatch(value) is not None or _DAY.fullmatch(value) is not None


def _is_safe(value: str) -> bool:
    return safe_url(value) == value


def _is_source(value: str) -> bool:
    return ":" not in value.partition("/")[0] or _is_safe(value)


_CHECKED: Mapping[str, Callable[[str], object]] = {
    "norm": _is_moment,
    "date.publication": _is_moment,
    "href": _is_safe,
    "source": _is_source,
    "baselang": _TAG.fullmatch,
    "{http://www.w3.org/XML/1998/namespace}lang": _TAG.fullmatch,
    "tobject.subject.refnum": _CODE.fullmatch,
    "management-status": names.STATUSES.__contains__,
}
"""What must hold of attributes, by their name."""


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
