"""JSON from anywhere, read within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.text import clean

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
_LONGEST_NUMBER = 18
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a JSON text, and whether some object named a member twice (the first counts).

    ``repairs`` are, in words, the characters that no text may have and that escapes spelt out.
    """

    value: object
    has_duplicates: bool = False
    repairs: tuple[str, ...] = ()


def parse_json(text: str, name: str) -> Parsed:
    """The value in ``text``. InputError, naming the file ``name``, when it is too large, too
    deep or no JSON. Numbers beyond 18 digits and NaN become None."""
    if len(text) > MAX_BYTES:
        raise InputError(_("{name} is too large to be a story.").format(name=name or _("The input")))
    if _depth(text) > MAX_DEPTH:
        raise InputError(_("{name} is nested too deeply to be a story.").format(name=name or _("The input")))
    duplicates: list[str] = []

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(reversed(pairs))
        if len(found) != len(pairs):
            duplicates.append("")
        return {key: found[key] for key, _value in pairs} if len(found) != len(pairs) else dict(pairs)

    try:
        value = json.loads(
            text,
            object_pairs_hook=members,
            parse_int=_integer,
            parse_constant=lambda _text: None,
            strict=False,
        )
    except (ValueError, RecursionError) as error:
        message = _("{name} is no valid JSON.").format(name=name or _("The input"))
        raise InputError(message, detail=str(error)) from error
    return Parsed(value, bool(duplicates), _repairs(value) if "\\u" in text else ())


def _repairs(value: object) -> tuple[str, ...]:
    return clean("\n".join(_texts(value)), objects=True)[1]


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part)
        case dict():
            for part in value.values():
                yield from _texts(part)


def _integer(digits: str) -> int | None:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _depth(text: str) -> int:
    """How deep the brackets outside strings nest."""
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def cleaned_strings(value: Mapping[str, object]) -> dict[str, object]:
    """``value`` with every text in it fit for a document: escapes can spell any character."""
    return {key: _cleaned(part) for key, part in value.items()}


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean(value, objects=True)[0]
        case list():
            return [_cleaned(part) for part in value]
        case dict():
            return {key: _cleaned(part) for key, part in value.items()}
    return value
