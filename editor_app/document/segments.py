"""What a language version knows of its source: which paragraph translates which, and what was confirmed.

The records lie in the version that is the translation; the source knows nothing of it. Paragraphs
are paired by their ids, so a pair survives whatever is written in either. What somebody confirmed is
kept with the source's words as they were then: whether the source has moved since is read from
that, never written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from loro import LoroDoc

from editor_app.base.ids import ArticleId, BlockId, SegmentId
from editor_app.base.records import dataclass
from editor_app.document.anchors import anchor_of, place_of_anchor
from editor_app.document.changes import Selection
from editor_app.document.model import TextField
from editor_app.document.suggestions import moment

SOURCE = "source"
"""The article that this one translates."""

PAIR, OMIT = "pair.", "omit."
"""Before a place of the translation: what it translates. Before one of the source: that it is left out."""

STATE = ".state"
"""Behind a segment's id: how far it is, whose work that is and since when."""

PINNED = ".pinned"
"""Behind a segment's id: the source's words for which its translation was found to be still right."""

PLACED = ".placed"
"""Behind a segment's id: the source's sentences before and behind its own, when its place was found to be
right although they stand in another order there."""

GONE = ".gone"
"""Behind a segment's id: another took its place, or nobody wants it."""

_FIELDS = tuple(TextField)


class SegmentState(IntEnum):
    """How far the translation of a segment has come."""

    NEW = 0
    DRAFT = 10
    REJECTED = 15
    TRANSLATED = 20
    REVIEWED = 30
    FINAL = 40


class Origin(StrEnum):
    """Where the translation of a segment came from."""

    HUMAN = "human"
    TM = "tm"
    MT = "mt"
    GLOSSARY = "glossary"
    PROPAGATED = "propagated"
    ALIGNED = "aligned"
    IMPORT = "import"


_STATES = {int(state): state for state in SegmentState}
_ORIGINS = {str(origin): origin for origin in Origin}
_FIELD_OF = {str(name): name for name in TextField}


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A paragraph of an article, or a text beside the flow: ``slot`` names which one of the block.

    Slots are ``caption``, ``credit``, ``alt``, ``title``, ``description`` and ``cell:ROW:COLUMN``.
    Headline and summary have one block each, whose id does not count.
    """

    field: TextField
    block: BlockId = BlockId("")
    slot: str = ""

    @property
    def name(self) -> str:
        """The address as one word, which ``address_of`` reads."""
        return f"{self.field}/{self.block}/{self.slot}"


def address_of(name: str) -> Address | None:
    """The address that ``Address.name`` wrote; None when it is none."""
    field, first, rest = name.partition("/")
    block, second, slot = rest.partition("/")
    known = _FIELD_OF.get(field)
    if not (first and second) or known is None:
        return None
    return Address(known, BlockId(block), slot)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A sentence of the source, in the words that it had."""

    address: Address
    text: str


@dataclass(frozen=True, slots=True)
class Omission:
    """A place of the source that is left out on purpose."""

    address: Address
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a segment is: who said so and when, where the words came from and how well they matched
    (percent, None for none), and why it was sent back."""

    state: SegmentState
    by: str
    at: datetime
    origin: Origin = Origin.HUMAN
    score: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Sentences of the source with their translation, as somebody kept them.

    ``place`` is where the translation stands now (UTF-16 units of the whole text), None when it is
    gone or stands in the ``slot``; ``text`` what it said when it was kept. ``placed`` are the sentences of
    the source beside its own when somebody said that it stands right where it is.
    """

    id: SegmentId
    source: tuple[SourceText, ...]
    text: str
    progress: Progress
    place: Selection | None = None
    slot: Address | None = None
    placed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """All that a language version knows of its source.

    ``pairs`` leads from a place of the translation to those of the source that it translates, to none
    where it was added on purpose; a place that is not in it belongs to the one before it. Of segments
    that two people kept for the same words the later one counts.
    """

    source: ArticleId | None = None
    pairs: Mapping[Address, tuple[Address, ...]] = field(default_factory=dict)
    omitted: Mapping[Address, Omission] = field(default_factory=dict)
    segments: tuple[Segment, ...] = ()


def translation_in(doc: LoroDoc, records: Mapping[str, object]) -> Translation:
    """What the ``records`` of a document say."""
    source = records.get(SOURCE)
    return Translation(
        ArticleId(source) if isinstance(source, str) and source else None,
        dict(_pairs(records)),
        {omission.address: omission for omission in _omissions(records)},
        tuple(_segments(doc, records)),
    )


def packed_source(source: Sequence[SourceText]) -> list[list[str]]:
    """``source`` as a record holds it."""
    return [[one.address.name, one.text] for one in source]


def packed_progress(progress: Progress) -> dict[str, Any]:
    """``progress`` as a record holds it."""
    packed: dict[str, Any] = {
        "state": int(progress.state),
        "by": progress.by,
        "at": progress.at.isoformat(),
        "origin": str(progress.origin),
    }
    packed |= {"score": progress.score} if progress.score is not None else {}
    packed |= {"reason": progress.reason} if progress.reason else {}
    return packed


def _pairs(records: Mapping[str, object]) -> Iterator[tuple[Address, tuple[Address, ...]]]:
    for name, held in records.items():
        target = address_of(name.removeprefix(PAIR)) if name.startswith(PAIR) else None
        if target is not None and isinstance(held, list):
            yield target, tuple(filter(None, map(address_of, map(str, held))))


def _omissions(records: Mapping[str, object]) -> Iterator[Omission]:
    for name, held in records.items():
        address = address_of(name.removeprefix(OMIT)) if name.startswith(OMIT) else None
        if address is not None and isinstance(held, Mapping):
            yield Omission(
                address, str(held.get("reason", "")), str(held.get("by", "")), moment(held.get("at"))
            )


def _segments(doc: LoroDoc, records: Mapping[str, object]) -> Iterator[Segment]:
    """Those that count, in the order of the translation; those without a place come last."""
    found = [
        _segment(doc, name, held, records)
        for name, held in records.items()
        if isinstance(held, Mapping) and "from" in held and not records.get(name + GONE)
    ]
    # The later one counts, and what was kept first is seen last.
    found.sort(key=lambda segment: (segment.progress.at, segment.id), reverse=True)
    slots: dict[Address, Segment] = {}
    kept = []
    taken = Taken()
    for segment in found:
        if segment.slot is not None:
            slots.setdefault(segment.slot, segment)
        elif segment.place is None or taken.take(segment.place):
            kept.append(segment)
    yield from sorted((*_apart(sorted(kept, key=_order)), *slots.values()), key=_order)


def _apart(segments: Iterable[Segment]) -> Iterator[Segment]:
    """``segments``, of which none begins before the one in front of it has ended."""
    last: Selection | None = None
    for segment in segments:
        place = segment.place
        if place is not None and last is not None and place.field is last.field and place.start < last.end:
            place = Selection(place.field, last.end, max(place.end, last.end))
        last = place or last
        yield segment if place == segment.place else replace(segment, place=place)


def _segment(doc: LoroDoc, name: str, held: Mapping[str, object], records: Mapping[str, object]) -> Segment:
    anchor = anchor_of(held.get("to"))
    slot = held.get("slot")
    return Segment(
        SegmentId(name),
        tuple(_sources(records.get(name + PINNED) or held["from"])),
        str(held.get("text", "")),
        _progress(records.get(name + STATE)),
        place_of_anchor(doc, anchor) if anchor is not None else None,
        address_of(slot) if isinstance(slot, str) else None,
        _placed(records.get(name + PLACED)),
    )


def _placed(held: object) -> tuple[str, str] | None:
    return (str(held[0]), str(held[1])) if isinstance(held, list) and len(held) == 2 else None


def _sources(held: object) -> Iterator[SourceText]:
    for entry in held if isinstance(held, list) else ():
        if isinstance(entry, list) and len(entry) == 2:
            address = address_of(str(entry[0]))
            if address is not None:
                yield SourceText(address, str(entry[1]))


def _progress(held: object) -> Progress:
    state = held if isinstance(held, Mapping) else {}
    number, score = state.get("state"), state.get("score")
    origin = str(state.get("origin", ""))
    return Progress(
        _STATES.get(number, SegmentState.DRAFT) if isinstance(number, int) else SegmentState.DRAFT,
        str(state.get("by", "")),
        moment(state.get("at")),
        _ORIGINS.get(origin, Origin.HUMAN),
        score if isinstance(score, int) else None,
        str(state.get("reason", "")),
    )


def _order(segment: Segment) -> tuple[int, int, str]:
    place = segment.place
    if place is None:
        return len(_FIELDS), 0, segment.slot.name if segment.slot is not None else segment.id
    return _FIELDS.index(place.field), place.start, segment.id


class Taken:
    """Ranges of texts of which none has more than half in another.

    When the letters at which two segments meet are replaced, both may end up with the new ones.
    """

    def __init__(self) -> None:
        self._ranges: dict[TextField, list[tuple[int, int]]] = {}

    def take(self, place: Selection) -> bool:
        """Take the range, unless more than half of it or of a taken one is in both; whether that was so."""
        held = self._ranges.setdefault(place.field, [])
        index = bisect_right(held, (place.start, place.end))
        for start, end in held[max(0, index - 1) : index + 1]:
            shared = min(end, place.end) - max(start, place.start)
            if 2 * shared > min(end - start, place.end - place.start):
                return False
        held.insert(index, (place.start, place.end))
        return True
