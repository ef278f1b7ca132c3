"""A term base of ten thousand concepts: texts read for its terms, changes, checks, and files in and out."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from figures import Figures, quiet_collector, rate
from invented import vocabulary
from lxml import etree

from editor_app.base.ids import ConceptId
from editor_app.base.terms import Concept, ConceptKind, Term, TermStatus
from editor_app.formats.tbx.reading import TbxReader
from editor_app.formats.tbx.writing import TbxWriter
from editor_app.language.bitext.values import SegmentText
from editor_app.language.parity.names import names_and_terms
from editor_app.language.parity.pairs import Pair
from editor_app.language.terms.base import TermBase
from editor_app.language.terms.expressions import Terminology
from editor_app.language.terms.words import words_of
from editor_app.services.opening import open_library
from editor_app.services.people import person_named
from editor_app.storage.concepts import ConceptQuery

CONCEPTS = 10_000
WORDS = 1500
ENDINGS = {
    "az": ("", "", "", "lar", "lər", "ın", "də", "larda", "ımız", "ndan"),
    "tr": ("", "", "", "lar", "ler", "ın", "de", "larda", "ımız", "ndan"),
    "ru": ("", "", "", "ами", "ов", "ом", "е", "ах", "ам"),
    "en": ("", "", "", "s", "'s", "ed", "ing"),
}
CYRILLIC = str.maketrans("abcçdeəfgğhxıijkqlmnoöprsştuüvyz", "абсчдеафггххыиджкклмноорсшштууввы"[:32])


def said(word: str, language: str) -> str:
    """An invented word as the language would have it."""
    return word.translate(CYRILLIC) if language == "ru" else word


def concepts() -> list[Concept]:
    """Concepts with a term of one to three words in each language, a third of them names."""
    chance = random.Random(3)
    words = vocabulary(12_000)[60:]
    made = []
    for number in range(CONCEPTS):
        is_name = number % 3 == 0
        terms = []
        for language in ENDINGS:
            chosen = [said(chance.choice(words), language) for _each in range(chance.choice((1, 1, 2, 3)))]
            terms.append(Term(" ".join(word.title() if is_name else word for word in chosen), language))
            if number % 10 == 0:
                unwanted = said(chance.choice(words), language)
                terms.append(Term(unwanted, language, TermStatus.FORBIDDEN))
        kind = ConceptKind.PERSON if is_name else ConceptKind.TERM
        made.append(Concept(ConceptId(f"{number:016}"), tuple(terms), kind, "bridges", note="seen"))
    return made


def article(language: str, known: list[Concept], seed: int) -> str:
    """Text of which every twelfth word is a term, inflected words besides."""
    chance = random.Random(seed)
    words = vocabulary(12_000)
    parts: list[str] = []
    while len(parts) < WORDS:
        if len(parts) % 12 == 0:
            term = chance.choice(known).terms_in(language)[0].text
            parts += (term + chance.choice(ENDINGS[language])).split()
        else:
            word = words[int(len(words) * chance.random() ** 3)]
            parts.append(said(word, language) + chance.choice(ENDINGS[language]))
    return " ".join(parts)


@pytest.fixture(scope="module")
def known() -> list[Concept]:
    return concepts()


def per_fresh_text(work: Callable[[str], object], texts: list[str]) -> float:
    """Milliseconds of processor time for a text, the best of several that nobody has read before."""
    left = iter(texts)
    with quiet_collector():
        return 1000 / rate(lambda: work(next(left)), 1, times=len(texts))


@pytest.mark.parametrize("language", ENDINGS)
def test_a_text_is_read_for_terms(figures: Figures, known: list[Concept], language: str) -> None:
    base = TermBase(known)
    build = 1000 / rate(lambda: TermBase(known).matches("x", language), 1, times=2)
    figures.at_most(f"10,000 concepts put in order, {language}", build, "ms", 1500)
    texts = [article(language, known, seed) for seed in range(7)]
    assert len(base.recognised(texts[0], language)) > 80
    floor = per_fresh_text(lambda text: words_of(text, language), texts[1:])
    taken = per_fresh_text(lambda text: base.recognised(text, language), texts[1:])
    figures.at_most(f"terms in 1,500 words, {language}", taken, "ms", 20)
    figures.at_most(f"the same beside cutting it into words, {language}", taken, "ms", 15, floor=floor)


def test_a_change_is_seen_without_putting_all_in_order_again(figures: Figures, known: list[Concept]) -> None:
    base = TermBase(known)
    text = article("en", known, 1)
    base.matches(text, "en")
    numbers = count()

    def change() -> None:
        term = Term(f"bridge {next(numbers)}", "en")
        base.changed([Concept(ConceptId("new"), (term,))]).matches(text, "en")

    with quiet_collector():
        figures.at_most("a concept added, and 1,500 words read again", 1000 / rate(change, 1, 5), "ms", 30)


def test_terms_of_a_translation_are_checked(figures: Figures, known: list[Concept]) -> None:
    vocabulary_of = Terminology(TermBase(known))
    pairs = [
        Pair(SegmentText(source), "en", SegmentText(target), "ru")
        for source, target in zip(
            paragraphs(article("en", known, 1)), paragraphs(article("ru", known, 2)), strict=True
        )
    ]
    list(names_and_terms(pairs[0], vocabulary_of))

    def check() -> None:
        for pair in pairs:
            list(names_and_terms(pair, vocabulary_of))

    with quiet_collector():
        figures.at_most("terms of 1,500 words and their translation", 1000 / rate(check, 1, 1), "ms", 50)
        figures.at_most("the same again", 1000 / rate(check, 1, 5), "ms", 25)


def paragraphs(text: str) -> list[str]:
    words = text.split()[:WORDS]
    return [" ".join(words[start : start + 60]) for start in range(0, WORDS, 60)]


def test_files_in_and_out(figures: Figures, known: list[Concept], tmp_path: Path) -> None:
    out = io.BytesIO()
    with quiet_collector():
        figures.at_least(
            "TBX written", rate(lambda: TbxWriter(io.BytesIO()).write(known), CONCEPTS), "concepts/s", 5000
        )
        TbxWriter(out).write(known)
        data = out.getvalue()
        reading = 1 / rate(lambda: list(TbxReader(io.BytesIO(data), "x").concepts()), 1)
        floor = 1 / rate(lambda: etree.fromstring(data), 1)
    figures.at_least("TBX read", CONCEPTS / reading, "concepts/s", 3000)
    figures.at_most("TBX read beside lxml alone", 1000 * reading, "ms", 25, floor=1000 * floor)
    library = open_library(tmp_path / "library", person_named("Leyla Quliyeva"))
    try:
        kept = rate(lambda: library.terms.put(known), CONCEPTS, 1)
        figures.at_least("concepts kept", kept, "concepts/s", 5000)
        with quiet_collector():
            one = 1000 / rate(lambda: library.terms.put(known[:1]), 1, 5)
            found = 1000 / rate(lambda: library.terms.find(ConceptQuery("bade"), 50), 1, 5)
        figures.at_most("one concept changed among 10,000", one, "ms", 25)
        figures.at_most("concepts found by a word", found, "ms", 60)
    finally:
        library.close()
