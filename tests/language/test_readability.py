"""Counts of texts, and how hard they are to read."""

from __future__ import annotations

import pytest

from editor_app.language.readability import Measures, measure, readability, score, syllables
from helpers.rules import story


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [
        ("en", "bridge", 1),
        ("en", "river", 2),
        ("en", "library", 3),
        ("en", "the", 1),
        ("az", "Azərbaycan", 4),
        ("az", "İşıq", 2),
        ("tr", "köprüler", 3),
        ("ru", "электростанция", 6),
        ("ru", "в", 1),
    ],
)
def test_syllables(language: str, word: str, count: int) -> None:
    assert syllables(word, language) == count


def test_a_story_is_measured_without_its_headings() -> None:
    counts = measure(story("One two three. Four five.", "Six seven.", headline="Not counted"))
    assert (counts.words, counts.sentences, counts.paragraphs, counts.longest_sentence) == (7, 3, 2, 3)


def test_formulas_differ_by_language() -> None:
    counts = {
        language: Measures(language, words=100, sentences=10, syllables=200)
        for language in ("en", "ru", "az")
    }
    scores = [round(score("Flesch Reading Ease", counts[language]), 1) for language in counts]
    assert scores == [27.5, 73.6, 92.4]


def test_nothing_is_said_of_no_words() -> None:
    assert readability(Measures("en")) == ()
    assert [entry.name for entry in readability(Measures("en", words=10, sentences=1, syllables=15))] == [
        "Flesch Reading Ease",
        "Flesch-Kincaid",
        "LIX",
    ]


def test_what_is_shown_stays_within_its_scale_and_is_only_what_fits_the_language() -> None:
    easy = {language: Measures(language, words=7, sentences=3, syllables=7) for language in ("en", "ar")}
    assert [(entry.name, entry.score) for entry in readability(easy["en"])][:2] == [
        ("Flesch Reading Ease", 100.0),
        ("Flesch-Kincaid", 0.0),
    ]
    assert [entry.name for entry in readability(easy["ar"])] == ["LIX"]
