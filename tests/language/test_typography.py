"""Smart punctuation, character by character as it is typed."""

from __future__ import annotations

import pytest

from editor_app.language.typography import TRIGGERS, conversion


def typed(text: str, language: str) -> str:
    """What stands there after typing ``text`` into an empty paragraph."""
    written = ""
    for character in text:
        written += character
        found = conversion(written, language) if character in TRIGGERS else None
        if found:
            written = written[: len(written) - found.length] + found.text
    return written


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        (
            "en",
            "She said \"the bridge 'reopens' today\" and left",
            "She said “the bridge ‘reopens’ today” and left",
        ),
        ("en", "don't", "don’t"),
        ("en", "the '90s were", "the ’90s were"),
        ("en", '"outer "inner" outer"', "“outer ‘inner’ outer”"),
        ("az", '"Körpü" açıldı', "“Körpü” açıldı"),
        ("ru", 'Музей "Дом "Свет" ковра"', "Музей «Дом „Свет“ ковра»"),
        ("fa", '"پل"', "«پل»"),
        ("ar", '"جسر"', "”جسر“"),
        ("tr", "İstanbul'da", "İstanbul’da"),
        ("de", '"Brücke"', "„Brücke“"),
    ],
)
def test_quotation_marks_follow_the_language(language: str, keys: str, shown: str) -> None:
    assert typed(keys, language) == shown


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        ("en", "one--two", "one—two"),
        ("en", "one -- two", "one – two"),
        ("en", "one - two", "one – two"),
        ("ru", "Мост - дорога", "Мост\u00a0— дорога"),
        ("ru", "- Да", "— Да"),
        ("az", "Körpü - yol", "Körpü – yol"),
        ("en", "2019-2024", "2019–2024"),
        ("en", "wait...", "wait…"),
        ("en", "wait....", "wait…."),
    ],
)
def test_dashes_and_ellipsis(language: str, keys: str, shown: str) -> None:
    assert typed(keys, language) == shown


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        ("en", "a 5 km road", "a 5\u00a0km road"),
        ("az", "5 km yol", "5\u00a0km yol"),
        ("ru", "5 км дороги", "5\u00a0км дороги"),
        ("ru", "и в саду", "и\u00a0в\u00a0саду"),
        ("ru", "№ 5", "№\u00a05"),
        ("az", "1 000 000", "1\u00a0000\u00a0000"),
        ("en", "5 %", "5\u00a0%"),
    ],
)
def test_spaces_that_may_not_break(language: str, keys: str, shown: str) -> None:
    assert typed(keys, language) == shown


@pytest.mark.parametrize("keys", ["https://example.org/a--b", "desk@example.org...", "www.example.org/it's"])
def test_addresses_stay_as_typed(keys: str) -> None:
    assert typed(keys, "en") == keys
