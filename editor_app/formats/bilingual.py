"""A text and its translation as tools for translators exchange them: files, units, segments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from editor_app.base.records import dataclass
from editor_app.document.segment_texts import SegmentText
from editor_app.document.segments import Origin, SegmentState


@dataclass(frozen=True, slots=True)
class BilingualNote:
    """A remark on a unit or on one of its segments.

    ``segment`` is that segment's id, empty for the whole unit; ``applies_to`` is ``source``,
    ``target`` or empty; ``priority`` 1 (highest) to 10; ``by`` whose remark it is.
    """

    text: str
    category: str = ""
    segment: str = ""
    applies_to: str = ""
    priority: int = 1
    by: str = ""


@dataclass(frozen=True, slots=True)
class BilingualMatch:
    """A translation that somebody found for a segment.

    ``similarity`` is how like the sources are (percent), ``suitability`` how well the match fits after
    penalties; None for neither. ``kind`` is one of XLIFF's: am, mt, icm, idm, tb, tm, other.
    """

    source: SegmentText
    target: SegmentText
    similarity: float | None = None
    suitability: float | None = None
    kind: str = "tm"
    origin: str = ""


@dataclass(frozen=True, slots=True)
class BilingualSegment:
    """A sentence with its translation, how far that is, and where it came from.

    ``target`` is None where nobody has begun. ``old_source`` are the words of the source for which the
    translation was confirmed, None while they are the same. ``sub_state`` is another tool's, with its
    prefix. ``score`` is how well the match fitted that the translation came from (percent). ``order`` is
    where the target stands among those of its unit, gaps included, from 1; 0 where its source does.
    """

    id: str
    source: SegmentText
    target: SegmentText | None = None
    state: SegmentState = SegmentState.NEW
    sub_state: str = ""
    origin: Origin = Origin.HUMAN
    score: int | None = None
    old_source: str | None = None
    matches: tuple[BilingualMatch, ...] = ()
    order: int = 0

    @property
    def is_stale(self) -> bool:
        """Whether the source has moved since the translation was confirmed."""
        return self.old_source is not None


@dataclass(frozen=True, slots=True)
class BilingualGap:
    """What stands between segments and is not translated, space above all.

    ``before`` is the index of the segment that it stands before, the number of segments for the last;
    ``order`` is that of a segment.
    """

    before: int
    source: SegmentText
    target: SegmentText | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class BilingualUnit:
    """A paragraph, cell or caption: its segments in the order of the source and what stands between them.

    ``name`` is where it belongs in its article (``Address.name``), ``kind`` what it is there (a
    heading, an item of a list); both are empty in files that do not say.
    """

    id: str
    segments: tuple[BilingualSegment, ...]
    name: str = ""
    kind: str = ""
    gaps: tuple[BilingualGap, ...] = ()
    notes: tuple[BilingualNote, ...] = ()
    is_translatable: bool = True

    @property
    def parts(self) -> tuple[BilingualSegment | BilingualGap, ...]:
        """Segments and gaps in the order of the source."""
        if not self.gaps:
            return self.segments
        found: list[BilingualSegment | BilingualGap] = []
        for index, segment in enumerate(self.segments):
            found += [gap for gap in self.gaps if gap.before == index]
            found.append(segment)
        return (*found, *(gap for gap in self.gaps if gap.before >= len(self.segments)))

    @property
    def target_parts(self) -> tuple[BilingualSegment | BilingualGap, ...]:
        """The same in the order of the target."""
        places = [(part.order or number, number) for number, part in enumerate(self.parts, 1)]
        return tuple(self.parts[number - 1] for _order, number in sorted(places))


@dataclass(frozen=True, slots=True)
class BilingualFile:
    """All units of one text. Languages are BCP 47 tags, ``target_language`` empty when none is chosen.

    ``original`` names the text (the article's permanent URI in ours); ``identity`` says which article
    of which library it is, and which version of it: what a file needs that is to come back.
    """

    source_language: str
    target_language: str
    original: str
    units: tuple[BilingualUnit, ...]
    notes: tuple[BilingualNote, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether every segment that is to be translated has a translation, and there are some."""
        segments = [segment for unit in self.units if unit.is_translatable for segment in unit.segments]
        return bool(segments) and all(segment.target is not None for segment in segments)


@dataclass(frozen=True, slots=True)
class BilingualProblem:
    """A rule that a file breaks: where, which one, and whether the unit was left out for it.

    ``line`` is 0 where none is known; ``unit`` empty for what concerns the whole file.
    """

    message: str
    unit: str = ""
    line: int = 0
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class ReadBilingual:
    """What is in a bilingual file: the texts, what was wrong, and what no value here can hold."""

    files: tuple[BilingualFile, ...]
    version: str = ""
    problems: tuple[BilingualProblem, ...] = ()
    dropped: tuple[str, ...] = ()
