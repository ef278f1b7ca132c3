"""What front matter says of an article, under the names that a generator or a profile has for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.formats.bylines import names
from editor_app.formats.issuing import headline_of
from editor_app.formats.labels import label_of
from editor_app.formats.markdown.for_sites import as_markup
from editor_app.formats.markdown.front_matter import Value, without_odd
from editor_app.formats.markdown.generators import VALUES, Generator
from editor_app.formats.markdown.metadata import is_draft, line, own_fields, there
from editor_app.formats.moments import moment, published
from editor_app.formats.names import story_slug
from editor_app.formats.pictures import address_of, images
from editor_app.formats.values import ExportItem

_PART = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_NOT_NAMES = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""Bare words that YAML 1.1 takes for something else than a name."""

_DEEPEST = 4

_PERMALINK = "/{language}/:year/:month/:day/:slug/"


def site_values(item: ExportItem, generator: Generator) -> dict[str, Value]:
    """The front matter of ``item``, whose content is prepared, in the names of ``generator``.

    ``outlet.options[generator]["keys"]`` names things otherwise; an empty name leaves one out.
    UserError when a name there cannot be one.
    """
    keys = _keys(item, generator)
    found: dict[str, Value] = {}
    for name, value in _said(item, generator).items():
        key = keys.get(name, "")
        if key and value not in (None, "", ()):
            assert value is not None
            _put(found, key, _cleaned(value))
    return found


def _keys(item: ExportItem, generator: Generator) -> dict[str, str]:
    other = item.outlet.options.get(generator.name, {}).get("keys")
    changed = other if isinstance(other, Mapping) else {}
    for name, key in changed.items():
        if name not in VALUES or not isinstance(key, str) or (key and not _is_name(key)):
            raise UserError(
                _("“{name}: {key}” is no key that front matter can have.").format(name=name, key=key),
                _("Known are: {names}.").format(names=", ".join(sorted(VALUES))),
            )
    return {**generator.keys, **changed}


def _is_name(key: str) -> bool:
    parts = key.split(".")
    return len(parts) <= _DEEPEST and all(
        _PART.fullmatch(part) and part.lower() not in _NOT_NAMES for part in parts
    )


def _said(item: ExportItem, generator: Generator) -> dict[str, Value | None]:
    fields = item.content.fields
    keywords = fields.get("keywords")
    tags = keywords if isinstance(keywords, tuple) else None
    section = label_of(item, "section")
    layout = item.outlet.options.get(generator.name, {}).get("layout", "post")
    picture, description = _first_picture(item, generator)
    summary = line(item.content.summary.text)
    return {
        "layout": layout if isinstance(layout, str) else "post",
        "title": line(headline_of(item).text),
        "date": there(item, published(item)),
        "updated": there(item, item.updated),
        "publish_at": there(item, moment(fields.get("embargo")) or moment(fields.get("publish_at"))),
        "expires": there(item, moment(fields.get("expires"))),
        "draft": is_draft(item),
        "published": not is_draft(item),
        "slug": story_slug(item),
        "permalink": _permalink(item, generator),
        "summary": summary,
        "excerpt": as_markup(summary),
        "description": summary,
        "keywords": tags,
        "tags": tags,
        "categories": (section,) if section else None,
        "authors": names(str(fields.get("byline", ""))),
        "language": item.content.language,
        "story": story_slug(item),
        "image": picture,
        "image_alt": description,
        "params": _own(item),
    }


def _permalink(item: ExportItem, generator: Generator) -> str:
    """The pattern of the page's address, which the generator fills in all but the language of."""
    pattern = item.outlet.options.get(generator.name, {}).get("permalink")
    chosen = pattern if isinstance(pattern, str) and pattern else _PERMALINK
    return chosen.replace("{language}", item.content.language.lower() or "und")


def _own(item: ExportItem) -> Mapping[str, Value]:
    """The fields in our own names, those included that a generator may have no place for."""
    fields = item.content.fields
    return own_fields(item) | {name: fields[name] for name in ("keywords", "section") if name in fields}


def _first_picture(item: ExportItem, generator: Generator) -> tuple[str, str]:
    for image in images(item.content.body):
        if address := address_of(item, image):
            folder = generator.address(item)
            shown = f"{folder}/{address.rpartition('/')[2]}"
            # Generators that take a picture for a file of theirs know it by the dot.
            return (shown if shown.startswith("/") else f"./{shown}"), image.alt
    return "", ""


def _put(values: dict[str, Value], key: str, value: Value) -> None:
    *path, name = key.split(".")
    table: dict[str, Value] = values
    for part in path:
        below = table.setdefault(part, {})
        if not isinstance(below, dict):
            raise _clash(key)
        table = below
    there = table.get(name)
    if isinstance(there, dict) and isinstance(value, dict):
        # What a description names itself goes before our own names.
        table[name] = {**value, **there}
    elif there is not None:
        raise _clash(key)
    else:
        table[name] = value


def _clash(key: str) -> UserError:
    return UserError(_("Two keys of the front matter are called “{key}”.").format(key=key))


def _cleaned(value: Value) -> Value:
    """``value`` without letters that front matter cannot hold, moments to the second."""
    match value:
        case str():
            return without_odd(value)
        case datetime():
            return value.replace(microsecond=0)
        case Mapping():
            return {name: _cleaned(part) for name, part in value.items()}
        case Sequence():
            return [without_odd(part) for part in value]
    return value
