"""Aligning two texts, carrying a source's pieces over to its next version, and telling what changed."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable

import pytest
from figures import Figures, percentile, rate

from editor_app.language.bitext.aligning import align
from editor_app.language.bitext.carrying import Piece, carry
from editor_app.language.bitext.changing import change_since
from helpers.bitexts import Languages, f1
from helpers.revisions import Sentence, alike_sentence, news_sentence, revision

NOISE = {"as it is": (0.0, 0.0, 0.99), "some joined": (0.06, 0.04, 0.92), "many joined": (0.15, 0.10, 0.78)}


def best(work: Callable[[], object], rounds: int = 5) -> float:
    """The least processor time of several rounds, in milliseconds."""
    return 1000 / rate(work, 1, rounds)


@pytest.mark.parametrize(
    ("name", "merged", "left_out", "wanted"), [(name, *noise) for name, noise in NOISE.items()]
)
def test_aligning_articles(
    figures: Figures, name: str, merged: float, left_out: float, wanted: float
) -> None:
    languages = Languages(seed=11)
    articles = [languages.article(25, merged, left_out) for _ in range(200)]
    figures.at_least(
        f"F1 of aligned sentences, {name}",
        f1((text, align(text.source, text.target)) for text in articles),
        "",
        wanted,
    )
    taken = best(lambda: [align(text.source, text.target) for text in articles[:50]], 3) / 50
    figures.at_most(f"aligning 25 sentences, {name}", taken, "ms", 25)


def test_aligning_a_book(figures: Figures) -> None:
    text = Languages(seed=12).article(2000, 0.06, 0.04)
    figures.at_most("aligning 2,000 paragraphs", best(lambda: align(text.source, text.target), 2), "ms", 5000)
    other = Languages(seed=13).article(2000)
    figures.at_most(
        "aligning 2,000 paragraphs that have nothing to do with each other",
        best(lambda: align(text.source, other.target), 1),
        "ms",
        30_000,
    )
    tracemalloc.start()
    align(text.source, text.target)
    figures.at_most("memory for it", tracemalloc.get_traced_memory()[1] / 1e6, "MB", 20)
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "sentence", "count", "keeps_ids", "wanted"),
    [
        ("news, 25 sentences", news_sentence, 25, True, 0.995),
        ("news, 60 sentences", news_sentence, 60, True, 0.995),
        ("news, paragraphs unknown", news_sentence, 25, False, 0.995),
        ("a listing, all alike", alike_sentence, 25, True, 0.97),
        ("a listing, paragraphs unknown", alike_sentence, 25, False, 0.97),
    ],
)
def test_carrying_revised_articles(
    figures: Figures, name: str, sentence: Sentence, count: int, keeps_ids: bool, wanted: float
) -> None:
    chance = random.Random(21)
    revisions = [revision(chance, sentence, count, keeps_ids=keeps_ids) for _ in range(400)]
    right = sum(each.right(carry(each.old, each.new, language="en")) for each in revisions)
    figures.at_least(
        f"pieces understood, {name}", right / sum(len(each.old) for each in revisions), "", wanted
    )
    taken = best(lambda: [carry(each.old, each.new, language="en") for each in revisions]) / len(revisions)
    figures.at_most(f"carrying an article, {name}", taken, "ms", 5)


def test_carrying_a_long_text(figures: Figures) -> None:
    chance = random.Random(22)
    old = [Piece(f"a{at}", news_sentence(chance)) for at in range(2000)]
    new = [Piece(f"b{at}", news_sentence(chance)) for at in range(2000)]
    taken = best(lambda: carry(old, new, language="en"), 2)
    figures.at_most("carrying 2,000 pieces of which none is left", taken, "ms", 5000)


def test_telling_what_changed(figures: Figures) -> None:
    chance = random.Random(23)
    edited = [
        (each.old[row].text, each.new[places[0]].text)
        for each in (revision(chance) for _ in range(40))
        for row, (kind, places) in enumerate(each.truth)
        if kind == "edited"
    ]
    times = [best(lambda pair=pair: change_since(*pair, language="en"), 3) for pair in edited]
    figures.at_most("telling what changed in a sentence, p95", percentile(times, 0.95), "ms", 5)
