from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.spelling.candidates import ranked, single_edits, two_words
from editor_app.language.spelling.casing import forms, in_the_case_of
from editor_app.language.spelling.judging import is_right
from editor_app.language.spelling.letters import (
    is_missing_letters,
    restorations,
    without_bare_forms,
)
from editor_app.language.spelling.scripts import is_mixed, scripts_of, unmixed


@pytest.mark.parametrize(
    ("word", "language", "looked_up"),
    [
        ("körpü", "az", ("körpü",)),
        ("Körpü", "az", ("Körpü", "körpü")),
        ("İSTANBUL", "az", ("İSTANBUL", "istanbul", "İstanbul")),
        ("IŞIQ", "az", ("IŞIQ", "ışıq", "Işıq")),
        ("IRON", "en", ("IRON", "iron", "Iron")),
        ("iPhone", "en", ("iPhone",)),
        ("McDonald", "en", ("McDonald",)),
        ("Bakı-Tbilisi", "az", ("Bakı-Tbilisi", "bakı-tbilisi")),
    ],
)
def test_a_word_is_looked_up_in_the_forms_of_its_casing(
    word: str, language: str, looked_up: tuple[str, ...]
) -> None:
    assert forms(word, language) == looked_up


def test_a_replacement_takes_the_casing_of_the_word() -> None:
    assert in_the_case_of("işıq", "ISIQ", "az") == "İŞIQ"
    assert in_the_case_of("istanbul", "Istambul", "tr") == "İstanbul"
    assert in_the_case_of("Baku", "baku", "en") == "Baku"


KNOWN = {"körpü", "Bakı", "Tbilisi", "ata", "ana", "bridge", "it's", "Ankara", "eau", "компания"}


@pytest.mark.parametrize(
    ("word", "language", "right"),
    [
        ("körpü", "az", True),
        ("KÖRPÜ", "az", True),
        ("bakı", "az", False),
        ("BAKI", "az", True),
        ("ata-ana", "az", True),
        ("ata-anna", "az", False),
        ("BMT-nin", "az", True),
        ("NATO", "az", True),
        ("BMTNINDIR", "az", False),
        ("Ankara'da", "tr", True),
        ("ankara'da", "tr", False),
        ("bridge's", "en", True),
        ("Bridge's", "en", True),
        ("bridge'x", "en", False),
        ("l'eau", "fr", True),
        ("IT-компания", "ru", True),
    ],
)
def test_a_word_is_right_in_every_way_that_its_language_allows(word: str, language: str, right: bool) -> None:
    assert is_right(word, language, KNOWN.__contains__) is right


def test_letters_of_two_alphabets_in_one_word_are_seen() -> None:
    assert is_mixed("eksin\u0435")
    assert is_mixed("\u0421opydesk")
    assert not is_mixed("IT-компания")
    assert not is_mixed("əlaqə")
    assert unmixed("\u0421opydesk", "en") == ("Copydesk",)
    assert unmixed("м\u006fст", "ru")[0] == "мост"
    assert scripts_of("мост") == ("Cyrl",)


def test_letters_typed_without_their_marks_are_brought_back() -> None:
    assert restorations("Azerbaycan", "az")[:2] == ["Azerbayçan", "Azərbaycan"]
    assert "IŞIQ" in restorations("ISIQ", "az")
    assert "İş" in restorations("Is", "tr")
    assert restorations("bridge", "en") == []
    assert is_missing_letters("azerbaycan", "azərbaycan", "az")
    assert not is_missing_letters("azərbaycan", "azerbaycan", "az")


def test_a_word_of_very_many_bare_letters_is_not_tried_in_every_way() -> None:
    assert len(restorations("e" * 14, "az")) <= 1024
    assert restorations("e" * 40, "az") == []


def test_what_stands_rarely_beside_its_marked_twin_is_no_word() -> None:
    counts = {"azərbaycan": 900, "azerbaycan": 5, "on": 400, "ön": 300, "yol": 3}
    assert without_bare_forms(counts, "az") == {"azərbaycan": 900, "on": 400, "ön": 300, "yol": 3}
    assert without_bare_forms(counts, "en") == counts


LETTERS = st.text(st.sampled_from("abcdeghkmnrstuy"), min_size=2, max_size=9)


@given(LETTERS, st.data())
def test_the_word_meant_is_among_the_edits_of_every_slip_of_one_letter(
    word: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdeghkmnrstuy"))
    slips = [
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
        word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    ]
    slip = data.draw(st.sampled_from(slips))
    if slip != word and len(slip) > 1:
        assert word in single_edits(slip, "en")


@pytest.mark.parametrize(
    ("slip", "meant", "language"),
    [
        ("environmentalst", "environmentalist", "en"),
        ("responsibilty", "responsibility", "en"),
        ("Constitutionaly", "Constitutionally", "en"),
        ("embarassment", "embarrassment", "en"),
        ("beynəlmiləçilik", "beynəlmiləlçilik", "az"),
        ("промышленость", "промышленность", "ru"),
    ],
)
def test_a_common_letter_missing_in_a_long_word_is_thought_of_early(
    slip: str, meant: str, language: str
) -> None:
    assert meant in single_edits(slip, language)[:300]


def test_suggestions_keep_the_capitals() -> None:
    assert "Bridge" in single_edits("Brigde", "en")
    assert "İSTANBUL" in single_edits("İSTAMBUL", "az")


def test_what_is_frequent_or_a_likely_slip_comes_first() -> None:
    assert ranked("teh", ["tech", "the", "tea"], {"the": 5000, "tea": 10}, "en") == ["the", "tea", "tech"]
    assert ranked("opned", ["oped", "opened"], {}, "en")[0] == "opened"
    assert ranked("recieve", ["relieve", "receive"], {}, "en")[0] == "receive"
    assert ranked("gorus", ["gorux", "görüş"], {}, "az", first=["görüş"])[0] == "görüş"


def test_a_word_can_be_parted_in_two() -> None:
    assert two_words("alotof") == [("al", "otof"), ("alo", "tof"), ("alot", "of")]
