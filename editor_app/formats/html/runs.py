"""Stretches of formatted text joined into one rich text, white space collapsed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from editor_app.document.model import LINE_BREAK, Mark, MarkType, RichText
from editor_app.formats.html.inline import PLAIN, Inline, marks_of

Run = tuple[str, Inline]

_SPACE = re.compile("[ \t\n\r\f]+")
_KEPT = "\x00"
"""Stands for a space that must not collapse; no clean text holds it."""

_INNER_CUTS = re.compile(f" +(?={LINE_BREAK})|(?<={LINE_BREAK}) +|(?<= ) +")
_LEADING = f"\u00a0{LINE_BREAK}"
_TRAILING = f"\u00a0{_KEPT}{LINE_BREAK}"


def rich_text(runs: Sequence[Run], *, exact: bool = False) -> RichText:
    """The runs as one text, white space collapsed as CSS does, with sorted, merged marks.

    Spaces and breaks at both ends go, and so do marks on nothing but space; ``exact``
    keeps breaks and non-breaking spaces at the ends.
    """
    if len(runs) == 1 and runs[0][1] == PLAIN:
        line = runs[0][0]
        # Most paragraphs: nothing to join, to collapse or to mark.
        if line.isprintable() and "  " not in line:
            return RichText(line.strip(" "))
    text = "".join([text for text, _inline in runs])
    if text.isprintable() and "  " not in text and not any(inline.keeps_space for _text, inline in runs):
        return _with_marks(text, runs)
    pieces = [(_prepared(text, inline), inline) for text, inline in runs]
    text = "".join(piece for piece, _inline in pieces)
    cuts = _cuts(text, *(("", "") if exact else (_LEADING, _TRAILING)))
    ends, place = [], 0
    for piece, _inline in pieces:
        place += len(piece)
        ends.append(place)
    new_ends = _moved(ends, cuts)
    text = _without(text, cuts).replace(_KEPT, " ")
    return RichText(text, _marks(text, new_ends, [inline for _text, inline in pieces]))


def _with_marks(text: str, runs: Sequence[Run]) -> RichText:
    """``text``, which has no white space to collapse but a space at each end, with its marks."""
    bare = text.strip(" ")
    last = len(bare)
    place = last - len(text.rstrip(" "))
    ends: list[int] = []
    for piece, _inline in runs:
        place += len(piece)
        ends.append(min(max(place, 0), last))
    return RichText(bare, _marks(bare, ends, [inline for _text, inline in runs]))


def _prepared(text: str, inline: Inline) -> str:
    if "  " not in text and text.isprintable() and not inline.keeps_space:
        return text
    if inline.keeps_space:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", LINE_BREAK).replace("\t", "    ")
        return text.replace(" ", _KEPT)
    return _SPACE.sub(" ", text)


def _cuts(text: str, leading: str, trailing: str) -> list[tuple[int, int]]:
    end = len(text.rstrip(" " + trailing))
    start = min(len(text) - len(text.lstrip(" " + leading)), end)
    inner: list[tuple[int, int]] = []
    if "  " in text or LINE_BREAK in text:
        inner = [match.span() for match in _INNER_CUTS.finditer(text, start, end)]
    return [span for span in ((0, start), *inner, (end, len(text))) if span[0] < span[1]]


def _without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    kept, place = [], 0
    for start, end in cuts:
        kept.append(text[place:start])
        place = end
    kept.append(text[place:])
    return "".join(kept)


def _moved(places: Sequence[int], cuts: Sequence[tuple[int, int]]) -> list[int]:
    """Where ascending ``places`` are when the ascending ``cuts`` are gone."""
    moved, gone, index = [], 0, 0
    for place in places:
        while index < len(cuts) and cuts[index][1] <= place:
            gone += cuts[index][1] - cuts[index][0]
            index += 1
        inside = place - cuts[index][0] if index < len(cuts) and cuts[index][0] < place else 0
        moved.append(place - gone - inside)
    return moved


def _marks(text: str, ends: Sequence[int], inlines: Sequence[Inline]) -> tuple[Mark, ...]:
    open_: dict[tuple[MarkType, str], int] = {}
    found: list[Mark] = []
    place = 0
    for end, inline in zip(ends, inlines, strict=True):
        if end == place:
            continue
        now = marks_of(inline)
        for key in [key for key in open_ if key not in now]:
            found.append(Mark(open_.pop(key), place, *key))
        for key in now:
            open_.setdefault(key, place)
        place = end
    found.extend([Mark(start, place, *key) for key, start in open_.items()])
    return sorted_marks(trimmed for mark in found if (trimmed := _trimmed(text, mark)) is not None)


def _trimmed(text: str, mark: Mark) -> Mark | None:
    """``mark`` without the space at its ends, None when nothing is left."""
    inner = text[mark.start : mark.end]
    bare = inner.strip()
    if not bare:
        return None
    if len(bare) == len(inner):
        return mark
    start = mark.start + len(inner) - len(inner.lstrip())
    return Mark(start, start + len(bare), mark.type, mark.value)


def sorted_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """``marks`` in the order that texts keep: by start, end, type, value."""
    found = tuple(marks)
    if len(found) < 2:
        return found
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.type, mark.value)))


def part(rich: RichText, start: int, end: int) -> RichText:
    """The characters from ``start`` up to ``end`` with their marks."""
    marks = (
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.type, mark.value)
        for mark in rich.marks
        if mark.start < end and mark.end > start
    )
    return RichText(rich.text[start:end], sorted_marks(marks))


def joined(parts: Sequence[RichText], separator: str = LINE_BREAK) -> RichText:
    """The texts one after the other with ``separator`` between them."""
    marks: list[Mark] = []
    place = 0
    for rich in parts:
        marks.extend(Mark(mark.start + place, mark.end + place, mark.type, mark.value) for mark in rich.marks)
        place += len(rich.text) + len(separator)
    return RichText(separator.join(rich.text for rich in parts), sorted_marks(marks))
