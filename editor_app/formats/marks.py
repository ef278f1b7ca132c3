"""Marks in their normal form: what a reader finds again in any markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor_app.document.model import Mark, MarkType

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}")
"""The outer form of a BCP 47 tag of a language that people write (RFC 5646, section 2.1)."""

_VALUED = {MarkType.LINK, MarkType.LANGUAGE}


def normal_marks(marks: Sequence[Mark], text: str) -> tuple[Mark, ...]:
    """``marks`` on ``text`` in normal form: joined, one value at a place, no space at their
    ends, nothing both raised and lowered, sorted."""
    if len(marks) == 1 and _is_normal(marks[0], text):
        return (marks[0],)
    joined = without_both_scripts(joined_marks([trimmed(text, mark) for mark in marks], len(text)))
    bare = [trimmed(text, mark) for mark in joined]
    return tuple(sorted((mark for mark in bare if mark.start < mark.end), key=_order))


def _is_normal(mark: Mark, text: str) -> bool:
    """Whether ``mark``, the only one on ``text``, is in normal form already, as nearly all are."""
    if not 0 <= mark.start < mark.end <= len(text) or (mark.value and mark.type not in _VALUED):
        return False
    return not (text[mark.start].isspace() or text[mark.end - 1].isspace())


def joined_marks(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    """``marks`` in normal form: within the text, none touching another of the same kind,
    one value at a place, sorted."""
    result: list[Mark] = []
    last: dict[MarkType, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.value)):
        start, end = mark.start, min(mark.end, length)
        value = mark.value if mark.type in _VALUED else ""
        before = last.get(mark.type, -1)
        if before >= 0:
            previous = result[before]
            if previous.value == value and start <= previous.end:
                if end > previous.end:
                    result[before] = replace(previous, end=end)
                continue
            start = max(start, previous.end)
        if start < end:
            last[mark.type] = len(result)
            result.append(Mark(start, end, mark.type, value))
    return tuple(sorted(result, key=_order))


def canonical_tag(tag: str) -> str:
    """``tag`` in the case that BCP 47 recommends (``zh-Hans``, ``pt-BR``), empty when it is none."""
    if LANGUAGE_TAG.fullmatch(tag) is None or tag.lower()[:3] in {"und", "mul", "zxx", "mis"}:
        return ""
    first, *rest = tag.split("-")
    return "-".join((first.lower(), *map(_cased, rest)))


def _cased(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()


def trimmed(text: str, mark: Mark) -> Mark:
    """``mark`` without the space at its ends, where no mark can be seen."""
    covered = text[mark.start : mark.end]
    if not covered or not (covered[0].isspace() or covered[-1].isspace()):
        return mark
    start = mark.start + len(covered) - len(covered.lstrip())
    return replace(mark, start=start, end=start + len(covered.strip()))


def without_both_scripts(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """``marks`` with no text both raised and lowered: raised wins."""
    raised = [mark for mark in marks if mark.type is MarkType.SUPERSCRIPT]
    if not raised or all(mark.type is not MarkType.SUBSCRIPT for mark in marks):
        return marks
    result: list[Mark] = []
    for mark in marks:
        pieces = [mark]
        for other in raised if mark.type is MarkType.SUBSCRIPT else ():
            pieces = [rest for piece in pieces for rest in _outside(piece, other)]
        result += pieces
    return tuple(sorted(result, key=_order))


def _outside(mark: Mark, other: Mark) -> list[Mark]:
    if other.end <= mark.start or mark.end <= other.start:
        return [mark]
    around = (replace(mark, end=other.start), replace(mark, start=other.end))
    return [piece for piece in around if piece.start < piece.end]


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return (mark.start, mark.end, mark.type, mark.value)
