"""Profiles as files: YAML that names every mistake with its line, and writes what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.formats.marks import LANGUAGE_TAG
from editor_app.formats.urls import web_url
from editor_app.language.style.reading_yaml import Node, RuleMistake, read_yaml
from editor_app.services.desk_files import flag_in
from editor_app.services.publishing.profiles import (
    FIELD_NAMES,
    HEADLINES,
    KEYS,
    PACKINGS,
    PLACES,
    TEXTS,
    Profile,
    Rendition,
)

_PLACE = re.compile(r"\{([^{}]*)\}")
_PLAIN = re.compile(r"[A-Za-z0-9._/-]*")
_WIDEST = 10_000
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def is_profile_name(name: str) -> bool:
    """Whether a file of that name (without ``.yaml``) can hold a profile: letters, digits, hyphens."""
    return _NAME.fullmatch(name) is not None


def read_profile(name: str, text: str, formats: Iterable[str], *, is_shipped: bool = False) -> Profile:
    """The profile in ``text``. InputError names the file, the line and the reason.

    ``formats`` are the names of those that can be written.
    """
    try:
        root = read_yaml(text)
        values = _values(root, frozenset(formats))
    except RuleMistake as mistake:
        raise InputError(
            _("{file}.yaml, line {line}: {reason}").format(
                file=name, line=mistake.line, reason=mistake.reason
            )
        ) from mistake
    return Profile(name=name, is_shipped=is_shipped, **values)


def write_profile(profile: Profile) -> str:
    """The file of ``profile``: it reads back as the same. Every key has a line that says what it is for."""
    # Imported here: start-up time; only writing profiles needs it.
    import yaml

    plain = Profile(name="")
    lines: list[str] = []
    for key in KEYS:
        value = getattr(profile, key.field)
        # In one line each, so that a key can be put in and out of use by its first sign.
        said = yaml.safe_dump(
            [_plain(value)], allow_unicode=True, sort_keys=False, width=1_000_000, default_flow_style=True
        )
        written = f"{key.name}: {said.strip()[1:-1]}\n"
        is_said = value != getattr(plain, key.field)
        lines.append(f"# {key.said()}\n" + (written if is_said else f"# {written}"))
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        if value and isinstance(value[0], Rendition):
            return {rendition.name: rendition.width for rendition in value}
        return list(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return value


def _values(root: Node, formats: frozenset[str]) -> dict[str, Any]:
    known = {key.name: key for key in KEYS}
    found: dict[str, Any] = {}
    for name, node in root.value.items():
        key = known.get(name)
        if key is None:
            raise RuleMistake(
                node.line,
                _("“{name}” is none of: {names}").format(name=name, names=", ".join(known)),
            )
        if node.value is None:
            continue
        found[key.field] = _READERS[key.kind](node, formats)
    if not found.get("formats"):
        raise RuleMistake(root.line, _("It names no format."))
    return found


def _text(node: Node, _formats: frozenset[str] = frozenset()) -> str:
    if not isinstance(node.value, str):
        raise RuleMistake(node.line, _("A text is expected here."))
    return node.value.strip()


def _flag(node: Node, _formats: frozenset[str]) -> bool:
    flag = flag_in(node.value)
    if flag is None:
        raise RuleMistake(node.line, _("“true” or “false” is expected here."))
    return flag


def _list(node: Node) -> list[Node]:
    if isinstance(node.value, list):
        return node.value
    if isinstance(node.value, str):
        return [node]
    raise RuleMistake(node.line, _("A list is expected here."))


def _map(node: Node) -> dict[str, Node]:
    if not isinstance(node.value, dict):
        raise RuleMistake(node.line, _("Names with values are expected here."))
    return node.value


def _one_of(node: Node, allowed: Iterable[str]) -> str:
    text = _text(node)
    if text not in allowed:
        raise RuleMistake(
            node.line, _("“{name}” is none of: {names}").format(name=text, names=", ".join(sorted(allowed)))
        )
    return text


def _formats(node: Node, formats: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(part, formats) for part in _list(node)))


def _texts(node: Node, _formats: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_text(part) for part in _list(node)))


def _fields(node: Node, _formats: frozenset[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_of(part, FIELD_NAMES | {"summary"}) for part in _list(node)))


def _headline(node: Node, _formats: frozenset[str]) -> str:
    return _one_of(node, HEADLINES)


def _packing(node: Node, _formats: frozenset[str]) -> str:
    return _one_of(node, PACKINGS)


def _address(node: Node, _formats: frozenset[str]) -> str:
    text = _text(node)
    if text and web_url(text) is None:
        raise RuleMistake(node.line, _("“{address}” is no web address.").format(address=text))
    return text


def _zone(node: Node, _formats: frozenset[str]) -> str:
    text = _text(node)
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise RuleMistake(
            node.line, _("“{zone}” is no time zone; one is “Asia/Baku”.").format(zone=text)
        ) from error
    return text


def _pattern(node: Node, _formats: frozenset[str]) -> str:
    text = _text(node)
    for name in _PLACE.findall(text):
        if name not in PLACES:
            raise RuleMistake(
                node.line,
                _("“{name}” is none of: {names}").format(name="{" + name + "}", names=", ".join(PLACES)),
            )
    rest = _PLACE.sub("", text)
    if not _PLAIN.fullmatch(rest) or ".." in rest or text.startswith("/"):
        raise RuleMistake(
            node.line, _("Only letters, digits, dots, hyphens and / stand around what is in braces.")
        )
    return text.strip("/")


def _number(node: Node, most: int) -> int:
    text = node.value
    number = int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else text
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number <= most:
        raise RuleMistake(node.line, _("A number from 1 to {most} is expected here.").format(most=most))
    return number


def _limits(node: Node, _formats: frozenset[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, value in _map(node).items():
        if name not in TEXTS:
            raise RuleMistake(
                value.line, _("“{name}” is none of: {names}").format(name=name, names=", ".join(TEXTS))
            )
        found[name] = _number(value, _WIDEST)
    return found


def _renditions(node: Node, _formats: frozenset[str]) -> tuple[Rendition, ...]:
    found = []
    for name, value in _map(node).items():
        if not is_profile_name(name):
            raise RuleMistake(value.line, _("A name has small letters, digits and hyphens."))
        found.append(Rendition(name, _number(value, _WIDEST)))
    return tuple(found)


def _options(node: Node, _formats: frozenset[str]) -> dict[str, dict[str, object]]:
    return {name: dict(_map(part) and part.plain()) for name, part in _map(node).items()}


def _languages(node: Node, _formats: frozenset[str]) -> tuple[str, ...]:
    for part in _list(node):
        if not LANGUAGE_TAG.fullmatch(_text(part)):
            raise RuleMistake(part.line, _("“{tag}” is no language tag.").format(tag=part.value))
    return _texts(node, _formats)


_READERS: Mapping[str, Callable[[Node, frozenset[str]], Any]] = {
    "text": _text,
    "texts": _texts,
    "flag": _flag,
    "formats": _formats,
    "fields": _fields,
    "headline": _headline,
    "packing": _packing,
    "address": _address,
    "zone": _zone,
    "pattern": _pattern,
    "limits": _limits,
    "renditions": _renditions,
    "options": _options,
    "languages": _languages,
}
