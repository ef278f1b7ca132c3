"""The facts of a story, found once in its source and ticked off in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from editor_app.base.records import dataclass
from editor_app.language.findings import Passage
from editor_app.language.parity.lexicon import Grade
from editor_app.language.parity.mentions import Fact, FactKind, Mention, number_key
from editor_app.language.parity.names import Vocabulary
from editor_app.language.parity.reading import mentions


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and where it stands: in the passage with that number, at the places of the fact within it."""

    fact: Fact
    passage: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One fact of the source, how often it is stated there, and where each language states it first; None
    where it does not."""

    fact: Stated
    count: int
    found: Mapping[str, Stated | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages that do not state it."""
        return tuple(language for language, stated in self.found.items() if stated is None)


def facts(text: str, language: str, vocabulary: Vocabulary | None = None) -> tuple[Fact, ...]:
    """The numbers, dates, times, amounts, percentages and known names of ``text``, in their order."""
    found = [mention.fact(text) for mention in mentions(text, language) if mention.grade >= Grade.SOFT]
    found += [mention.fact(text) for mention in _names(text, language, vocabulary)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))


def ledger(
    source: Sequence[Passage],
    versions: Mapping[str, Sequence[Passage]],
    vocabulary: Vocabulary | None = None,
) -> tuple[LedgerRow, ...]:
    """The facts of ``source``, each once and in reading order, and which of the ``versions`` state them."""
    ours = _stated(source, vocabulary)
    first: dict[tuple[FactKind, str], int] = {}
    counts: dict[tuple[FactKind, str], int] = {}
    for place, (mention, _passage) in enumerate(ours):
        if mention.grade < Grade.SOFT:
            continue
        key = (mention.kind, mention.value)
        first.setdefault(key, place)
        counts[key] = counts.get(key, 0) + 1
    answers = {
        language: _answers([ours[place] for place in first.values()], _stated(passages, vocabulary), passages)
        for language, passages in versions.items()
    }
    return tuple(
        LedgerRow(
            _at(*ours[place], source),
            counts[key],
            {language: found[number] for language, found in answers.items()},
        )
        for number, (key, place) in enumerate(first.items())
    )


_Stated = tuple[Mention, int]


def _stated(passages: Sequence[Passage], vocabulary: Vocabulary | None) -> list[_Stated]:
    found: list[_Stated] = []
    for number, passage in enumerate(passages):
        stated = [
            *mentions(passage.text, passage.language),
            *_names(passage.text, passage.language, vocabulary),
        ]
        found += [(mention, number) for mention in sorted(stated, key=lambda mention: mention.start)]
    return found


def _names(text: str, language: str, vocabulary: Vocabulary | None) -> list[Mention]:
    if vocabulary is None:
        return []
    return [
        Mention(FactKind.NAME, start, end, Grade.HARD, ((FactKind.NAME, expression.id),))
        for expression in vocabulary.expressions_in(text, language)
        if expression.is_name
        for start, end in _longest(expression.found_in(text, language))
    ]


def _longest(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those that are within no other: a surname in a full name is no second mention."""
    last = 0
    for start, end in sorted(set(places), key=lambda place: (place[0], -place[1])):
        if end > last:
            yield start, end
            last = end


def _answers(
    wanted: Sequence[_Stated], theirs: Sequence[_Stated], passages: Sequence[Passage]
) -> list[Stated | None]:
    """Where each of ``wanted`` is stated among ``theirs``; one place can answer several facts."""
    places: dict[object, int] = {}
    for place in sorted(range(len(theirs)), key=lambda place: -theirs[place][0].grade):
        mention = theirs[place][0]
        of_year = (number_key(Decimal(mention.year)),) if mention.year else ()
        for key in (*mention.keys, *of_year):
            places.setdefault(key, place)
    years = {mention.year for mention, _passage in theirs} | {
        int(mention.number) for mention, _passage in theirs if 1000 <= mention.number < 3000
    }
    found: list[Stated | None] = []
    for mention, _passage in wanted:
        answer = next((places[key] for key in mention.keys if key in places), None)
        is_dated = not mention.year or mention.year in years
        found.append(_at(*theirs[answer], passages) if answer is not None and is_dated else None)
    return found


def _at(mention: Mention, number: int, passages: Sequence[Passage]) -> Stated:
    return Stated(mention.fact(passages[number].text), number)
