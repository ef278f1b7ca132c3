"""Languages are called in their own words, and no two of them alike."""

from __future__ import annotations

import pytest

from editor_app.ui.articles.views import language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("az", "Azərbaycan"),
        ("az-AZ", "Azərbaycan (az-AZ)"),
        ("en-GB", "British English"),
        ("en-IE", "English (en-IE)"),
        ("nb-NO", "Norsk bokmål (nb-NO)"),
        ("de", "Deutsch"),
        ("q-q", "q-q"),
    ],
)
def test_a_language_of_a_country_is_told_from_the_language(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_a_country_that_is_none_makes_no_american_of_a_text() -> None:
    assert language_name("en-EN") == "English (en-EN)"
    assert language_name("en-US") == "American English"
