"""Stretches of formatted lines as segments with codes, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from editor_app.document.model import ArticleContent, Mark, RichText
from editor_app.document.segment_texts import Placeholder, SegmentText
from editor_app.document.segments import Address
from editor_app.formats.xliff.article_out import lines_of_article
from editor_app.formats.xliff.texts import cut, rich_text
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit

OPEN, SINGLE = "open", "single"


def part_of(line: RichText, start: int, end: int) -> RichText:
    """The code points of ``line`` from ``start`` up to ``end`` with the marks that reach into them."""
    marks = tuple(
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.type, mark.value)
        for mark in line.marks
        if mark.start < end and mark.end > start
    )
    return RichText(line.text[start:end], marks)


def joined(parts: Iterable[RichText]) -> RichText:
    """The parts one behind the other, with a space between them."""
    text, marks = "", list[Mark]()
    for part in parts:
        if text and part.text:
            text += " "
        marks += [
            Mark(mark.start + len(text), mark.end + len(text), mark.type, mark.value) for mark in part.marks
        ]
        text += part.text
    return RichText(text, tuple(marks))


Lines = Mapping[Address, RichText]
"""The texts of an article, with their marks."""


def lines_in(content: ArticleContent) -> Lines:
    """All texts of ``content``."""
    return {address: line for address, _kind, line in lines_of_article(content)}


def said_in(lines: Lines, units: Iterable[Unit], sentences: Iterable[Sentence]) -> SegmentText:
    """What ``sentences`` of an article say, one behind the other, with their codes. ``units`` are the texts
    that they stand in."""
    starts = {unit.address: unit.start for unit in units}
    return as_segment(joined(stretch(lines.get(one.address), starts, one) for one in sentences))


def stretch(line: RichText | None, starts: Mapping[Address, int], one: Sentence) -> RichText:
    """What a sentence says in its ``line``, with marks. ``starts`` are where the texts of its row begin."""
    # A sentence that moved here from another row has its beginning there.
    base = 0 if one.address.slot else starts.get(one.address)
    if line is None or base is None or line.text[one.start - base : one.end - base] != one.text:
        return RichText(one.text)
    return part_of(line, one.start - base, one.end - base)


def as_segment(line: RichText) -> SegmentText:
    """``line`` with its marks as codes; each opens and closes within it."""
    found = cut(line, ((0, len(line.text)),)) if line.text else []
    return found[0].text if found else SegmentText("")


def as_line(segment: SegmentText) -> RichText:
    """The line that a segment makes; codes that an article does not know are left out."""
    return rich_text((segment,))


def with_codes_of(source: SegmentText, target: SegmentText) -> SegmentText:
    """``target`` whose codes have the ids of those in ``source`` that say the same, each taken once."""
    free = [code for code in source.codes if code.kind in (OPEN, SINGLE)]
    taken = {code.id for code in source.codes}
    names: dict[str, str] = {}
    codes: list[Placeholder] = []
    for code in target.codes:
        if code.id not in names:
            names[code.id] = _name(code, free, taken)
        codes.append(replace(code, id=names[code.id]))
    return SegmentText(target.text, tuple(codes))


def _name(code: Placeholder, free: list[Placeholder], taken: set[str]) -> str:
    wanted = (code.kind, code.mark, code.data)
    place = next((n for n, one in enumerate(free) if (one.kind, one.mark, one.data) == wanted), None)
    if place is None:
        place = next((n for n, one in enumerate(free) if (one.kind, one.mark) == wanted[:2]), None)
    if place is not None:
        return free.pop(place).id
    number = len(taken) + 1
    while str(number) in taken:
        number += 1
    taken.add(str(number))
    return str(number)
