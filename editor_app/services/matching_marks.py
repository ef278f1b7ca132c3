"""Which characters of an article with suggestions a copy still has, when some were decided in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from editor_app.document.changes import Attributes, Insert
from editor_app.document.schema import DELETED, INSERTED
from editor_app.services.aligning import Stretch, aligned, letters

Span = tuple[int, int, Attributes]
"""Code points from where up to where, and their attributes."""

_MOST = 6
"""Suggestions in one place above which not all ways to decide them are tried."""

_OUTCOMES = ((True, True), (True, False), (False, True))
"""Whether what is inserted, and what is deleted, is still there: left, accepted, rejected."""


def spans_of(runs: Iterable[Insert]) -> tuple[list[Span], str]:
    """The stretches of a flat text, and the text."""
    found: list[Span] = []
    texts: list[str] = []
    position = 0
    for run in runs:
        end = position + len(run.text)
        found.append((position, end, run.attributes))
        texts.append(run.text)
        position = end
    return found, "".join(texts)


def within(spans: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The parts of ``spans`` from ``start`` up to ``end``."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle][1] <= start else (low, middle)
    while start < end and low < len(spans) and spans[low][0] < end:
        first, last, attributes = spans[low]
        yield max(first, start), min(last, end), attributes
        low += 1


def matched(old: Sequence[Span], old_text: str, new: Sequence[Span], new_text: str) -> list[Stretch]:
    """How the old text became the new one; where suggestions stood, by how they may have been decided."""
    found: list[Stretch] = []
    for stretch in aligned(old_text, new_text, _borders(old), _borders(new)):
        tracked = list(within(old, stretch.start, stretch.end))
        if stretch.is_same or not any(map(_is_tracked, tracked)):
            found.append(stretch)
        else:
            found += _decided(tracked, stretch, old_text, new_text) or letters(stretch, old_text, new_text)
    return found


def old_place(stretches: Sequence[Stretch], position: int) -> int:
    """Where something stands in the old text that stands at ``position`` in the new one."""
    place = 0
    for stretch in stretches:
        if stretch.first > position:
            break
        if stretch.is_same:
            place = stretch.start + min(position, stretch.last) - stretch.first
        elif stretch.last <= position:
            place = stretch.end
    return place


def _borders(spans: Sequence[Span]) -> Iterator[int]:
    for span in spans:
        if _is_tracked(span):
            yield from span[:2]


def _is_tracked(span: Span) -> bool:
    return bool(span[2].get(INSERTED) or span[2].get(DELETED))


def _decided(spans: Sequence[Span], stretch: Stretch, old: str, new: str) -> list[Stretch]:
    """What of ``spans`` is there when some way of deciding their suggestions gives exactly the new text."""
    wanted = new[stretch.first : stretch.last]
    names = [str(span[2].get(mark) or "") for span in spans for mark in (INSERTED, DELETED)]
    suggestions = list(dict.fromkeys(filter(None, names)))
    if len(suggestions) > _MOST:
        return []
    for outcomes in product(_OUTCOMES, repeat=len(suggestions)):
        state = dict(zip(suggestions, outcomes, strict=True))
        kept = [_is_kept(span[2], state) for span in spans]
        shown = "".join(old[span[0] : span[1]] for span, is_kept in zip(spans, kept, strict=True) if is_kept)
        if shown == wanted:
            return _stretches(spans, kept, stretch.first)
    return []


def _is_kept(attributes: Attributes, state: dict[str, tuple[bool, bool]]) -> bool:
    inserted, deleted = str(attributes.get(INSERTED) or ""), str(attributes.get(DELETED) or "")
    return (not inserted or state[inserted][0]) and (not deleted or state[deleted][1])


def _stretches(spans: Sequence[Span], kept: Sequence[bool], first: int) -> list[Stretch]:
    found: list[Stretch] = []
    for (start, end, _attributes), is_kept in zip(spans, kept, strict=True):
        last = first + (end - start if is_kept else 0)
        found.append(Stretch(start, end, first, last, is_kept))
        first = last
    return found
