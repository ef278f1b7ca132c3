"""Segments that differ in numbers only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.bitext.numbers import Replacement, pattern, patterns, with_numbers_of


def replaced(
    source: str, old_source: str, old_target: str, languages: tuple[str, str] = ("en", "ru")
) -> str | None:
    found = with_numbers_of(
        source, old_source, old_target, source_language=languages[0], target_language=languages[1]
    )
    return None if found is None else found[0]


def test_numbers_become_one_sign() -> None:
    assert pattern("12 500 manat, 3,5 km") == "# manat, # km"
    assert pattern("rain") == pattern("12 500") == ""


@given(st.lists(st.text("a 1250.,#\u00a0\x00", max_size=9), max_size=6))
def test_the_numbers_of_many_texts_are_those_of_each(texts: list[str]) -> None:
    assert patterns(texts) == [pattern(text) for text in texts]


def test_a_number_is_written_as_the_old_one_was() -> None:
    text, what = with_numbers_of(
        "Rain fell on 13,700 fields in 2025",
        "Rain fell on 12,500 fields in 2024",
        "В 2024 году дождь прошёл над 12\u00a0500 полями",
        source_language="en",
        target_language="ru",
    ) or ("", ())
    assert text == "В 2025 году дождь прошёл над 13\u00a0700 полями"
    assert what == (Replacement("2024", "2025"), Replacement("12\u00a0500", "13\u00a0700"))


@pytest.mark.parametrize(
    ("source", "old_source", "old_target", "wanted"),
    [
        ("3.5 km", "2.75 km", "2,75 км", "3,5 км"),
        ("1,250,000 tonnes", "750 tonnes", "750 тонн", "1\u00a0250\u00a0000 тонн"),
        ("4 of 9", "3 of 9", "3 из 9", "4 из 9"),
        ("5 and 6", "5 and 5", "5 и 5", "5 и 6"),
        ("the same 7", "the same 7", "то же 7", "то же 7"),
    ],
)
def test_decimals_and_groups_follow_the_language(
    source: str, old_source: str, old_target: str, wanted: str
) -> None:
    assert replaced(source, old_source, old_target) == wanted


def test_a_number_that_the_translation_writes_otherwise_is_not_guessed() -> None:
    assert replaced("4 bridges", "3 bridges", "три моста") is None
    assert replaced("4 bridges", "3 bridges of 7", "3 моста из 7") is None


def test_azerbaijani_and_turkish_numbers_have_a_comma_before_the_decimals() -> None:
    assert replaced("2,5 milyon", "1,2 milyon", "1,2 млн", ("az", "ru")) == "2,5 млн"
    assert replaced("2.500 kişi", "1.500 kişi", "1,500 people", ("tr", "en")) == "2,500 people"
