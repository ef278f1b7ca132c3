"""Which texts of a source and its translation belong together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext.aligning import Bead, align
from editor_app.language.bitext.anchors import name_likeness
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


@given(st.integers(1, 40), st.integers(1, 120))
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


@pytest.mark.parametrize("step", [2, 3])
def test_texts_that_were_added_all_over_are_not_taken_for_parts_of_others(step: int) -> None:
    languages = Languages(seed=4)
    text = BiText()
    for at in range(48):
        ours, theirs = languages.sentence()
        text.add([ours] if at % step else [], [theirs])
    assert f1([(text, align(text.source, text.target))]) >= 0.75


def test_sentences_that_were_joined_all_over_are_found_joined() -> None:
    languages = Languages(seed=4)
    text = BiText()
    for _ in range(24):
        (ours, theirs), (more, other) = languages.sentence(), languages.sentence()
        text.add([ours, more], [f"{theirs} {other}"])
    assert f1([(text, align(text.source, text.target))]) >= 0.95


def test_a_long_text_is_searched_in_a_band() -> None:
    text = Languages(seed=8).article(700, 0.06, 0.04)
    assert f1([(text, align(text.source, text.target))]) >= 0.92


def test_beads_that_belong_together_cost_less_than_nothing_and_texts_alone_more() -> None:
    text = Languages(seed=9).article(30, 0.0, 0.1)
    beads = align(text.source, text.target)
    assert sum(bead.cost < 0 for bead in beads) > 20
    assert all(bead.cost > 0 for bead in beads if not bead.source or not bead.target)
