"""Which texts of a source and its translation belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext.aligning import Bead, align
from editor_app.language.bitext.anchors import keys_of, name_likeness
from helpers.bitexts import BiText, Languages, f1

TEXTS = st.lists(st.sampled_from(["", "Rain.", "12 trains", "The 12 bridges open on 5 May 2026?", "a" * 300]))


def places(source: list[str], target: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in align(source, target)]


def is_whole(beads: tuple[Bead, ...], height: int, width: int) -> bool:
    rows = [place for bead in beads for place in bead.source]
    columns = [place for bead in beads for place in bead.target]
    return rows == list(range(height)) and columns == list(range(width))


@given(TEXTS, TEXTS)
def test_every_text_is_in_exactly_one_bead_in_order(source: list[str], target: list[str]) -> None:
    beads = align(source, target)
    assert is_whole(beads, len(source), len(target))
    assert all(bead.source or bead.target for bead in beads)


@given(st.integers(1, 60), st.integers(1, 260))
def test_texts_of_any_lengths_are_aligned(height: int, width: int) -> None:
    assert is_whole(align(["The 12 bridges."] * height, ["Die Brücken."] * width), height, width)


@pytest.mark.parametrize(
    ("merged", "left_out", "wanted"), [(0.0, 0.0, 0.99), (0.06, 0.04, 0.92), (0.15, 0.10, 0.78)]
)
def test_invented_articles_are_aligned_as_they_were_made(
    merged: float, left_out: float, wanted: float
) -> None:
    languages = Languages(seed=7)
    articles = [languages.article(25, merged, left_out) for _ in range(60)]
    assert f1((text, align(text.source, text.target)) for text in articles) >= wanted


def test_a_long_passage_that_one_side_does_not_have_is_left_out_whole() -> None:
    languages = Languages(seed=2)
    pairs = [languages.sentence() for _ in range(500)]
    text = BiText()
    for at, (ours, theirs) in enumerate(pairs):
        text.add([ours], [] if 150 <= at < 240 else [theirs])
    assert f1([(text, align(text.source, text.target))]) >= 0.98


def test_a_condensed_translation_is_not_taken_for_a_joined_one() -> None:
    source = [f"The {word} bridge was closed for repairs until the spring." for word in "ab"] * 8
    target = [f"Мост {word} закрыт на ремонт до самой весны, наверное." for word in "ab"] * 4
    assert all(len(bead.source) <= 1 for bead in align(source, target))


def test_joined_paragraphs_are_one_bead() -> None:
    source = [
        "The old bridge over the river was closed in 1998.",
        "It will open again on 12 May 2026.",
        "Rain.",
    ]
    target = [
        "Старый мост через реку закрыли в 1998 году. Его снова откроют 12.05.2026.",
        "Дождь.",
    ]
    assert places(source, target) == [((0, 1), (0,)), ((2,), (1,))]


def test_numbers_decide_where_lengths_do_not() -> None:
    source = ["The harvest reached 1,234 tons.", "The museum had 987 guests.", "The team scored 56 goals."]
    target = ["Урожай составил 1 234 тонны.", "Команда забила 56 голов."]
    assert places(source, target) == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_names_decide_where_neither_lengths_nor_numbers_do() -> None:
    source = ["Salmanov visited the museum.", "Karimova opened the bridge.", "Nabiyev led the harvest."]
    target = ["Керимова открыла этот мост.", "Набиевым руководился сбор."]
    names = name_likeness([("Salmanov", "Салманов"), ("Karimova", "Керимова"), ("Nabiyev", "Набиев")])
    beads = align(source, target, anchors=names)
    assert [(bead.source, bead.target) for bead in beads] == [((0,), ()), ((1,), (0,)), ((2,), (1,))]


def test_beads_that_belong_together_cost_less_than_nothing() -> None:
    (bead,) = align(["The harvest reached 1,234 tons."], ["Урожай составил 1 234 тонны."])
    assert bead.cost < 0


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("1,234 tons", "1 234 тонны"),
        ("1,234.5 tons", "1.234,5 ton"),
        ("on 12 March 2026", "12.03.2026"),
        ("2026-03-12", "12/03/2026"),
        ("at 6:30 p.m.", "в 18:30"),
        ("3 million", "3,000,000"),
        ("20 min nəfər", "20 000 человек"),
        ("٢٠٢٦ و ١٢", "2026 12"),
        ("5.2%", "5,2 %"),
        ("see https://example.org/a?b=1", "смотрите https://example.org/a?b=1"),
        ("Is it open?", "«Открыт?»"),
    ],
)
def test_numbers_of_two_locales_have_one_key(ours: str, theirs: str) -> None:
    assert keys_of(ours) == keys_of(theirs) != frozenset()


def test_a_year_and_a_count_beside_it_stay_two_numbers() -> None:
    assert keys_of("In 2024 12 trains ran.") == {"2024", "12"}


def test_different_numbers_have_different_keys() -> None:
    assert keys_of("12,5") != keys_of("12,6")
    assert keys_of("2000") != keys_of("2001")
