"""Units of a memory as the rest of the program knows them: texts with their inline codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from editor_app.base.differences import what_stayed
from editor_app.language.bitext.normal import normal_segment, normal_segments
from editor_app.language.bitext.numbers import pattern, patterns
from editor_app.language.bitext.values import Origin, Placeholder, SegmentState, SegmentText
from editor_app.storage.memory.units import NOTHING, NewUnit, Unit, key_of


def new_unit(
    source: SegmentText,
    target: SegmentText,
    languages: tuple[str, str],
    *,
    previous: int = NOTHING,
    following: int = NOTHING,
    story: str = "",
    origin: str = Origin.HUMAN,
    state: int = SegmentState.TRANSLATED,
    author: str = "",
    at: str = "",
    is_superseded: bool = False,
) -> NewUnit:
    """A text and its translation as a memory takes them in; ``languages`` are those of both."""
    normal = normal_segment(source.text, languages[0])
    return NewUnit(
        languages[0],
        languages[1],
        source.text,
        target.text,
        normal,
        normal_segment(target.text, languages[1]),
        pattern(normal),
        codes_text(source.codes, target.codes),
        previous,
        following,
        story,
        str(origin),
        int(state),
        author,
        at,
        is_superseded,
    )


def new_units(units: Sequence[NewUnit]) -> list[NewUnit]:
    """``units`` with the forms under which they are found, whatever they had: many at once take half the
    time."""
    sources = _normal([(unit.source, unit.source_language) for unit in units])
    targets = _normal([(unit.target, unit.target_language) for unit in units])
    found = zip(units, sources, targets, patterns(sources), strict=True)
    return [
        NewUnit._make((*unit[:4], source, target, numbers, *unit[7:]))
        for unit, source, target, numbers in found
    ]


def _normal(texts: Sequence[tuple[str, str]]) -> list[str]:
    """The normal forms of texts, each with its language."""
    found = [""] * len(texts)
    for language in {language for _text, language in texts}:
        places = [place for place, text in enumerate(texts) if text[1] == language]
        normal = normal_segments([texts[place][0] for place in places], language)
        for place, form in zip(places, normal, strict=True):
            found[place] = form
    return found


def neighbour_key(text: str, language: str) -> int:
    """The key of a neighbouring segment; that of nothing when there is none."""
    return key_of(normal_segment(text, language)) if text else NOTHING


def source_of(unit: Unit) -> SegmentText:
    """The source of ``unit`` with its codes."""
    return SegmentText(unit.source, _codes(unit)[0])


def target_of(unit: Unit) -> SegmentText:
    """The translation of ``unit`` with its codes."""
    return SegmentText(unit.target, _codes(unit)[1])


def corrected(unit: Unit, text: str) -> SegmentText:
    """Another translation of ``unit``, with the codes of the one that it has where its words have gone."""
    before = target_of(unit)
    if not before.codes:
        return SegmentText(text)
    stayed = what_stayed(before.text, text, unit.target_language)
    return SegmentText(
        text, tuple(replace(code, position=_now(code.position, stayed, len(text))) for code in before.codes)
    )


def _now(position: int, stayed: Sequence[tuple[int, int, int]], length: int) -> int:
    """Where a place of a text is, of which these stretches stayed (old start, new start, length)."""
    low = 0
    for old, new, size in stayed:
        if position < old:
            return low
        if position <= old + size:
            return new + position - old
        low = new + size
    return length


def codes_text(source: Sequence[Placeholder], target: Sequence[Placeholder]) -> str:
    """The codes of both texts as a memory keeps them; empty when there are none."""
    if not source and not target:
        return ""
    both = [
        [[code.position, code.kind, code.mark, code.id, code.data] for code in codes]
        for codes in (source, target)
    ]
    return json.dumps(both, ensure_ascii=False, separators=(",", ":"))


def _codes(unit: Unit) -> tuple[tuple[Placeholder, ...], tuple[Placeholder, ...]]:
    if not unit.codes:
        return (), ()
    source, target = json.loads(unit.codes)
    return tuple(Placeholder(*code) for code in source), tuple(Placeholder(*code) for code in target)
