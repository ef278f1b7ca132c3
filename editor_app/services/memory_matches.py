"""What one memory has that is like a text, and what each match is worth."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from editor_app.base.records import dataclass
from editor_app.language.bitext import matching
from editor_app.language.bitext.matching import Likeness, MatchKind, Penalty, penalties
from editor_app.language.bitext.normal import normal_segment
from editor_app.language.bitext.numbers import Replacement, pattern, with_numbers_of
from editor_app.language.bitext.values import SegmentText
from editor_app.services.memory_units import neighbour_key, source_of, target_of
from editor_app.storage.memory.file import MemoryFile
from editor_app.storage.memory.reading import MemoryReading
from editor_app.storage.memory.units import Candidate, Pair, Unit, key_of

_SHOWN = 70
"""Matches of fewer percent are looked for only when there is none of as many."""

_BETWEEN_PAUSES = 40
NOT_SUBSTITUTED = 95
"""The score of a text that differs in numbers which the translation writes otherwise."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """A segment to be translated, with its neighbours and its story when they are known."""

    text: SegmentText
    source_language: str
    target_language: str
    previous: str = ""
    following: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class NamedMemory:
    """A memory under the name that people know it by."""

    name: str
    file: MemoryFile
    is_other_desk: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that is like the text that was looked up.

    ``source`` is what it was then, ``target`` its translation, with the ``replaced`` numbers
    of the new text in it; ``score`` is ``likeness`` less the ``penalties``, in percent.
    """

    source: SegmentText
    target: SegmentText
    score: int
    kind: MatchKind
    likeness: int
    penalties: tuple[Penalty, ...]
    replaced: tuple[Replacement, ...]
    memory: str
    unit: Unit

    @property
    def origin(self) -> str:
        """Where the translation came from."""
        return self.unit.origin


@dataclass(frozen=True, slots=True)
class _Side:
    """A look-up in one direction of a memory: as it translates, or against it."""

    pairs: Sequence[Pair]
    is_reverse: bool


def find(
    memory: NamedMemory, wanted: LookUp, least: int, most: int, pause: Callable[[], None]
) -> list[Match]:
    """The matches in ``memory`` of ``least`` percent or more; about the best ``most`` of them."""
    normal = normal_segment(wanted.text.text, wanted.source_language)
    if not normal:
        return []
    with memory.file.reader() as reading:
        search = _Search(memory, reading, wanted, normal, pause)
        return search.matches(least, most)


def best_first(matches: Iterable[Match]) -> list[Match]:
    """``matches`` in the order in which people want them, each translation of a source once."""
    ordered = sorted(
        matches, key=lambda match: (-match.score, -match.likeness, -match.unit.state, -match.unit.id)
    )
    seen: set[tuple[str, SegmentText]] = set()
    found = []
    for match in ordered:
        what = (match.source.text, match.target)
        if what not in seen:
            seen.add(what)
            found.append(match)
    return found


class _Search:
    """One look-up in one memory."""

    def __init__(
        self,
        memory: NamedMemory,
        reading: MemoryReading,
        wanted: LookUp,
        normal: str,
        pause: Callable[[], None],
    ) -> None:
        self._memory = memory
        self._reading = reading
        self._wanted = wanted
        self._normal = normal
        self._pattern = pattern(normal)
        self._likeness = Likeness(normal)
        self._pause = pause
        self._context = (
            neighbour_key(wanted.previous, wanted.source_language),
            neighbour_key(wanted.following, wanted.source_language),
        )

    def matches(self, least: int, most: int) -> list[Match]:
        """Those of ``least`` percent or more, best first."""
        source, target = self._wanted.source_language, self._wanted.target_language
        sides = (
            _Side(self._reading.pairs(source, target), False),
            _Side(self._reading.pairs(target, source), True),
        )
        found: dict[tuple[int, bool], Match] = {}
        for side in sides:
            for match in self._found(side, least, most):
                found.setdefault((match.unit.id, side.is_reverse), match)
        return [match for match in best_first(found.values()) if match.score >= least]

    def _found(self, side: _Side, least: int, most: int) -> Iterator[Match]:
        if not side.pairs:
            return
        if not side.is_reverse:
            units = self._reading.by_key(side.pairs, key_of(self._normal))
            units += self._reading.by_number_key(side.pairs, key_of(self._pattern))
            yield from self._worth(units, side)
            if least > matching.WORDS:
                # What is better than that has one of the keys.
                return
        # Nothing is more alike than the same; what stands around it counts afterwards.
        ranked = self._ranked(side, min(max(least, _SHOWN), matching.EXACT))
        if not ranked and least < _SHOWN:
            ranked = self._ranked(side, least, share=0.5)
        yield from self._worth(self._reading.units([number for number, _ in ranked[: 2 * most]]), side)

    def _ranked(self, side: _Side, least: int, share: float = 1.0) -> list[tuple[int, int]]:
        """Numbers of units with their likeness, best first."""
        found: list[tuple[int, int]] = []
        for pair in side.pairs:
            candidates = self._reading.candidates(
                pair, self._normal, least / 100, is_reverse=side.is_reverse, share=share
            )
            for place, candidate in enumerate(candidates):
                if place % _BETWEEN_PAUSES == 0:
                    self._pause()
                score = self._percent(candidate, side, least)
                if score:
                    found.append((candidate.id, score))
        return sorted(found, key=lambda entry: (-entry[1], -entry[0]))

    def _percent(self, candidate: Candidate, side: _Side, least: int) -> int:
        normal = candidate.normal
        if side.is_reverse:
            normal = normal_segment(normal, self._wanted.source_language)
        return matching.EXACT if normal == self._normal else self._likeness.percent(normal, least)

    def _worth(self, units: Sequence[Unit], side: _Side) -> Iterator[Match]:
        for unit in units:
            yield self._match(unit, side.is_reverse)

    def _match(self, unit: Unit, is_reverse: bool) -> Match:
        source, target = source_of(unit), target_of(unit)
        normal = unit.source_normal
        if is_reverse:
            source, target = target, source
            normal = normal_segment(source.text, self._wanted.source_language)
        likeness, kind = self._like(unit, source, normal, is_reverse)
        replaced: tuple[Replacement, ...] = ()
        if kind is MatchKind.NUMBERS:
            likeness, target, replaced = self._with_numbers(source, target)
        lost = penalties(
            origin=unit.origin,
            state=unit.state,
            is_superseded=unit.superseded_by != 0,
            is_other_desk=self._memory.is_other_desk,
            is_reversed=is_reverse,
            codes=(self._wanted.text.codes, source.codes),
        )
        score = max(0, likeness - sum(penalty.points for penalty in lost))
        return Match(source, target, score, kind, likeness, lost, replaced, self._memory.name, unit)

    def _like(self, unit: Unit, source: SegmentText, normal: str, is_reverse: bool) -> tuple[int, MatchKind]:
        if normal == self._normal:
            return self._same(unit, source, is_reverse)
        if self._pattern and pattern(normal) == self._pattern:
            return matching.NEARLY, MatchKind.NUMBERS
        percent = self._likeness.percent(normal)
        return percent, MatchKind.FORM if percent > matching.BEST_FUZZY else MatchKind.FUZZY

    def _same(self, unit: Unit, source: SegmentText, is_reverse: bool) -> tuple[int, MatchKind]:
        if self._wanted.story and unit.story == self._wanted.story:
            return matching.LINEAGE, MatchKind.LINEAGE
        beside = zip((unit.previous, unit.following), self._context, strict=True)
        if not is_reverse and any(kept and kept == here for kept, here in beside):
            return matching.CONTEXT, MatchKind.CONTEXT
        if _letters(source.text) == _letters(self._wanted.text.text):
            return matching.EXACT, MatchKind.EXACT
        return matching.NEARLY, MatchKind.FORM

    def _with_numbers(
        self, source: SegmentText, target: SegmentText
    ) -> tuple[int, SegmentText, tuple[Replacement, ...]]:
        wanted = self._wanted
        found = with_numbers_of(
            wanted.text.text,
            source.text,
            target.text,
            source_language=wanted.source_language,
            target_language=wanted.target_language,
        )
        if found is None:
            return NOT_SUBSTITUTED, target, ()
        text, replaced = found
        return matching.NEARLY, _with_text(target, text, replaced), replaced


def _with_text(target: SegmentText, text: str, replaced: Sequence[Replacement]) -> SegmentText:
    """``target`` with the new ``text``, its codes moved along with the numbers that grew or shrank."""
    codes = target.codes
    place = 0
    for replacement in replaced:
        place = target.text.find(replacement.old, place)
        end, longer = place + len(replacement.old), len(replacement.new) - len(replacement.old)
        codes = tuple(
            replace(code, position=code.position + longer) if was.position >= end else code
            for code, was in zip(codes, target.codes, strict=True)
        )
        place = end
    return SegmentText(text, codes)


def _letters(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
