"""Names passed from one language into another by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.terms.transliteration import (
    can_transliterate,
    known_pairs,
    proposals,
    transliterated,
)


@pytest.mark.parametrize(
    ("name", "languages", "expected"),
    [
        ("İlqar Əliyev", "az-ru", "Ильгар Алиев"),
        ("Məmməd Quliyev", "az-ru", "Мамед Гулиев"),
        ("Heydər Həsənov", "az-ru", "Гейдар Гасанов"),
        ("Elçin Cəfərov", "az-ru", "Эльчин Джафаров"),
        ("Gülnarə Ağayeva", "az-ru", "Гюльнара Агаева"),
        ("BAKI", "az-ru", "БАКУ"),
        ("Quliyev", "az-en", "Guliyev"),
        ("Xəlilov", "az-en", "Khalilov"),
        ("Şuşa", "az-en", "Shusha"),
        ("İLQAR", "az-en", "ILGAR"),
        ("Əhməd", "az-tr", "Ahmed"),
        ("Горбачёв", "ru-az", "Qorbaçov"),
        ("Ельцин", "ru-az", "Yeltsin"),
        ("Григорьев", "ru-az", "Qriqoryev"),
        ("Алиев", "ru-az", "Əliyev"),
        ("Сергей Жуков", "ru-en", "Sergey Zhukov"),
        ("Анна-Мария", "ru-en", "Anna-Mariya"),
        ("Щукин", "ru-tr", "Şçukin"),
        ("Smith", "en-ru", "Смит"),
        ("Washington", "en-az", "Vaşington"),
        ("Kılıçdaroğlu", "tr-en", "Kilicdaroglu"),
        ("Erdoğan", "tr-ru", "Эрдоган"),
        ("Ekrem", "tr-az", "Ekrəm"),
    ],
)
def test_names_are_written_as_is_usual(name: str, languages: str, expected: str) -> None:
    source, target = languages.split("-")
    assert transliterated(name, source, target) == expected
    assert proposals(name, source, target)[0] == expected


def test_every_two_of_the_desks_languages_have_rules() -> None:
    languages = ("az", "ru", "en", "tr")
    assert known_pairs() == {(one, other) for one in languages for other in languages if one != other}


def test_other_usages_are_proposed_too() -> None:
    assert proposals("Həsən Quliyev", "az", "ru") == ("Гасан Гулиев", "Хасан Гулиев", "Гасан Кулиев")


def test_where_there_are_no_rules_nothing_is_proposed() -> None:
    assert not can_transliterate("az", "zh")
    assert proposals("Əli", "az", "zh") == ()
    assert transliterated("Əli", "az", "zh") == "Əli"
    assert can_transliterate("az-Latn", "ru-RU")


@given(st.sampled_from(sorted(known_pairs())), st.text("İIıiəşçğöüАбвёйьщABcxwq-' 12", max_size=20))
def test_any_name_passes_without_letters_of_the_other_script(pair: tuple[str, str], name: str) -> None:
    passed = transliterated(name, *pair)
    assert passed.count(" ") == name.count(" ")
    if pair[0] == "ru":
        assert not any("а" <= letter <= "я" for letter in passed.lower())
    assert passed in (proposals(name, *pair) or (name,))
