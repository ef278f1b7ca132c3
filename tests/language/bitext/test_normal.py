"""Segments that read the same are the same to a memory."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.language.bitext.normal import normal_segment, normal_segments

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60) | st.text(
    "aIıİiёЁе\u0308\u0307\u0323 «»„“”–—-…\u00ad\u00a0\t\u200b'`", max_size=12
)
LANGUAGES = st.sampled_from(["az", "ru", "en", "tr", "de"])


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("İLHAM Işıq  aldı", "az", "ilham ışıq aldı"),
        ("ISTANBUL", "en", "istanbul"),
        ("Ёлка — «ещё»", "ru", 'елка - "еще"'),
        ("“Rain” – it’s here…", "en", '"rain" - it\'s here...'),
        ("12\u00a0500\u202fmanat", "az", "12 500 manat"),
        ("hy\u00adphen \u200band\ufeff mark", "en", "hyphen and mark"),
        ("\te\u0301cole \n", "fr", "école"),
        ("", "en", ""),
    ],
)
def test_case_signs_and_spaces_make_no_difference(text: str, language: str, wanted: str) -> None:
    assert normal_segment(text, language) == wanted


def test_dotted_and_dotless_letters_stay_apart_in_azerbaijani() -> None:
    assert normal_segment("QIZ", "az") == normal_segment("qız", "az") != normal_segment("qiz", "az")
    assert normal_segment("İŞ", "az") == normal_segment("iş", "az")


@given(TEXTS, LANGUAGES)
@example("Ё\u0308", "az")
def test_a_second_time_changes_nothing(text: str, language: str) -> None:
    once = normal_segment(text, language)
    assert normal_segment(once, language) == once


@given(st.lists(TEXTS, max_size=6), LANGUAGES)
@example(["ΑΣ", "Σ", "\u0301a"], "en")
@example([" a ", "", "Ё\u0308", "I", "\u0307"], "az")
@example(["a\x00b", "c"], "en")
def test_many_at_once_are_the_same_as_one_after_the_other(texts: list[str], language: str) -> None:
    assert normal_segments(texts, language) == [normal_segment(text, language) for text in texts]
