"""Finding words and patterns in a text, by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.base.errors import UserError
from editor_app.base.i18n import _
from editor_app.base.records import dataclass
from editor_app.base.text import lower, utf16_length

PATIENCE = 1.0
"""Seconds that a regular expression may take on one text."""
MOST = 20_000
"""Hits after which a search in one text stops."""
_PART_OF_WORD = re.compile("[_\u200c\u200d\u0300-\u036f\u064b-\u065f]")


class BadPattern(UserError):
    """A regular expression that cannot be read, or that takes too long on this text."""


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Without ``is_exact_case``, letters match as their language pairs them."""

    text: str
    is_exact_case: bool = False
    is_whole_word: bool = False
    is_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in UTF-16 units, and what is written there when it is replaced."""

    start: int
    end: int
    replacement: str = ""


def find(text: str, query: Query, language: str = "", replacement: str = "") -> tuple[Hit, ...]:
    """All places in ``text`` that ``query`` matches, none across a line end.

    In a pattern ``replacement`` may name groups (``\\1``, ``\\g<name>``). BadPattern when
    the pattern or the replacement is wrong or takes longer than ``PATIENCE``.
    """
    if not query.text:
        return ()
    places = (
        _patterned(text, query, replacement)
        if query.is_pattern
        else _plain(text, query, language, replacement)
    )
    found: list[Hit] = []
    position = units = 0
    for start, end, written in places:
        if (
            start == end
            or "\n" in text[start:end]
            or (query.is_whole_word and not _is_word(text, start, end))
        ):
            continue
        units += utf16_length(text[position:start])
        length = utf16_length(text[start:end])
        found.append(Hit(units, units + length, written))
        position, units = end, units + length
        if len(found) >= MOST:
            break
    return tuple(found)


Place = tuple[int, int, str]


def _plain(text: str, query: Query, language: str, replacement: str) -> Iterator[Place]:
    wanted = query.text
    if not query.is_exact_case:
        lowered = lower(text, language)
        if len(lowered) == len(text):
            text, wanted = lowered, lower(wanted, language)
        else:
            yield from _unequal(text, lower(wanted, language), language, replacement)
            return
    start = text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted), replacement
        start = text.find(wanted, start + len(wanted))


def _unequal(text: str, wanted: str, language: str, replacement: str) -> Iterator[Place]:
    """Where lower case has another length (``I`` with a combining dot), letter by letter."""
    pieces = [lower(piece, language) for piece in re.findall("I\u0307|.", text, re.DOTALL)]
    widths = [len(piece) for piece in re.findall("I\u0307|.", text, re.DOTALL)]
    origins: list[int] = []
    position = 0
    for piece, width in zip(pieces, widths, strict=True):
        origins += [position] * len(piece)
        position += width
    origins.append(position)
    lowered = "".join(pieces)
    start = lowered.find(wanted)
    while start >= 0:
        yield origins[start], origins[start + len(wanted)], replacement
        start = lowered.find(wanted, start + len(wanted))


def _patterned(text: str, query: Query, replacement: str) -> Iterator[Place]:
    # Imported here: start-up time. Unlike the standard library's, it can be stopped.
    import regex  # type: ignore[import-untyped]  # it comes without types

    flags = regex.MULTILINE | (0 if query.is_exact_case else regex.IGNORECASE)
    try:
        for found in regex.compile(query.text, flags).finditer(text, timeout=PATIENCE):
            yield found.start(), found.end(), found.expand(replacement) if replacement else ""
    except TimeoutError:
        raise BadPattern(
            _("This expression takes too long on this text."), _("Use fewer nested repetitions.")
        ) from None
    except (regex.error, IndexError, KeyError) as error:
        raise BadPattern(_("This is no regular expression: {reason}.").format(reason=error)) from None


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before) and _joins(text[start])) and not (_joins(after) and _joins(text[end - 1]))


def _joins(character: str) -> bool:
    return character.isalnum() or bool(_PART_OF_WORD.match(character))
