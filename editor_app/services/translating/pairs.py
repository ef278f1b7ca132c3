"""Which sentences translate each other, how far each pair is, and what has moved since it was kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from editor_app.base.records import dataclass
from editor_app.document.segments import Address, Segment, SegmentState
from editor_app.language.bitext.aligning import align
from editor_app.language.bitext.carrying import Fate, FateKind, Piece, carry
from editor_app.services.translating.pairs_now import Led
from editor_app.services.translating.sentences import Kept, Sentence


class Staleness(StrEnum):
    """What became of the source since a translation was kept."""

    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    DELETED = "deleted"


_BY_FATE = {
    FateKind.DELETED: Staleness.DELETED,
    FateKind.EDITED: Staleness.EDITED,
    FateKind.SPLIT: Staleness.SPLIT,
    FateKind.MERGED: Staleness.MERGED,
    FateKind.MOVED: Staleness.MOVED,
}
_GRAVEST = tuple(_BY_FATE.values())


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the source with those that translate them; either side may have none.

    ``segments`` is what people have kept of them: none where nobody has, several where the source has
    become one sentence. ``state`` is how far the pair is now, ``stale`` what became of the source since.
    """

    sources: tuple[Sentence, ...]
    targets: tuple[Sentence, ...]
    segments: tuple[Segment, ...] = ()
    state: SegmentState = SegmentState.NEW
    stale: Staleness | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """Segments that belong together, with the places of their sentences on both sides."""

    segments: tuple[Segment, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    stale: Staleness | None


class Pairing:
    """All sentences of a source and of its translation, in pairs.

    What people have kept comes first: by the words of the source that it was kept for, wherever these
    stand now, and by its own place in the translation. What is left between is aligned by length and by
    figures, one row at a time.
    """

    def __init__(
        self,
        sources: Sequence[Sentence],
        targets: Sequence[Kept],
        segments: Sequence[Segment],
        language: str = "",
    ) -> None:
        self._sources = sources
        self._targets = targets
        self._groups = tuple(_groups(sources, targets, _in_reading_order(segments, targets), language))
        self._of_source = {place: group for group in self._groups for place in group.sources}
        self._of_target = {place: group for group in self._groups for place in group.targets}

    @property
    def lost(self) -> tuple[Pair, ...]:
        """What was kept of sentences that are gone on both sides."""
        return tuple(self._pair(group) for group in self._groups if not group.sources and not group.targets)

    def led(self) -> Iterator[Led]:
        """Where the source of every piece of the translation stood when it was kept, and where it is now."""
        for place, kept in enumerate(self._targets):
            group = self._of_target.get(place)
            if kept.segment is None or group is None:
                yield Led(kept.sentence.address)
                continue
            then = tuple(one.address for one in kept.segment.source)
            yield Led(kept.sentence.address, then, tuple(self._sources[at].address for at in group.sources))

    def pairs_of(self, sources: Sequence[int], targets: Sequence[int]) -> tuple[Pair, ...]:
        """The pairs of a row whose sentences have these places, in the order of the source.

        A pair that leads from one row to another belongs to the row of its translation.
        """
        own = self._groups_of(sources, targets)
        chain = _rising([group for group in own if _stands_in(group, sources)])
        starts = [group.sources[0] for group in chain], [group.targets[0] for group in chain]
        parts: list[list[Pair]] = [[] for _part in range(len(chain) + 1)]
        for number, part in enumerate(parts):
            if number:
                part.append(self._pair(chain[number - 1]))
            part += self._aligned(
                _free(sources, self._of_source, starts[0], number),
                _free(targets, self._of_target, starts[1], number),
            )
        for group in own:
            if group not in chain:
                side = 0 if group.sources and group.sources[0] in sources else 1
                first = (group.sources, group.targets)[side][0]
                parts[bisect_left(starts[side], first)].append(self._pair(group))
        return tuple(pair for part in parts for pair in part)

    def _groups_of(self, sources: Sequence[int], targets: Sequence[int]) -> list[_Group]:
        """Those of a row: each stands where its first translation does, without one where its source is."""
        found = [
            self._of_target[place]
            for place in targets
            if place in self._of_target and self._of_target[place].targets[0] == place
        ]
        for place in sources:
            group = self._of_source.get(place)
            if group is not None and not group.targets and group.sources[0] == place:
                found.append(group)
        return found

    def _aligned(self, sources: Sequence[int], targets: Sequence[int]) -> Iterator[Pair]:
        if not sources and not targets:
            return
        texts = [self._sources[place].text for place in sources]
        for bead in align(texts, [self._targets[place].sentence.text for place in targets]):
            yield Pair(
                tuple(self._sources[sources[at]] for at in bead.source),
                tuple(self._targets[targets[at]].sentence for at in bead.target),
                state=SegmentState.DRAFT if bead.target else SegmentState.NEW,
            )

    def _pair(self, group: _Group) -> Pair:
        targets = tuple(self._targets[place] for place in group.targets)
        return Pair(
            tuple(self._sources[place] for place in group.sources),
            tuple(kept.sentence for kept in targets),
            group.segments,
            _state(group.segments, targets),
            group.stale,
        )


def _in_reading_order(segments: Sequence[Segment], targets: Sequence[Kept]) -> list[Segment]:
    """``segments`` as their translations are read, captions and cells where their objects stand: what is in
    another order there has been moved. One without a translation stays behind the one before it."""
    places: dict[str, int] = {}
    for place, kept in enumerate(targets):
        if kept.segment is not None:
            places.setdefault(kept.segment.id, place)
    last, found = -1, []
    for number, segment in enumerate(segments):
        last = places.get(segment.id, last)
        found.append((last, number))
    return [segments[number] for _place, number in sorted(found)]


def _groups(
    sources: Sequence[Sentence], targets: Sequence[Kept], segments: Sequence[Segment], language: str
) -> Iterator[_Group]:
    fates = _fates(sources, segments, language)
    members: dict[int, list[int]] = {}
    leaders: dict[int, int] = {}
    for number, own in enumerate(fates):
        places = {place for fate in own for place in fate.new}
        leader = min((leaders[place] for place in places if place in leaders), default=number)
        for other in {leaders[place] for place in places if place in leaders} - {leader}:
            members[leader] += members.pop(other)
            leaders.update((place, leader) for place, held in leaders.items() if held == other)
        members.setdefault(leader, []).append(number)
        leaders.update(dict.fromkeys(places, leader))
    pieces: dict[str, list[int]] = {}
    for place, kept in enumerate(targets):
        if kept.segment is not None:
            pieces.setdefault(kept.segment.id, []).append(place)
    for group in members.values():
        held = [fate for number in group for fate in fates[number]]
        theirs = tuple(sorted(place for number in group for place in pieces.get(segments[number].id, ())))
        moves = (_BY_FATE[fate.kind] for fate in held if fate.kind in _BY_FATE)
        stale = min(moves, key=_gravity, default=None)
        stands = tuple(sorted({place for fate in held for place in fate.new}))
        if stale is Staleness.MOVED and _is_placed(sources, segments, group, stands):
            stale = None
        yield _Group(
            tuple(segments[number] for number in group),
            stands,
            theirs,
            # Without its translation there is nothing that would have to follow.
            stale if theirs else None,
        )


def _is_placed(
    sources: Sequence[Sentence], segments: Sequence[Segment], group: Sequence[int], places: Sequence[int]
) -> bool:
    """Whether people said that a translation stands right, and its source still has one of the neighbours
    that it had then."""
    beside = beside_of(sources, places)
    said = (segments[number].placed for number in group)
    return all(placed is not None and (placed[0] == beside[0] or placed[1] == beside[1]) for placed in said)


def beside_of(sources: Sequence[Sentence], places: Sequence[int]) -> tuple[str, str]:
    """The sentences before and behind those at ``places``; empty at an end."""
    first, last = places[0], places[-1]
    return (
        sources[first - 1].text if first else "",
        sources[last + 1].text if last + 1 < len(sources) else "",
    )


def _fates(
    sources: Sequence[Sentence], segments: Sequence[Segment], language: str
) -> tuple[tuple[Fate, ...], ...]:
    """For each segment what became of the sentences that it was kept for."""
    old = [_piece(one.address, one.text) for segment in segments for one in segment.source]
    new = [_piece(sentence.address, sentence.text) for sentence in sources]
    fates = iter(carry(old, new, language=language)[: len(old)])
    return tuple(tuple(islice(fates, len(segment.source))) for segment in segments)


def _piece(address: Address, text: str) -> Piece:
    # A caption is no cell, but a cell may come into another row.
    return Piece(address.name, text, f"{address.field} {address.slot.partition(':')[0]}")


def _gravity(stale: Staleness) -> int:
    return _GRAVEST.index(stale)


def _stands_in(group: _Group, sources: Sequence[int]) -> bool:
    return bool(group.sources and group.targets) and group.sources[0] in sources


def _rising(groups: Sequence[_Group]) -> list[_Group]:
    """The most groups that stand in the same order on both sides."""
    ordered = sorted(groups, key=lambda group: group.targets[0])
    best: list[list[_Group]] = []
    for group in ordered:
        place = bisect_left([chain[-1].sources[0] for chain in best], group.sources[0])
        chain = [*(best[place - 1] if place else []), group]
        best[place : place + 1] = [chain]
    return best[-1] if best else []


def _free(places: Sequence[int], taken: Container[int], starts: Sequence[int], number: int) -> list[int]:
    """Those of ``places`` that nothing holds and that stand behind ``number`` of the ``starts``."""
    return [place for place in places if place not in taken and bisect_left(starts, place) == number]


def _state(segments: Sequence[Segment], targets: Sequence[Kept]) -> SegmentState:
    return min((_state_of(segment, targets) for segment in segments), default=SegmentState.NEW)


def _state_of(segment: Segment, targets: Sequence[Kept]) -> SegmentState:
    """How far a segment is: a translation that was confirmed and has changed since is a draft again."""
    now = " ".join(kept.sentence.text for kept in targets if kept.segment is segment).split()
    if not now:
        return SegmentState.NEW
    is_same = now == segment.text.split()
    state = segment.progress.state
    return state if is_same or state < SegmentState.TRANSLATED else SegmentState.DRAFT
