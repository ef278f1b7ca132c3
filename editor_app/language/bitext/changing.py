"""How a source text differs from what it was when its translation was confirmed, facts first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from editor_app.base.differences import Op, Piece, compare_texts
from editor_app.base.records import dataclass
from editor_app.base.text import fold
from editor_app.language.bitext.slight_edits import is_slight
from editor_app.language.bitext.stated_facts import Fact, FactKind, facts_of

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class FactChange:
    """A number, date or name that changed: as it was written and as it is; empty where it came or went."""

    kind: FactKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in a text: its facts, those that matter most first, and all its words in order.

    ``is_typographic`` proposes that the translation need not follow: only case, spaces and signs
    changed, or a misspelt word or two.
    """

    facts: tuple[FactChange, ...]
    pieces: tuple[Piece, ...]
    is_typographic: bool

    @property
    def is_none(self) -> bool:
        """Whether nothing changed at all."""
        return all(piece.op is Op.EQUAL for piece in self.pieces)


def change_since(then: str, now: str, *, language: str = "") -> Change:
    """What changed from the text ``then`` to the text ``now``, both in ``language``."""
    pieces = compare_texts(then, now, language)
    facts = tuple(_changed_facts(then, now, pieces, language))
    return Change(facts, pieces, not facts and is_slight(then, now, language))


def _changed_facts(then: str, now: str, pieces: Sequence[Piece], language: str) -> Iterator[FactChange]:
    ours, theirs = facts_of(then, language), facts_of(now, language)
    gone, come = _missing(ours, theirs, _words(now, language)), _missing(theirs, ours, _words(then, language))
    spots = list(_spots(pieces))
    found: list[tuple[FactKind, int, FactChange]] = []
    for fact in gone:
        spot = _spot(fact, [spot[:2] for spot in spots])
        other = next((each for each in come if _is_instead(fact, each, spot, spots)), None)
        after = ""
        if other is not None:
            come.remove(other)
            after = now[other.start : other.end]
        found.append((fact.kind, spot, FactChange(fact.kind, then[fact.start : fact.end], after)))
    for fact in come:
        spot = _spot(fact, [spot[2:] for spot in spots])
        found.append((fact.kind, spot, FactChange(fact.kind, "", now[fact.start : fact.end])))
    for _kind, _at, change in sorted(found, key=lambda each: each[:2]):
        yield change


def _words(text: str, language: str) -> str:
    return " ".join(("", *_WORD.findall(fold(text, language, diacritics=True)), ""))


def _missing(facts: Iterable[Fact], others: Iterable[Fact], other_words: str) -> list[Fact]:
    """Those of ``facts`` that the other text does not state, or not as often; a name may stand there in
    small letters, or with more beside it."""
    left = Counter((fact.kind, fact.key) for fact in others)
    missing = []
    for fact in facts:
        left[fact.kind, fact.key] -= 1
        is_there = fact.kind is FactKind.NAME and f" {fact.key} " in other_words
        if left[fact.kind, fact.key] < 0 and not is_there:
            missing.append(fact)
    return missing


_Spot = tuple[int, int, int, int]
"""Where something changed: start and end in the old text, start and end in the new one."""


def _spots(pieces: Iterable[Piece]) -> Iterator[_Spot]:
    row = column = 0
    low = start = 0
    for piece in (*pieces, Piece(Op.EQUAL, "")):
        size = len(piece.text)
        if piece.op is Op.EQUAL:
            if (low, start) != (row, column):
                yield low, row, start, column
            low, start = row + size, column + size
        row += size if piece.op is not Op.INSERT else 0
        column += size if piece.op is not Op.DELETE else 0


def _spot(fact: Fact, spots: Sequence[tuple[int, int]]) -> int:
    """The first changed place that a fact touches, or that comes behind it."""
    return next((at for at, (_start, end) in enumerate(spots) if end >= fact.start), len(spots))


def _is_instead(fact: Fact, other: Fact, spot: int, spots: Sequence[_Spot]) -> bool:
    """Whether ``other`` stands in the new text where ``fact`` was."""
    return fact.kind is other.kind and _spot(other, [place[2:] for place in spots]) == spot
