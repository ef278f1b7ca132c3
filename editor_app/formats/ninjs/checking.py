"""What must hold of every ninjs object before it is written, beyond what a schema can say.

The closed world of ninjs 3.2 (no unknown properties) with its formats, and the rules
that a valid file can still break: moments without a time zone, empty texts, markup
that runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.base.errors import UserError
from editor_app.base.i18n import _

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_MOMENT = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
    r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_LIVE_TAG = re.compile(
    r"<\s*(?:script|iframe|object|embed|svg|math|form|style|base)\b|\son\w+\s*=", re.IGNORECASE
)
_LIVE_ADDRESS = re.compile(r"""\s(?:href|src)\s*=\s*["']?\s*(?:javascript|vbscript|data):""", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_TAG = re.compile(r"<[^>]*>")

_TEXT = {"role": "text", "contentType": "text", "value": "text", "charCount": "number", "wordCount": "number"}
_NAMED = {"name": "text", "rel": "text", "uri": "uri", "literal": "text", "role": "text"}
_RENDITION = {
    "name": "text",
    "href": "uri",
    "title": "text",
    "contentType": "text",
    "width": "number",
    "sizeInBytes": "number",
    "height": "number",
}
_ITEM: Mapping[str, str | Mapping[str, str]] = {
    "uri": "uri",
    "type": "type",
    "representationType": "completeness",
    "version": "text",
    "firstCreated": "moment",
    "versionCreated": "moment",
    "contentCreated": "moment",
    "embargoedUntil": "moment",
    "expires": "moment",
    "pubStatus": "status",
    "title": "text",
    "urgency": "urgency",
    "language": "text",
    "copyrightHolder": "text",
    "copyrightNotice": "text",
    "usageTerms": "text",
    "edNote": "text",
    "by": "text",
    "slugline": "text",
    "located": "text",
    "headlines": _TEXT,
    "descriptions": _TEXT,
    "bodies": _TEXT,
    "subjects": _NAMED,
    "genres": _NAMED,
    "infoSources": _NAMED,
    "altIds": {"role": "text", "value": "text"},
    "renditions": _RENDITION,
}
_PATTERNS = {"uri": _URI, "moment": _MOMENT}
_CHOICES = {
    "type": {"text", "picture"},
    "completeness": {"full", "partial"},
    "status": {"usable", "withheld", "canceled"},
}


def check_item(value: Mapping[str, object]) -> None:
    """UserError unless ``value`` is a ninjs 3.2 object that is also right."""
    if not value.get("language"):
        raise UserError(_("A ninjs file needs a language, and the article has none."))
    if not value.get("headlines"):
        raise UserError(_("A ninjs file needs a headline, and the article has none."))
    fault = next(_faults(value), "")
    if fault:
        raise UserError(
            _("The ninjs file did not pass its check and was not written."),
            _("Mend the field that the details name, or export the story in another format."),
            fault,
        )


def _faults(value: Mapping[str, object]) -> Iterator[str]:
    for name in ("uri", "standard"):
        if not value.get(name):
            yield f"{name} is missing"
    if value.get("standard") != {**dict(_object(value.get("standard"))), "name": "ninjs", "version": "3.2"}:
        yield "standard is not ninjs 3.2"
    own = {name: part for name, part in value.items() if name not in ("standard", "associations")}
    yield from _item_faults(own, _ITEM, "")
    for number, part in enumerate(_list(value.get("associations"))):
        where = f"associations[{number}]."
        if not _object(part).get("name") or not _object(part).get("uri"):
            yield f"{where}name or uri is missing"
        yield from _item_faults(_object(part), {**_ITEM, "name": "text", "rel": "text"}, where)
    yield from _markup_faults(value)


def _item_faults(
    value: Mapping[str, object], allowed: Mapping[str, str | Mapping[str, str]], where: str
) -> Iterator[str]:
    for name, part in value.items():
        kind = allowed.get(name)
        if kind is None:
            yield f"{where}{name} is no property of ninjs 3.2"
        elif isinstance(kind, str):
            if not _fits(kind, part):
                yield f"{where}{name} is no {kind}: {str(part)[:80]}"
        else:
            for number, member in enumerate(_list(part)):
                yield from _item_faults(_object(member), kind, f"{where}{name}[{number}].")


def _fits(kind: str, value: object) -> bool:
    if isinstance(value, str):
        pattern = _PATTERNS.get(kind)
        if pattern is not None:
            return pattern.fullmatch(value) is not None
        return bool(value) and not value.isspace() if kind == "text" else value in _CHOICES.get(kind, ())
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value >= 0 if kind == "number" else kind == "urgency" and 1 <= value <= 9


def _markup_faults(value: Mapping[str, object]) -> Iterator[str]:
    note = value.get("edNote")
    for body in _list(value.get("bodies")):
        if _object(body).get("contentType") == "text/html":
            markup = str(_object(body).get("value", ""))
            if any(map(_is_live, set(_TAG.findall(markup)))):
                yield "a body holds markup that runs"
            if isinstance(note, str) and len(note) > 20 and note in markup:
                yield "the editor's note stands in the body"


def _is_live(tag: str) -> bool:
    return bool(_LIVE_ADDRESS.search(tag) or _LIVE_TAG.search(_QUOTED.sub('""', tag)))


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
