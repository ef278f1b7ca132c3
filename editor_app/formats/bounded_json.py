"""JSON from anywhere, read within bounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from editor_app.base.errors import InputError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import clean

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100
_LONGEST_NUMBER = 18
_LONGEST_ESCAPE = 12
"""Characters of a letter spelt as two escapes (``\\ud83d\\ude00``)."""

_CUT_WORDS = ("true", "false", "null", "-", ".", "e+", "e-", "E+", "E-")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_BESIDE = re.compile(r'"(?:[^"\\]|\\.)*+"?|,(?=\s*[}\]])|/\*.*?(?:\*/|\Z)|//[^\n]*', re.DOTALL)
_BETWEEN = re.compile(r"[ \t\r\n,]*")
_BRACKET = re.compile(r"[\[\]{}]")
_PIECE = re.compile(r'"(?:[^"\\]|\\u[0-9A-Fa-f]{4}|\\[^u])*+("?)|[\[\]{}]', re.DOTALL)
"""A string, as far as it goes, or a bracket."""
_OF_WORDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a JSON text, and whether some object named a member twice (the first counts).

    ``repairs`` are, in words, the characters that no text may have and that escapes spelt out.
    """

    value: object
    has_duplicates: bool = False
    repairs: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """What makes the text no JSON, in sentences for its sender; it was read all the same."""


def parse_json(text: str, name: str, *, salvages: bool = False) -> Parsed:
    """The value in ``text``. InputError, naming the file ``name``, when it is too large, too
    deep or no JSON. Numbers beyond 18 digits and NaN become None.

    A text that breaks off is refused; with ``salvages`` it is read as far as it goes, which is a fault.
    """
    if len(text) > MAX_BYTES:
        raise InputError(_("{name} is too large to be a story.").format(name=name or _("The input")))
    if _depth(text) > MAX_DEPTH:
        raise InputError(_("{name} is nested too deeply to be a story.").format(name=name or _("The input")))
    duplicates: list[str] = []
    faults: tuple[str, ...] = ()

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        duplicates.append("")
        first = dict(reversed(pairs))
        return {key: first[key] for key in found}

    decoder = json.JSONDecoder(
        object_pairs_hook=members, parse_int=_integer, parse_constant=lambda _text: None, strict=False
    )
    try:
        value = decoder.decode(text)
    except (ValueError, RecursionError) as error:
        mended = _mended(decoder, text, error) or (_salvaged(decoder, text, error) if salvages else None)
        if mended is None:
            raise _refusal(error, text, name or _("The input")) from error
        value, fault = mended
        faults = (fault,)
    return Parsed(value, bool(duplicates), _repairs(value) if "\\u" in text else (), faults)


def _mended(
    decoder: json.JSONDecoder, text: str, error: ValueError | RecursionError
) -> tuple[object, str] | None:
    """The value of a text with commas before brackets or remarks, or of several values behind each other;
    None where it is something else that makes it no JSON."""
    if not isinstance(error, json.JSONDecodeError):
        return None
    bare = _BESIDE.sub(lambda one: one.group() if one.group()[0] == '"' else "", text).strip()
    try:
        if not error.msg.startswith("Extra data"):
            return (
                (decoder.decode(bare), _("Commas or remarks stand where JSON has none."))
                if bare != text
                else None
            )
        values: list[object] = []
        place = 0
        while place < len(bare):
            value, place = decoder.raw_decode(bare, place)
            values.append(value)
            between = _BETWEEN.match(bare, place)
            place = between.end() if between is not None else place
        return values, _("Several JSON values stand behind each other in one file.")
    except (ValueError, RecursionError):
        return None


def breaks_off(text: str) -> bool:
    """Whether ``text`` is JSON up to its end, where more would have to come."""
    try:
        json.loads(text, parse_int=_integer, strict=False)
    except json.JSONDecodeError as error:
        return _breaks_off(error, text)
    except RecursionError:
        return False
    return False


def _salvaged(
    decoder: json.JSONDecoder, text: str, error: ValueError | RecursionError
) -> tuple[object, str] | None:
    """The value of a text that breaks off, as far as it goes; None where that is not what is wrong."""
    if not isinstance(error, json.JSONDecodeError) or not _breaks_off(error, text):
        return None
    for closed in _closed(text):
        try:
            return decoder.decode(closed), _("The file breaks off: its end is missing.")
        except (ValueError, RecursionError):
            continue
    return None


def _closed(text: str) -> Iterator[str]:
    """``text`` with ends for what is open in it; a name without a value, and a number that may go on, say
    nothing."""
    opened: list[str] = []
    cut = -1
    for piece in _PIECE.finditer(text):
        sign = piece.group()[0]
        if sign in "[{":
            opened.append("]" if sign == "[" else "}")
        elif sign != '"':
            del opened[-1:]
        elif not piece.group(1):
            cut = piece.end()
            break
    ends = "".join(reversed(opened))
    if cut >= 0:
        yield f'{text[:cut]}"{ends}'
        yield f'{text[:cut]}": null{ends}'
        return
    bare = text.rstrip(" \t\r\n,")
    whole = bare.rstrip(_OF_WORDS)
    for missing in ("null",) if whole != bare or whole.endswith(":") else ("", ": null"):
        yield f"{whole}{missing}{ends}"


def _refusal(error: ValueError | RecursionError, text: str, name: str) -> InputError:
    if isinstance(error, json.JSONDecodeError) and _breaks_off(error, text):
        return InputError(
            _("{name} breaks off: the end of the JSON is missing.").format(name=name),
            _("Get the file again from where it came; a part of it would be read wrongly."),
            str(error),
        )
    return InputError(_("{name} is no valid JSON.").format(name=name), detail=str(error))


def _breaks_off(error: json.JSONDecodeError, text: str) -> bool:
    """Whether a text is JSON up to its end, where more would have to come."""
    rest = text[error.pos :].strip()
    is_begun = bool(text[: error.pos].strip())
    is_cut_word = any(word.startswith(rest) for word in _CUT_WORDS)
    is_cut_escape = "escape" in error.msg and len(rest) < _LONGEST_ESCAPE and '"' not in rest
    return is_begun and (is_cut_word or is_cut_escape or error.msg.startswith("Unterminated string"))


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
