"""How alike two segments are, in percent, and what a match is worth."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from editor_app.base.records import dataclass
from editor_app.language.bitext.normal import WORD
from editor_app.language.bitext.values import Origin, Placeholder, SegmentState

LINEAGE, CONTEXT, EXACT, NEARLY, WORDS = 102, 101, 100, 99, 97
"""The same source in the same story; beside the same neighbour; the same; but for case, signs or numbers;
but for punctuation."""

BEST_FUZZY = 94


class MatchKind(StrEnum):
    """What a match has in common with the text that was looked up."""

    LINEAGE = "lineage"
    CONTEXT = "context"
    EXACT = "exact"
    NUMBERS = "numbers"
    FORM = "form"
    FUZZY = "fuzzy"


class Reason(StrEnum):
    """Why a match is worth less than it is alike."""

    ALIGNED = "aligned"
    OTHER_DESK = "other-desk"
    UNREVIEWED = "unreviewed"
    MACHINE = "machine"
    SUPERSEDED = "superseded"
    CODES = "codes"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points that a match loses, and why."""

    reason: Reason
    points: int


POINTS = {
    Reason.ALIGNED: 3,
    Reason.OTHER_DESK: 2,
    Reason.UNREVIEWED: 1,
    Reason.MACHINE: 5,
    Reason.SUPERSEDED: 10,
    Reason.CODES: 1,
    Reason.REVERSED: 1,
}


class Likeness:
    """How alike normal forms are to one that is looked up."""

    def __init__(self, normal: str) -> None:
        # Imported here: start-up time.
        from rapidfuzz.distance import Levenshtein

        self._normal = normal
        self._words = WORD.findall(normal)
        self._tokens = normal.split()
        self._similarity = Levenshtein.normalized_similarity

    def percent(self, other: str, least: int = 0) -> int:
        """The score of ``other``, which is not the same: the better of Levenshtein over letters and words.

        Letters stand for stems in languages that decline; words for orders of many letters.
        0 when it is below ``least``.
        """
        cutoff = least / 100 - 1e-9
        letters = self._similarity(self._normal, other, score_cutoff=max(0.0, cutoff))
        tokens = self._similarity(self._tokens, other.split(), score_cutoff=max(letters, cutoff, 0.0))
        # A hair above a whole number of percent is that number, in spite of binary fractions.
        found = int(100 * max(letters, tokens) + 1e-9)
        if self._words and found >= 50 and WORD.findall(other) == self._words:
            return WORDS
        return min(BEST_FUZZY, found) if found >= least else 0


def penalties(
    *,
    origin: str = "",
    state: int = SegmentState.TRANSLATED,
    is_superseded: bool = False,
    is_other_desk: bool = False,
    is_reversed: bool = False,
    codes: tuple[Sequence[Placeholder], Sequence[Placeholder]] = ((), ()),
) -> tuple[Penalty, ...]:
    """What is taken off a match: for where its translation comes from, and for codes that differ."""
    reasons = {
        Reason.ALIGNED: origin == Origin.ALIGNED,
        Reason.OTHER_DESK: is_other_desk,
        Reason.UNREVIEWED: state < SegmentState.TRANSLATED,
        Reason.MACHINE: origin == Origin.MT,
        Reason.SUPERSEDED: is_superseded,
        Reason.CODES: _sequence(codes[0]) != _sequence(codes[1]),
        Reason.REVERSED: is_reversed,
    }
    return tuple(Penalty(reason, POINTS[reason]) for reason, holds in reasons.items() if holds)


def _sequence(codes: Sequence[Placeholder]) -> list[tuple[str, str]]:
    return [(code.kind, code.mark) for code in codes]
