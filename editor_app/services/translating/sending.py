"""A language version beside its source as other tools for translators take it: units, segments, states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent, RichText
from editor_app.document.moment import Moment
from editor_app.document.notes import Note
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Address, Origin, SegmentState, Translation
from editor_app.formats.bilingual import (
    BilingualGap,
    BilingualMatch,
    BilingualNote,
    BilingualSegment,
    BilingualUnit,
)
from editor_app.formats.xliff.article_out import lines_of_article
from editor_app.services.translating.bitext import BitextRow, bitext_of
from editor_app.services.translating.pairs import Pair
from editor_app.services.translating.rich_parts import as_segment, joined, stretch, with_codes_of
from editor_app.services.translating.sentences import Sentence
from editor_app.services.translating.units import Unit

Matching = Callable[[SegmentText, str, str, str], Sequence[BilingualMatch]]
"""What is offered for the source of a segment, given its language, and what stands before and behind it."""

OMITTED = "copydesk:omitted"
"""The category of the note that says why a unit is left out on purpose."""


@dataclass(frozen=True, slots=True)
class Side:
    """A version and its source at one moment, quickly taken; ``notes`` are those of the version."""

    article: ArticleId
    source: ArticleId
    language: str
    original: ArticleContent
    target: Moment
    known: Translation
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """The units of a version with what each of their segments stands for, by the ids of both."""

    units: tuple[BilingualUnit, ...]
    rows: tuple[BitextRow, ...]
    parts: Mapping[tuple[str, str], tuple[int, Pair]] = field(default_factory=dict)
    """The index of the row, and the pair."""


def sent_of(side: Side, matching: Matching = lambda said, language, before, behind: ()) -> Sent:
    """The units of a version, one for each row that has a source, a segment for each of its pairs.

    Any thread. Paragraphs that were added on purpose are no translation and do not go along.
    """
    bitext = bitext_of(side.original, side.target, side.known, side.language)
    sources = {address: (kind, line) for address, kind, line in lines_of_article(side.original)}
    targets = {address: line for address, _kind, line in lines_of_article(side.target.content())}
    writing = _Writing(side, sources, targets, matching, [pair for pair in bitext.pairs if pair.sources])
    taken: set[str] = set()
    for number, row in enumerate(bitext.rows):
        if any(pair.sources for pair in row.pairs):
            writing.take(number, row, _name(row, taken))
    return Sent(tuple(writing.units), bitext.rows, writing.parts)


class _Writing:
    """The units as they come."""

    def __init__(
        self,
        side: Side,
        sources: Mapping[Address, tuple[str, RichText]],
        targets: Mapping[Address, RichText],
        matching: Matching,
        order: Sequence[Pair],
    ) -> None:
        self._sources, self._targets = sources, targets
        self._matching, self._language = matching, side.original.language
        self._notes = _Notes(side)
        said = [" ".join(one.text for one in pair.sources) for pair in order]
        around = ["", *said, ""]
        self._around = {id(pair): (around[at], around[at + 2]) for at, pair in enumerate(order)}
        self.units: list[BilingualUnit] = []
        self.parts: dict[tuple[str, str], tuple[int, Pair]] = {}

    def take(self, number: int, row: BitextRow, name: str) -> None:
        """Add the unit of a row."""
        pairs = [pair for pair in row.pairs if pair.sources]
        segments: list[BilingualSegment] = []
        notes: list[BilingualNote] = []
        for place, pair in enumerate(pairs, 1):
            segment = f"s{place}"
            segments.append(self._segment(segment, pair, row))
            self.parts[name, segment] = number, pair
            notes += self._notes.of(pair, row, segment)
        omission = row.row.omission
        if omission is not None:
            notes.append(BilingualNote(omission.reason, OMITTED, by=omission.by))
        address = pairs[0].sources[0].address
        self.units.append(
            BilingualUnit(
                name,
                tuple(segments),
                address.name,
                self._sources[address][0] if address in self._sources else "",
                tuple(_gap(place, segments) for place in range(1, len(segments))),
                tuple(notes),
                omission is None,
            )
        )

    def _segment(self, name: str, pair: Pair, row: BitextRow) -> BilingualSegment:
        source = as_segment(joined(self._lines(pair.sources, row.row.sources, self._source)))
        progress = pair.segments[0].progress if pair.segments else None
        around = self._around[id(pair)]
        is_done = pair.state >= SegmentState.TRANSLATED
        matches = () if is_done else self._matching(source, self._language, *around)
        if not pair.targets:
            return BilingualSegment(name, source, matches=tuple(matches))
        target = as_segment(joined(self._lines(pair.targets, row.row.targets, self._targets.get)))
        then = " ".join(one.text for segment in pair.segments for one in segment.source)
        return BilingualSegment(
            name,
            source,
            with_codes_of(source, target),
            pair.state,
            origin=progress.origin if progress is not None else Origin.HUMAN,
            score=progress.score if progress is not None else None,
            old_source=then if pair.stale is not None else None,
            matches=tuple(matches),
        )

    def _source(self, address: Address) -> RichText | None:
        found = self._sources.get(address)
        return found[1] if found is not None else None

    def _lines(
        self, said: Sequence[Sentence], units: Sequence[Unit], line_of: Callable[[Address], RichText | None]
    ) -> Iterator[RichText]:
        starts = {unit.address: unit.start for unit in units}
        return (stretch(line_of(one.address), starts, one) for one in said)


class _Notes:
    """The open notes of the version, each with the first segment that it is about."""

    def __init__(self, side: Side) -> None:
        self._places = side.target.final_places()
        self._waiting = [note for note in side.notes if not note.is_resolved and note.place is not None]

    def of(self, pair: Pair, row: BitextRow, segment: str) -> Iterator[BilingualNote]:
        """Those on the translation of ``pair``."""
        for one in pair.targets:
            if one.address.slot:
                continue
            place = self._places.selection(one.address.field, one.start, one.end)
            for note in list(self._waiting):
                held = note.place
                if held is not None and held.field is place.field and place.start <= held.start < place.end:
                    self._waiting.remove(note)
                    said = [(note.text, note.by), *((reply.text, reply.by) for reply in note.replies)]
                    yield from (BilingualNote(text, "", segment, "target", by=by) for text, by in said)


def _gap(place: int, segments: Sequence[BilingualSegment]) -> BilingualGap:
    has_target = segments[place].target is not None and segments[place - 1].target is not None
    return BilingualGap(place, as_segment(RichText(" ")), as_segment(RichText(" ")) if has_target else None)


def _name(row: BitextRow, taken: set[str]) -> str:
    """An id that says where the unit belongs, the same each time it goes out."""
    address = next(pair for pair in row.pairs if pair.sources).sources[0].address
    wanted = ".".join(part for part in (str(address.field), address.block, address.slot) if part)
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}.{number}"
    taken.add(name)
    return name
