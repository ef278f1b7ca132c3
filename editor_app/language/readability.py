"""How long and how hard a text is: words, sentences, syllables, and formulas fitted to each language."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from editor_app.base.records import dataclass
from editor_app.base.text import base_language, lower
from editor_app.language.findings import StoryText
from editor_app.language.segmentation.engine import segments

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PROSE = frozenset({"paragraph", "list_item", "quote", "pull_quote"})
"""Types of blocks that a reader reads on."""

_LONG = 6
"""Letters of the longest word that is not long (LIX, Björnsson 1968)."""

_VOWELS = {
    "az": re.compile("[aeəiıoöuüAEƏİIOÖUÜ]"),
    "tr": re.compile("[aeıioöuüâîûAEIİOÖUÜÂÎÛ]"),
    "ru": re.compile("[аеёиоуыэюяАЕЁИОУЫЭЮЯ]"),
    "uk": re.compile("[аеєиіїоуюяАЕЄИІЇОУЮЯ]"),
}
_ENGLISH_GROUPS = re.compile(r"[aeiouy]+")
_ENGLISH_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^aeiouyl]e)$")


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts of a text. ``long_words`` have more than six letters, ``complex_words`` three syllables
    or more; ``by_syllables`` are the words of three, four, five, and of six or more."""

    language: str = ""
    characters: int = 0
    words: int = 0
    sentences: int = 0
    paragraphs: int = 0
    syllables: int = 0
    long_words: int = 0
    complex_words: int = 0
    by_syllables: tuple[int, int, int, int] = (0, 0, 0, 0)
    headings: int = 0
    list_items: int = 0
    quotes: int = 0
    longest_sentence: int = 0

    @property
    def words_per_sentence(self) -> float:
        """Words of a sentence on average."""
        return self.words / max(1, self.sentences)

    @property
    def syllables_per_word(self) -> float:
        """Syllables of a word on average."""
        return self.syllables / max(1, self.words)


@lru_cache(maxsize=20_000)
def syllables(word: str, language: str = "en") -> int:
    """The syllables of ``word``: its vowels, in English its groups of vowels without silent ones."""
    vowels = _VOWELS.get(base_language(language))
    if vowels is not None:
        return max(1, len(vowels.findall(word)))
    small = lower(word, language)
    count = len(_ENGLISH_GROUPS.findall(small))
    if count > 1 and _ENGLISH_SILENT.search(small):
        count -= 1
    return max(1, count)


def measure(story: StoryText) -> Measures:
    """The counts of a story's body: paragraphs, lists and quotes, without headings, captions and tables."""
    body = story.of("body")
    texts = [passage.text for passage in body if passage.type in PROSE]
    return with_kinds(measure_texts(texts, story.language), (passage.type for passage in body))


def with_kinds(counts: Measures, types: Iterable[str]) -> Measures:
    """``counts`` with how many headings, list items and quotes there are among blocks of these types."""
    kinds = list(types)
    return replace(
        counts,
        headings=kinds.count("heading"),
        list_items=kinds.count("list_item"),
        quotes=kinds.count("quote") + kinds.count("pull_quote"),
    )


def measure_texts(texts: Iterable[str], language: str) -> Measures:
    """The counts of paragraphs."""
    counted = [counts for text in texts if (counts := _of_paragraph(text, language)).paragraphs]
    three, four, five, six = (sum(counts.by_syllables[place] for counts in counted) for place in range(4))
    return Measures(
        language,
        characters=sum(counts.characters for counts in counted),
        words=sum(counts.words for counts in counted),
        sentences=sum(counts.sentences for counts in counted),
        paragraphs=len(counted),
        syllables=sum(counts.syllables for counts in counted),
        long_words=sum(counts.long_words for counts in counted),
        complex_words=sum(counts.complex_words for counts in counted),
        by_syllables=(three, four, five, six),
        longest_sentence=max((counts.longest_sentence for counts in counted), default=0),
    )


@lru_cache(maxsize=4_000)
def _of_paragraph(text: str, language: str) -> Measures:
    """The counts of one paragraph, kept: a story is measured again after each change of one of them."""
    lengths: list[int] = []
    words: list[str] = []
    for start, end in segments(text, language):
        found = _WORD.findall(text, start, end)
        words += found
        if found:
            lengths.append(len(found))
    counts = [syllables(word, language) for word in words]
    return Measures(
        language,
        characters=sum(map(len, words)),
        words=len(words),
        sentences=len(lengths),
        paragraphs=int(bool(text.strip())),
        syllables=sum(counts),
        long_words=sum(len(word) > _LONG for word in words),
        complex_words=sum(count >= 3 for count in counts),
        by_syllables=(counts.count(3), counts.count(4), counts.count(5), sum(count >= 6 for count in counts)),
        longest_sentence=max(lengths, default=0),
    )


@dataclass(frozen=True, slots=True)
class Readability:
    """One score of a text. ``is_ease``: more is easier; else it is about years of schooling."""

    name: str
    score: float
    is_ease: bool


Formula = Callable[[Measures], float]


def _flesch(base: float, sentence: float, word: float) -> Formula:
    return lambda counts: base - sentence * counts.words_per_sentence - word * counts.syllables_per_word


def _kincaid(sentence: float, word: float, base: float) -> Formula:
    return lambda counts: sentence * counts.words_per_sentence + word * counts.syllables_per_word - base


def _lix(counts: Measures) -> float:
    return counts.words_per_sentence + 100 * counts.long_words / max(1, counts.words)


def _fog(counts: Measures) -> float:
    return 0.4 * (counts.words_per_sentence + 100 * counts.complex_words / max(1, counts.words))


def _smog(counts: Measures) -> float:
    return 1.0430 * math.sqrt(counts.complex_words * 30 / max(1, counts.sentences)) + 3.1291


def _coleman_liau(counts: Measures) -> float:
    words = max(1, counts.words)
    return 5.88 * counts.characters / words - 29.6 * counts.sentences / words - 15.8


def _automated(counts: Measures) -> float:
    return 4.71 * counts.characters / max(1, counts.words) + 0.5 * counts.words_per_sentence - 21.43


_BEZIRCI_YILMAZ = (0.84, 1.5, 3.5, 26.25)
"""Weights of words of three, four, five, and six or more syllables (Bezirci and Yılmaz 2010)."""


def _bezirci_yilmaz(counts: Measures) -> float:
    weighted = sum(weight * count for weight, count in zip(_BEZIRCI_YILMAZ, counts.by_syllables, strict=True))
    return math.sqrt(counts.words_per_sentence * weighted / max(1, counts.sentences))


_GENERAL: Mapping[str, Formula] = {
    "Flesch Reading Ease": _flesch(206.835, 1.015, 84.6),
    "Flesch-Kincaid": _kincaid(0.39, 11.8, 15.59),
    "Gunning Fog": _fog,
    "SMOG": _smog,
    "Coleman-Liau": _coleman_liau,
    "Automated Readability": _automated,
    "LIX": _lix,
}
_OWN: Mapping[str, Mapping[str, Formula]] = {
    # Oborneva 2006 for Russian; Ateşman 1997 for Turkish. Azerbaijani has no published constants:
    # the Turkish ones are the nearest, for its words are built alike.
    "ru": {
        "Flesch Reading Ease": _flesch(206.835, 1.3, 60.1),
        "Flesch-Kincaid": _kincaid(0.5, 8.4, 15.59),
    },
    "tr": {
        "Flesch Reading Ease": _flesch(198.825, 2.610, 40.175),
        "Flesch-Kincaid": _bezirci_yilmaz,
    },
    "az": {
        "Flesch Reading Ease": _flesch(198.825, 2.610, 40.175),
        "Flesch-Kincaid": _bezirci_yilmaz,
    },
}
_EASE = frozenset({"Flesch Reading Ease"})

FORMULAS = frozenset(_GENERAL)
"""The names that ``readability`` rules and the statistics use."""


def score(name: str, counts: Measures) -> float:
    """The score ``name`` of a text by the formula of its language. KeyError for another name."""
    own = _OWN.get(base_language(counts.language), {})
    return own.get(name, _GENERAL[name])(counts)


def readability(counts: Measures) -> tuple[Readability, ...]:
    """What is shown of a text in its language: how easy, how many years of school, where a formula for the
    language says so; long words and sentences say something in all."""
    if not counts.words:
        return ()
    is_fitted = base_language(counts.language) in {"en", *_OWN}
    shown = ("Flesch Reading Ease", "Flesch-Kincaid", "LIX") if is_fitted else ("LIX",)
    return tuple(Readability(name, _bounded(name, counts), name in _EASE) for name in shown)


def _bounded(name: str, counts: Measures) -> float:
    """A score as it is read: very short sentences are easy, and not easier than that."""
    value = max(0.0, round(score(name, counts), 1))
    return min(100.0, value) if name in _EASE else value
