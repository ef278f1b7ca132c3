"""All checks of parity over an article of 1,500 words and its translation, and the ledger of its facts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from figures import Figures, quiet_collector, rate
from invented import vocabulary

from editor_app.language.bitext.values import SegmentText
from editor_app.language.findings import Passage
from editor_app.language.parity.checker import Known, parity
from editor_app.language.parity.ledger import ledger
from editor_app.language.parity.names import NameForms, NameList
from editor_app.language.parity.pairs import Pair
from editor_app.language.parity.reading import mentions

DATA = Path(__file__).resolve().parents[1] / "data" / "parity"
WORDS = 1500
LANGUAGES = ("az", "ru", "tr", "ar")


def article(language: str) -> list[Pair]:
    """Paragraphs of four sentences of correct pairs from English, two of which have figures."""
    rows = [
        line.split("\t")
        for path in sorted(DATA.glob("*/correct.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    own = [(source, target) for one, source, other, target in rows if (one, other) == ("en", language)]
    kinds = [[row for row in own if is_dense == any(map(str.isdigit, row[0]))] for is_dense in (True, False)]
    pairs: list[Pair] = []
    words = 0
    while words < WORDS:
        start = 2 * len(pairs)
        chosen = [kind[(start + place) % len(kind)] for place in range(2) for kind in kinds]
        source = " ".join(one for one, _other in chosen)
        target = " ".join(other for _one, other in chosen)
        pairs.append(Pair(SegmentText(f"{source} {start}"), "en", SegmentText(f"{target} {start}"), language))
        words += len(source.split())
    return pairs


def per_call(work: Callable[[], object]) -> float:
    """Milliseconds of processor time for one call, the best of seven rounds, with no text read before."""

    def fresh() -> None:
        mentions.cache_clear()
        work()

    fresh()
    with quiet_collector():
        return 1000 / rate(fresh, 1, times=7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_checks_of_an_article(figures: Figures, language: str) -> None:
    pairs = article(language)
    taken = per_call(lambda: parity(pairs))
    figures.at_most(f"all parity checks of 1,500 words, en–{language}", taken, "ms", 50)
    parity(pairs)
    with quiet_collector():
        again = 1000 / rate(lambda: parity(pairs), 1, times=7)
    figures.at_most(f"the same again, en–{language}", again, "ms", 30)


def test_the_names_of_an_article(figures: Figures) -> None:
    words = [word.capitalize() for word in vocabulary(6000)[100:]]
    names = [
        NameForms(word, {"en": (word,), "ru": (f"{word}a", word)}, {"ru": (f"{word}x",)}) for word in words
    ]
    pairs = article("ru")
    known, nobody = Known(vocabulary=NameList(names)), Known()
    parity(pairs, known)
    with quiet_collector():
        more = 1000 / rate(lambda: parity(pairs, known), 1, times=7)
        bare = 1000 / rate(lambda: parity(pairs, nobody), 1, times=7)
    figures.at_most(f"looking for {len(names):,} names in 1,500 words", more - bare, "ms", 25)


def test_the_ledger_of_a_story(figures: Figures) -> None:
    pairs = article("ru")
    source = [Passage("body", pair.source.text, "en") for pair in pairs]
    versions = {"ru": [Passage("body", pair.target.text, "ru") for pair in pairs]}
    figures.at_most("ledger of facts of 1,500 words", per_call(lambda: ledger(source, versions)), "ms", 50)
