"""Overlapping marks as nested spans, the only shape that markup knows."""

from __future__ import annotations

from itertools import pairwise

from editor_app.base.records import dataclass
from editor_app.document.model import Mark, MarkType, RichText

_OUTERMOST_FIRST = (
    MarkType.LANGUAGE,
    MarkType.LINK,
    MarkType.BOLD,
    MarkType.ITALIC,
    MarkType.UNDERLINE,
    MarkType.STRIKE,
    MarkType.SUPERSCRIPT,
    MarkType.SUBSCRIPT,
    MarkType.CODE,
)
_RANK = {kind: rank for rank, kind in enumerate(reversed(_OUTERMOST_FIRST))}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text under one mark, with what is nested in it."""

    type: MarkType
    value: str
    children: tuple[Node, ...]


Node = str | Span


def nested(rich: RichText) -> tuple[Node, ...]:
    """``rich`` as nested spans: the mark that reaches furthest is outermost, no link is split."""
    if not rich.marks:
        return (rich.text,) if rich.text else ()
    if _are_apart(rich):
        return _side_by_side(rich)
    return _nested(rich.text, 0, len(rich.text), _cut_at_links(rich.marks))


def _are_apart(rich: RichText) -> bool:
    """Whether no mark meets another, as in most texts."""
    end = 0
    for mark in rich.marks:
        if not end <= mark.start < mark.end:
            return False
        end = mark.end
    return end <= len(rich.text)


def _side_by_side(rich: RichText) -> tuple[Node, ...]:
    nodes: list[Node] = []
    end = 0
    for mark in rich.marks:
        if mark.start > end:
            nodes.append(rich.text[end : mark.start])
        end = mark.end
        nodes.append(Span(mark.type, mark.value, (rich.text[mark.start : end],)))
    if end < len(rich.text):
        nodes.append(rich.text[end:])
    return tuple(nodes)


def _nested(text: str, start: int, end: int, marks: list[Mark]) -> tuple[Node, ...]:
    nodes: list[Node] = []
    position = start
    while position < end:
        covering = [mark for mark in marks if mark.start <= position < mark.end]
        if not covering:
            following = min((mark.start for mark in marks if mark.start > position), default=end)
            stop = min(following, end)
            nodes.append(text[position:stop])
        else:
            outer = max(covering, key=lambda mark: (min(mark.end, end), _RANK[mark.type]))
            stop = min(outer.end, end)
            inner = [mark for mark in marks if mark is not outer and mark.start < stop]
            nodes.append(Span(outer.type, outer.value, _nested(text, position, stop, inner)))
        position = stop
    return tuple(nodes)


def _cut_at_links(marks: tuple[Mark, ...]) -> list[Mark]:
    edges = sorted({edge for mark in marks if mark.type is MarkType.LINK for edge in (mark.start, mark.end)})
    if not edges:
        return list(marks)
    links = [mark for mark in marks if mark.type is MarkType.LINK]
    pieces: list[Mark] = []
    for mark in marks:
        crosses = mark.type is not MarkType.LINK and any(_cross(mark, link) for link in links)
        pieces += _pieces(mark, edges) if crosses else [mark]
    return pieces


def _cross(mark: Mark, link: Mark) -> bool:
    overlaps = mark.start < link.end and link.start < mark.end
    inside = link.start <= mark.start and mark.end <= link.end
    around = mark.start <= link.start and link.end <= mark.end
    return overlaps and not inside and not around


def _pieces(mark: Mark, edges: list[int]) -> list[Mark]:
    cuts = [mark.start, *(edge for edge in edges if mark.start < edge < mark.end), mark.end]
    return [Mark(a, b, mark.type, mark.value) for a, b in pairwise(cuts)]
