from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.findings import Passage
from editor_app.language.spelling.words import normal, words_of


def words(text: str, language: str = "az", **given: object) -> list[str]:
    return [word.text for word in words_of(Passage("body", text, language, **given))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Körpü açıldı, yol da.", ["Körpü", "açıldı", "yol", "da"]),
        ("it’s the team's O'Neil", ["it’s", "the", "team's", "O'Neil"]),
        ("Bakı–Tbilisi, Bakı-Tbilisi", ["Bakı", "Tbilisi", "Bakı-Tbilisi"]),
        ("2024-cü il, 5-ci, 80-х, COVID-19, H2O, 19:30", ["il"]),
        ("bax www.example.az/yol və museum.az, sonra https://a.b/c?d=e", ["bax", "və", "sonra"]),
        ("yazın desk@museum.az, @bridge, #sərgi", ["yazın"]),
        ("evə.Sonra çıxdı", ["evə", "Sonra", "çıxdı"]),
        ("A. Quliyeva və B", ["Quliyeva", "və"]),
        ("sər\u00adgi cafe\u0301 əla", ["sər\u00adgi", "cafe\u0301", "əla"]),
        ("橋は開いた and ประเทศ", ["and"]),
        ("«Körpü» “open” (yol)", ["Körpü", "open", "yol"]),
        ("m² 10km/h ½", []),
        ("e-poçt ata-ana", ["e-poçt", "ata-ana"]),
    ],
)
def test_a_text_gives_its_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_quiet_stretches_are_left_out() -> None:
    assert words("körpü qwrt yol", quiet=((6, 10),)) == ["körpü", "yol"]


def test_a_span_gives_its_words_its_language() -> None:
    passage = Passage("body", "körpü the bridge yol", "az", spans=((6, 16, "en"),))
    assert [(word.text, word.language) for word in words_of(passage)] == [
        ("körpü", "az"),
        ("the", "en"),
        ("bridge", "en"),
        ("yol", "az"),
    ]


def test_a_word_is_looked_up_composed_with_a_straight_apostrophe_and_no_soft_hyphen() -> None:
    assert normal("cafe\u0301’s sər\u00adgi") == "café's sərgi"


TEXTS = st.text(st.sampled_from("abəİıçё жش-'’.,@#/:0159\u0301\u00ad\u200d橋 \n\u2028\ufffc😀"), max_size=60)


@given(TEXTS | st.text(max_size=40))
def test_words_stand_in_order_where_they_say(text: str) -> None:
    passage = Passage("body", text, "az")
    last = 0
    for word in words_of(passage):
        assert last <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert word.text[0].isalpha() or not word.text[0].isascii()
        last = word.end


def test_a_line_that_looks_like_endless_addresses_takes_no_time() -> None:
    assert words("a." * 50_000 + " @") == []
    assert words("a-" * 50_000) == []
