"""Regular expressions as other tools write them (ICU, Java), read by the ``regex`` package."""

from __future__ import annotations

import re
from typing import Any

_QUOTED = re.compile(r"\\Q(.*?)(?:\\E|\Z)", re.DOTALL)
_BY_NUMBER = re.compile(r"(?<!\\)((?:\\\\)*)\\x\{([0-9A-Fa-f]{1,6})\}")
_UNKNOWN = (
    (re.compile(r"(?<!\\)(?:\\\\)*(\\G)"), "\\G"),
    (re.compile(r"(?<!\\)(?:\\\\)*(\\c.)"), "\\c"),
    (re.compile(r"(?<!\\)(?:\\\\)*(\\[pP]\{\^?java\w*\})"), "\\p{java…}"),
    (re.compile(r"(\(\?[a-z]*d[a-z]*[:)])"), "(?d)"),
)
"""Features that mean nothing here, or something else."""


class UnknownPattern(Exception):
    """An expression that cannot be used; says which feature of it, or what is wrong with it."""


def compiled(source: str, *, is_reversed: bool = False) -> Any:
    """``source`` ready for use; one that is reversed is matched from the end of a text. UnknownPattern."""
    # Imported here: start-up time; only rules from elsewhere need it.
    import regex  # type: ignore[import-untyped]  # it carries no types

    for pattern, feature in _UNKNOWN:
        if pattern.search(source):
            raise UnknownPattern(feature)
    flags = regex.V1 | (regex.REVERSE if is_reversed else 0)
    try:
        return regex.compile(plain(source), flags)
    except (regex.error, OverflowError, RecursionError, ValueError) as error:
        raise UnknownPattern(str(error)) from error


def plain(source: str) -> str:
    """``source`` without what ``regex`` writes in another way."""
    literal = _QUOTED.sub(lambda found: re.escape(found[1]), source)
    return _BY_NUMBER.sub(_numbered, literal)


def _numbered(found: re.Match[str]) -> str:
    number = int(found[2], 16)
    if number > 0x10FFFF:
        raise ValueError(found.group())
    return found[1] + re.escape(chr(number))
