"""Segments that differ in their numbers only, and the numbers put into the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from editor_app.base.records import dataclass
from editor_app.base.text import base_language

# Written twice, a digit is looked for in a fifth of the time: a search begins best with one sign.
_NUMBER = re.compile(r"\d\d*+(?:[.,\u00a0\u202f\u2009 ]\d{3}(?!\d))*(?:[.,]\d+)?")
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\D")
_POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "he", "th", "hi", "ms"})
"""Languages that write a point before the decimals; the others write a comma."""

SIGN = "#"
"""Stands for a number in the pattern of a segment."""

_BETWEEN = "\x00"
"""Stands between normal forms that are read as one: it is part of no number."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A number of a translation that was replaced by another one."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    text: str
    whole: str
    part: str
    group: str


def pattern(normal: str) -> str:
    """A normal form with ``#`` for each number; empty when it has none, or nothing else."""
    if _DIGIT.search(normal) is None:
        return ""
    return _with_letters(_NUMBER.sub(SIGN, normal))


def patterns(normals: Sequence[str]) -> list[str]:
    """The pattern of each normal form, as ``pattern`` gives it; many at once take half the time."""
    joined = _BETWEEN.join(normals)
    found = _NUMBER.sub(SIGN, joined).split(_BETWEEN)
    if len(found) != len(normals):
        return [pattern(normal) for normal in normals]
    return [
        "" if changed == normal else _with_letters(changed)
        for normal, changed in zip(normals, found, strict=True)
    ]


def _with_letters(found: str) -> str:
    """``found``; nothing when there is no letter in it."""
    return found if any(map(str.isalpha, found)) else ""


def with_numbers_of(
    source: str, old_source: str, old_target: str, *, source_language: str, target_language: str
) -> tuple[str, tuple[Replacement, ...]] | None:
    """``old_target`` with the numbers in which ``source`` differs from ``old_source``, and what was replaced.

    Each number is written as the old one was: its separators, its decimals. None when a
    number that changes is not found in the translation as often as in the old source.
    """
    new, old = _numbers(source, source_language), _numbers(old_source, source_language)
    if len(new) != len(old):
        return None
    changes: dict[tuple[str, str], list[_Number]] = {}
    for before, after in zip(old, new, strict=True):
        changes.setdefault((before.whole, before.part), []).append(after)
    pieces, replaced, place = [], [], 0
    by_value = sorted(_numbers(old_target, target_language), key=lambda number: (number.whole, number.part))
    wanted: list[tuple[_Number, _Number]] = []
    found = {value: list(these) for value, these in groupby(by_value, key=lambda n: (n.whole, n.part))}
    for value, afters in changes.items():
        if all((after.whole, after.part) == value for after in afters):
            continue
        here = found.get(value, [])
        if len(here) != len(afters):
            return None
        wanted += zip(sorted(here, key=lambda number: number.start), afters, strict=True)
    for before, after in sorted(wanted, key=lambda pair: pair[0].start):
        text = _written_as(before, after, target_language)
        pieces.append(old_target[place : before.start] + text)
        place = before.start + len(before.text)
        if text != before.text:
            replaced.append(Replacement(before.text, text))
    return "".join(pieces) + old_target[place:], tuple(replaced)


def _numbers(text: str, language: str) -> list[_Number]:
    return [_read(found, language) for found in _NUMBER.finditer(text)]


def _read(found: re.Match[str], language: str) -> _Number:
    text = found.group()
    signs = _SEPARATOR.findall(text)
    if not signs:
        return _Number(found.start(), text, text, "", "")
    last = signs[-1]
    whole, _sign, part = text.rpartition(last)
    is_group = last.isspace() or (
        len(part) == 3 and (signs.count(last) > 1 or last != _decimal(language)) and len(set(signs)) == 1
    )
    if is_group:
        return _Number(found.start(), text, _SEPARATOR.sub("", text), "", last)
    return _Number(found.start(), text, _SEPARATOR.sub("", whole), part, signs[0] if len(signs) > 1 else "")


def _written_as(old: _Number, new: _Number, language: str) -> str:
    whole = new.whole
    group = old.group or (new.group and _group(language))
    if group and len(whole) > 3:
        head = len(whole) % 3
        parts = [whole[:head]] if head else []
        whole = group.join(parts + [whole[place : place + 3] for place in range(head, len(whole), 3)])
    return whole + (_decimal_of(old, language) + new.part if new.part else "")


def _decimal_of(old: _Number, language: str) -> str:
    return old.text[-len(old.part) - 1] if old.part else _decimal(language)


def _decimal(language: str) -> str:
    return "." if base_language(language) in _POINT_LANGUAGES else ","


def _group(language: str) -> str:
    return "," if base_language(language) in _POINT_LANGUAGES else "\u00a0"
