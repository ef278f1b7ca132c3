"""ninjs 3.2 objects as the older lines of the standard have them: 2.3 in lower case, 1.7 flat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.labels import MEDIA_TOPICS

Object = dict[str, object]

SCHEMA_2 = "http://www.iptc.org/std/ninjs/ninjs-schema_2.3.json#"
SCHEMA_1 = "http://www.iptc.org/std/ninjs/ninjs-schema_1.7.json#"

_RENAMED = {"embargoedUntil": "embargoed"}
_FLAT = {"by": "byline", "embargoedUntil": "embargoed"}
_NAMED = {"subjects": "subject", "genres": "genre", "infoSources": "infosource"}
_COMPLETENESS = {"full": "complete", "partial": "incomplete"}
_VERSIONS = ("languageVersion", "translationOf")
_KEY = re.compile(r"[a-zA-Z0-9_]+")
_NO_KEY = re.compile(r"[^a-zA-Z0-9_]+")


def in_lower_case(value: Mapping[str, object]) -> Object:
    """A ninjs 3.2 object as ninjs 2.3."""
    changed = _lowered(value)
    associations = changed.get("associations")
    if isinstance(associations, list):
        changed["associations"] = [_without_relation(member) for member in associations]
    return {**changed, "standard": {"name": "ninjs", "version": "2.3", "schema": SCHEMA_2}}


def flat(value: Mapping[str, object]) -> Object:
    """A ninjs 3.2 object as ninjs 1.7. UserError when a property came out that this does not have."""
    changed = {"$standard": {"name": "ninjs", "version": "1.7", "schema": SCHEMA_1}, **_flattened(value)}
    associations = changed.get("associations", {})
    if not isinstance(associations, dict) or not all(map(_KEY.fullmatch, associations)):
        raise UserError(_("The ninjs file did not pass its check and was not written."))
    return changed


def _lowered(value: Mapping[str, object]) -> Object:
    return {_RENAMED.get(name, name.lower()): _lowered_part(part) for name, part in value.items()}


def _lowered_part(part: object) -> object:
    match part:
        case list():
            return [_lowered_part(member) for member in part]
        case Mapping():
            return _lowered(part)
    return part


def _without_relation(member: Mapping[str, object]) -> Object:
    """An associated object of 2.x, which knows no relation: its name says what it is."""
    said = {name: part for name, part in member.items() if name != "rel"}
    if member["type"] == "picture":
        return said
    title = {"role": "main", "contenttype": "text/plain", "value": member["name"]}
    is_titled = member["rel"] in _VERSIONS
    return {**said, "name": member["rel"], **({"headlines": [title]} if is_titled else {})}


def _flattened(value: Mapping[str, object]) -> Object:
    changed: Object = {}
    for name, part in value.items():
        match name, part:
            case "standard" | "rel", _:
                pass
            case "representationType", str():
                changed["representationtype"] = _COMPLETENESS[part]
            case "headlines" | "descriptions" | "bodies", list():
                changed |= _texts(name, part)
            case "subjects" | "genres" | "infoSources", list():
                changed[_NAMED[name]] = [_named(member) for member in part]
            case "altIds", list():
                changed["altids"] = {member["role"]: member["value"] for member in part}
            case "renditions", list():
                changed["renditions"] = {member["name"]: _rendition(member) for member in part}
            case "associations", list():
                changed["associations"] = _associations(part)
            case _:
                changed[_FLAT.get(name, name.lower())] = part
    return changed


def _texts(name: str, members: Iterable[Mapping[str, object]]) -> Object:
    """Texts as ``headline``, ``headline_seo``, ``description_text``, ``body_html`` …"""
    changed: Object = {}
    stem = {"headlines": "headline", "descriptions": "description", "bodies": "body"}[name]
    for member in members:
        role, value = str(member["role"]), member["value"]
        is_markup = member["contentType"] == "text/html"
        if name == "bodies":
            changed |= {"charcount": member["charCount"], "wordcount": member["wordCount"]}
            changed[f"{stem}_{role}"] = value
        elif is_markup:
            changed[f"{stem}_{role}_html"] = value
        elif role == "main":
            changed[stem] = value
        else:
            changed[f"{stem}_text" if role == "summary" else f"{stem}_{role}"] = value
    return changed


def _named(member: Mapping[str, object]) -> Object:
    changed: Object = {"name": member["name"]}
    if rel := member.get("rel") or member.get("role"):
        changed["rel"] = rel
    if str(member.get("uri", "")).startswith(MEDIA_TOPICS):
        changed["scheme"] = MEDIA_TOPICS
    if code := member.get("literal"):
        changed["code"] = code
    return changed


def _rendition(member: Mapping[str, object]) -> Object:
    names = {"contentType": "mimetype"}
    return {names.get(name, name): part for name, part in member.items() if name != "name"}


def _associations(members: Iterable[Mapping[str, object]]) -> Object:
    """Associated objects by a name that says what they are; a version's own name is its headline."""
    changed: Object = {}
    for member in members:
        said = _flattened({name: part for name, part in member.items() if name != "name"})
        key = str(member["rel"])
        if member["type"] == "picture":
            key = str(member["name"])
        elif key == "languageVersion":
            key = f"{key}_{_NO_KEY.sub('_', str(member.get('language', '')) or str(member['uri'])[-8:])}"
        if member["rel"] in _VERSIONS:
            said["headline"] = member["name"]
        while key in changed:
            key += "_"
        changed[key] = said
    return changed
