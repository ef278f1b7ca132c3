"""A language version beside its source: rows of paragraphs, pairs of sentences, and how far each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from editor_app.base.records import dataclass
from editor_app.document.model import ArticleContent
from editor_app.document.moment import Moment
from editor_app.document.segments import Address, SegmentState, Translation
from editor_app.services.translating.pairs import Pair, Pairing
from editor_app.services.translating.pairs_now import Pairs, pairs_now
from editor_app.services.translating.rows import Row, rows_of
from editor_app.services.translating.sentences import kept_pieces, sentences_of
from editor_app.services.translating.units import Unit, places_of, units_of


@dataclass(frozen=True, slots=True)
class BitextRow:
    """Paragraphs beside each other, and the pairs of their sentences."""

    row: Row
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Bitext:
    """All of a source and of its translation, each sentence once. ``lost`` is what was kept of sentences
    that are gone on both sides; ``moved`` are the paragraphs of the translation that stand beside others now
    than was said, with these.
    """

    rows: tuple[BitextRow, ...]
    lost: tuple[Pair, ...] = ()
    moved: Pairs = field(default_factory=dict)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of all rows."""
        return tuple(pair for row in self.rows for pair in row.pairs)

    @property
    def states(self) -> Mapping[SegmentState, int]:
        """How many pairs with a source are how far; what is left out on purpose does not count."""
        return Counter(
            pair.state for row in self.rows if row.row.omission is None for pair in row.pairs if pair.sources
        )

    @property
    def stale(self) -> int:
        """Of how many pairs the source has moved since somebody kept them."""
        return len(self.behind)

    @property
    def behind(self) -> tuple[Pair, ...]:
        """The pairs whose source has moved; what is left out on purpose need not follow."""
        rows = (row for row in self.rows if row.row.omission is None)
        return tuple(pair for row in rows for pair in row.pairs if pair.stale is not None)


def bitext_of(source: ArticleContent, target: Moment, known: Translation, language: str = "") -> Bitext:
    """``source`` beside ``target``, a text in ``language`` (default: as it says itself) that knows ``known``
    of its source. Any thread."""
    sources, targets = units_of(source), places_of(target)
    said = [sentence for unit in sources for sentence in sentences_of(unit, source.language)]
    written_in = language or str(target.fields.get("language", ""))
    pieces = kept_pieces(targets, written_in, known.segments, target.final_places())
    pairing = Pairing(said, pieces, known.segments, source.language)
    there: dict[tuple[int, Address], list[int]] = {}
    for side, sentences in enumerate((said, [kept.sentence for kept in pieces])):
        for place, sentence in enumerate(sentences):
            there.setdefault((side, sentence.address), []).append(place)
    moved = _moved(sources, targets, known, pairing)
    found = []
    for row in rows_of(sources, targets, replace(known, pairs={**known.pairs, **moved})):
        own = [place for unit in row.sources for place in there.get((0, unit.address), ())]
        theirs = [place for unit in row.targets for place in there.get((1, unit.address), ())]
        found.append(BitextRow(row, pairing.pairs_of(sorted(own), sorted(theirs))))
    return Bitext(tuple(found), pairing.lost, moved)


def _moved(sources: Sequence[Unit], targets: Sequence[Unit], known: Translation, pairing: Pairing) -> Pairs:
    if not known.segments:
        return {}
    here = {unit.address.block for unit in targets}
    said = {target: theirs for target, theirs in known.pairs.items() if target.block in here}
    return pairs_now(sources, said, pairing.led())
